import { Refusal } from './refusal.js';
import { refusals } from './refusals.js';

/**
 * Who may do what: one table of actions and roles, read by one pure function. Everything not listed is denied. Lists
 * are cut by `scopeOf` to what `decide` would allow one by one.
 */
export const roles = {
  clerk: '办事员',
  leader: '挂牌责任人',
  auditor: '督查',
  mine: '煤矿',
  administrator: '系统管理员',
} as const;
export type Role = keyof typeof roles;

/**
 * region: within the actor's region and below. own: what concerns the actor's person (a leader), mine (a mine) or
 * account. served: own, and what concerns a leader whose assistant on file the actor is. everywhere: bound to no place.
 */
type Relation = 'region' | 'own' | 'served' | 'everywhere';
type Cell = Relation | null;

const row = (name: string, clerk: Cell, leader: Cell, auditor: Cell, mine: Cell, administrator: Cell) => ({
  name,
  clerk,
  leader,
  auditor,
  mine,
  administrator,
});

// biome-ignore format: a table is read in columns.
const table = {
  //                                         clerk         leader        auditor       mine          administrator
  'registry.read':    row('查看台账',          'region',     'region',     'region',     'own',        'region'),
  'registry.write':   row('更改台账',          'region',     null,         null,         null,         null),
  'region.manage':    row('管理行政区划',      'region',     null,         null,         null,         'region'),
  'policy.read':      row('查看制度文件',      'everywhere', 'everywhere', 'everywhere', 'everywhere', 'everywhere'),
  'policy.load':      row('载入制度文件',      'region',     null,         null,         null,         'region'),
  'assignment.read':  row('查看挂牌责任',      'region',     'region',     'region',     'own',        null),
  'assignment.write': row('办理挂牌责任',      'region',     null,         null,         null,         null),
  'visit.read':       row('查看检查记录',      'region',     'served',     'region',     'own',        null),
  'visit.record':     row('登记检查',          'region',     'served',     null,         null,         null),
  'visit.confirm':    row('确认检查或提出异议', null,       null,         null,         'own',        null),
  'visit.reply':      row('答复煤矿异议',      'region',     'served',     null,         null,         null),
  'hazard.read':      row('查看隐患',          'region',     'served',     'region',     'own',        null),
  'hazard.record':    row('登记隐患',          'region',     'served',     null,         null,         null),
  'hazard.rectify':   row('落实和报告整改',    'region',     null,         null,         'own',        null),
  'hazard.extend':    row('办理隐患延期',      'region',     'served',     null,         null,         null),
  'hazard.recheck':   row('复查隐患',          'region',     'served',     'region',     null,         null),
  'hazard.terms':     row('规定隐患类别和要求', 'region',    null,         null,         null,         null),
  'photo.read':       row('查看照片',          'region',     'served',     'region',     'own',        null),
  'photo.send':       row('上传照片',          'region',     'served',     null,         'own',        null),
  'photo.original':   row('取照片原件',        null,         null,         'region',     null,         null),
  'leave.read':       row('查看免检申请',      'region',     'served',     'region',     null,         null),
  'leave.ask':        row('申请免检',          'region',     'served',     null,         null,         null),
  'leave.approve':    row('批准免检',          'region',     null,         null,         null,         null),
  'compliance.read':  row('查看履职情况',      'region',     'own',        'region',     null,         null),
  'closing.read':     row('查看关账报表',      'region',     null,         'region',     null,         null),
  'closing.close':    row('关账和确认更正',    'region',     null,         'region',     null,         null),
  'closing.reopen':   row('申请或批准反关账',  'region',     null,         'region',     null,         null),
  'duty-file.read':   row('查看履职档案',      'region',     'own',        'region',     null,         null),
  'closing.terms':    row('规定关账宽限和批准人', 'region',   null,         null,         null,         null),
  'measure.read':     row('查看处理措施',      null,         'own',        'region',     null,         null),
  'measure.open':     row('提出和决定处理措施', null,        null,         'region',     null,         null),
  'measure.answer':   row('答复和申诉',        null,         'own',        null,         null,         null),
  'measure.terms':    row('规定处理措施',      null,         null,         'region',     null,         null),
  'placard.read':     row('查看牌板',          'region',     'region',     'region',     'own',        null),
  'placard.print':    row('打印牌板',          'region',     null,         'region',     'own',        null),
  'placard.post':     row('登记牌板上墙',      'region',     null,         null,         'own',        null),
  // Who goes underground is known at the mine first; the region enters it for a mine that cannot. Leaders read it.
  'underground.plan': row('安排下井带班',      'region',     null,         null,         'own',        null),
  'placard.portrait': row('登记牌板照片',     'region',     null,         null,         null,         null),
  'placard.template': row('管理牌板版式',     null,         null,         null,         null,         'region'),
  'circular.read':    row('查看通报',          'region',     null,         'region',     null,         null),
  'circular.draft':   row('起草通报',          'region',     null,         'region',     null,         null),
  // Who keeps the records that figures come from does not publish who fell short: that is left to whoever inspects.
  'circular.issue':   row('印发通报',          null,         null,         'region',     null,         null),
  'paper.template':   row('改写公文文本',       'region',     null,         null,         null,         'region'),
  'roster.import':    row('导入挂牌表',        'region',     null,         null,         null,         null),
  'roster.export':    row('导出挂牌表',        'region',     null,         'region',     null,         null),
  'registry.take-away': row('导出全部数据',     'region',     null,         null,         null,         'region'),
  'accident.read':    row('查看事故封存',      'region',     null,         'region',     null,         null),
  'accident.freeze':  row('封存和解除封存',    'region',     null,         'region',     null,         null),
  'accident.enter':   row('补录待查材料',      'region',     null,         null,         null,         null),
  'accident.extract': row('制作封存材料',      'region',     null,         'region',     null,         null),
  'retention.read':   row('查看保存期限',      'region',     null,         'region',     null,         'region'),
  'retention.set':    row('规定保存期限',      null,         null,         null,         null,         'region'),
  'erasure.ask':      row('申请删除个人信息',  null,         null,         null,         null,         'region'),
  'erasure.decide':   row('核准删除个人信息',  null,         null,         'region',     null,         'region'),
  'account.manage':   row('管理账号',          null,         null,         null,         null,         'region'),
  'audit.read':       row('查看留痕',          null,         null,         'region',     null,         null),
  'outgoing.manage':  row('管理推送订阅',      null,         null,         null,         null,         'region'),
  'outgoing.read':    row('查看发送记录',      'region',     null,         'region',     null,         'region'),
  'reminder.manage':  row('管理检查提醒',      'region',     null,         null,         null,         null),
  'notice.read':      row('查看本人通知',      'own',        'own',        'own',        'own',        'own'),
  'calendar.feed':    row('订阅应查日历',      null,         'own',        null,         null,         null),
  'own.account':      row('管理本人会话和令牌', 'own',        'own',        'own',        'own',        'own'),
} as const;
export type Action = keyof typeof table;

