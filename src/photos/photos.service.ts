import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../database/unit-of-work.js';
import { type Actor, Denial } from '../domain/authority.js';
import { events } from '../domain/events.js';
import { PHOTO_BYTES, type PhotoSubjectType } from '../domain/photo.js';
import { refusals } from '../domain/refusals.js';
import { Photo } from './photo.entity.js';
import { PhotoQueries, type PhotoUseRow } from './photo.queries.js';
import { fingerprintOf, PhotoStore } from './photo-store.js';
import { type Copy, pictureOf } from './picture.js';

const MEGABYTE = 1_048_576;

/** How far a photo has come. */
export interface PhotoArrival {
  fingerprint: string;
  received: number;
  arrived: boolean;
}

/** Lets an actor pass to a record, or refuses as the record itself would. */
type Gate = (actor: Actor, id: string) => Promise<unknown>;

/** 照片: received in pieces or whole, kept as they were taken, shown as stripped copies to whoever may see their record. */
@Injectable()
export class PhotosService {
  private readonly gates = new Map<PhotoSubjectType, Gate>();
  private readonly arriving = new Map<string, Promise<unknown>>();

  constructor(
    private readonly units: UnitOfWork,
    private readonly queries: PhotoQueries,
    private readonly store: PhotoStore,
  ) {}

  /** Says who may see the photos of a kind of record: whoever `gate` lets pass. The room of the record calls it once. */
  guard(type: PhotoSubjectType, gate: Gate): void {
    this.gates.set(type, gate);
  }

  /** How far a photo that the actor declared has come. @throws photo-not-declared */
  async arrival(actor: Actor, fingerprint: string): Promise<PhotoArrival> {
    const { declared, arrived } = await this.queries.declared(fingerprint, actor.accountId);
    if (!declared) throw refusals.photoNotDeclared();
    return { fingerprint, arrived, received: arrived ? 0 : await this.store.received(fingerprint) };
  }

  /**
   * Takes the next piece of a declared photo; with the last one it is checked and kept.
   * @throws photo-not-declared, photo-offset, photo-too-large, photo-altered, photo-unreadable
   */
  async receive(actor: Actor, fingerprint: string, from: number, total: number, piece: Buffer): Promise<PhotoArrival> {
    return this.oneByOne(fingerprint, async () => {
      const { arrived } = await this.arrival(actor, fingerprint);
      if (arrived) return { fingerprint, received: total, arrived };
      if (total > PHOTO_BYTES || from + piece.length > total) throw tooLarge(fingerprint.slice(0, 8));
      const received = await this.store.append(fingerprint, from, piece);
      if (received < total) return { fingerprint, received, arrived: false };
      const bytes = await this.store.arrived(fingerprint);
      await this.admit(actor, fingerprint.slice(0, 8), fingerprint, bytes).catch(async (error: unknown) => {
        await this.store.forget(fingerprint);
        throw error;
      });
      return { fingerprint, received, arrived: true };
    });
  }

  /** Keeps a photo that was sent whole, before the record that declares it. @returns its fingerprint */
  async keep(actor: Actor, { name, bytes }: { name: string; bytes: Buffer }): Promise<string> {
    if (bytes.length > PHOTO_BYTES) throw tooLarge(name);
    const fingerprint = fingerprintOf(bytes);
    return this.oneByOne(fingerprint, async () => {
      await this.admit(actor, name, fingerprint, bytes);
      return fingerprint;
    });
  }

  /** A stripped copy. @throws not-found as the record would, and where the photo was erased; photo-pending */
  async copy(actor: Actor, useId: string, copy: Copy): Promise<Buffer> {
    const use = await this.seen(actor, useId);
    return this.store.copy(use.fingerprint, copy).catch((error: NodeJS.ErrnoException) => {
      throw error.code === 'ENOENT' ? refusals.notFound('照片', useId) : error;
    });
  }

  /** The bytes as they were taken, with all that the camera noted. */
  async original(actor: Actor, useId: string) {
    const use = await this.seen(actor, useId);
    return { fingerprint: use.fingerprint, stream: this.store.original(use.fingerprint) };
  }

  private async seen(actor: Actor, useId: string): Promise<PhotoUseRow> {
    const use = await this.queries.use(useId);
    const gate = use && this.gates.get(use.subjectType);
    if (!use || !gate) throw refusals.notFound('照片', useId);
    await gate(actor, use.subjectId).catch((error: unknown) => {
      const missing = (error as { kind?: string }).kind === 'missing';
      throw missing && error instanceof Denial
        ? new Denial(refusals.notFound('照片', useId), error.action)
        : missing
          ? refusals.notFound('照片', useId)
          : error;
    });
    if (!use.arrived) throw refusals.photoPending();
    return use;
  }

  private async admit(actor: Actor, name: string, fingerprint: string, bytes: Buffer): Promise<void> {
    const { facts, made } = await pictureOf(name, bytes);
    await this.store.keep(fingerprint, bytes, made);
    await this.units.run(actor, async (work) => {
      if (await work.find(Photo, { id: fingerprint })) return;
      const received = { receivedAt: work.at, receivedBy: actor.accountId };
      await work.insert(Photo, { id: fingerprint, bytes: bytes.length, ...facts, ...received });
      await work.tell(events.photoReceived(fingerprint, bytes.length));
    });
  }

  /** Two requests with pieces of one photo follow one another. */
  private oneByOne<Answer>(fingerprint: string, act: () => Promise<Answer>): Promise<Answer> {
    const before = this.arriving.get(fingerprint) ?? Promise.resolve();
    const answer = before.catch(() => undefined).then(act);
    this.arriving.set(fingerprint, answer);
    const forget = () => {
      if (this.arriving.get(fingerprint) === answer) this.arriving.delete(fingerprint);
    };
    answer.then(forget, forget);
    return answer;
  }
}

const tooLarge = (name: string) => refusals.photoTooLarge(name, PHOTO_BYTES / MEGABYTE);
