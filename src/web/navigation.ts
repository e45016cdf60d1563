import { type Action, type Actor, decide, type Role } from '../domain/authority.js';

/** One entry of the bar at the top: shown to whom the action is allowed and, where named, only to these roles. */
interface Entry {
  href: string;
  label: string;
  action: Action;
  roles?: readonly Role[];
}

/** The bar, in the order of a working day. A room that gets a page adds its line. */
const entries: readonly Entry[] = [
  { href: '/my', label: '本期检查', action: 'visit.record', roles: ['leader'] },
  { href: '/my/visits', label: '检查记录', action: 'visit.record', roles: ['leader'] },
  { href: '/my-mine', label: '本矿', action: 'placard.read', roles: ['mine'] },
  { href: '/my-mine/visits', label: '检查确认', action: 'visit.confirm', roles: ['mine'] },
  { href: '/my-mine/postings', label: '牌板上墙', action: 'placard.post', roles: ['mine'] },
  { href: '/desk', label: '工作台', action: 'assignment.write', roles: ['clerk'] },
  { href: '/board', label: '挂牌表', action: 'assignment.read', roles: ['clerk', 'leader', 'auditor'] },
  { href: '/proposals', label: '分配方案', action: 'assignment.write', roles: ['clerk'] },
  { href: '/compliance', label: '履职情况', action: 'compliance.read', roles: ['clerk', 'auditor'] },
  { href: '/visits', label: '检查记录', action: 'visit.read', roles: ['clerk', 'auditor'] },
  { href: '/hazards', label: '隐患', action: 'hazard.read' },
  { href: '/placards', label: '牌板', action: 'placard.print', roles: ['clerk', 'auditor'] },
  { href: '/mines', label: '煤矿', action: 'registry.read', roles: ['clerk', 'leader', 'auditor'] },
  { href: '/people', label: '人员', action: 'registry.read', roles: ['clerk', 'leader', 'auditor'] },
  { href: '/policies', label: '制度文件', action: 'policy.read', roles: ['clerk', 'auditor', 'administrator'] },
  { href: '/audit', label: '留痕', action: 'audit.read' },
  { href: '/rosters', label: '导入导出', action: 'roster.export' },
  { href: '/accounts', label: '账号', action: 'account.manage' },
];

export interface Link {
  href: string;
  label: string;
  current: boolean;
}

/** The entries for an actor; of those whose address the page lies under, the nearest is current. */
export function navigationOf(actor: Actor, path: string): Link[] {
  const links = entries.filter(
    ({ action, roles }) => decide(actor, action) === 'allow' && (!roles || roles.includes(actor.role)),
  );
  const above = links.map(({ href }) => href).filter((href) => path === href || path.startsWith(`${href}/`));
  const nearest = above.sort((a, b) => b.length - a.length)[0];
  return links.map(({ href, label }) => ({ href, label, current: href === nearest }));
}

/** Where each role begins its day. */
const homes: Record<Role, string> = {
  clerk: '/desk',
  leader: '/my',
  auditor: '/compliance',
  mine: '/my-mine',
  administrator: '/accounts',
};

export const homeOf = (actor: Actor): string => homes[actor.role];
