import { refuse } from '../refusal.js';

export const outgoingRefusals = {
  targetForbidden: (why: string) => refuse('target-forbidden', 'invalid', `不能推送到这个地址：${why}`),
  mailNotSet: () =>
    refuse('mail-not-set', 'conflict', '本系统没有设置发信服务器，不能发邮件；请系统管理员在环境变量中设置'),
  subscriptionEnded: () => refuse('subscription-ended', 'conflict', '该订阅已经终止，请另建'),
  noSecret: () => refuse('no-secret', 'conflict', '这种订阅不用密钥'),
  deliveryUnderWay: () => refuse('delivery-under-way', 'conflict', '该消息仍在待发，无须重发'),
} as const;
