import { Injectable } from '@nestjs/common';
import { strToU8 } from 'fflate';
import { Clock } from '../../database/clock.js';
import { canonicalJson, sha256 } from '../../database/evidence.js';
import { Reader } from '../../database/reader.js';
import { UnitOfWork } from '../../database/unit-of-work.js';
import { type Actor, permit } from '../../domain/authority.js';
import type { CivilDate } from '../../domain/civil-date.js';
import { events } from '../../domain/events.js';
import { refusals } from '../../domain/refusals.js';
import { PapersService } from '../../papers/papers.service.js';
import { PhotoStore } from '../../photos/photo-store.js';
import { SigningKey } from '../../placards/signing-key.js';
import { mineNamed } from '../freeze.queries.js';
import { type Manifest, sealed, signedText } from './extract-archive.js';
import { ExtractContents, entryFile } from './extract-content.service.js';
import { extractPaper } from './extract-paper.js';

/** 封存材料: made of the records of a day, sealed and signed; whoever makes one is told in the trail. */
@Injectable()
export class ExtractsService {
  constructor(
    private readonly reader: Reader,
    private readonly units: UnitOfWork,
    private readonly contents: ExtractContents,
    private readonly papers: PapersService,
    private readonly photos: PhotoStore,
    private readonly key: SigningKey,
    private readonly clock: Clock,
  ) {}

  /**
   * @param named the mine, by its id or code
   * @throws not-found, extract-in-future, photo-lost, and what printing refuses
   */
  async make(actor: Actor, named: string, on: CivilDate): Promise<{ name: string; archive: Uint8Array }> {
    const mine = await mineNamed(this.reader, named);
    if (!mine) throw refusals.notFound('煤矿', named);
    permit(actor, 'accident.extract', { regionPath: mine.path, mineId: mine.id }, '煤矿', named);
    if (on > this.clock.today()) throw refusals.accidentInFuture(on, this.clock.today());
    const { archive, sums } = sealed(await this.files(mine.id, on), (digest) => {
      const { id, code, name } = mine;
      const made = { madeAt: this.clock.now(), madeBy: actor.name };
      const manifest: Manifest = { format: 'guapai-extract/1', mine: { id, code, name }, on, ...made, sums: digest };
      return { ...manifest, ...this.key.sign(signedText(manifest)) };
    });
    await this.units.run(actor, (work) => work.tell(events.extractMade(mine.id, mine, on, sums)));
    return { name: `${mine.code}-${on}-extract.zip`, archive };
  }

  /** Everything but sums and manifest: the same state gives the same bytes. */
  private async files(mineId: string, on: CivilDate): Promise<Map<string, Uint8Array>> {
    const { content, entries, disclosures } = await this.contents.of(mineId, on);
    const data = canonicalJson(JSON.parse(JSON.stringify(content)));
    const files = new Map<string, Uint8Array>();
    files.set('extract.json', strToU8(data));
    files.set('extract.pdf', await this.papers.pdf(extractPaper(content, sha256(data)), on));
    for (const { seq, bytes } of entries) files.set(entryFile(seq), strToU8(bytes));
    files.set('disclosures.json', strToU8(canonicalJson(disclosures)));
    const arrived = content.photos.filter((photo) => photo.arrived).map(({ fingerprint }) => fingerprint);
    for (const fingerprint of [...new Set(arrived)].sort())
      files.set(`photos/${fingerprint}`, await this.original(fingerprint));
    return files;
  }

  private async original(fingerprint: string): Promise<Uint8Array> {
    const pieces: Buffer[] = [];
    try {
      for await (const piece of this.photos.original(fingerprint)) pieces.push(piece as Buffer);
    } catch {
      throw refusals.photoLost(fingerprint);
    }
    const bytes = Buffer.concat(pieces);
    if (sha256(bytes) !== fingerprint) throw refusals.photoLost(fingerprint);
    return bytes;
  }
}
