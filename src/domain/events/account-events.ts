import { event } from '../event.js';

export const accountEvents = {
  accountCreated: (id: string, username: string, role: string) =>
    event('account.created', 'account', id, `建立账号（${role}）`, { role }, { username }),
  accountDisabled: (id: string, username: string, reason: string) =>
    event('account.disabled', 'account', id, '停用账号', {}, { username, reason }),
  accountRestored: (id: string, username: string, reason: string) =>
    event('account.restored', 'account', id, '恢复账号', {}, { username, reason }),
  signInRefused: (id: string, username: string) =>
    event('session.refused', 'account', id, '登录失败', {}, { username }),
  sessionsEnded: (id: string, username: string, count: number) =>
    event('session.ended', 'account', id, '结束会话', { count }, { username }),
  passwordChanged: (id: string, username: string) =>
    event('account.password-changed', 'account', id, '更改密码', {}, { username }),
  signedIn: (id: string, username: string) => event('session.opened', 'account', id, '登录', {}, { username }),
  signedOut: (id: string, username: string) => event('session.closed', 'account', id, '退出登录', {}, { username }),
  tokenIssued: (id: string, name: string, until: string) =>
    event('token.issued', 'token', id, '签发接口令牌', { until }, { name }),
  tokenRevoked: (id: string, name: string) => event('token.revoked', 'token', id, '撤销接口令牌', {}, { name }),
  denied: (accountId: string, action: string, path: string) =>
    event('access.denied', 'account', accountId, `越权访问被拒绝`, { attempted: action, path }),
} as const;
