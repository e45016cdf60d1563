import type { ErrorObject } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { isCivilDate } from '../domain/civil-date.js';
import { documentText } from '../domain/document-text.js';
import type { Policy, QuotaRule, SeatRule } from '../domain/policy.js';
import type { Finding } from '../domain/refusal.js';
import { refusals } from '../domain/refusals.js';
import { type Complaint, packComplaints, quotaComplaints, seatComplaints } from './pack-checks.js';
import { complaint } from './pack-complaints.js';
import { packSchema } from './pack-schema.js';
import { type PackText, readPackText } from './pack-text.js';

const ajv = new Ajv2020({ allErrors: true, verbose: true, strictTypes: false });
ajv.addVocabulary(['x-expected']);
ajv.addFormat('date', { type: 'string', validate: (text: string) => isCivilDate(text) });
const matchesSchema = ajv.compile(packSchema);

type Written<T> = { [Field in keyof T]?: T[Field] | undefined };

/** Where a text is silent, the reading that is used is said in the clause, so that a board or a report can show it. */
const SILENT = '文件未作规定，按系统默认读法';

const completeSeat = (seat: SeatRule): SeatRule => ({
  ...seat,
  appliesWhen: seat.appliesWhen ?? { always: true },
  holders: seat.holders.map((holder) => ({ ...holder, when: holder.when ?? { always: true } })),
});

const completeQuota = (quota: QuotaRule): QuotaRule => ({
  ...quota,
  appliesWhen: quota.appliesWhen ?? { always: true },
  count: quota.count ?? 1,
  cycle: { ...quota.cycle, n: quota.cycle.n ?? 1 },
  modality: {
    underground: quota.modality?.underground ?? false,
    minimumMinutes: quota.modality?.minimumMinutes ?? null,
  },
  place: quota.place ?? 'mine',
  season: quota.season ?? null,
});

function complete(written: Written<Policy> & Pick<Policy, 'id' | 'document' | 'region' | 'inForce'>): Policy {
  return {
    id: written.id,
    document: { ...written.document, number: documentText(written.document.number) },
    contentKnown: written.contentKnown ?? true,
    region: written.region,
    inForce: { from: written.inForce.from, until: written.inForce.until ?? null },
    repeals: written.repeals ?? [],
    replaces: { seats: written.replaces?.seats ?? [], quotas: written.replaces?.quotas ?? [] },
    refersTo: written.refersTo ?? [],
    illustrative: written.illustrative ?? false,
    seats: (written.seats ?? []).map(completeSeat),
    quotas: (written.quotas ?? []).map(completeQuota),
    duties: written.duties ?? [],
    readings: written.readings ?? [],
    partMonth: written.partMonth ?? { minimumDays: 10, clause: SILENT },
    stoppedMines: written.stoppedMines ?? { owed: false, clause: SILENT },
    openPitCountsAsUnderground: written.openPitCountsAsUnderground ?? false,
    placard: {
      title: written.placard?.title ?? '煤矿安全生产挂牌责任公示牌',
      supervisionPhone: written.placard?.supervisionPhone ?? null,
      seniorPhones: written.placard?.seniorPhones ?? false,
      places: written.placard?.places ?? [],
    },
    filing: written.filing ?? null,
  };
}

const items = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
const keysOf = (value: unknown, name: string) => items(field(value, name)).map((item) => field(item, 'key'));

/** Checks meaning wherever the shape is sound, so that one mistake does not hide the others. */
function meaning(value: unknown, errors: readonly ErrorObject[]): Complaint[] {
  const sound = (pointer: string) =>
    !errors.some(({ instancePath: at }) => at === pointer || at.startsWith(`${pointer}/`));
  const keys = { seats: keysOf(value, 'seats'), quotas: keysOf(value, 'quotas'), readings: keysOf(value, 'readings') };
  const refersTo = items(field(value, 'refersTo'));
  const spokenOf = [...keys.seats, ...refersTo].filter((key) => typeof key === 'string');
  return [
    ...packComplaints({
      id: field(value, 'id'),
      from: field(field(value, 'inForce'), 'from'),
      until: field(field(value, 'inForce'), 'until'),
      repeals: items(field(value, 'repeals')),
      refersTo,
      contentKnown: field(value, 'contentKnown') !== false,
      keys,
    }),
    ...items(field(value, 'seats')).flatMap((seat, index) =>
      sound(`/seats/${index}`) ? seatComplaints(completeSeat(seat as SeatRule), ['seats', index]) : [],
    ),
    ...items(field(value, 'quotas')).flatMap((quota, index) =>
      sound(`/quotas/${index}`) ? quotaComplaints(completeQuota(quota as QuotaRule), spokenOf, ['quotas', index]) : [],
    ),
  ];
}

const lineOf = ({ at }: Finding) => Number(/\d+/.exec(at)?.[0]);

function findingsIn(text: PackText): Finding[] {
  const errors = matchesSchema(text.value) ? [] : [...(matchesSchema.errors ?? [])];
  const shape = errors.map((error) => complaint(error, text)).filter((finding) => finding !== null);
  const sense = meaning(text.value, errors).map(({ path, message }) => ({ at: text.at(path), message }));
  const told = new Map([...shape, ...sense].map((finding) => [`${finding.at} ${finding.message}`, finding]));
  return [...told.values()].sort((a, b) => lineOf(a) - lineOf(b));
}

/**
 * Reads one policy pack. `name` is what the person calls the file; `yamlText` is its content.
 * What may be left out is filled in (`appliesWhen` and `when`: every mine; `count`: 1; `n`: 1; `place`: mine; a content
 * that is known; part months of 10 days), so that the result is complete.
 * Refuses `pack-invalid` with every mistake: `at` its line and path, `message` what was expected and what was found.
 */
export function readPack(name: string, yamlText: string): Policy {
  const text = readPackText(yamlText);
  if (Array.isArray(text)) throw refusals.packInvalid(name, text);
  const findings = findingsIn(text);
  if (findings.length > 0) throw refusals.packInvalid(name, findings);
  return complete(text.value as Parameters<typeof complete>[0]);
}
