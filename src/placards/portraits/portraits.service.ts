import { Injectable } from '@nestjs/common';
import { Reader } from '../../database/reader.js';
import { UnitOfWork } from '../../database/unit-of-work.js';
import { type Actor, decide } from '../../domain/authority.js';
import { events } from '../../domain/events.js';
import { refusals } from '../../domain/refusals.js';
import { Person } from '../../people/person.entity.js';
import { permitKnownPerson, permitOwnPerson, personOf } from '../../people/reach.js';
import { declarePhotos } from '../../photos/photo-records.js';
import { PhotosService } from '../../photos/photos.service.js';
import type { SentPicture } from '../../web/pictures.js';
import { PortraitRecord } from './portrait.entity.js';
import { PortraitQueries } from './portraits.queries.js';

/** 牌板照片: a leader's photo for boards that show one. Entered by the clerk of the leader's region, and taken off again. */
@Injectable()
export class PortraitsService {
  constructor(
    private readonly units: UnitOfWork,
    private readonly reader: Reader,
    private readonly queries: PortraitQueries,
    private readonly photos: PhotosService,
  ) {}

  /** Lets whoever may read of the person pass to the portrait. */
  async show(actor: Actor, id: string): Promise<void> {
    const found = await this.queries.person(id);
    if (!found) throw refusals.notFound('牌板照片', id);
    await permitKnownPerson(this.reader, actor, 'registry.read', found.personId, '牌板照片');
  }

  /** The portrait of a person, or null, and whether the actor may change it. */
  async ofPerson(actor: Actor, personId: string) {
    const { id, own } = await permitKnownPerson(this.reader, actor, 'registry.read', personId);
    const name = (await personOf(this.reader, id))?.name ?? '';
    const portrait = (await this.queries.of([id])).get(id) ?? null;
    return { id, name, portrait, mayChange: own && decide(actor, 'placard.portrait') === 'allow' };
  }

  /** A photo whose bytes follow. */
  async enter(actor: Actor, personId: string, photo: string): Promise<{ id: string }> {
    await permitOwnPerson(this.reader, actor, 'placard.portrait', personId);
    return this.units.run(actor, async (work) => {
      const person = await work.get(Person, personId, '人员');
      const portrait = await work.insert(PortraitRecord, {
        ...{ id: work.newId(), kind: 'portrait' as const, personId, reason: null },
        ...{ enteredAt: work.at, enteredBy: work.actor.accountId },
      });
      await declarePhotos(work, { type: 'portrait', id: portrait.id }, [photo]);
      await work.tell(events.portraitEntered(portrait.id, person));
      return { id: portrait.id };
    });
  }

  /** As `enter`, with the picture itself. */
  async enterWith(actor: Actor, personId: string, pictures: readonly SentPicture[]): Promise<{ id: string }> {
    await permitOwnPerson(this.reader, actor, 'placard.portrait', personId);
    const [picture] = pictures;
    if (!picture || pictures.length > 1) throw refusals.invalidForm([{ at: 'pictures', message: '请选择一张照片' }]);
    return this.enter(actor, personId, await this.photos.keep(actor, picture));
  }

  /** Boards show an outline again. @throws no-portrait */
  async withdraw(actor: Actor, personId: string, reason: string): Promise<void> {
    await permitOwnPerson(this.reader, actor, 'placard.portrait', personId);
    const portrait = (await this.queries.of([personId])).get(personId);
    await this.units.run(actor, async (work) => {
      const person = await work.get(Person, personId, '人员');
      if (!portrait) throw refusals.noPortrait(person.name);
      const withdrawal = await work.insert(PortraitRecord, {
        ...{ id: work.newId(), kind: 'withdrawal' as const, personId, reason },
        ...{ enteredAt: work.at, enteredBy: work.actor.accountId },
      });
      await work.tell(events.portraitWithdrawn(withdrawal.id, person, reason));
    });
  }
}
