import { asDate, Clock } from '../database/clock.js';
import type { MailSender } from './mail-sender.js';
import type { WaitingDelivery } from './outbox.queries.js';
import { robotBody, robotObjection } from './robots.js';
import type { Seal } from './seal.js';
import { signedDingtalkAddress, webhookHeaders } from './signatures.js';
import type { TargetGuard } from './target-guard.js';
import { ANSWER_MILLISECONDS, post } from './web-sender.js';

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };

/** What the network says, in words; nothing of addresses and secrets. */
const words: Readonly<Record<string, string>> = {
  ABORT_ERR: `${ANSWER_MILLISECONDS / 1000} 秒内没有答复`,
  ECONNREFUSED: '对方拒绝连接',
  ECONNRESET: '连接中断',
  ETIMEDOUT: '连接超时',
  ESOCKET: '连接中断',
  ECONNECTION: '连接不上',
  EHOSTUNREACH: '对方网络不可达',
  ENETUNREACH: '对方网络不可达',
  EAUTH: '发信服务器不接受用户名和密码',
  EENVELOPE: '发信服务器不接受收件地址',
  CERT_HAS_EXPIRED: '对方证书已过期',
  DEPTH_ZERO_SELF_SIGNED_CERT: '对方证书不可信',
  SELF_SIGNED_CERT_IN_CHAIN: '对方证书不可信',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: '对方证书不可信',
  ERR_TLS_CERT_ALTNAME_INVALID: '对方证书与主机名不符',
  'target-forbidden': '地址不在准许之列',
};

/** Why a try was in vain, fit for the log. */
export function outcomeOf(error: unknown): string {
  const { code, name, message } = error as { code?: string; name?: string; message?: string };
  if (name === 'TimeoutError') return words.ABORT_ERR as string;
  if (code && words[code]) return words[code];
  return error instanceof Undelivered ? (message ?? '') : `发送失败（${code ?? name ?? '原因不明'}）`;
}

class Undelivered extends Error {}

/** Carries one delivery to its receiver. */
export class Carrier {
  constructor(
    private readonly clock: Clock,
    private readonly seal: Seal,
    private readonly guard: TargetGuard,
    private readonly mail: MailSender,
  ) {}

  /** @returns what the receiver said; @throws where it cannot be taken for delivered */
  async carry(delivery: WaitingDelivery): Promise<string> {
    const { id, channel, title, body } = delivery;
    const address = delivery.address ? this.seal.open(delivery.address) : delivery.mailAddress;
    if (!address) throw new Undelivered('没有收件地址');
    if (channel === 'email') {
      await this.mail.send({ id, to: address, subject: title, text: body });
      return '发信服务器已收下';
    }
    const secret = delivery.secret ? this.seal.open(delivery.secret) : null;
    const now = asDate(this.clock.now()).getTime();
    if (channel === 'webhook')
      return this.posted(address, webhookHeaders(delivery, secret ?? '', Math.floor(now / 1000)), body, false);
    const signed = channel === 'dingtalk' ? signedDingtalkAddress(address, secret, now) : address;
    return this.posted(signed, JSON_TYPE, robotBody(title, body), true);
  }

  private async posted(address: string, headers: Readonly<Record<string, string>>, body: string, robot: boolean) {
    const { status, text } = await post(await this.guard.check(address), headers, body);
    if (status >= 300 && status < 400) throw new Undelivered(`答复 ${status}：要求转到别处，不予跟随`);
    if (status < 200 || status >= 300) throw new Undelivered(`答复 ${status}`);
    const objection = robot ? robotObjection(text) : null;
    if (objection) throw new Undelivered(objection);
    return `答复 ${status}`;
  }
}
