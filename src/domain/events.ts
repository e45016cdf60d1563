import type { CivilDate } from './civil-date.js';
import { printDate } from './civil-date.js';

/**
 * Something that happened, as the evidence trail keeps it. `facts` are ids, days and figures, stored in clear;
 * `personal` are sentences and names, stored as salted commitments so that they can be erased without harming the log.
 */
export interface Event {
  action: string;
  subject: { type: string; id: string };
  facts: Readonly<Record<string, string | number | boolean | null>>;
  personal: Readonly<Record<string, string>>;
}

interface Named {
  id: string;
  name: string;
}
type Seat = { key: string; name: string };

const event = (
  action: string,
  type: string,
  id: string,
  sentence: string,
  facts: Event['facts'] = {},
  personal: Event['personal'] = {},
): Event => ({ action, subject: { type, id }, facts, personal: { sentence, ...personal } });

/** Every "it happened" of the product, written once. What a sentence needs it cannot be built without. */
export const events = {
  // Registry
  registered: (type: string, what: string, record: Named, basis: string) =>
    event(`${type}.registered`, type, record.id, `登记${what}：${record.name}`, { basis }),
  factEntered: (mine: Named, kind: string, value: string, from: CivilDate, basis: string) =>
    event('mine.fact-entered', 'mine', mine.id, `${mine.name}自${printDate(from)}起：${kind}为${value}`, {
      kind,
      value,
      from,
      basis,
    }),
  factCorrected: (mine: Named, kind: string, value: string, from: CivilDate, reason: string) =>
    event(
      'mine.fact-corrected',
      'mine',
      mine.id,
      `更正${mine.name}的${kind}：自${printDate(from)}起为${value}`,
      { kind, value, from },
      { reason },
    ),
  seatStated: (mine: Named, seat: Seat, statement: string, from: CivilDate, basis: string) =>
    event('seat.stated', 'mine', mine.id, `${mine.name}“${seat.name}”自${printDate(from)}起：${statement}`, {
      seat: seat.key,
      statement,
      from,
      basis,
    }),
  tenureBegun: (person: Named, title: string, from: CivilDate, basis: string) =>
    event('tenure.begun', 'person', person.id, `${person.name}自${printDate(from)}起任${title}`, { from, basis }),
  tenureEnded: (person: Named, title: string, until: CivilDate, reason: string) =>
    event(
      'tenure.ended',
      'person',
      person.id,
      `${person.name}自${printDate(until)}起不再任${title}`,
      { until },
      { reason },
    ),
  poolAdmitted: (person: Named, seat: Seat, from: CivilDate, basis: string, reason: string) =>
    event(
      'pool.admitted',
      'person',
      person.id,
      `${person.name}自${printDate(from)}起列入“${seat.name}”人选`,
      { seat: seat.key, from, basis },
      { reason },
    ),
  leaveApproved: (person: Named, from: CivilDate, until: CivilDate, approver: string, reason: string) =>
    event(
      'leave.approved',
      'person',
      person.id,
      `${person.name}${printDate(from)}起免于检查`,
      { from, until },
      { approver, reason },
    ),
  assistantNamed: (leader: Named, assistant: Named, from: CivilDate, basis: string) =>
    event('assistant.named', 'person', leader.id, `${assistant.name}自${printDate(from)}起为${leader.name}的联络员`, {
      assistant: assistant.id,
      from,
      basis,
    }),
  registryLoaded: (name: string, counts: Readonly<Record<string, number>>) =>
    event('registry.loaded', 'registry', name, `载入基础数据 ${name}`, counts),
  rosterImported: (region: Named, file: string, hash: string, counts: Readonly<Record<string, number>>) =>
    event('roster.imported', 'region', region.id, `导入挂牌表 ${file}`, { hash, ...counts }),
  mineRenamed: (mine: Named, before: string, from: CivilDate, basis: string) =>
    event('mine.renamed', 'mine', mine.id, `${before}自${printDate(from)}起更名为${mine.name}`, { from, basis }),
  mineMoved: (mine: Named, before: string, region: Named, from: CivilDate, basis: string) =>
    event('mine.moved', 'mine', mine.id, `${mine.name}自${printDate(from)}起由${before}改属${region.name}`, {
      region: region.id,
      from,
      basis,
    }),

  // Policies
  policyLoaded: (id: string, number: string, from: CivilDate, hash: string) =>
    event('policy.loaded', 'policy', id, `载入制度文件 ${number}，自${printDate(from)}起施行`, { number, from, hash }),
  policyEnded: (id: string, number: string, until: CivilDate, by: string) =>
    event('policy.ended', 'policy', id, `${number}自${printDate(until)}起由${by}废止`, { number, until, by }),

  // Assignments
  assigned: (
    id: string,
    mine: Named,
    seat: Seat,
    person: Named,
    from: CivilDate,
    clause: string,
    deviation: string | null,
  ) =>
    event(
      'assignment.made',
      'assignment',
      id,
      `${person.name}自${printDate(from)}起为${mine.name}“${seat.name}”挂牌责任人`,
      { mine: mine.id, seat: seat.key, person: person.id, from, clause, deviates: deviation !== null },
      deviation ? { reason: deviation } : {},
    ),
  relieved: (id: string, mine: Named, seat: Seat, person: Named, on: CivilDate, reason: string) =>
    event(
      'assignment.relieved',
      'assignment',
      id,
      `${person.name}自${printDate(on)}起不再为${mine.name}“${seat.name}”挂牌责任人`,
      { mine: mine.id, seat: seat.key, person: person.id, until: on },
      { reason },
    ),
  handedOver: (id: string, mine: Named, seat: Seat, from: Named, to: Named, on: CivilDate, reason: string) =>
    event(
      'assignment.handed-over',
      'assignment',
      id,
      `${mine.name}“${seat.name}”自${printDate(on)}起由${from.name}交接给${to.name}`,
      { mine: mine.id, seat: seat.key, from: from.id, to: to.id, on },
      { reason },
    ),
  retitled: (id: string, mine: Named, seat: Seat, person: Named, title: string, on: CivilDate) =>
    event(
      'assignment.retitled',
      'assignment',
      id,
      `${mine.name}“${seat.name}”挂牌责任人${person.name}的职务自${printDate(on)}起为${title}`,
      { mine: mine.id, seat: seat.key, person: person.id, on },
    ),
  proposed: (id: string, region: Named, seat: Seat, operation: string, on: CivilDate, proven: boolean) =>
    event('proposal.made', 'proposal', id, `生成${region.name}“${seat.name}”分配方案`, {
      region: region.id,
      seat: seat.key,
      operation,
      on,
      proven,
    }),
  proposalAccepted: (id: string, region: Named, seat: Seat, accepted: number, offered: number) =>
    event('proposal.accepted', 'proposal', id, `采纳${region.name}“${seat.name}”分配方案 ${accepted}/${offered} 项`, {
      seat: seat.key,
      accepted,
      offered,
    }),

  // Visits
  visitRecorded: (
    id: string,
    person: Named,
    site: string,
    mine: string | null,
    on: CivilDate,
    enteredFor: string | null,
  ) =>
    event(
      'visit.recorded',
      'visit',
      id,
      `${person.name}于${printDate(on)}到${site}检查指导${enteredFor ? `（${enteredFor}代录）` : ''}`,
      { person: person.id, mine, on, onBehalf: enteredFor !== null },
    ),
  visitCorrected: (id: string, corrects: string, person: Named, on: CivilDate, reason: string) =>
    event(
      'visit.corrected',
      'visit',
      id,
      `更正${person.name}的检查记录，检查日期${printDate(on)}`,
      { corrects, person: person.id, on },
      { reason },
    ),
  visitWithdrawn: (id: string, withdraws: string, person: Named, reason: string) =>
    event('visit.withdrawn', 'visit', id, `撤回${person.name}的检查记录`, { withdraws, person: person.id }, { reason }),

  // Placards
  placardIssued: (id: string, mine: Named, serial: string, version: number, fingerprint: string) =>
    event('placard.issued', 'placard', id, `签发${mine.name}牌板 ${serial} 第${version}版`, {
      mine: mine.id,
      serial,
      version,
      fingerprint,
    }),

  // Accounts
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
