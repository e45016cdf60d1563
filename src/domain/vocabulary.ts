/** The trade's closed lists: each key as code and database write it, with the Chinese that is printed. */
const words = <const T extends Record<string, string>>(table: T) => table;

/** 矿井瓦斯等级: a dated fact of a mine. */
export const gasGrades = words({ low: '低瓦斯', high: '高瓦斯', outburst: '煤与瓦斯突出' });
export type GasGrade = keyof typeof gasGrades;

/** 监管层级: who supervises the mine, a dated fact. */
export const tiers = words({ 'city-direct': '市级直接监管', joint: '市县共同监管', local: '属地监管' });
export type Tier = keyof typeof tiers;

/** 开采方式. */
export const workings = words({ underground: '井工', 'open-pit': '露天' });
export type Workings = keyof typeof workings;

/** 矿井状态. */
export const mineStatuses = words({
  producing: '正常生产',
  building: '在建',
  stopped: '停产停建',
  closed: '关闭退出',
});
export type MineStatus = keyof typeof mineStatuses;

/** 挂牌责任状态: what a seat is on a day. */
export const seatStates = words({ held: '已挂牌', open: '应挂未挂', vacant: '经批准空缺', unknown: '情况不明' });
export type SeatState = keyof typeof seatStates;

/** In which capacity the holder holds. */
export const capacities = words({ holder: '', acting: '代理' });
export type Capacity = keyof typeof capacities;

/** 履职结论 of a duty in a period. */
export const standings = words({
  met: '已完成',
  short: '未完成',
  'not-applicable': '不适用',
  exempt: '免于检查',
  unknown: '情况不明',
});
export type StandingState = keyof typeof standings;

export const regionLevels = words({
  country: '全国',
  province: '省',
  city: '市',
  county: '县（市、区）',
  township: '乡镇（街道）',
});
export type RegionLevel = keyof typeof regionLevels;

/** Kinds of organisation that posts belong to. */
export const organisationKinds = words({
  government: '人民政府',
  party: '党委',
  regulator: '煤矿安全监管部门',
  group: '煤炭集团公司',
  'group-department': '集团业务处室',
  'mine-company': '煤矿企业',
});
export type OrganisationKind = keyof typeof organisationKinds;

/** What a post is for the rules: the printed title varies, the rank decides who may hold a seat. */
export const ranks = words({
  principal: '正职',
  deputy: '副职',
  assistant: '助理',
  other: '其他',
});
export type Rank = keyof typeof ranks;

/** 班次. */
export const shifts = words({ early: '早班', middle: '中班', late: '晚班' });
export type Shift = keyof typeof shifts;

/** Places of a mine that visits usually go to, as they are offered; others are typed. */
export const visitPlaces = {
  underground: [
    '采煤工作面',
    '掘进工作面',
    '变电所',
    '主运输大巷',
    '水泵房',
    '回风巷',
    '避难硐室',
    '主通风机房',
    '瓦斯抽采泵站',
    '调度室',
  ],
  'open-pit': ['采场工作平盘', '排土场', '边坡监测站', '运输道路', '爆破作业区', '调度室'],
} as const satisfies Record<Workings, readonly string[]>;

/** Whether a key belongs to a closed list. */
export const isWord = <T extends Record<string, string>>(table: T, key: unknown): key is keyof T & string =>
  typeof key === 'string' && Object.hasOwn(table, key);

/** The key whose printed Chinese is `printed`, or null: for reading issued tables. */
export const wordPrinted = <T extends Record<string, string>>(table: T, printed: string): (keyof T & string) | null =>
  Object.keys(table).find((key) => table[key] === printed) ?? null;
