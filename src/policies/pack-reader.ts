import { type ErrorObject } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { isCivilDate } from '../domain/civil-date.js';
import type { Policy, QuotaRule, SeatRule } from '../domain/policy.js';
import { type Finding, refusals } from '../domain/refusal.js';
import { type Complaint, packComplaints, quotaComplaints, seatComplaints } from './pack-checks.js';
import { complaint } from './pack-complaints.js';
import { packSchema } from './pack-schema.js';
import { readPackText } from './pack-text.js';

const ajv = new Ajv2020({ allErrors: true, verbose: true, strictTypes: false });
ajv.addVocabulary(['x-expected']);
ajv.addFormat('civil-date', { type: 'string', validate: (text: string) => isCivilDate(text) });
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
  modality: { underground: quota.modality?.underground ?? false, minimumMinutes: quota.modality?.minimumMinutes ?? null },
  place: quota.place ?? 'mine',
  season: quota.season ?? null,
});

/** Document numbers are read with any brackets round the year and kept with 〔〕, as they are printed. */
const strictNumber = (number: string) => number.trim().replace(/[[(（【［〔]\s*(\d{4})\s*[\])）】］〕]/, '〔$1〕');

const part = <T>(value: T, broken: boolean): T | null => (broken ? null : value);

function complete(written: Written<Policy> & Pick<Policy, 'id' | 'document' | 'region' | 'inForce'>): Policy {
  return {
    id: written.id,
    document: { ...written.document, number: strictNumber(written.document.number) },
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
