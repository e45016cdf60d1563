/**
 * Who may do what. One table of roles and actions, read by one pure function; lists are cut to the same scope by
 * `scopeOf`. Everything not listed is denied.
 */
export const roles = {
  clerk: '办事员',
  leader: '挂牌责任人',
  auditor: '督查',
  mine: '煤矿',
  administrator: '系统管理员',
} as const;
export type Role = keyof typeof roles;

export const actions = {
  'registry.read': '查看台账',
  'registry.write': '更改台账',
  'policy.read': '查看制度文件',
  'policy.load': '载入制度文件',
  'assignment.read': '查看挂牌责任',
  'assignment.write': '办理挂牌责任',
  'visit.read': '查看检查记录',
  'visit.record': '登记检查',
  'leave.approve': '批准免检',
  'compliance.read': '查看履职情况',
  'placard.read': '查看牌板',
  'placard.print': '打印牌板',
  'roster.import': '导入挂牌表',
  'roster.export': '导出挂牌表',
  'account.manage': '管理账号',
  'audit.read': '查看留痕',
  'own.account': '管理本人会话和令牌',
} as const;
export type Action = keyof typeof actions;

/**
 * region: within the actor's region and below. own: only what concerns the actor's person (a leader) or mine (a mine).
 * everywhere: not bound to a place.
 */
type Relation = 'region' | 'own' | 'everywhere';

const READ_ALL: Partial<Record<Action, Relation>> = {
  'registry.read': 'region',
  'policy.read': 'everywhere',
  'assignment.read': 'region',
  'visit.read': 'region',
  'compliance.read': 'region',
  'placard.read': 'region',
  'roster.export': 'region',
  'own.account': 'own',
};

const table: Record<Role, Partial<Record<Action, Relation>>> = {
  clerk: {
    ...READ_ALL,
    'registry.write': 'region',
    'policy.load': 'region',
    'assignment.write': 'region',
    'visit.record': 'region',
    'leave.approve': 'region',
    'placard.print': 'region',
    'roster.import': 'region',
  },
  auditor: { ...READ_ALL, 'audit.read': 'region', 'placard.print': 'region' },
  leader: {
    'registry.read': 'region',
    'policy.read': 'everywhere',
    'assignment.read': 'region',
    'visit.read': 'own',
    'visit.record': 'own',
    'compliance.read': 'own',
    'placard.read': 'region',
    'own.account': 'own',
  },
  mine: {
    'registry.read': 'own',
    'policy.read': 'everywhere',
    'assignment.read': 'own',
    'visit.read': 'own',
    'placard.read': 'own',
    'placard.print': 'own',
    'own.account': 'own',
  },
  administrator: {
    'account.manage': 'region',
    'policy.read': 'everywhere',
    'policy.load': 'region',
    'registry.read': 'region',
    'own.account': 'own',
  },
};

/** Who acts. `regionPath` is the materialised path of the region of the scope: `/country/province/city/`. */
export interface Actor {
  accountId: string;
  name: string;
  role: Role;
  regionPath: string;
  personId: string | null;
  mineId: string | null;
  /** When an API token acts: only these actions. */
  tokenActions: readonly Action[] | null;
}

/** What is acted upon, as far as it is known. */
export interface Target {
  regionPath?: string;
  mineId?: string | null;
  personId?: string | null;
}

/** Allowed; forbidden by role (say so); hidden: outside the scope, answered as if it did not exist. */
export type Decision = 'allow' | 'forbidden' | 'hidden';

/**
 * Decides whether the actor may act. Without a target only the role is asked, as a doorway does before it loads
 * anything; every record that is then touched is asked about again.
 */
export function decide(actor: Actor, action: Action, target: Target = {}): Decision {
  const relation = table[actor.role][action];
  if (!relation || (actor.tokenActions && !actor.tokenActions.includes(action))) return 'forbidden';
  if (relation === 'everywhere') return 'allow';
  if (target.regionPath !== undefined && !target.regionPath.startsWith(actor.regionPath)) return 'hidden';
  if (relation === 'own') {
    if (actor.role === 'mine' && target.mineId !== undefined && target.mineId !== actor.mineId) return 'hidden';
    if (actor.role === 'leader' && target.personId !== undefined && target.personId !== actor.personId) return 'hidden';
  }
  return 'allow';
}

/** What a list of the action must be cut to; null where the role may not list at all. */
export function scopeOf(
  actor: Actor,
  action: Action,
): { regionPath: string; mineId: string | null; personId: string | null } | null {
  if (decide(actor, action) !== 'allow') return null;
  const own = table[actor.role][action] === 'own';
  return {
    regionPath: table[actor.role][action] === 'everywhere' ? '/' : actor.regionPath,
    mineId: own && actor.role === 'mine' ? (actor.mineId ?? '') : null,
    personId: own && actor.role === 'leader' ? (actor.personId ?? '') : null,
  };
}

/** The actions that an account of the role can ever be given; tokens are cut from these. */
export const actionsOf = (role: Role): Action[] => Object.keys(table[role]) as Action[];
