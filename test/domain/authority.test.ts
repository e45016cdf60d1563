import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type Action,
  type Actor,
  actions,
  actionsOf,
  type Decision,
  Denial,
  decide,
  permit,
  type Role,
  roles,
  scopeOf,
  type Target,
  tokenActionsOf,
} from '../../src/domain/authority.js';

const COUNTY = '/canglan/mochuan/wuqi/';
const CITY = '/canglan/mochuan/';

/** Three people and a mine: 柳问渠 the clerk of 乌栖区, 郗云柏 a leader of the city, 苏慎行 who audits the city. */
const actor = (role: Role, more: Partial<Actor> = {}): Actor => ({
  accountId: 'account',
  name: roles[role],
  role,
  regionPath: '/',
  personId: null,
  mineId: null,
  tokenActions: null,
  ...more,
});
const clerk = actor('clerk', { name: '柳问渠', regionPath: COUNTY });
const leader = actor('leader', { name: '郗云柏', regionPath: CITY, personId: 'xi-yunbai' });
const auditor = actor('auditor', { name: '苏慎行', regionPath: CITY });
const mine = actor('mine', { name: '青杠岭煤矿', regionPath: COUNTY, mineId: 'qinggangling' });
const administrator = actor('administrator', { name: '钟安宁' });

const here = { regionPath: COUNTY, mineId: 'qinggangling', personId: 'xi-yunbai' };
const sentences: [string, Actor, Action, Target | undefined, Decision][] = [
  ['a clerk assigns within the county', clerk, 'assignment.write', here, 'allow'],
  [
    'the neighbouring county does not exist for him',
    clerk,
    'assignment.write',
    { regionPath: '/canglan/mochuan/jishan/' },
    'hidden',
  ],
  ['nor does the city above', clerk, 'registry.write', { regionPath: CITY }, 'hidden'],
  ['nor what belongs to no region', clerk, 'registry.write', { regionPath: null }, 'hidden'],
  [
    'nor a county whose name begins like his',
    clerk,
    'registry.write',
    { regionPath: '/canglan/mochuan/wuqi2/' },
    'hidden',
  ],
  ['a record that says nothing of where it lies is not his', clerk, 'registry.write', {}, 'hidden'],
  ['a clerk enters a visit of a leader of the county', clerk, 'visit.record', here, 'allow'],
  ['a clerk reads no trail', clerk, 'audit.read', undefined, 'forbidden'],
  ['a clerk opens no account', clerk, 'account.manage', undefined, 'forbidden'],
  [
    'a leader enters his own visit, wherever the mine lies',
    leader,
    'visit.record',
    { personId: 'xi-yunbai', regionPath: '/elsewhere/' },
    'allow',
  ],
  [
    'a leader enters no other leader’s visit',
    leader,
    'visit.record',
    { personId: 'fan-zhiyuan', regionPath: COUNTY },
    'hidden',
  ],
  [
    'unless he is named on file as that one’s assistant',
    leader,
    'visit.record',
    { personId: 'fan-zhiyuan', assistantIds: ['xi-yunbai'] },
    'allow',
  ],
  [
    'which does not let him see how the other complies',
    leader,
    'compliance.read',
    { personId: 'fan-zhiyuan', assistantIds: ['xi-yunbai'] },
    'hidden',
  ],
  ['a leader assigns nobody', leader, 'assignment.write', here, 'forbidden'],
  ['a leader without a person owns nothing', { ...leader, personId: null }, 'visit.read', { personId: null }, 'hidden'],
  ['nor is an assistant', { ...leader, personId: null }, 'visit.record', { personId: 'x', assistantIds: [] }, 'hidden'],
  ['a mine sees itself', mine, 'registry.read', here, 'allow'],
  ['a mine does not see its neighbour', mine, 'registry.read', { ...here, mineId: 'hongqi' }, 'hidden'],
  ['a mine prints its own board', mine, 'placard.print', here, 'allow'],
  ['a mine enters no visit', mine, 'visit.record', here, 'forbidden'],
  ['an auditor reads the trail of the city', auditor, 'audit.read', { regionPath: COUNTY }, 'allow'],
  ['but changes nothing', auditor, 'registry.write', here, 'forbidden'],
  ['an administrator opens accounts', administrator, 'account.manage', { regionPath: CITY }, 'allow'],
  ['but enters no visit', administrator, 'visit.record', here, 'forbidden'],
  ['and reads no trail', administrator, 'audit.read', undefined, 'forbidden'],
  ['everybody manages his own account', mine, 'own.account', { accountId: 'account' }, 'allow'],
  ['and nobody another’s', mine, 'own.account', { accountId: 'other' }, 'hidden'],
  ['a token does what it says', { ...clerk, tokenActions: ['visit.read'] }, 'visit.read', here, 'allow'],
  [
    'and nothing more, though its account may',
    { ...clerk, tokenActions: ['visit.read'] },
    'visit.record',
    here,
    'forbidden',
  ],
  [
    'and nothing that its account may not',
    { ...clerk, tokenActions: ['audit.read'] },
    'audit.read',
    undefined,
    'forbidden',
  ],
  ['an action that is none is for nobody', administrator, 'toString' as Action, undefined, 'forbidden'],
];

