import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { sha256 } from '../../src/database/evidence.js';
import { issueText } from '../../src/domain/issue-text.js';
import { boardFingerprintText, type IssueRecord } from '../../src/domain/placard.js';
import type { Refusal } from '../../src/domain/refusal.js';
import { publicData } from '../../src/placards/public-placards.pages.js';
import { isSigned, pemOf, SigningKey } from '../../src/placards/signing-key.js';
import { publicKeyIn, verifyFile } from '../../src/placards/verification.js';
import { boardOf, issueOf } from '../support/boards.js';

const folder = mkdtempSync(join(tmpdir(), 'guapai-keys-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ours = new SigningKey(join(folder, 'ours'));
const board = boardOf();
const fingerprint = sha256(boardFingerprintText(board));
const issuedBy = (key: SigningKey): IssueRecord => {
  const issue = issueOf();
  return { ...issue, signed: key.sign(issueText(issue, fingerprint)) };
};
const dataOf = (issue: IssueRecord) =>
  publicData({
    id: '4f9c2a7be01d4c3c8a6e5f0b7d9e1a23',
    board,
    issue,
    fingerprint,
    state: { state: 'current' },
    latestId: '',
  });
const genuine = dataOf(issuedBy(ours));
const trusted = [genuine.signature?.key ?? ''];
const verdict = (data: unknown, keys = trusted) => {
  try {
    return verifyFile('board.json', Buffer.from(JSON.stringify(data)), keys);
  } catch (error) {
    return (error as Refusal).code;
  }
};

type Tree = Record<string, unknown>;
/** The way to every value that holds no others. */
const leavesOf = (value: unknown, way: string[] = []): string[][] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, each]) => leavesOf(each, [...way, name]))
    : [way];

describe('the key of the installation', () => {
  it('is made once, is its owner’s alone, and signs the same text the same way', () => {
    expect(new SigningKey(join(folder, 'none')).key).toBeNull();
    const first = ours.sign('text');
    expect(new SigningKey(join(folder, 'ours')).sign('text')).toEqual(first);
    expect(isSigned('text', first)).toBe(true);
    expect(isSigned('text ', first)).toBe(false);
    expect(statSync(join(folder, 'ours', 'placards-ed25519.key')).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, 'ours')).mode & 0o777).toBe(0o700);
  });

  it.each([
    ['as it is', (key: string) => key],
    ['as PEM', pemOf],
    ['as the page of the key answers it', (key: string) => JSON.stringify({ key, pem: pemOf(key) })],
  ])('is read %s', (_, written) => {
    expect(publicKeyIn(`${written(trusted[0] ?? '')}\n`)).toBe(trusted[0]);
  });

  it.each([
    ['nothing', ''],
    ['another kind of key', generateKeyPairSync('x25519').publicKey.export({ type: 'spki', format: 'pem' }).toString()],
    ['broken JSON', '{'],
  ])('is not read from %s', (_, text) => {
    expect(publicKeyIn(text)).toBeNull();
  });
});

describe('the data of a board', () => {
  it('verifies without network or registry, and says what it is', () => {
    const expected = { serial: 'MC-2026-0001', mine: board.mine.name, people: ['高昇'], fingerprint };
    expect(verdict(genuine)).toMatchObject(expected);
  });

  it('does not verify by a key that is not trusted, however well it is signed', () => {
    const forged = dataOf(issuedBy(new SigningKey(join(folder, 'theirs'))));
    expect(verdict(forged)).toBe('proof-wrong');
    expect(verdict(forged, [forged.signature?.key ?? ''])).toMatchObject({ serial: 'MC-2026-0001' });
  });

  it('does not verify once any text of it is another', () => {
    const unsigned = [
      'id',
      'state',
      'stateName',
      'sentence',
      'since',
      'replacedBy',
      'successor',
      'format',
      'algorithm',
    ];
    const places = leavesOf(genuine).filter(([name]) => !unsigned.includes(String(name)));
    expect(places.length).toBeGreaterThan(40);
    for (const place of places) {
      const tampered = structuredClone(genuine);
      const last = place.at(-1) as string;
      const holder = place.slice(0, -1).reduce((at, name) => at[name] as Tree, tampered as unknown as Tree);
      holder[last] = typeof holder[last] === 'number' ? 77 : `${holder[last] ?? ''}改`;
      expect([place.join('.'), verdict(tampered)]).toEqual([place.join('.'), expect.stringMatching(/^proof-/)]);
    }
  });

  it.each([
    ['an issue of before there were signatures', dataOf(issueOf())],
    ['something else', { hello: 1 }],
    ['nothing', null],
  ])('is no proof: %s', (_, data) => {
    expect(verdict(data)).toBe('proof-missing');
  });
});
