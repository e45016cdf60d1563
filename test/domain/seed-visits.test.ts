import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { holdsOn, isCivilDate } from '../../src/domain/civil-date.js';
import { readRegistry, readVisits, spanOf } from '../support/demo-city.js';

const registry = readRegistry('demo');
const visits = readVisits();
const people = new Set(registry.people.map(({ key }) => key));
const mines = new Set(registry.mines.map(({ code }) => code));
const accounts = new Map(registry.accounts.map(({ username, person }) => [username, person]));
const byId = new Map(visits.map((visit) => [visit.编号, visit]));
const replaced = new Set(visits.map((visit) => visit.更正编号).filter(Boolean));
const isMine = (place: string) => /^\d{6}-\d{3}$/.test(place);

describe('twelve months of visits in the invented city', () => {
  it('are what the script writes, to the byte', async () => {
    const script = new URL('../../seed/demo/make-visits.mjs', import.meta.url);
    const { visitsCsv } = await import(script.href);
    expect(visitsCsv() === readFileSync(new URL('visits.csv', script), 'utf8')).toBe(true);
  });

  it('are of people and mines that there are, or of other units by name', () => {
    expect(visits.filter((visit) => !people.has(visit.挂牌责任人))).toEqual([]);
    expect(visits.filter(({ 煤矿或单位: place }) => (isMine(place) ? !mines.has(place) : place === ''))).toEqual([]);
    expect(visits.filter(({ 煤矿或单位: place, 是否下井 }) => !isMine(place) && 是否下井 === '是')).toEqual([]);
  });

  it('have ids of version 7, each once, whose time is the moment of entry', () => {
    expect(byId.size).toBe(visits.length);
    expect(
      visits.filter(
        (visit) => !/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(visit.编号),
      ),
    ).toEqual([]);
    const timeOf = (id: string) => new Date(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toISOString();
    expect(visits.filter((visit) => timeOf(visit.编号) !== visit.录入时间)).toEqual([]);
  });

  it('fall within the twelve months, end after they begin and are entered afterwards', () => {
    const days = visits.map((visit) => visit.日期).sort();
    expect(days.filter((day) => !isCivilDate(day))).toEqual([]);
    expect([days.at(0)?.slice(0, 7), days.at(-1)?.slice(0, 7)]).toEqual(['2025-11', '2026-10']);
    const left = (visit: (typeof visits)[number]) => new Date(`${visit.日期}T${visit.出井}:00+08:00`).toISOString();
    expect(visits.filter((visit) => visit.出井 <= visit.入井 || visit.录入时间 < left(visit))).toEqual([]);
  });

  it('put nobody in two places on one day', () => {
    const standing = visits.filter((visit) => !replaced.has(visit.编号) && visit.是否撤回 === '否');
    const slots = standing.map((visit) => `${visit.挂牌责任人} ${visit.日期}`);
    expect(slots.filter((slot, index) => slots.indexOf(slot) < index)).toEqual([]);
  });

  it('go to no mine that is closed or stopped, but for the one of the story', () => {
    const idle = visits.filter((visit) =>
      registry.mines
        .find(({ code }) => code === visit.煤矿或单位)
        ?.facts.status?.some(
          (row) => ['stopped', 'closed'].includes(String(row.value)) && holdsOn(spanOf(row), visit.日期),
        ),
    );
    expect(idle.map((visit) => `${visit.挂牌责任人} ${visit.日期}`)).toEqual(['qi-jianping 2026-08-20']);
  });

  it('are entered by the leader, or on behalf by the assistant on file', () => {
    const wrong = visits.filter((visit) => {
      const by = accounts.get(visit.录入账号);
      if (visit.是否代录 === '否') return by !== visit.挂牌责任人;
      return !registry.assistants.some(
        (row) => row.leader === visit.挂牌责任人 && row.person === by && holdsOn(spanOf(row), visit.日期),
      );
    });
    expect(wrong).toEqual([]);
    expect(new Set(visits.filter((visit) => visit.是否代录 === '是').map((visit) => visit.挂牌责任人)).size).toBe(3);
  });

  it('are corrected or withdrawn by later records of the same leader that give a reason', () => {
    const later = visits.filter((visit) => visit.更正编号);
    expect(later.map((visit) => [visit.挂牌责任人, visit.是否撤回])).toEqual([
      ['chu-yifan', '否'],
      ['di-wenlong', '是'],
    ]);
    const wrong = later.filter((visit) => {
      const first = byId.get(visit.更正编号);
      return !first || first.挂牌责任人 !== visit.挂牌责任人 || first.录入时间 >= visit.录入时间 || visit.理由 === '';
    });
    expect(wrong).toEqual([]);
  });

  it('come in late now and then, and some are shared trips', () => {
    const late = visits.filter(
      (visit) => !visit.更正编号 && Date.parse(visit.录入时间) - Date.parse(visit.日期) > 3 * 86_400_000,
    );
    expect(late.length).toBeGreaterThan(20);
    const trips = visits.map((visit) => `${visit.煤矿或单位} ${visit.日期} ${visit.入井}`);
    expect(new Set(trips.filter((trip, index) => trips.indexOf(trip) < index)).size).toBeGreaterThan(20);
  });
});