describe('who may do what', () => {
  it.each(sentences)('%s', (_, who, action, target, decision) => {
    expect(decide(who, action, target)).toBe(decision);
  });

  it('nobody but clerks and leaders enters visits, and only clerks assign', () => {
    const may = (action: Action) => (Object.keys(roles) as Role[]).filter((role) => actionsOf(role).includes(action));
    expect(may('visit.record')).toEqual(['clerk', 'leader']);
    expect(may('assignment.write')).toEqual(['clerk']);
    expect(may('audit.read')).toEqual(['auditor']);
    expect(may('account.manage')).toEqual(['administrator']);
  });

  it('no token carries what would let it widen itself', () => {
    for (const role of Object.keys(roles) as Role[]) expect(tokenActionsOf(role)).not.toContain('own.account');
  });

  it('a foreign record is refused in the words of one that is not there; a role without the action is told so', () => {
    const attempt = (action: Action, target: Target) => {
      try {
        permit(clerk, action, target, '煤矿', 'x');
      } catch (error) {
        return error;
      }
      return null;
    };
    expect(attempt('assignment.write', here)).toBeNull();
    expect(attempt('assignment.write', { regionPath: CITY })).toMatchObject({
      kind: 'missing',
      message: '找不到煤矿：x',
    });
    expect(attempt('audit.read', here)).toMatchObject({ kind: 'forbidden', message: '当前账号无权查看留痕' });
    expect(attempt('audit.read', here)).toBeInstanceOf(Denial);
  });
});

describe('a list', () => {
  const paths = fc.constantFrom('/', '/a/', '/a/b/', '/a/b/c/', '/a/b2/', '/d/');
  const ids = fc.constantFrom('x', 'y', null);
  const anyone = fc.record({
    role: fc.constantFrom(...(Object.keys(roles) as Role[])),
    regionPath: paths,
    personId: ids,
    mineId: ids,
  });
  const anything = fc.record({ regionPath: paths, personId: ids, mineId: ids });
  const anyAction = fc.constantFrom(...(Object.keys(actions) as Action[]));

  it('holds exactly what its reader may read one by one', () => {
    fc.assert(
      fc.property(anyone, anything, anyAction, (who, record, action) => {
        const scope = scopeOf(actor(who.role, who), action);
        const listed =
          scope !== null &&
          record.regionPath.startsWith(scope.regionPath) &&
          (scope.mineId === null || record.mineId === scope.mineId) &&
          (scope.personId === null || record.personId === scope.personId);
        expect(listed).toBe(decide(actor(who.role, who), action, record) === 'allow');
      }),
      { numRuns: 5000 },
    );
  });
});
