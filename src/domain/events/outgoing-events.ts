import { event, type Named } from '../event.js';

export const outgoingEvents = {
  subscriptionMade: (id: string, region: Named, channel: string, name: string, kinds: string) =>
    event('subscription.made', 'subscription', id, `${region.name}建立推送订阅“${name}”`, {
      region: region.id,
      channel,
      kinds,
    }),
  subscriptionChanged: (id: string, name: string, kinds: string) =>
    event('subscription.changed', 'subscription', id, `更改推送订阅“${name}”`, { kinds }),
  secretRotated: (id: string, name: string) =>
    event('subscription.secret-rotated', 'subscription', id, `更换推送订阅“${name}”的密钥`),
  subscriptionPaused: (id: string, name: string) =>
    event('subscription.paused', 'subscription', id, `暂停推送订阅“${name}”`),
  subscriptionResumed: (id: string, name: string) =>
    event('subscription.resumed', 'subscription', id, `恢复推送订阅“${name}”`),
  subscriptionEnded: (id: string, name: string) =>
    event('subscription.ended', 'subscription', id, `终止推送订阅“${name}”`),
  deliveryGivenUp: (id: string, channel: string, kind: string, attempts: number) =>
    event('delivery.given-up', 'delivery', id, `消息 ${attempts} 次未能送达，不再发送`, { channel, kind, attempts }),
  deliveryResent: (id: string, channel: string, kind: string) =>
    event('delivery.resent', 'delivery', id, '人工重发消息', { channel, kind }),
  mailAddressSet: (account: string, address: string | null) =>
    event(
      'account.mail-address-set',
      'account',
      account,
      address ? '登记本人接收通知的邮箱' : '取消本人接收通知的邮箱',
      {},
      address ? { address } : {},
    ),
} as const;
