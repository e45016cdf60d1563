import { Injectable } from '@nestjs/common';
import { type Actor, decide } from '../domain/authority.js';
import { printDate } from '../domain/civil-date.js';
import type { FiledMeasure } from '../domain/duty-file.js';
import { type MeasureStepKind, measureKinds } from '../domain/measure.js';
import { monthPeriod, printPeriod } from '../domain/period.js';
import { MeasuresService } from '../measures/measures.service.js';

type Shown = Awaited<ReturnType<MeasuresService['show']>>;

const SAID: Partial<Record<MeasureStepKind, string>> = {
  answered: '本人答复',
  replied: '本人回复',
  appealed: '本人申诉',
  upheld: '申诉后维持',
  revoked: '申诉后撤销',
};

/** 处理措施 that were decided towards a person, as his file lists them. */
@Injectable()
export class MeasuresTaken {
  constructor(private readonly measures: MeasuresService) {}

  /** By the months of the year, the earliest first; null where they are sealed from the reader. */
  async of(actor: Actor, regionCode: string, personId: string, year: number): Promise<FiledMeasure[] | null> {
    if (decide(actor, 'measure.read') !== 'allow') return null;
    const all = await this.measures.list(actor, { region: regionCode }, personId);
    const his = all.filter(({ month }) => month.startsWith(`${year}-`));
    const found: FiledMeasure[] = [];
    for (const { id } of his.reverse()) found.push(...filed(await this.measures.show(actor, id)));
    return found;
  }
}

/** One that was dropped, or is not decided yet, is none. */
function filed({ steps, month, grounds }: Shown): FiledMeasure[] {
  const decision = steps.find(({ step }) => step === 'decided');
  if (!decision?.kind) return [];
  const said = steps.flatMap(({ step, onDay, words }) =>
    SAID[step] ? [`${printDate(onDay)}${SAID[step]}：${words}`] : [],
  );
  const short = grounds.duties.map(({ subject, owed, made }) => `${subject}应查 ${owed} 次、已查 ${made} 次`);
  return [
    {
      on: decision.onDay,
      what: [measureKinds[decision.kind], decision.number ?? ''].filter(Boolean).join('　'),
      reason: `${printPeriod(monthPeriod(month))}：${short.join('；')}`,
      outcome: said.join('；') || '没有答复和申诉',
    },
  ];
}
