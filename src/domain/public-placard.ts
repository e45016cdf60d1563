import { type CivilDate, printDate } from './civil-date.js';

/** What is known of an issued board beside its frozen content, as anybody may know it. */
export interface IssueToday {
  /** The issue that followed it at the same mine. */
  next: { serial: string; issuedOn: CivilDate } | null;
  /** Since when the mine is closed; null while it is not. */
  closedSince: CivilDate | null;
  /** Whether the mine's record was found to be a duplicate of another. */
  merged: boolean;
  /** What the registry would print today; `none`: no document asks for a board any more. Only asked of the latest issue. */
  registry: 'same' | 'changed' | 'none';
}

/** 现行有效 current · 内容已变更、待更换 changed · 已更换 replaced · 已撤下 withdrawn. */
export type PublicState =
  | { state: 'current' | 'changed' }
  | { state: 'replaced'; since: CivilDate; by: string }
  | { state: 'withdrawn'; since: CivilDate | null };

export const publicStates: Record<PublicState['state'], string> = {
  current: '现行有效',
  changed: '内容已有变更，待更换',
  replaced: '已更换',
  withdrawn: '已停止使用',
};

/**
 * Whether an issued board still speaks for its mine. A closed mine has no board, whatever was issued last; a board that
 * another followed is replaced since the day of the other's issue; the latest one is current only as long as the registry
 * would print the same today: nobody is shown as answerable who no longer is.
 */
export function publicState({ next, closedSince, merged, registry }: IssueToday): PublicState {
  if (closedSince !== null) return { state: 'withdrawn', since: closedSince };
  if (next) return { state: 'replaced', since: next.issuedOn, by: next.serial };
  if (merged || registry === 'none') return { state: 'withdrawn', since: null };
  return { state: registry === 'same' ? 'current' : 'changed' };
}

/** The state in a sentence, for whoever stands before the board. */
export function stateSentence(state: PublicState): string {
  switch (state.state) {
    case 'current':
      return '本牌板是该矿现行的挂牌责任牌，所列人员为现任挂牌责任人。';
    case 'changed':
      return '本牌板是最近制发的一块，但登记内容此后已有变更，新牌板尚未制发；现任责任人请向监督电话查询。';
    case 'replaced':
      return `本牌板已于${printDate(state.since)}由 ${state.by} 号牌板更换，所列内容仅为当时情况。`;
    case 'withdrawn':
      return state.since === null
        ? '该矿不再以本牌板公示，本牌板应当撤下。'
        : `该矿已于${printDate(state.since)}关闭退出，本牌板应当撤下。`;
  }
}

/** Numbers of a printed phone text, each as printed and as a phone dials it: "0349-2023456、12350" holds two. */
export const phonesIn = (text: string): { text: string; dial: string }[] =>
  [...text.matchAll(/\+?\d[\d\-－ ()（）]*\d/gu)].map(([printed]) => ({
    text: printed,
    dial: printed.replace(/[^+\d]/g, ''),
  }));
