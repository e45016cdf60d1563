import { Injectable } from '@nestjs/common';
import { holdingsOfPerson } from '../assignments/assignments.queries.js';
import { Clock } from '../database/clock.js';
import { Reader, type Rows } from '../database/reader.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { Actor } from '../domain/authority.js';
import { holdsOn } from '../domain/civil-date.js';
import { events } from '../domain/events.js';
import { refusals } from '../domain/refusals.js';
import { personOnFile } from '../people/people-records.js';
import { Person } from '../people/person.entity.js';
import { permitOwnPerson, placesOfPerson } from '../people/reach.js';
import type { NameForm } from './person-names.form.js';

/** Somebody else of the same name, with what tells them apart. */
export interface Namesake {
  id: string;
  name: string;
  note: string | null;
  title: string | null;
}

/** 更正姓名: a misspelt name put right, or another name borne from a day on. */
@Injectable()
export class PersonNames {
  constructor(
    private readonly units: UnitOfWork,
    private readonly reader: Reader,
    private readonly clock: Clock,
  ) {}

  /** What a name would do: who else bears it, and how many boards would say another one. */
  async preview(actor: Actor, id: string, name: string | undefined) {
    await permitOwnPerson(this.reader, actor, 'registry.write', id);
    const person = await this.reader.find(Person, { id });
    if (!person) throw refusals.notFound('人员', id);
    const today = this.clock.today();
    const held = (await holdingsOfPerson(this.reader, id)).filter((one) => holdsOn(one, today));
    return {
      id,
      name: person.name,
      note: person.note,
      namesakes: name ? await namesakes(this.reader, id, name) : [],
      boards: new Set(held.map(({ mineId }) => mineId)).size,
    };
  }

  /** Gives the name. Who bears it already in the same places must be told apart by the note. @throws namesake-note */
  rename(actor: Actor, id: string, { name, kind, on, reason, basis, ...form }: NameForm): Promise<Person> {
    return this.units.run(actor, async (work) => {
      await permitOwnPerson(work, actor, 'registry.write', id);
      const before = await personOnFile(work, id);
      if (before.name === name) throw refusals.nameUnchanged(name);
      if (kind === 'change' && on && on > work.today) throw refusals.dayToCome('改名日', on, work.today);
      const note = noteOf(form.note === undefined ? before.note : form.note, before.name, kind);
      if (!note && (await namesakes(work, before.id, name)).length) throw refusals.namesakeNote(name);
      const person = await work.change(Person, before.id, { name, note });
      await work.tell(
        events.personRenamed(person, before.name, kind === 'change' ? (on ?? null) : null, basis, reason),
      );
      return person;
    });
  }
}

/** Whoever changed the name is still looked for by the former one. */
function noteOf(given: string | null | undefined, before: string, kind: NameForm['kind']): string | null {
  const note = given?.trim() || null;
  if (kind !== 'change' || note?.includes(before)) return note;
  return [note, `曾用名${before}`].filter(Boolean).join('，');
}

/** Those of the same name who share a place with the person, or who have none. */
async function namesakes(rows: Rows, id: string, name: string): Promise<Namesake[]> {
  const same = await rows.all<Namesake>(
    `SELECT p.id, p.name, p.note, (SELECT t.title FROM standing_tenures t WHERE t.person_id = p.id AND t.until_day IS NULL
       ORDER BY t.from_day DESC, t.id LIMIT 1) AS title
     FROM people p WHERE p.name = :name AND p.id <> :id AND p.merged_into IS NULL ORDER BY p.id`,
    { name, id },
  );
  const own = await placesOfPerson(rows, id);
  const near = (a: string | null, b: string | null) => a === null || b === null || a.startsWith(b) || b.startsWith(a);
  const found: Namesake[] = [];
  for (const one of same) {
    const places = await placesOfPerson(rows, one.id);
    const meet = places.some((place) => own.some((mine) => near(place.regionPath, mine.regionPath)));
    if (places.length === 0 || own.length === 0 || meet) found.push(one);
  }
  return found;
}
