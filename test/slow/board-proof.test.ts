import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sha256 } from '../../src/database/evidence.js';
import { issueText } from '../../src/domain/issue-text.js';
import { type Board, boardFingerprintText, type IssueRecord } from '../../src/domain/placard.js';
import type { Refusal } from '../../src/domain/refusal.js';
import { splitBoards } from '../../src/placards/files/board-files.js';
import { packedProof, proofOf } from '../../src/placards/issue-proof.js';
import { BoardPress } from '../../src/placards/press.js';
import { BoardPrinter } from '../../src/placards/printer.js';
import { sheetSizes } from '../../src/placards/sheet-sizes.js';
import { SigningKey } from '../../src/placards/signing-key.js';
import { verifyFile } from '../../src/placards/verification.js';
import { projectRoot } from '../../src/settings.js';
import { TemplateEngine } from '../../src/web/template-engine.js';
import { boardOf, boardRow, issueOf } from '../support/boards.js';

const { findBrowser } = await import(pathToFileURL(join(projectRoot(), 'setup/find-browser.mjs')).href);
const templates = join(projectRoot(), 'templates');
const folder = mkdtempSync(join(tmpdir(), 'guapai-proof-'));

/** A printer that keeps the documents as the browser wrote them. */
class KeepingPrinter extends BoardPrinter {
  last: Buffer | null = null;

  override async print(...args: Parameters<BoardPrinter['print']>): Promise<Buffer> {
    this.last = await super.print(...args);
    return this.last;
  }
}

const printer = new KeepingPrinter({ browserPath: findBrowser(process.env)?.path ?? null, profileFolder: folder });
const press = new BoardPress(new TemplateEngine(templates), printer, templates);
const key = new SigningKey(join(folder, 'keys'));

const signed = (board: Board, change: Partial<IssueRecord> = {}): IssueRecord => {
  const issue = issueOf(change);
  return { ...issue, signed: key.sign(issueText(issue, sha256(boardFingerprintText(board)))) };
};
const print = (board: Board, issue: IssueRecord | null) => press.printBoard(board, issue, sheetSizes.a4);
const board = boardOf({ rows: [boardRow({ name: '高昇' }), boardRow({ level: '县政府', name: '李䶮' })] });
const issue = signed(board);

const verdict = (file: Buffer, keys: readonly string[] = [key.key ?? '']) => {
  try {
    return verifyFile('board.pdf', file, keys);
  } catch (error) {
    const { code, findings } = error as Refusal;
    return [code, ...findings.map(({ message }) => message)];
  }
};

let genuine: Buffer;
beforeAll(async () => {
  genuine = await print(board, issue);
}, 60_000);
afterAll(async () => {
  await press.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('a printed board', () => {
  it('carries a proof that verifies without network or registry, and keeps its bytes', async () => {
    expect(verdict(genuine)).toEqual({
      ...{
        serial: 'MC-2026-0001',
        version: 1,
        issuedOn: '2026-08-31',
        mine: board.mine.name,
        people: ['高昇', '李䶮'],
      },
      ...{ document: board.document.number, fingerprint: sha256(boardFingerprintText(board)) },
      ...{ publicUrl: issue.publicUrl, key: key.key },
    });
    expect((await print(board, signed(board))).equals(genuine)).toBe(true);
  });

  it('is no proof as a preview, or where it was issued before there were signatures', async () => {
    expect(verdict(await print(board, null))).toEqual(['proof-missing']);
    expect(verdict(await print(board, issueOf()))).toEqual(['proof-missing']);
  });

  it('does not verify by another key', () => {
    expect(verdict(genuine, ['A'.repeat(43)])).toEqual(['proof-wrong', expect.stringContaining('仿冒')]);
  });

  it('does not verify with any byte of its objects changed', () => {
    const codes = new Set<string>();
    const end = genuine.lastIndexOf('xref\n0 ');
    for (let at = 20; at < end; at += Math.floor(end / 120)) {
      const other = Buffer.from(genuine);
      other[at]! ^= 1;
      const found = verdict(other);
      codes.add(Array.isArray(found) ? found[0]! : `verified with byte ${at} changed`);
    }
    expect([...codes].filter((code) => !code.startsWith('proof-'))).toEqual([]);
  });

  it('does not verify with another name on it, under the proof of the true one', async () => {
    await print(boardOf({ rows: [boardRow({ name: '冒名者' }), boardRow({ level: '县政府', name: '李䶮' })] }), issue);
    const [forged] = splitBoards(printer.last!, [
      {
        title: `${board.mine.name}挂牌责任牌 ${issue.serial}`,
        day: issue.issuedOn,
        facts: {
          ...{ Subject: board.document.number, Serial: issue.serial },
          Fingerprint: sha256(boardFingerprintText(board)),
        },
        tokens: { Proof: packedProof(proofOf(board, issue)!) },
        ...(issue.publicUrl ? { code: issue.publicUrl } : {}),
      },
    ]);
    expect(verdict(forged!.file)).toEqual(['proof-wrong', '牌面上没有“高昇”']);
  });

  it('does not verify under the serial of another issue', async () => {
    const other = await print(board, { ...issue, serial: 'MC-2026-0002' });
    expect(verdict(other)).toEqual(['proof-wrong', expect.stringContaining('签名与内容、制发记录不符')]);
  });

  it.each([
    ['nothing', ''],
    ['a file of somebody else', '%PDF-1.7\n1 0 obj\n<</Type /Catalog>>\nendobj\n%%EOF\n'],
    ['a proof that is none', '%PDF-1.4\n1 0 obj\n<</Proof (AAAA)>>\nendobj\n%%EOF\n'],
  ])('is no proof: %s', (_, text) => {
    expect(verdict(Buffer.from(text))).toEqual(['proof-missing']);
  });
});
