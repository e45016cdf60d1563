import { Injectable } from '@nestjs/common';
import { addDays, type CivilDate, printDate } from '../domain/civil-date.js';
import { type MeasureDays, type MeasureKind, measureKinds, type ShortDuty } from '../domain/measure.js';
import type { Column, Table } from '../domain/paper.js';
import type { PaperDraft } from '../domain/paper-text.js';
import { PAPER_MEDIA } from '../papers/paper-media.js';
import { PapersService } from '../papers/papers.service.js';
import type { Grounds } from './measure-grounds.service.js';
import { MeasureQueries, type MeasureRow, type StepRow } from './measures.queries.js';

/** What is frozen with a decision. */
interface Letter {
  draft: PaperDraft;
  unit: string;
  /** The statement whose figures it gives. */
  statement?: Grounds['statement'];
}

const column = (title: string, share: number, align: Column['align'] = 'left'): Column => ({ title, share, align });

/** The duties that were not done, a line each. */
const dutiesTable = (duties: readonly ShortDuty[]): Table => ({
  caption: null,
  columns: [
    ...[column('挂牌类别或职务', 4), column('应查', 2, 'right'), column('已查', 2, 'right')],
    ...[column('未查煤矿', 6), column('依据', 5)],
  ],
  rows: duties.map(({ subject, owed, made, missing, document, clause }) => [
    ...[subject, String(owed), String(made), missing.join('、') || '—', `${document}${clause}`],
  ]),
});

/** 提醒函、谈话通知、书面说明通知、通报批评: the letter of a decision, frozen with it. */
@Injectable()
export class MeasureLetters {
  constructor(
    private readonly papers: PapersService,
    private readonly queries: MeasureQueries,
  ) {}

  async compose(
    row: MeasureRow,
    grounds: Grounds,
    kind: MeasureKind,
    words: string,
    days: MeasureDays,
    on: CivilDate,
  ): Promise<Letter> {
    const unit = (await this.queries.regulatorOf(row.regionId)) ?? `${row.regionName}应急管理局`;
    const [year, month] = row.month.split('-');
    const view = {
      ...{ region: row.regionName, person: row.personName, title: grounds.title, words, unit },
      month: `${Number(year)}年${Number(month)}月`,
      statement: grounds.statement.label,
      short: String(grounds.duties.reduce((sum, { owed, made }) => sum + Math.max(0, owed - made), 0)),
      months: String(grounds.months.length),
      replyBy: printDate(addDays(on, days.replyDays)),
      appealBy: printDate(addDays(on, days.appealDays)),
    };
    const draft = await this.papers.compose(`measure-${kind}`, row.regionPath, view, {
      未完成的检查: dutiesTable(grounds.duties),
    });
    return { draft, unit, statement: grounds.statement };
  }

  async file(row: MeasureRow, decided: StepRow, grounds: Grounds, format: keyof typeof PAPER_MEDIA) {
    const { draft, unit, statement = grounds.statement } = JSON.parse(decided.letter ?? '') as Letter;
    const paper = {
      ...{ ...draft, issuer: null, number: decided.number, signature: { unit, on: decided.onDay } },
      evidence: `依据关账报表 ${statement.label}，sha256 ${statement.hash}`,
    };
    const name = `${measureKinds[decided.kind ?? row.kind]}-${row.month}-${row.id}.${format}`;
    return { bytes: await this.papers[format](paper), type: PAPER_MEDIA[format], name };
  }
}
