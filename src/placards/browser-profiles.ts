import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

let made = 0;

/** A fresh folder for one browser, named after this process; what processes that no longer live left is swept away. */
export function freshProfile(folder: string): string {
  mkdirSync(folder, { recursive: true });
  for (const profile of readdirSync(folder)) {
    if (!isAlive(Number(profile.split('-')[0]))) removeProfile(join(folder, profile));
  }
  const profile = join(folder, `${process.pid}-${++made}`);
  removeProfile(profile);
  mkdirSync(profile);
  return profile;
}

/** A browser that was just killed may still be writing. */
export const removeProfile = (profile: string): void =>
  rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });

function isAlive(pid: number): boolean {
  try {
    return Number.isInteger(pid) && process.kill(pid, 0);
  } catch (failure) {
    return (failure as NodeJS.ErrnoException).code === 'EPERM';
  }
}
