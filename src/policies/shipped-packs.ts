import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import type { Policy } from '../domain/policy.js';
import { refusals } from '../domain/refusals.js';
import type { Settings } from '../settings.js';
import { SETTINGS } from '../settings.module.js';
import { readPack } from './pack-reader.js';

/** The documents that come with the program, one file each in `seed/policies`. They bind nobody until they are loaded. */
@Injectable()
export class ShippedPacks {
  private readonly folder: string;

  constructor(@Inject(SETTINGS) { root }: Settings) {
    this.folder = join(root, 'seed/policies');
  }

  /** In the order in which they began. */
  all(): Policy[] {
    return readdirSync(this.folder)
      .filter((name) => name.endsWith('.yaml'))
      .sort()
      .map((name) => readPack(name, this.read(name)))
      .sort((a, b) => (a.inForce.from < b.inForce.from ? -1 : 1));
  }

  /** The file of a document as it is written. @throws not-found */
  text(id: string): string {
    if (!this.all().some((policy) => policy.id === id)) throw refusals.notFound('随附的制度文件', id);
    return this.read(`${id}.yaml`);
  }

  private read(name: string): string {
    return readFileSync(join(this.folder, name), 'utf8');
  }
}
