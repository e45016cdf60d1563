import { refuse } from '../refusal.js';

export const authorityRefusals = {
  signInNeeded: () => refuse('sign-in-needed', 'unauthenticated', '请先登录'),
  signInFailed: () => refuse('sign-in-failed', 'unauthenticated', '用户名或密码不正确，或账号已停用'),
  notAllowed: (action: string) => refuse('not-allowed', 'forbidden', `当前账号无权${action}`),
  crossSite: () => refuse('cross-site', 'forbidden', '请求来自其他网站，已拒绝'),
  tooMany: (seconds: number) =>
    refuse('too-many', 'too-many', `操作过于频繁，请 ${seconds} 秒后再试`, [], { retryAfter: seconds }),
  weakPassword: (least: number) => refuse('weak-password', 'invalid', `密码至少 ${least} 个字符，且不能与用户名相同`),

  ownAccount: () => refuse('own-account', 'conflict', '不能停用自己的账号，请由其他系统管理员办理'),
  setupDone: () => refuse('setup-done', 'conflict', '已有系统管理员，首次设置已经完成'),
  setupCodeWrong: () => refuse('setup-code-wrong', 'forbidden', '设置码不正确；设置码在服务启动时打印'),
  actionsBeyondRole: (names: readonly string[]) =>
    refuse('actions-beyond-role', 'invalid', `令牌不能包含账号本身没有的权限：${names.join('、')}`),
} as const;
