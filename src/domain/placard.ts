import type { CivilDate } from './civil-date.js';
import { type SeatState, seatStates } from './vocabulary.js';

/** One seat of the mine as the board prints it. */
export interface BoardRow {
  /** 挂牌类别 as printed: 市政府. */
  level: string;
  state: SeatState;
  name: string | null;
  /** The title as printed: 市委常委、副市长. */
  post: string | null;
  unit: string | null;
  /** Null where the policy keeps phones off the board, as it does for senior leaders. */
  phone: string | null;
  /** What a reader must know beside it: 代理, or the document that leaves the seat vacant. */
  note: string | null;
}

/** 牌板: everything that the board of one mine says, whatever its size or template. */
export interface Board {
  title: string;
  mine: {
    name: string;
    code: string;
    district: string;
    gasGrade: string;
    gasBasis: string | null;
    gasSince: CivilDate | null;
    tier: string;
  };
  rows: BoardRow[];
  duties: string[];
  quotas: { level: string; text: string }[];
  phone: string | null;
  document: { number: string; title: string; issuer: string };
  effectiveFrom: CivilDate;
  draft: boolean;
}

/** 签名: the raw public key, and the signature by it under an issue (`issue-text.ts`); both in base64url. */
export interface IssueSignature {
  key: string;
  signature: string;
}

/** 制发记录: what belongs to one printing of a board. Frozen at the issue, it fixes the printed bytes. */
export interface IssueRecord {
  serial: string;
  version: number;
  issuedOn: CivilDate;
  /** Size and root of the evidence log before the issue, as printed; null where the log has none yet. */
  checkpoint: string | null;
  /** Address of the public page that the QR code carries; null prints no code. */
  publicUrl: string | null;
  /** The installation's signature under the record and the fingerprint; null for issues of before there were any. */
  signed: IssueSignature | null;
}

/**
 * A board of these parts. It is a draft as soon as one seat is open 应挂未挂 (owed, and known to be empty), and hangs
 * nowhere until that is settled; a seat that is vacant by decision or unknown leaves it a board to hang.
 */
export const composeBoard = (parts: Omit<Board, 'draft'>): Board => ({
  ...parts,
  draft: parts.rows.some((row) => row.state === 'open'),
});

/** The words of a row's cells; an empty string is a blank to be completed by hand. */
export interface RowWords {
  name: string;
  post: string;
  unit: string;
  phone: string;
  note: string;
}

/**
 * What a row says. A held seat names its holder; an open one says 待定 and 应挂未挂; one that is vacant by decision says
 * 空缺 and on what basis (its note); an unknown one is blank, because the source does not say and nobody may guess.
 */
export function rowWords(row: BoardRow): RowWords {
  const note = row.note ?? '';
  switch (row.state) {
    case 'held':
      return { name: row.name ?? '', post: row.post ?? '', unit: row.unit ?? '', phone: row.phone ?? '', note };
    case 'open':
      return { name: '待定', post: seatStates.open, unit: '', phone: '', note };
    case 'vacant':
      return { name: '空缺', post: seatStates.vacant, unit: '', phone: '', note };
    case 'unknown':
      return { name: '', post: '', unit: '', phone: '', note };
  }
}

/** Name of the printed sheet: whose board it is and, once issued, its serial. */
export const sheetName = (board: Board, issue: IssueRecord | null): string =>
  issue ? `${board.mine.name}挂牌责任牌 ${issue.serial}` : `${board.mine.name}挂牌责任牌`;

/**
 * The board's content as canonical text, to be hashed outside (SHA-256): everything that the reader sees but serial,
 * version, day of issue, checkpoint and QR code. Two boards have the same text exactly when they read the same, whatever
 * order or further properties their objects have; so it decides whether a posted placard is still current.
 */
export function boardFingerprintText(board: Board): string {
  const { mine, document } = board;
  return JSON.stringify({
    format: 'guapai-board/1',
    title: board.title,
    mine: [mine.name, mine.code, mine.district, mine.gasGrade, mine.gasBasis, mine.gasSince, mine.tier],
    rows: board.rows.map((row) => {
      const words = rowWords(row);
      return [row.level, row.state, words.name, words.post, words.unit, words.phone, words.note];
    }),
    duties: board.duties,
    quotas: board.quotas.map((quota) => [quota.level, quota.text]),
    phone: board.phone,
    document: [document.number, document.title, document.issuer],
    effectiveFrom: board.effectiveFrom,
    draft: board.draft,
  });
}

/** A text of the board that came from the registry, and what it is: for naming the one that cannot be printed. */
export interface BoardText {
  what: string;
  text: string;
}

/** Every text of the board and its issue record that did not come from our own template, names first. */
export function boardTexts(board: Board, issue: IssueRecord | null): BoardText[] {
  const { mine, document } = board;
  const texts: [string, string | null][] = [
    ['矿井名称', mine.name],
    ...board.rows.flatMap((row): [string, string | null][] => [
      [`${row.level}挂牌责任人`, row.name],
      [`${row.level}职务`, row.post],
      [`${row.level}单位`, row.unit],
      [`${row.level}电话`, row.phone],
      [`${row.level}说明`, row.note],
      ['挂牌类别', row.level],
    ]),
    ['牌板标题', board.title],
    ['矿井编码', mine.code],
    ['所在区域', mine.district],
    ['瓦斯等级', mine.gasGrade],
    ['瓦斯等级依据', mine.gasBasis],
    ['监管层级', mine.tier],
    ...board.duties.map((duty): [string, string] => ['职责', duty]),
    ...board.quotas.map((quota): [string, string] => ['检查次数', `${quota.level}：${quota.text}`]),
    ['监督电话', board.phone],
    ['文号', document.number],
    ['文件标题', document.title],
    ['制发机关', document.issuer],
    ['牌号', issue?.serial ?? null],
    ['存证', issue?.checkpoint ?? null],
    ['公示网址', issue?.publicUrl ?? null],
  ];
  return texts.flatMap(([what, text]) => (text ? [{ what, text }] : []));
}
