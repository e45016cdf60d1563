import { Injectable } from '@nestjs/common';
import { Clock } from '../database/clock.js';
import { Reader } from '../database/reader.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { type Actor, decide, permit } from '../domain/authority.js';
import { events } from '../domain/events.js';
import { declaredPhotos } from '../domain/photo.js';
import { assertPosting } from '../domain/posting.js';
import { refusals } from '../domain/refusals.js';
import { Mine } from '../mines/mine.entity.js';
import { regionPathOf } from '../mines/mines.queries.js';
import { PhotoQueries } from '../photos/photo.queries.js';
import { declarePhotos } from '../photos/photo-records.js';
import { PhotosService } from '../photos/photos.service.js';
import { LateEvidence } from '../web/late-evidence.js';
import type { SentPicture } from '../web/pictures.js';
import { Placard } from './placard.entity.js';
import { PlacardsService } from './placards.service.js';
import { Posting } from './posting.entity.js';
import { PostingQueries, type PostingRow } from './posting.queries.js';
import type { PostingForm } from './postings.form.js';

const placeOf = async (reader: Reader, mineId: string) => ({
  regionPath: await regionPathOf(reader, mineId),
  mineId,
});

/** 上墙: where issued boards hang, shown by photos; taken back with a reason where it was entered by mistake. */
@Injectable()
export class PostingsService {
  constructor(
    private readonly units: UnitOfWork,
    private readonly queries: PostingQueries,
    private readonly placards: PlacardsService,
    private readonly photos: PhotosService,
    private readonly uses: PhotoQueries,
    private readonly reader: Reader,
    private readonly clock: Clock,
    private readonly late: LateEvidence,
  ) {}

  /** What a page about a mine's board on the wall needs: its state, what was issued, where it hangs. */
  async desk(actor: Actor, mineId: string) {
    const placard = await this.placards.ofMine(actor, mineId);
    return {
      placard,
      today: this.clock.today(),
      issued: await this.placards.history(actor, mineId),
      ...(await this.ofMine(actor, mineId)),
      mayPost: decide(actor, 'placard.post', await placeOf(this.reader, mineId)) === 'allow',
    };
  }

  async ofMine(actor: Actor, mineId: string) {
    permit(actor, 'placard.read', await placeOf(this.reader, mineId), '煤矿', mineId);
    const postings = await this.queries.ofMine(mineId);
    const photos = await this.uses.of(
      'placard',
      postings.map(({ id }) => id),
    );
    return { postings, photos };
  }

  async show(actor: Actor, id: string): Promise<PostingRow> {
    const found = await this.queries.one(id);
    if (!found) throw refusals.notFound('上墙登记', id);
    permit(actor, 'placard.read', { regionPath: found.path, mineId: found.mineId }, '上墙登记', id);
    return found;
  }

  /**
   * Says that a board hangs; the bytes of declared photos may follow.
   * @throws placard-missing, posted-before-issue, posted-in-future, posting-needs-photo
   */
  async post(actor: Actor, mineId: string, form: PostingForm): Promise<{ id: string }> {
    permit(actor, 'placard.post', await placeOf(this.reader, mineId), '煤矿', mineId);
    const photos = declaredPhotos(form.photos);
    const sent = { kind: 'posting', recordId: mineId, form };
    return this.late.orKept(actor, sent, () => this.hang(actor, mineId, form, photos));
  }

  private hang(actor: Actor, mineId: string, form: PostingForm, photos: readonly string[]): Promise<{ id: string }> {
    return this.units.run(actor, async (work) => {
      const mine = await work.get(Mine, mineId, '煤矿');
      const issued = (await work.list(Placard, { mineId })).sort((a, b) => b.version - a.version);
      const placard = form.placardId ? issued.find(({ id }) => id === form.placardId) : issued[0];
      if (!placard) throw form.placardId ? refusals.notFound('牌板', form.placardId) : refusals.notIssued(mine.name);
      assertPosting(form.on, placard.issuedOn, work.today, photos.length);
      const posting = await work.insert(Posting, {
        ...{ id: work.newId(), kind: 'posting' as const, placardId: placard.id, mineId },
        ...{ place: form.place, onDay: form.on, enteredAt: work.at, enteredBy: work.actor.accountId },
      });
      await declarePhotos(work, { type: 'placard', id: posting.id }, photos);
      await work.tell(
        events.placardPosted(posting.id, mine, placard, { place: form.place, on: form.on }, photos.length),
      );
      return posting;
    });
  }

  /** As `post`, with the pictures themselves: nothing is kept of a form that could not be kept anyway. */
  async postWith(actor: Actor, mineId: string, form: Omit<PostingForm, 'photos'>, pictures: readonly SentPicture[]) {
    permit(actor, 'placard.post', await placeOf(this.reader, mineId), '煤矿', mineId);
    if (pictures.length === 0) throw refusals.postingNeedsPhoto();
    const photos: string[] = [];
    for (const picture of pictures) photos.push(await this.photos.keep(actor, picture));
    return this.post(actor, mineId, { ...form, photos });
  }

  /** @throws posting-withdrawn */
  async withdraw(actor: Actor, id: string, reason: string): Promise<PostingRow> {
    const posting = await this.show(actor, id);
    permit(actor, 'placard.post', { regionPath: posting.path, mineId: posting.mineId }, '上墙登记', id);
    await this.units.run(actor, async (work) => {
      const { placardId, mineId, place, onDay } = await work.get(Posting, id, '上墙登记');
      if (await work.find(Posting, { withdraws: id })) throw refusals.postingWithdrawn();
      const withdrawal = await work.insert(Posting, {
        ...{ id: work.newId(), kind: 'withdrawal' as const, withdraws: id, reason },
        ...{ placardId, mineId, place, onDay, enteredAt: work.at, enteredBy: work.actor.accountId },
      });
      const mine = await work.get(Mine, mineId, '煤矿');
      await work.tell(events.postingWithdrawn(withdrawal.id, id, placardId, mine, reason));
    });
    return posting;
  }
}
