import { refuse } from '../refusal.js';

export const mergeRefusals = {
  mergeSelf: () => refuse('merge-self', 'invalid', '同一条记录不能与自己合并，请另选一条'),
  mergedAlready: (name: string) =>
    refuse('merged-already', 'conflict', `${name}的这条记录已并入另一条，不能再办理；请先打开它所并入的记录`),
  mergeImpossible: (reason: string) => refuse('merge-impossible', 'conflict', `不能合并：${reason}`),
  mergeAccount: () =>
    refuse('merge-account', 'invalid', '两条记录各有登录账号，请选择合并后继续使用哪一个，其余的将停用'),
  mergeUndone: () => refuse('merge-undone', 'conflict', '这次合并已经撤销'),
  mergeStandsFast: (reasons: readonly string[]) =>
    refuse(
      'merge-stands-fast',
      'conflict',
      `合并已不能撤销：${reasons.join('；')}`,
      reasons.map((message) => ({ at: 'merge', message })),
    ),
} as const;
