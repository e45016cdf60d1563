import type { CivilDate } from '../domain/civil-date.js';
import { periodText } from '../domain/period-steps.js';
import { addressOf, type Option } from '../web/links.js';
import { chosenPeriod, periodOptions, periodTurns } from '../web/period-choice.js';
import type { HazardFigure, HazardFigures } from './hazard-figures.service.js';
import type { HazardFiguresForm } from './hazards.form.js';

type Figures = Awaited<ReturnType<HazardFigures['of']>>;

/** What was found in a period and what became of it; every number leads to the hazards behind it. */
export function figuresPage(figures: Figures, form: HazardFiguresForm, regions: Option[], today: CivilDate) {
  const chosen = chosenPeriod(form.period, today);
  const period = periodText(chosen);
  const region = form.region && figures.region.code;
  const to = (filter: Record<string, string | undefined>) => addressOf('/hazards', { region, period, ...filter });
  const line = (figure: HazardFigure, filter: Record<string, string>) => ({
    ...figure,
    href: to({ ...filter, state: 'standing' }),
    inTimeHref: to({ ...filter, closed: 'in-time' }),
    lateHref: to({ ...filter, closed: 'late' }),
    openHref: to({ ...filter, state: 'open' }),
    overdueHref: to({ ...filter, overdue: 'true' }),
  });
  const table = (by: string, name: string, rows: readonly HazardFigure[]) => ({
    by,
    rows: rows.map((figure) => line(figure, { [name]: figure.key })),
  });
  return {
    regions,
    regionName: figures.region.name,
    periods: periodOptions(today, chosen),
    turns: periodTurns(chosen, today, (turn) => addressOf('/hazards/figures', { region, period: turn })),
    total: figures.total && line(figures.total, {}),
    tables: figures.total
      ? [
          table('等级', 'severity', figures.bySeverity),
          table('类别', 'category', figures.byCategory),
          table('煤矿', 'mineId', figures.byMine),
        ]
      : [],
  };
}
