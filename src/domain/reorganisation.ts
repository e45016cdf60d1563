/** 机构改革: what becomes of a unit on a day. */
export const reorganisationKinds = { rename: '更名', merge: '并入其他单位', split: '分设', abolition: '撤销' } as const;
export type ReorganisationKind = keyof typeof reorganisationKinds;
