import type { CivilDate } from '../civil-date.js';
import type { PlannedChange } from './list-plan.js';
import type { ListColumn } from './list-reading.js';
import type { Named, Naming } from './naming.js';

export type TenureKey = 'personId' | 'tenureId' | 'name' | 'post' | 'title' | 'from' | 'until' | 'note';

/** 人员及任职: one row a tenure, as the list is exported. */
export const tenureColumns = [
  { key: 'personId', head: '人员编号' },
  { key: 'tenureId', head: '任职编号' },
  { key: 'name', head: '姓名', needed: true },
  { key: 'post', head: '单位及职务', needed: true },
  { key: 'title', head: '印发职务' },
  { key: 'from', head: '任职自' },
  { key: 'until', head: '任职至' },
  { key: 'note', head: '备注' },
] as const satisfies readonly ListColumn<TenureKey>[];

export interface ListedPerson extends Named {
  note: string | null;
}

/** A tenure on file. */
export interface ListedTenure {
  id: string;
  personId: string;
  postId: string;
  title: string;
  from: CivilDate;
  until: CivilDate | null;
}

export interface TenureRegistry {
  people: Naming<ListedPerson>;
  posts: Naming;
  tenures: readonly ListedTenure[];
}

/** Somebody on file, or new under a key of this list. */
export type PersonMeant = { id: string; key?: undefined } | { id?: undefined; key: string };

export type TenureListChange = PlannedChange &
  (
    | { kind: 'person'; key: string; name: string; note: string | null }
    | {
        kind: 'begin';
        person: PersonMeant;
        postId: string;
        title: string | null;
        from: CivilDate;
        until: CivilDate | null;
      }
    | { kind: 'end'; tenureId: string; until: CivilDate }
  );
