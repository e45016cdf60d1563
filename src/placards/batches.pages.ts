import type { Batch } from './batches.service.js';
import { type BatchKind, batchForms } from './placards.form.js';
import { sheetSizes } from './sheet-sizes.js';

export const batchFileName = (boards: number, label: string, kind: BatchKind): string =>
  `placards-${boards}-${label}.${kind}`;

export const batchFileType = (kind: BatchKind): string => `application/${kind}`;

/** How far a batch has come. */
export const progressOf = ({ id, state, done, remembered, boards, reason, order }: Batch) => ({
  ...{ id, state, done, remembered, of: boards.length, reason, print: order.label },
});

const STATES = { running: '正在打印', done: '已全部打印', failed: '中断' } as const;

/** The page of a batch. */
export function batchView(batch: Batch) {
  const { id, state, order, kind, boards, done } = batch;
  const kinds = Object.entries(batchForms).filter(([value]) => value === 'zip' || !order.manner.tagged);
  const file = (value: string) => `/placards/batches/${id}/file?as=${value}`;
  return {
    ...progressOf(batch),
    stateName: STATES[state],
    tone: { running: 'wait', done: 'good', failed: 'bad' }[state],
    size: sheetSizes[order.size].name,
    running: state === 'running',
    failed: state === 'failed',
    finished: state === 'done' && boards.length > 0,
    next: boards[done]?.board.mine.name ?? '',
    files: kinds
      .map(([value, name]) => ({ href: file(value), name, chosen: value === kind }))
      .sort((a, b) => Number(b.chosen) - Number(a.chosen)),
  };
}
