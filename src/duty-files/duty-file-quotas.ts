import type { Totals } from '../domain/compliance.js';
import type { DutyFile, FiledDuty, FiledTurn } from '../domain/duty-file.js';
import { standings } from '../domain/vocabulary.js';
import { left, right, type Section, tableOf } from './duty-file-section.js';

export const rateWords = ({ owed, made, rate }: Totals): string =>
  rate === null
    ? '没有应查次数'
    : `应查 ${owed} 次，已查 ${made} 次，完成率 ${(Math.floor(rate * 1000) / 10).toFixed(1)}%`;

/** Owed and made of the whole year; nothing is said in figures where no visits are recorded. */
export const yearWords = ({ totals, recorded }: DutyFile): string =>
  recorded ? rateWords(totals) : '本辖区尚未启用检查登记，情况不明';

const why = ({ standing, missing, running }: FiledTurn): string => {
  if ('reason' in standing) return standing.reason;
  if (standing.state === 'met') return standing.surplus ? `多查 ${standing.surplus} 次` : '';
  const open = standing.owed - standing.made;
  const where =
    missing.length === 0
      ? `差 ${open} 次`
      : missing.length <= open
        ? `未查：${missing.join('、')}`
        : `差 ${open} 次，在${missing.join('、')}中任选`;
  return running ? `本期未结束，尚${where}` : where;
};

const judged = ({ standing: { state } }: FiledTurn) => state === 'met' || state === 'short';

const dutyName = ({ subject, text }: FiledDuty) => (text === subject ? subject : `${subject}：${text}`);

/** Quotas of seats, or companion duties of posts: each document is judged by itself. */
export function quotas(file: DutyFile, seat: boolean): Section {
  const duties = file.duties.filter((duty) => duty.seat === seat);
  const sentences = duties.map((duty) => {
    const count = (state: string) => duty.turns.filter((turn) => !turn.running && turn.standing.state === state).length;
    const parts = [
      [count('met'), '期完成'],
      [count('short'), '期未完成'],
      [count('exempt'), '期免于检查'],
      [count('not-applicable'), '期不适用'],
      [count('unknown'), '期情况不明'],
    ].flatMap(([number, words]) => (number ? [`${number} ${words}`] : []));
    const outcome = duty.totals.rate === null && count('unknown') ? '应查与已查不明' : rateWords(duty.totals);
    const running = duty.turns.some((turn) => turn.running) ? '另有本期尚未结束，不计入。' : '';
    return `${duty.document}${duty.clause}，${dutyName(duty)}：${parts.join('、') || '没有期满的检查周期'}；${outcome}。${running}`;
  });
  const none = seat ? '没有按挂牌类别应查的任务。' : '没有按岗位应查的任务。';
  return {
    title: seat ? '挂牌责任应查与已查' : '岗位职责应查与已查（与挂牌无关，另行判定）',
    sentences: [
      ...(duties.length ? sentences : [none]),
      ...(!file.recorded && duties.length ? ['本辖区尚未启用检查登记，以上期间情况不明，不等于未检查。'] : []),
    ],
    table: tableOf(
      seat ? '挂牌责任各期应查与已查' : '岗位职责各期应查与已查',
      [
        ...[left('期间', 12), left('任务', 24), left('依据', 18), right('挂牌煤矿', 6), right('应查', 5)],
        ...[right('已查', 5), left('结论', 9), left('说明', 24)],
      ].filter(({ title }) => seat || title !== '挂牌煤矿'),
      duties.flatMap((duty) =>
        duty.turns.map((turn) => ({
          cells: [
            turn.printed,
            dutyName(duty),
            `${duty.document}${duty.clause}`,
            ...(seat ? [String(turn.mines)] : []),
            judged(turn) ? String(turn.standing.owed) : '',
            judged(turn) ? String(turn.standing.made) : '',
            turn.running && turn.standing.state === 'short' ? '尚未期满' : standings[turn.standing.state],
            why(turn),
          ],
          href: null,
        })),
      ),
    ),
  };
}