/** The actions and their printed names. */
export const actions = Object.fromEntries(Object.entries(table).map(([action, { name }]) => [action, name])) as Record<
  Action,
  string
>;

/** Who acts. `regionPath` is the materialised path of the region of the scope, `/province/city/`; `/` is the country. */
export interface Actor {
  accountId: string;
  name: string;
  role: Role;
  regionPath: string;
  personId: string | null;
  mineId: string | null;
  /** When an API token acts: only these actions. */
  tokenActions: readonly Action[] | null;
  /** The session or token by which the actor was recognised; a unit of work asks whether it still stands. */
  credential?: string;
  /** Notices that wait to be read. */
  unread?: number;
  /** Id of the request being answered, kept in the evidence trail. */
  request?: string;
}

/** What is acted upon. Say all that the record has: a relation that finds its field missing does not hold. */
export interface Target {
  /** Path of the region that the record belongs to; null = no region, which only the whole country covers. */
  regionPath?: string | null;
  mineId?: string | null;
  personId?: string | null;
  accountId?: string | null;
  /** People on file as assistants of `personId` on the day in question. */
  assistantIds?: readonly string[];
}

/** Allowed; forbidden by role (say so); hidden: outside the scope, answered as if it did not exist. */
export type Decision = 'allow' | 'forbidden' | 'hidden';

const same = (a: string | null | undefined, b: string | null) => a != null && a === b;

function owns(actor: Actor, target: Target): boolean {
  if (same(target.accountId, actor.accountId)) return true;
  if (actor.role === 'mine') return same(target.mineId, actor.mineId);
  return same(target.personId, actor.personId);
}

const holds: Record<Relation, (actor: Actor, target: Target) => boolean> = {
  everywhere: () => true,
  region: (actor, target) => (target.regionPath ?? '/').startsWith(actor.regionPath),
  own: owns,
  served: (actor, target) =>
    owns(actor, target) || (actor.personId !== null && (target.assistantIds?.includes(actor.personId) ?? false)),
};

/**
 * Decides whether the actor may act. Without a target only role and token are asked, as a doorway does before it loads
 * anything; every record that is then touched is asked about again, with its target.
 */
export function decide(actor: Actor, action: Action, target?: Target): Decision {
  const relation: Cell = table[action]?.[actor.role] ?? null;
  if (!relation || (actor.tokenActions && !actor.tokenActions.includes(action))) return 'forbidden';
  return !target || holds[relation](actor, target) ? 'allow' : 'hidden';
}

/** A refusal for want of authority: answered like any other, and noted in the evidence trail as an attempt. */
export class Denial extends Refusal {
  constructor(
    refusal: Refusal,
    readonly action: Action,
  ) {
    super(refusal.code, refusal.kind, refusal.message, refusal.findings, refusal.facts);
  }
}

/**
 * Lets the actor pass, or says no: a role without the action is told so; a record outside the scope does not exist for
 * the actor, in the same words as one that really does not (`what` and `id` as in `refusals.notFound`).
 * @throws Denial
 */
export function permit(actor: Actor, action: Action, target: Target, what: string, id: string): void {
  const decision = decide(actor, action, target);
  if (decision === 'forbidden') throw new Denial(refusals.notAllowed(actions[action]), action);
  if (decision === 'hidden') throw new Denial(refusals.notFound(what, id), action);
}

/** What a list must be cut to: everything below `regionPath`, and only of the mine or person where one is named. */
export interface Scope {
  regionPath: string;
  mineId: string | null;
  personId: string | null;
}

/** What a list of the action must be cut to; null where the role may not list at all. An unnamed own matches nothing. */
export function scopeOf(actor: Actor, action: Action): Scope | null {
  if (decide(actor, action) !== 'allow') return null;
  const relation: Cell = table[action][actor.role];
  const own = relation === 'own' || relation === 'served';
  return {
    regionPath: relation === 'region' ? actor.regionPath : '/',
    mineId: own && actor.role === 'mine' ? (actor.mineId ?? '') : null,
    personId: own && actor.role !== 'mine' ? (actor.personId ?? '') : null,
  };
}

/** The actions that an account of the role can ever be given. */
export const actionsOf = (role: Role): Action[] =>
  (Object.keys(table) as Action[]).filter((action) => table[action][role] !== null);

/** The actions that a token of the role may carry: never sessions, tokens and passwords, or it could widen itself. */
export const tokenActionsOf = (role: Role): Action[] => actionsOf(role).filter((action) => action !== 'own.account');
