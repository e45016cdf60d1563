import { civilDayOf } from '../database/clock.js';
import type { Actor } from '../domain/authority.js';
import { boardPlaces } from '../domain/posting.js';
import { refusals } from '../domain/refusals.js';
import { photoStrip } from '../photos/photo-strip.pages.js';
import { type PlacardView, placardStates } from './placards.service.js';
import type { PostingForm, PostingPageForm } from './postings.form.js';
import type { PostingsService } from './postings.service.js';

type PostingDesk = Awaited<ReturnType<PostingsService['desk']>>;

/** A mine's account knows these pages as its own. */
export const postingsAddress = ({ role }: Pick<Actor, 'role'>, mineId: string): string =>
  role === 'mine' ? '/my-mine/postings' : `/mines/${mineId}/postings`;

/** @throws invalid-form where no place is named */
export function hungWhere({ otherPlace, place, ...form }: PostingPageForm): Omit<PostingForm, 'photos'> {
  const where = otherPlace ?? place;
  if (!where) throw refusals.invalidForm([{ at: 'place', message: '请选择或填写上墙地点' }]);
  return { ...form, place: where };
}

/** How a mine's board stands on the wall, in words; '' where there is nothing to hang. */
export function wallWords({ state, wall }: Pick<PlacardView, 'state' | 'wall'>): { text: string; tone: string } | null {
  if (!wall || state === 'none') return null;
  const took = wall.days === 0 ? '制发当日上墙' : `制发后 ${wall.days} 天上墙`;
  if (state !== 'current') return wall.posted ? { text: `墙上为旧版（${took}）`, tone: 'bad' } : null;
  if (wall.posted) return { text: `已上墙（${took}）`, tone: 'good' };
  return { text: wall.days === 0 ? '未上墙（今日制发）' : `未上墙（制发已 ${wall.days} 天）`, tone: 'wait' };
}

/** Where a mine's boards hang, and the form to say that one does. */
export function postingsPage({ placard, today, issued, postings, photos, mayPost }: PostingDesk) {
  const latest = issued[0];
  return {
    mineId: placard.mineId,
    name: placard.mineName,
    today,
    state: placardStates[placard.state],
    stateTone: placard.state === 'current' ? 'good' : 'wait',
    wall: wallWords(placard),
    serial: latest ? `${latest.serial}，${latest.issuedOn} 制发` : '',
    form:
      mayPost && latest
        ? {
            action: `/mines/${placard.mineId}/postings`,
            issues: issued.map(({ id, serial, issuedOn }) => ({ value: id, text: `${serial}（${issuedOn} 制发）` })),
            earliest: issued.at(-1)?.issuedOn ?? '',
            places: boardPlaces.map((name, index) => ({ name, index })),
            today,
          }
        : null,
    postings: postings.map((posting) => ({
      id: posting.id,
      place: posting.place,
      on: posting.onDay,
      serial: posting.serial,
      old: posting.placardId !== latest?.id,
      by: posting.enteredByName ?? '',
      entered: civilDayOf(posting.enteredAt),
      withdrawn: posting.withdrawnAt === null ? null : { on: civilDayOf(posting.withdrawnAt), reason: posting.reason },
      mayWithdraw: mayPost && posting.withdrawnAt === null,
      strip: photoStrip(
        photos.filter(({ subjectId }) => subjectId === posting.id),
        `${posting.place}牌板`,
      ),
    })),
  };
}
export type PostingsView = ReturnType<typeof postingsPage>;
