import { type BoardText, boardTexts, rowWords } from '../domain/placard.js';
import type { BoardToPrint } from './board-to-print.js';
import type { CharactersInUse } from './fonts.js';
import { spreadName } from './name-spread.js';

/** What templates set in the serif beside the titles of boards and the names of mines. */
const TITLES = '草稿今日下井领导';

/** Characters that the HTML holds as references. */
const ESCAPED = '&<>"\'`=';

/** Pictures hold no text. */
const DATA_ADDRESS = /"data:[^"]*"/g;

/** Every text of a board that did not come from a template. */
export const textsOn = ({ board, issue, inserts }: BoardToPrint): BoardText[] => [
  ...boardTexts(board, issue),
  ...(inserts?.underground?.people ?? []).flatMap(({ name, post }) => [
    { what: '下井领导', text: name },
    { what: '下井领导职务', text: post },
  ]),
];

const namesOn = ({ board, inserts }: BoardToPrint): string[] => [
  ...board.rows.map((row) => rowWords(row).name),
  ...(inserts?.underground?.people ?? []).map(({ name }) => name),
];

/** The characters of these boards as they stand on their pages; `serifAnywhere`: any of them may be set in the serif. */
export function charactersOn(
  boards: readonly BoardToPrint[],
  pages: readonly string[],
  serifAnywhere = false,
): CharactersInUse {
  const text = `${pages.join('').replace(DATA_ADDRESS, '')}${ESCAPED}`;
  const titles = boards.map(({ board }) => `${board.title}${board.mine.name}`).join('') + TITLES;
  const leads = boards.flatMap(namesOn).map((name) => spreadName(name).lead);
  return {
    text: distinct(text),
    titles: distinct(serifAnywhere ? text : titles),
    spread: distinct(...leads.filter((lead) => text.includes(lead))),
  };
}

/** The characters of a text, each once and in order: the same characters cut the same fonts. */
export const distinct = (...texts: string[]): string => {
  const found = new Set<string>();
  for (const text of texts) for (const character of text) found.add(character);
  return [...found].sort().join('');
};
