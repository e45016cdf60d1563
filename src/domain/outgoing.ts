/** Where messages go beyond the pages of the registry itself. */
export const channels = {
  webhook: '签名推送（Webhook）',
  wecom: '企业微信群机器人',
  dingtalk: '钉钉群机器人',
  email: '单位邮箱',
} as const;
export type Channel = keyof typeof channels;

/** Those that people read: they keep quiet hours and gather several changes in one message. */
export const forPeople = (channel: Channel): boolean => channel !== 'webhook';

/** What can be subscribed to: actions of the evidence trail, and the messages of the reminders. */
export const outgoingKinds = {
  'assignment.made': '挂牌：任',
  'assignment.relieved': '挂牌：免',
  'assignment.handed-over': '挂牌：交接',
  'assignment.retracted': '挂牌：撤销误录',
  'placard.issued': '牌板制发',
  'placard.posted': '牌板上墙',
  'placard.posting-withdrawn': '牌板上墙登记撤回',
  'visit.recorded': '检查登记',
  'visit.corrected': '检查更正',
  'visit.withdrawn': '检查撤回',
  'closing.made': '期间关账',
  'closing.amended': '关账后更正',
  'closing.reopened': '反关账',
  'reminder.short': '检查提醒（不点名）',
  'reminder.digest': '上期履职摘要',
} as const;
export type OutgoingKind = keyof typeof outgoingKinds;

const REMINDER = /^reminder\./;

/** The kinds that are read off the evidence trail, by its actions. */
export const trailKinds = (Object.keys(outgoingKinds) as OutgoingKind[]).filter((kind) => !REMINDER.test(kind));

/** What became of a delivery. */
export const deliveryStates = {
  waiting: '待发',
  sent: '已送达',
  'given-up': '已放弃',
  cancelled: '已取消',
} as const;
export type DeliveryState = keyof typeof deliveryStates;

/** An address as pages and logs may show it: who holds the whole of a robot's address can write to its group. */
export function maskedAddress(channel: Channel, address: string): string {
  if (channel === 'email') return address;
  const [, origin = '', path = ''] = /^(https?:\/\/[^/?#]+)([^?#]*)/.exec(address) ?? [];
  const tail = address.length > origin.length + path.length ? '?…' : '';
  return path.length > 24 ? `${origin}${path.slice(0, 12)}…` : `${origin}${path}${tail}`;
}
