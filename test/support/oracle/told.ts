import type { ComplianceReport } from '../../../src/compliance/compliance-report.js';
import type { Expected } from './report.js';

/** The number at the end of an id. */
const number = (id: string) => Number(/\d+$/.exec(id)?.[0]);

const reasons: [RegExp, string][] = [
  [/^本期一直停产停建/, 'stopped'],
  [/^本期内无人挂牌满|^本文件在本期内施行不足/, 'nobody'],
  [/^应挂未挂/, 'open'],
  [/^经批准空缺/, 'vacant'],
  [/^情况不明/, 'unknown'],
];

/** The report in the words of the oracle. */
export function told(report: ComplianceReport): Expected {
  const lines = report.lines.map(
    ({ document, quota, window, personId, standing: { state, made, owed, surplus, missing } }) => {
      const absent = missing.length ? ` missing ${missing.map(number).sort().join(' ')}` : '';
      return `pack ${number(document)} ${quota} ${window.from}..${window.until} person ${number(personId)}: ${state} ${made}/${owed} +${surplus}${absent}`;
    },
  );
  const unowed = report.unowed.map(({ mineId, seat, reason }) => {
    const why = reasons.find(([pattern]) => pattern.test(reason))?.[1] ?? reason;
    return `mine ${number(mineId)} ${seat}: ${why}`;
  });
  return { lines: lines.sort(), unowed: unowed.sort() };
}
