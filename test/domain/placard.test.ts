import { describe, expect, it } from '@jest/globals';
import {
  type Board,
  type BoardRow,
  boardFingerprintText,
  boardTexts,
  composeBoard,
  type IssueRecord,
  rowWords,
  sheetName,
} from '../../src/domain/placard.js';

const held: BoardRow = {
  level: '市政府',
  state: 'held',
  name: '高昇',
  post: '市委常委、副市长',
  unit: '云岭市人民政府',
  phone: null,
  note: null,
};
const row = (change: Partial<BoardRow>): BoardRow => ({ ...held, ...change });

const board = (change: Partial<Board> = {}): Board => ({
  ...composeBoard({
    title: '煤矿安全生产挂牌责任公示牌',
    mine: {
      name: '云岭煤业集团有限公司柳河煤矿',
      code: 'YL-0007',
      district: '青石县',
      gasGrade: '低瓦斯',
      gasBasis: '云应急发〔2025〕41号',
      gasSince: '2025-06-01',
      tier: '市县共同监管',
    },
    rows: [held],
    duties: ['督促煤矿排除安全隐患。'],
    quotas: [{ level: '市政府', text: '每月至少到1个挂牌矿井检查指导1次' }],
    phone: '12350',
    document: { number: '云政办发〔2026〕18号', title: '挂牌责任制的通知', issuer: '云岭市人民政府办公室' },
    effectiveFrom: '2026-09-01',
  }),
  ...change,
});

const issue: IssueRecord = {
  serial: 'YL-2026-0017',
  version: 3,
  issuedOn: '2026-08-31',
  checkpoint: null,
  publicUrl: 'https://guapai.yunling.example/p/4f9c2a7b',
  signed: null,
};

describe('a row says who answers for the mine, or why nobody is named', () => {
  it.each<[string, BoardRow, [string, string, string]]>([
    ['a held seat names its holder and title', held, ['高昇', '市委常委、副市长', '']],
    ['an acting holder is marked so', row({ note: '代理' }), ['高昇', '市委常委、副市长', '代理']],
    ['an open seat is 待定, 应挂未挂', row({ state: 'open', name: null, post: null }), ['待定', '应挂未挂', '']],
    [
      'a seat vacant by decision says on what basis',
      row({ state: 'vacant', name: null, post: null, note: '依据云政办发〔2026〕21号' }),
      ['空缺', '经批准空缺', '依据云政办发〔2026〕21号'],
    ],
    [
      'an unknown seat is a blank to be completed by hand',
      row({ state: 'unknown', name: null, post: null }),
      ['', '', ''],
    ],
    ['a name left on an open row is not printed', row({ state: 'open' }), ['待定', '应挂未挂', '']],
  ])('%s', (_, given, [name, post, note]) => {
    expect(rowWords(given)).toMatchObject({ name, post, note });
  });
});

describe('a board is a draft while a seat is open', () => {
  it.each<[BoardRow['state'], boolean]>([
    ['held', false],
    ['open', true],
    ['vacant', false],
    ['unknown', false],
  ])('a second seat that is %s: draft %s', (state, draft) => {
    const { draft: _, ...parts } = board({ rows: [held, row({ level: '集团公司', state })] });
    expect(composeBoard(parts).draft).toBe(draft);
  });
});

describe('the content fingerprint', () => {
  const text = boardFingerprintText(board());

  it.each<[string, Partial<Board>]>([
    ['the title', { title: '挂牌责任公示牌' }],
    ['the name of the mine', { mine: { ...board().mine, name: '柳河第二煤矿' } }],
    ['the code', { mine: { ...board().mine, code: 'YL-0008' } }],
    ['the district', { mine: { ...board().mine, district: '白河县' } }],
    ['the gas grade', { mine: { ...board().mine, gasGrade: '高瓦斯' } }],
    ['the basis of the grade', { mine: { ...board().mine, gasBasis: null } }],
    ['the day of the grade', { mine: { ...board().mine, gasSince: '2025-07-01' } }],
    ['the tier', { mine: { ...board().mine, tier: '属地监管' } }],
    ['a holder', { rows: [row({ name: '王佐洲' })] }],
    ['a title', { rows: [row({ post: '副市长' })] }],
    ['a unit', { rows: [row({ unit: null })] }],
    ['a phone', { rows: [row({ phone: '0349-2026110' })] }],
    ['a note', { rows: [row({ note: '代理' })] }],
    ['the state of a seat', { rows: [row({ state: 'unknown' })] }],
    ['one seat more', { rows: [held, held] }],
    ['the order of seats', { rows: [held, row({ level: '集团公司' })].reverse() }],
    ['a duty', { duties: [] }],
    ['a quota', { quotas: [{ level: '市政府', text: '每季度1次' }] }],
    ['the supervision phone', { phone: '12345' }],
    ['the document', { document: { ...board().document, number: '云政办发〔2026〕19号' } }],
    ['the issuer', { document: { ...board().document, issuer: '云岭市安委会办公室' } }],
    ['the day from which it is in force', { effectiveFrom: '2026-10-01' }],
    ['the draft mark', { draft: true }],
  ])('changes with %s', (_, change) => {
    expect(boardFingerprintText(board(change))).not.toBe(text);
  });

  it('does not depend on the order of properties, nor on properties that are not printed', () => {
    const { title, ...rest } = board();
    const shuffled = { ...rest, title, rows: [{ ...held, personId: 'p1' }] };
    expect(boardFingerprintText(shuffled)).toBe(text);
  });

  it('is the same for a name that is not printed: an unknown seat reads the same whatever was left in it', () => {
    const blank = row({ state: 'unknown', name: null, post: null, unit: null });
    expect(boardFingerprintText(board({ rows: [row({ state: 'unknown' })] }))).toBe(
      boardFingerprintText(board({ rows: [blank] })),
    );
  });
});

describe('a printed sheet', () => {
  it('is named after the mine, and after its serial once issued', () => {
    expect(sheetName(board(), issue)).toBe('云岭煤业集团有限公司柳河煤矿挂牌责任牌 YL-2026-0017');
    expect(sheetName(board(), null)).toBe('云岭煤业集团有限公司柳河煤矿挂牌责任牌');
  });

  it('names what each of its texts is, so that one that cannot be printed can be found', () => {
    const texts = boardTexts(board(), issue);
    expect(texts).toContainEqual({ what: '市政府挂牌责任人', text: '高昇' });
    expect(texts).toContainEqual({ what: '公示网址', text: 'https://guapai.yunling.example/p/4f9c2a7b' });
    expect(texts.every(({ text }) => text.length > 0)).toBe(true);
  });
});
