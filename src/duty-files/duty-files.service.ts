import { Injectable } from '@nestjs/common';
import { PersonEvidence } from '../compliance/person-evidence.service.js';
import { Clock } from '../database/clock.js';
import { canonicalJson, sha256 } from '../database/evidence.js';
import { Reader } from '../database/reader.js';
import type { Actor } from '../domain/authority.js';
import type { CivilDate } from '../domain/civil-date.js';
import { type DutyFile, dutiesOf, fileTotals, monthsBegun } from '../domain/duty-file.js';
import { monthPeriod } from '../domain/period.js';
import { refusals } from '../domain/refusals.js';
import { HazardPage } from '../hazards/hazards.form.js';
import { HazardsService } from '../hazards/hazards.service.js';
import { LeavePage } from '../leaves/leave-requests.form.js';
import { LeaveRequests } from '../leaves/leave-requests.service.js';
import { PeopleQueries } from '../people/people.queries.js';
import { trailHead } from '../placards/placards.queries.js';
import { PoliciesService } from '../policies/policies.service.js';
import { VisitPage } from '../visits/visits.form.js';
import { VisitsService } from '../visits/visits.service.js';
import { LARGEST_PAGE, type Page, type PageForm } from '../web/paging.js';
import {
  countedFor,
  filedAssignment,
  filedHazard,
  filedLeaves,
  filedLine,
  filedVisit,
  inYear,
} from './duty-file-parts.js';
import { DutyFileReach, type Reached } from './duty-file-reach.js';
import { DutyFileQueries, type HeldInYear } from './duty-files.queries.js';
import { MeasuresTaken } from './measures-taken.js';

/** What a file was made from: the end of the trail at that time, the day, and the hash of all that is printed. */
export interface MadeFrom {
  day: CivilDate;
  /** How many entries the trail had, and the hash of the last. */
  trail: { size: number; head: string };
  content: string;
}

export interface MadeDutyFile {
  file: DutyFile;
  made: MadeFrom;
}

/** Every page of a list. */
async function everything<Form extends PageForm, Item>(form: Form, list: (form: Form) => Promise<Page<Item>>) {
  const found: Item[] = [];
  for (let page = 1; ; page += 1) {
    const { items } = await list(Object.assign(form, { page, size: LARGEST_PAGE }));
    found.push(...items);
    if (items.length < LARGEST_PAGE) return found;
  }
}

/** 履职档案: put together from the rooms that keep its parts; its figures are those of the monthly reports. */
@Injectable()
export class DutyFiles {
  constructor(
    private readonly reach: DutyFileReach,
    private readonly evidence: PersonEvidence,
    private readonly queries: DutyFileQueries,
    private readonly people: PeopleQueries,
    private readonly policies: PoliciesService,
    private readonly visits: VisitsService,
    private readonly hazards: HazardsService,
    private readonly leaves: LeaveRequests,
    private readonly measures: MeasuresTaken,
    private readonly reader: Reader,
    private readonly clock: Clock,
  ) {}

  /** @throws not-found for whom the actor may not read, invalid-form for a year that has not begun */
  async of(actor: Actor, asked: string, named: number | undefined): Promise<MadeDutyFile> {
    const today = this.clock.today();
    const year = named ?? Number(today.slice(0, 4));
    if (`${year}-01-01` > today) throw refusals.invalidForm([{ at: 'year', message: `${year} 年度还没有开始` }]);
    const reached = await this.reach.find(actor, asked);
    const head = await trailHead(this.reader);
    const file = await this.put(actor, reached, year, today);
    return {
      file,
      made: {
        day: today,
        trail: { size: head?.seq ?? 0, head: sha256(head?.bytes ?? '') },
        content: sha256(canonicalJson(file)),
      },
    };
  }

  private async put(actor: Actor, reached: Reached, year: number, today: CivilDate): Promise<DutyFile> {
    const { person } = reached;
    const [from, until] = [`${year}-01-01`, `${year + 1}-01-01`];
    const periods = monthsBegun(year, today).map(monthPeriod);
    const months = await this.evidence.over(actor, person.id, reached.region.code, periods);
    const duties = dutiesOf(months.flatMap((month) => month.duties.map((duty) => filedLine(duty, today))));
    const held = await this.queries.held(person.id, from, until);
    const counted = countedFor(months);
    const visits = await everything(
      Object.assign(new VisitPage(), { personId: person.id, period: String(year), replaced: 'true', sort: 'on' }),
      (form) => this.visits.list(actor, form),
    );
    const hazards = await everything(
      Object.assign(new HazardPage(), { personId: person.id, period: String(year), sort: 'found' }),
      (form) => this.hazards.list(actor, form),
    );
    const requests = await everything(Object.assign(new LeavePage(), { person: person.id }), (form) =>
      this.leaves.list(actor, form),
    );
    const here = held.filter(({ regionPath }) => reached.sees(regionPath));
    const elsewhere = months.flatMap((month) => month.duties).reduce((sum, duty) => sum + duty.elsewhere, 0);
    return {
      person,
      year,
      beyond: beyondWords(held.length - here.length, elsewhere),
      recorded: this.reach.recorded(reached, duties, visits.length),
      tenures: (await this.people.postsIn({ from, until }, person.id)).map((post) => ({
        title: post.title,
        unit: post.organisationName,
        from: post.from,
        until: post.until,
      })),
      assignments: await this.assignments(here),
      duties,
      totals: fileTotals(duties),
      visits: visits.map((visit) => filedVisit(visit, counted)),
      hazards: hazards.map(filedHazard),
      leaves: filedLeaves(
        await this.queries.leaves(person.id, from, until),
        requests.filter(({ fromDay, untilDay }) => inYear(fromDay, untilDay, year)),
      ),
      measures: await this.measures.of(actor, reached.region.code, person.id, year),
    };
  }

  private async assignments(held: readonly HeldInYear[]) {
    const packs = await this.policies.all();
    const seats = new Map(packs.flatMap((pack) => pack.seats.map(({ key, name }) => [key, name] as const)));
    const documents = new Map(packs.map(({ id, document }) => [id, document.number]));
    return held.map((one) => filedAssignment(one, { seats, documents }));
  }
}

function beyondWords(assignments: number, visits: number): string {
  const parts = [
    assignments ? `本辖区以外另有挂牌责任 ${assignments} 项` : '',
    visits ? `另有 ${visits} 次检查在本辖区以外，已计入次数` : '',
  ].filter(Boolean);
  return parts.length ? `${parts.join('；')}，这里不逐条列出。` : '';
}
