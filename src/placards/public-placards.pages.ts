import { type CivilDate, printDate } from '../domain/civil-date.js';
import { ISSUE_FORMAT, issueText, SIGNATURE_ALGORITHM } from '../domain/issue-text.js';
import { type Board, boardFingerprintText, type IssueRecord, rowWords } from '../domain/placard.js';
import { type PublicState, phonesIn, publicStates, stateSentence } from '../domain/public-placard.js';
import { byText } from './board-page.js';

/** An issue with how it stands today. */
export interface ShownIssue {
  id: string;
  board: Board;
  issue: IssueRecord;
  fingerprint: string;
  state: PublicState;
  latestId: string;
}

const tones: Record<PublicState['state'], string> = {
  current: 'good',
  changed: 'wait',
  replaced: 'bad',
  withdrawn: 'bad',
};

/** 安全生产举报投诉特服电话, the same in the whole country. */
const HOTLINE = '12350';

const day = (date: CivilDate | null) => (date ? printDate(date) : '');

/** Where whoever holds an old board finds the one that is in force; null where there is none other. */
const successorOf = ({ id, state, latestId }: ShownIssue) =>
  state.state === 'replaced' && latestId !== id ? `/p/${latestId}` : null;

/** The page: the words of the issue as it was frozen, and how it stands. */
export function publicView(shown: ShownIssue) {
  const { board, issue, fingerprint, state } = shown;
  const { mine, document } = board;
  const facts: [string, string][] = [
    ['所在区域', mine.district],
    ['矿井编码', mine.code],
    ['瓦斯等级', mine.gasGrade],
    ['瓦斯等级依据', [mine.gasBasis, mine.gasSince && `自${day(mine.gasSince)}起`].filter(Boolean).join('，')],
    ['监管层级', mine.tier],
  ];
  const record: [string, string][] = [
    ['牌号', issue.serial],
    ['版次', `第${issue.version}版`],
    ['制发日期', day(issue.issuedOn)],
    ['生效日期', day(board.effectiveFrom)],
    ['依据文件', `${document.title.startsWith('《') ? document.title : `《${document.title}》`}（${document.number}）`],
    ['发文机关', document.issuer],
    ['存证', issue.checkpoint ?? ''],
    ['内容指纹（SHA-256）', fingerprint],
  ];
  const named = (pairs: [string, string][]) => pairs.flatMap(([name, value]) => (value ? [{ name, value }] : []));
  return {
    title: `${mine.name}　挂牌责任公示`,
    heading: board.title,
    mine: mine.name,
    tone: tones[state.state],
    state: publicStates[state.state],
    sentence: stateSentence(state),
    successor: successorOf(shown) ?? '',
    past: state.state === 'replaced' || state.state === 'withdrawn',
    facts: named(facts),
    rows: board.rows.map((row) => {
      const { name, post, unit, phone, note } = rowWords(row);
      return { level: row.level, held: row.state === 'held', name, post, unit, phones: phonesIn(phone), note };
    }),
    duties: board.duties,
    quotas: byText(board.quotas),
    phones: board.phone ? phonesIn(board.phone) : [],
    hotline: board.phone && phonesIn(board.phone).some(({ dial }) => dial === HOTLINE) ? '' : HOTLINE,
    record: named(record),
    serial: issue.serial,
    signed: issue.signed && {
      ...issue.signed,
      algorithm: SIGNATURE_ALGORITHM,
      text: issueText(issue, fingerprint),
      data: `/api/public/placards/${shown.id}`,
    },
  };
}

/** The same as data, with what it takes to verify the signature without us. */
export function publicData(shown: ShownIssue) {
  const { id, board, issue, fingerprint, state } = shown;
  const { signed, ...record } = issue;
  const { draft: _, ...words } = board;
  return {
    id,
    state: state.state,
    stateName: publicStates[state.state],
    sentence: stateSentence(state),
    since: 'since' in state ? state.since : null,
    replacedBy: state.state === 'replaced' ? state.by : null,
    successor: successorOf(shown),
    ...words,
    issue: { ...record, fingerprint },
    signature: signed && {
      format: ISSUE_FORMAT,
      algorithm: SIGNATURE_ALGORITHM,
      ...signed,
      text: issueText(issue, fingerprint),
      content: boardFingerprintText(board),
    },
  };
}
