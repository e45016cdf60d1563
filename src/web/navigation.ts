import { type Action, type Actor, decide, type Role } from '../domain/authority.js';

/** One entry of the bar at the top: shown to whom the action is allowed and, where named, only to these roles. */
interface Entry {
  href: string;
  label: string;
  action: Action;
  roles?: readonly Role[];
  /** What is wanted once a month at most stands under 更多, so that the bar keeps to one line. */
  seldom?: true;
}

/** The bar, in the order of a working day. A room that gets a page adds its line. */
const entries: readonly Entry[] = [
  { href: '/my', label: '本期检查', action: 'visit.record', roles: ['leader'] },
  { href: '/my/visits', label: '检查记录', action: 'visit.record', roles: ['leader'] },
  { href: '/my-mine', label: '本矿', action: 'placard.read', roles: ['mine'] },
  { href: '/my-mine/visits', label: '检查确认', action: 'visit.confirm', roles: ['mine'] },
  { href: '/my-mine/postings', label: '牌板上墙', action: 'placard.post', roles: ['mine'] },
  { href: '/my-mine/underground', label: '下井领导', action: 'underground.plan', roles: ['mine'] },
  { href: '/desk', label: '工作台', action: 'assignment.write', roles: ['clerk'] },
  { href: '/board', label: '挂牌表', action: 'assignment.read', roles: ['clerk', 'leader', 'auditor'] },
  { href: '/proposals', label: '分配方案', action: 'assignment.write', roles: ['clerk'] },
  { href: '/compliance', label: '履职情况', action: 'compliance.read', roles: ['clerk', 'auditor'] },
  { href: '/visits', label: '检查记录', action: 'visit.read', roles: ['clerk', 'auditor'] },
  { href: '/measures', label: '处理措施', action: 'measure.read' },
  { href: '/hazards', label: '隐患', action: 'hazard.read' },
  { href: '/placards', label: '牌板', action: 'placard.print', roles: ['clerk', 'auditor'] },
  { href: '/accounts', label: '账号', action: 'account.manage' },
  { href: '/mines', label: '煤矿', action: 'registry.read', roles: ['clerk', 'leader', 'auditor', 'administrator'] },
  { href: '/people', label: '人员', action: 'registry.read', roles: ['clerk', 'leader', 'auditor', 'administrator'] },
  { href: '/policies', label: '制度文件', action: 'policy.read', roles: ['auditor', 'administrator'] },
  { href: '/audit', label: '留痕', action: 'audit.read' },
  { href: '/closings', label: '关账', action: 'closing.read', seldom: true },
  { href: '/filings', label: '备案', action: 'assignment.write', seldom: true },
  { href: '/leaves', label: '免检申请', action: 'leave.read', roles: ['clerk', 'auditor'], seldom: true },
  { href: '/reminders', label: '检查提醒', action: 'reminder.manage', seldom: true },
  { href: '/freezes', label: '事故封存', action: 'accident.read', seldom: true },
  { href: '/retention', label: '保存期限', action: 'retention.read', seldom: true },
  { href: '/erasures', label: '个人信息删除', action: 'erasure.decide', seldom: true },
  { href: '/organisations', label: '单位', action: 'registry.read', roles: ['clerk', 'auditor'], seldom: true },
  { href: '/regions', label: '行政区划', action: 'registry.write', seldom: true },
  { href: '/policies', label: '制度文件', action: 'policy.read', roles: ['clerk'], seldom: true },
  { href: '/rosters', label: '导入导出', action: 'roster.export', seldom: true },
  { href: '/bulk/mines', label: '批量办理煤矿', action: 'assignment.write', seldom: true },
  { href: '/what-if', label: '假如推算', action: 'assignment.write', seldom: true },
  { href: '/board-templates', label: '牌板版式', action: 'placard.template', seldom: true },
  { href: '/circulars', label: '通报', action: 'circular.read', seldom: true },
  { href: '/paper-templates', label: '公文文本', action: 'paper.template', seldom: true },
  { href: '/subscriptions', label: '消息推送', action: 'outgoing.manage', seldom: true },
  { href: '/take-away', label: '全部导出', action: 'registry.take-away', seldom: true },
  { href: '/start', label: '首次设置', action: 'region.manage', seldom: true },
];

export interface Link {
  href: string;
  label: string;
  current: boolean;
}

/** What the bar shows, what stands under 更多, and whether a phone folds all of it behind one word. */
export interface Navigation {
  links: Link[];
  seldom: Link[];
  /** The page lies under one of `seldom`: 更多 says so. */
  within: Link | null;
  folded: boolean;
}

/** So many fit on a phone in a line that is pushed aside with a thumb; so many on the screen of an old office PC. */
const ON_A_PHONE = 6;
const ON_ONE_LINE = 9;

/** The entries for an actor; of those whose address the page lies under, the nearest is current. */
export function navigationOf(actor: Actor, path: string): Navigation {
  const open = entries.filter(
    ({ action, roles }) => decide(actor, action) === 'allow' && (!roles || roles.includes(actor.role)),
  );
  const above = open.map(({ href }) => href).filter((href) => path === href || path.startsWith(`${href}/`));
  const nearest = above.sort((a, b) => b.length - a.length)[0];
  const all = open.map(({ href, label, seldom }) => ({ href, label, current: href === nearest, seldom }));
  const crowded = all.length > ON_ONE_LINE;
  const shown = (aside: boolean): Link[] =>
    all.filter(({ seldom }) => (crowded && seldom === true) === aside).map(({ seldom, ...link }) => link);
  const seldom = shown(true);
  return {
    links: shown(false),
    seldom,
    within: seldom.find(({ current }) => current) ?? null,
    folded: all.length > ON_A_PHONE,
  };
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
