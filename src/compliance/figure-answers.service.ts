import { Injectable } from '@nestjs/common';
import type { Actor } from '../domain/authority.js';
import { pageFrom } from '../web/paging.js';
import { BehindFigures } from './behind-figures.service.js';
import { bySeat, byUnit } from './compliance.pages.js';
import { ComplianceOverview } from './compliance-overview.service.js';
import type { ComparisonPageForm, CompliancePageForm } from './compliance-page.form.js';
import { figuresOf } from './figures.js';
import { byLeader } from './leaders.pages.js';

type Period = Awaited<ReturnType<ComplianceOverview['late']>>;

const told = ({ report, lines, late }: Period) => ({
  period: report.period,
  running: report.running,
  unknown: report.unknown,
  figures: figuresOf(lines, late),
  byUnit: byUnit(lines, late),
  bySeat: bySeat(lines, late),
  byLeader: byLeader(lines, late),
});

/** Figures and what lies behind them, as data. */
@Injectable()
export class FigureAnswers {
  constructor(
    private readonly overview: ComplianceOverview,
    private readonly behind: BehindFigures,
  ) {}

  async made(actor: Actor, form: CompliancePageForm) {
    const { report, lines, leaders } = await this.behind.made(actor, form);
    const items = leaders.items.map(({ duties, ...leader }) => ({
      ...leader,
      duties: duties.map(({ line, credits, elsewhere }) => ({
        subject: line.subject,
        seat: line.seat,
        quota: line.quota,
        owed: line.standing.owed,
        made: line.standing.made,
        elsewhere,
        visits: credits.map(({ visit }) => ({ id: visit.id, on: visit.onDay, mineId: visit.mineId, site: visit.site })),
      })),
    }));
    return { period: report.period, figures: figuresOf(lines, []), ...leaders, items };
  }

  async late(actor: Actor, form: CompliancePageForm) {
    const { late } = await this.overview.late(actor, form);
    const visits = [...new Map(late.map(({ seat: _, ...visit }) => [visit.id, visit])).values()];
    return pageFrom(visits, form);
  }

  async comparison(actor: Actor, form: ComparisonPageForm) {
    const { first, second } = await this.overview.compared(actor, form);
    return { first: told(first), second: told(second) };
  }
}
