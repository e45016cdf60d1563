import { type Finding, refuse } from '../refusal.js';

export const changeRefusals = {
  /** A row of many has changed since its preview. */
  rowStale: (names: readonly string[]) =>
    refuse(
      'row-stale',
      'conflict',
      `预览之后，${names.join('、')}的登记情况已被更改，全部未保存，请重新预览`,
      names.map((at) => ({ at, message: '预览之后已被更改' })),
    ),
  /** Rows of many cannot be changed so; none of the others was kept. */
  rowsRefused: (findings: readonly Finding[]) =>
    refuse(
      'rows-refused',
      'conflict',
      `有 ${findings.length} 行不能办理，全部未保存：${findings.map(({ at, message }) => `${at}（${message}）`).join('；')}`,
      findings,
    ),
  codesUnknown: (codes: readonly string[]) =>
    refuse(
      'codes-unknown',
      'invalid',
      `没有编码为 ${codes.join('、')} 的煤矿`,
      codes.map((code) => ({ at: code, message: '没有此编码的煤矿' })),
    ),
  previewFirst: () =>
    refuse('preview-first', 'invalid', '起始日早于今天，属于补录，请先看影响，再确认登记', [
      { at: 'from', message: '起始日早于今天' },
    ]),
  nothingChosen: (what: string) =>
    refuse('nothing-chosen', 'invalid', `请至少选择一${what}`, [{ at: 'take', message: `请至少选择一${what}` }]),
} as const;
