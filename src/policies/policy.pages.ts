import { printDate } from '../domain/civil-date.js';
import type { Cycle } from '../domain/period.js';
import type { Policy, QuotaRule } from '../domain/policy.js';
import { organisationKinds, ranks, regionLevels } from '../domain/vocabulary.js';
import { pageTurns } from '../web/links.js';
import type { PackLibrary } from './pack-library.service.js';
import type { PolicyPage } from './policies.form.js';
import { predicateWords } from './predicate-words.js';

/** A clause may point to a reading by its key, which the page does not print: all of them stand below. */
const withoutKeys = (clause: string) => clause.replace(/读法 [a-z-]+/g, '下列读法');

const units: Record<Cycle['unit'], string> = {
  week: '周',
  month: '月',
  quarter: '季度',
  'half-year': '半年',
  year: '年',
};

const cycleWords = ({ unit, n }: Cycle) => (n === 1 ? `每${units[unit]}` : `每 ${n} 个${units[unit]}`);

const span = ({ from, until }: Policy['inForce']) =>
  `${printDate(from)}起${until ? `，${printDate(until)}止（不含当日）` : ''}`;

/** What a quota asks for, from its figures rather than from its text. */
function quotaWords({ cycle, quantifier, count, modality, place, season }: QuotaRule): string {
  const over =
    place === 'anywhere'
      ? `到任一煤矿、企业或基层单位 ${count} 次`
      : quantifier === 'any'
        ? `到所挂煤矿共 ${count} 次`
        : quantifier === 'every'
          ? `到所挂的每个煤矿各 ${count} 次`
          : `到所挂的 ${quantifier.atLeast} 个煤矿各 ${count} 次`;
  const how = [
    modality.underground ? '下井' : '',
    modality.minimumMinutes === null ? '' : `每次不少于 ${modality.minimumMinutes} 分钟`,
    season ? `只限期末在 ${season.join('、')} 月的` : '',
  ].filter(Boolean);
  return `${cycleWords(cycle)}${over}${how.length ? `，${how.join('，')}` : ''}`;
}

function subjectWords({ subject }: QuotaRule, seats: ReadonlyMap<string, string>): string {
  if ('seat' in subject) return `“${seats.get(subject.seat) ?? subject.seat}”挂牌责任人`;
  const { kinds, ranks: held, levels } = subject.posts;
  const printed = levels.map((level) => regionLevels[level]).join('、');
  return `${printed}${kinds.map((kind) => organisationKinds[kind]).join('、')}的${held.map((rank) => ranks[rank]).join('、')}（不论是否挂牌）`;
}

/** Documents in the order in which they began, those in force on the day and those that are not. */
export function policiesPage(found: Awaited<ReturnType<PackLibrary['list']>>, form: PolicyPage) {
  const { region, on } = form;
  return {
    on: on ?? '',
    region: region ?? '',
    rows: found.items.map((one) => ({
      href: `/policies/${one.id}`,
      number: one.number,
      title: one.title,
      issuer: one.issuer,
      region: one.region.name ?? one.region.code,
      from: one.inForce.from,
      until: one.inForce.until ?? '',
      known: one.contentKnown,
      illustrative: one.illustrative,
    })),
    pages: pageTurns(found, '/policies', { region, on }),
  };
}

/** One document: seats, who may hold them, quotas, duties, and how silent places are read. */
export function policyPage({ policy, region, others }: Awaited<ReturnType<PackLibrary['page']>>) {
  const { document } = policy;
  const named = (ids: readonly string[]) =>
    ids.map((id) => ({ href: `/policies/${id}`, number: others.find((one) => one.id === id)?.document.number ?? id }));
  const seats = new Map(others.concat(policy).flatMap((one) => one.seats.map((seat) => [seat.key, seat.name])));
  return {
    ...{ number: document.number, title: document.title, issuer: document.issuer },
    issued: document.issuedOn ? printDate(document.issuedOn) : '不详',
    known: policy.contentKnown,
    illustrative: policy.illustrative,
    region: region ?? policy.region,
    inForce: span(policy.inForce),
    repeals: named(policy.repeals.filter((id) => others.some((one) => one.id === id))),
    repealedBy: named(others.filter((one) => one.repeals.includes(policy.id)).map((one) => one.id)),
    replaces: policy.replaces.seats.map((key) => seats.get(key) ?? key).join('、'),
    seats: policy.seats.map((seat) => ({
      id: `seat-${seat.key}`,
      name: seat.name,
      unit: `${seat.organisation.level ? regionLevels[seat.organisation.level] : '煤矿所属的'}${organisationKinds[seat.organisation.kind]}`,
      when: predicateWords(seat.appliesWhen),
      clause: seat.clause,
      holders: seat.holders.map((rule, index) => ({
        when: 'always' in rule.when ? (index > 0 ? '其余煤矿' : '') : predicateWords(rule.when),
        titles: rule.titles,
        clause: rule.clause,
      })),
    })),
    quotas: policy.quotas.map((quota) => ({
      id: `quota-${quota.key}`,
      subject: subjectWords(quota, seats),
      text: quota.text,
      words: quotaWords(quota),
      when: 'always' in quota.appliesWhen ? '' : predicateWords(quota.appliesWhen),
      clause: quota.clause,
    })),
    duties: policy.duties,
    readings: policy.readings,
    minimum: { ...policy.partMonth, clause: withoutKeys(policy.partMonth.clause) },
    stopped: { ...policy.stoppedMines, clause: withoutKeys(policy.stoppedMines.clause) },
    openPit: policy.openPitCountsAsUnderground,
    filing: policy.filing,
    places: policy.placard.places.join('、'),
  };
}
