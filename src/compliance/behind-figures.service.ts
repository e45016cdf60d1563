import { Injectable } from '@nestjs/common';
import type { Actor } from '../domain/authority.js';
import { periodText } from '../domain/period-steps.js';
import { pageFrom } from '../web/paging.js';
import { ComplianceOverview } from './compliance-overview.service.js';
import type { CompliancePageForm } from './compliance-page.form.js';
import { asksFor } from './figures.js';
import { PersonEvidence } from './person-evidence.service.js';

/** As many leaders to a page: for each the records are looked through. */
const LEADERS = 40;

/** The visits that figures are made of. */
@Injectable()
export class BehindFigures {
  constructor(
    private readonly overview: ComplianceOverview,
    private readonly evidence: PersonEvidence,
  ) {}

  /** Of the duties that a figure sums up, the visits that counted as made, leader by leader in the order of the duties. */
  async made(actor: Actor, form: CompliancePageForm) {
    const found = await this.overview.duties(actor, form);
    const credited = found.lines.filter(({ standing }) => standing.made > 0);
    const leaders = [...new Map(credited.map((line) => [line.personId, line])).values()];
    const page = pageFrom(leaders, { page: form.page, size: LEADERS });
    const period = periodText(found.period);
    const items = [];
    for (const { personId, personName, regionName } of page.items) {
      const { duties } = await this.evidence.of(actor, personId, { region: found.region.code, period });
      const asked = duties.filter(({ line }) => asksFor(form, line) && line.standing.made > 0);
      items.push({
        ...{ personId, name: personName, unit: regionName },
        duties: asked.map(({ line, credits, elsewhere }) => ({
          line,
          credits: credits.filter(({ counts }) => counts === 'owed'),
          elsewhere,
        })),
      });
    }
    return { ...found, leaders: { ...page, items } };
  }
}
