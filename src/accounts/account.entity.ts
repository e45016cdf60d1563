import { Entity, Index } from 'typeorm';
import {
  CountColumn,
  FlagColumn,
  Id,
  InstantColumn,
  NameColumn,
  RefColumn,
  RefTo,
  TextColumn,
  WordColumn,
} from '../database/columns.js';
import type { Role } from '../domain/authority.js';
import { Person } from '../people/person.entity.js';
import { Region } from '../regions/region.entity.js';

/** 账号: who may sign in, with one role over one subtree of regions. */
@Entity('accounts')
@Index('uq_accounts_username', ['username'], { unique: true })
export class Account {
  @Id() id: string;
  @WordColumn() username: string;
  @NameColumn() displayName: string;
  /** scrypt; null until the holder has set a password. */
  @TextColumn({ nullable: true }) passwordHash: string | null;
  @WordColumn() role: Role;
  @RefTo(() => Region, { nullable: true }) regionId: string | null;
  @RefTo(() => Person, { nullable: true }) personId: string | null;
  @RefColumn({ nullable: true }) mineId: string | null;
  @FlagColumn({ default: false }) disabled: boolean;
  @InstantColumn() createdAt: string;
  @CountColumn({ default: 1 }) revision: number;
}

/** A signed-in browser; only the hash of its cookie is kept. */
@Entity('sessions')
@Index('ix_sessions_account', ['accountId'])
export class Session {
  @TextColumn({ primary: true }) id: string;
  @RefTo(() => Account) accountId: string;
  @InstantColumn() createdAt: string;
  @InstantColumn() lastSeenAt: string;
  @InstantColumn() expiresAt: string;
}

/** 接口令牌: hashed, scoped to actions, dated. */
@Entity('api_tokens')
@Index('ix_api_tokens_account', ['accountId'])
@Index('uq_api_tokens_hash', ['hash'], { unique: true })
export class ApiToken {
  @Id() id: string;
  @RefTo(() => Account) accountId: string;
  @NameColumn() name: string;
  @WordColumn({ length: 64 }) hash: string;
  /** Comma-separated actions. */
  @TextColumn() scope: string;
  @InstantColumn() createdAt: string;
  @InstantColumn() expiresAt: string;
  @InstantColumn({ nullable: true }) revokedAt: string | null;
  @CountColumn({ default: 1 }) revision: number;
}
