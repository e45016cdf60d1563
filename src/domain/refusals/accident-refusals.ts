import { addDays, printDate } from '../civil-date.js';
import { type Finding, refuse } from '../refusal.js';

export const accidentRefusals = {
  recordsFrozen: ({
    number,
    mineName,
    from,
    until,
  }: {
    number: string;
    mineName: string;
    from: string;
    until: string;
  }) =>
    refuse(
      'records-frozen',
      'conflict',
      `${mineName}${printDate(from)}至${printDate(addDays(until, -1))}的记录已按${number}封存，不能新增、更改、更正或撤回；解除封存前，新到的材料作为待查材料收存`,
      [],
      { freeze: number },
    ),
  keptAsMaterial: (number: string, material: string) =>
    refuse(
      'kept-as-material',
      'received',
      `该矿这段期间的记录已按${number}封存，没有登记入册；所报内容已作为待查材料收存，到达时间已记录`,
      [],
      { freeze: number, material },
    ),
  accidentInFuture: (on: string, today: string) =>
    refuse('accident-in-future', 'invalid', `事故日期 ${on} 晚于今天 ${today}`),
  freezeSpan: (why: string) => refuse('freeze-span', 'invalid', why),
  alreadyFrozen: (number: string) =>
    refuse('already-frozen', 'conflict', `该矿同一事故日期已按${number}封存，不能重复封存`),
  freezeLifted: (number: string) => refuse('freeze-lifted', 'conflict', `${number}已经解除`),
  liftAsked: (number: string) => refuse('lift-asked', 'conflict', `${number}已有人申请解除，正等第二人核准`),
  liftNotAsked: (number: string) => refuse('lift-not-asked', 'conflict', `${number}没有人申请解除，请先申请并写明理由`),
  secondPersonNeeded: (what: string) => refuse('second-person-needed', 'conflict', `${what}应由申请人以外的第二人核准`),
  stillFrozen: (number: string) => refuse('still-frozen', 'conflict', `${number}尚未解除，待查材料只能收存，不能补录`),
  materialSettled: () => refuse('material-settled', 'conflict', '这份待查材料已经办理'),
  materialByHand: () =>
    refuse('material-by-hand', 'conflict', '这类材料不能直接补录，请由原提交人重新办理，再在此登记去向'),
  extractUnreadable: (file: string) =>
    refuse('extract-unreadable', 'invalid', `${file}不是本系统制作的封存材料，或已损坏，无法打开`),
  extractWrong: (file: string, findings: Finding[]) =>
    refuse('extract-wrong', 'invalid', `${file}核验不通过：不能作为完整真实的封存材料`, findings),
  photoLost: (fingerprint: string) =>
    refuse('photo-lost', 'unavailable', `照片原件 ${fingerprint} 已不在照片库中或已损坏，不能制作封存材料`),
  erasureHindered: (name: string, findings: Finding[]) =>
    refuse('erasure-hindered', 'conflict', `${name}的个人信息现在不能删除`, findings),
  erasureAsked: (name: string) =>
    refuse('erasure-asked', 'conflict', `${name}的个人信息已有人申请删除，正等第二人核准`),
  erasureDecided: () => refuse('erasure-decided', 'conflict', '这项申请已经办理'),
  nothingToErase: (name: string) => refuse('nothing-to-erase', 'conflict', `${name}没有可以删除的个人信息`),
} as const;
