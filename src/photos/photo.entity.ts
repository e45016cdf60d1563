import { Entity, Index, PrimaryColumn } from 'typeorm';
import { CountColumn, FlagColumn, Id, InstantColumn, RefColumn, WordColumn } from '../database/columns.js';
import type { PhotoSubjectType } from '../domain/photo.js';

/** 照片: the bytes as they were taken, known by their SHA-256 and never changed. The bytes lie in the photo store. */
@Entity('photos')
export class Photo {
  @PrimaryColumn({ type: 'varchar', length: 64 }) id: string;
  @WordColumn() kind: string;
  @CountColumn() bytes: number;
  @CountColumn() width: number;
  @CountColumn() height: number;
  /** By the camera's clock, to the minute and without a time zone: 2026-08-31 09:10. */
  @WordColumn({ length: 16, nullable: true }) takenAt: string | null;
  /** Whether the camera noted a position: it stays in the original and is never served. */
  @FlagColumn({ default: false }) positioned: boolean;
  @InstantColumn() receivedAt: string;
  @RefColumn() receivedBy: string;
}

/** A photo as part of a record. It may be declared before the bytes have arrived. */
@Entity('photo_uses')
@Index('uq_photo_uses', ['subjectType', 'subjectId', 'fingerprint'], { unique: true })
@Index('ix_photo_uses_fingerprint', ['fingerprint'])
export class PhotoUse {
  @Id() id: string;
  @WordColumn() subjectType: PhotoSubjectType;
  @RefColumn() subjectId: string;
  /** Place among the photos of its record, from 1. */
  @CountColumn() position: number;
  @WordColumn({ length: 64 }) fingerprint: string;
  @InstantColumn() declaredAt: string;
  @RefColumn() declaredBy: string;
}
