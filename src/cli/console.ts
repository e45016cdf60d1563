import { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Account } from '../accounts/account.entity.js';
import { AppModule } from '../app.module.js';
import { Reader } from '../database/reader.js';
import type { Actor, Role } from '../domain/authority.js';
import { Refusal, type RefusalKind } from '../domain/refusal.js';
import { refusals } from '../domain/refusals.js';
import { RegionQueries } from '../regions/regions.queries.js';
import { readSettings } from '../settings.js';

/** What every command takes. */
export interface CommonOptions {
  /** Answer as JSON, for programs. */
  json?: boolean;
  /** Act as this account; without it the machine's operator acts, who has the database file anyway. */
  as?: string;
}

export interface Session {
  app: INestApplicationContext;
  actor: Actor;
}

const exitCodes: Record<RefusalKind, number> = {
  invalid: 3,
  missing: 4,
  conflict: 5,
  received: 5,
  forbidden: 6,
  unauthenticated: 6,
  unavailable: 7,
  'too-many': 7,
};

/** Shown under `--help`. */
export const exitCodeHelp = `
退出码：0 完成；1 程序错误；2 用法不对；3 内容不合要求；4 找不到；5 与现状冲突；6 无权；7 暂时不能办理`;

/** Who acts where no account is named. */
const operator = (role: Role): Actor => ({
  accountId: 'operator',
  name: '本机操作员',
  role,
  regionPath: '/',
  personId: null,
  mineId: null,
  tokenActions: null,
});

async function actorNamed(app: INestApplicationContext, username: string): Promise<Actor> {
  const account = await app.get(Reader, { strict: false }).find(Account, { username });
  if (!account || account.disabled) throw refusals.notFound('账号', username);
  const tree = await app.get(RegionQueries, { strict: false }).tree();
  const regionPath = account.regionId ? tree.get(account.regionId).path : '/';
  const { id, displayName, role, personId, mineId } = account;
  return { accountId: id, name: displayName, role, regionPath, personId, mineId, tokenActions: null };
}

/** Opens the application, runs the command, closes it, and leaves the exit code; refusals become sentences. */
export async function run(
  options: CommonOptions,
  act: (session: Session) => Promise<void>,
  role: Role = 'clerk',
): Promise<void> {
  let app: INestApplicationContext | null = null;
  try {
    app = await NestFactory.createApplicationContext(AppModule.with(readSettings()), {
      logger: ['error'],
      abortOnError: false,
    });
    const actor = options.as ? await actorNamed(app, options.as) : operator(role);
    await act({ app, actor });
  } catch (error) {
    complain(error, options.json ?? false);
  } finally {
    await app?.close();
  }
}

/** Says what went wrong on stderr, in JSON where asked, and sets the exit code. */
export function complain(error: unknown, json: boolean): void {
  if (!(error instanceof Refusal)) {
    process.exitCode = 1;
    console.error(error instanceof Error ? error.message : error);
    return;
  }
  process.exitCode = exitCodes[error.kind];
  if (json) console.error(JSON.stringify({ code: error.code, detail: error.message, findings: error.findings }));
  else
    console.error(
      [error.message, ...error.findings.map((finding) => `  ${finding.at}：${finding.message}`)].join('\n'),
    );
}

/** The answer: JSON for programs, else lines for people. */
export function answer(options: CommonOptions, value: unknown, lines: readonly string[]): void {
  console.log(options.json ? JSON.stringify(value, null, 2) : lines.join('\n'));
}

const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{20000}-\u{3fffd}]/u;

/** Columns that a text takes in a terminal: Chinese characters take two. */
const widthOf = (text: string): number =>
  [...text].reduce((width, character) => width + (wide.test(character) ? 2 : 1), 0);

/** Rows as aligned columns under heads. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const all = [heads, ...rows];
  const widths = heads.map((_, column) => Math.max(...all.map((row) => widthOf(row[column] ?? ''))));
  return all.map((row) =>
    row
      .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - widthOf(cell)))
      .join('  ')
      .trimEnd(),
  );
}

/** A line that counts along: rewritten on a terminal, one in every hundred otherwise; nothing with `--json`. */
export function progress(what: string, options: CommonOptions): (done: number, of: number) => void {
  if (options.json) return () => undefined;
  return (done, of) => {
    if (process.stderr.isTTY) process.stderr.write(`\r${what} ${done}/${of}${done === of ? '\n' : ''}`);
    else if (done === of || done % 100 === 0) process.stderr.write(`${what} ${done}/${of}\n`);
  };
}
