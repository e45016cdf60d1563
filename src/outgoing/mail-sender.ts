import { createTransport, type Transporter } from 'nodemailer';
import type { MailSettings } from '../settings.js';

const WAIT = 15_000;

/** One e-mail in plain text. */
export interface Mail {
  /** Id of the delivery: the message bears it, so that one that comes twice can be recognised. */
  id: string;
  to: string;
  subject: string;
  text: string;
}

/** Sends e-mail by the bureau's own server. */
export class MailSender {
  private transport: Transporter | null = null;

  constructor(private readonly settings: MailSettings | null) {}

  get usable(): boolean {
    return this.settings !== null;
  }

  async send({ id, to, subject, text }: Mail): Promise<void> {
    const { settings } = this;
    if (!settings) throw new Error('没有设置发信服务器');
    this.transport ??= transportOf(settings);
    const domain = settings.from.slice(settings.from.indexOf('@') + 1);
    await this.transport.sendMail({
      ...{ from: { name: '煤矿安全生产挂牌责任制台账', address: settings.from }, to: { name: '', address: to } },
      ...{ subject, text, messageId: `<${id}@${domain}>` },
      headers: { 'Auto-Submitted': 'auto-generated' },
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }
}

const transportOf = ({ host, port, security, login }: MailSettings): Transporter =>
  createTransport({
    ...{ host, port, secure: security === 'tls', requireTLS: security === 'starttls', ignoreTLS: security === 'none' },
    ...(login && { auth: { user: login.user, pass: login.password } }),
    ...{ connectionTimeout: WAIT, greetingTimeout: WAIT, socketTimeout: WAIT, logger: false },
  });
