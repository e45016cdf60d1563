/** A word of the regulation or of this registry, as pages explain it. */
export interface Term {
  word: string;
  /** Other words for the same. */
  also: readonly string[];
  /** One or two sentences. */
  meaning: string;
  /** The clause, or that it is a word of this registry. */
  source: string;
}

const DOCUMENT = '见朔政办发〔2021〕62号';
const OURS = '本系统用语';
const term = (word: string, source: string, meaning: string, ...also: string[]): Term => ({
  word,
  also,
  meaning,
  source,
});

/** 用语: explained in our own words, in the order in which a new clerk meets them. */
export const glossary: readonly Term[] = [
  term('挂牌责任人', `${DOCUMENT}二`, '名字公示在煤矿牌板上的领导，对这座煤矿公开负责，并按规定次数到矿检查。'),
  term(
    '挂牌类别',
    `${DOCUMENT}一、二`,
    '一座煤矿应由哪几级、哪几类单位各出一人挂牌，如市政府、县应急管理局。每个类别只有一名责任人。',
  ),
  term(
    '监管层级',
    `${DOCUMENT}一`,
    '煤矿由市直接监管、市县共同监管还是属地监管，决定应设哪些挂牌类别。随日期变化，每次变化都要有依据。',
    '监管类别',
  ),
  term(
    '瓦斯等级',
    `${DOCUMENT}二（一）`,
    '矿井按瓦斯危险程度的分级：低瓦斯、高瓦斯、煤与瓦斯突出。高瓦斯和突出矿井由正职挂牌；等级变化后现任可能要调整。',
    '矿井瓦斯等级',
  ),
  term('应挂未挂', `${DOCUMENT}一`, '按文件应有责任人，而且确知现在没有人。牌板因此不能制发，应尽快补上。'),
  term(
    '空缺',
    OURS,
    '经有权单位决定暂不设责任人，有理由和依据。与“应挂未挂”不同：那是没有安排，这是已经决定。',
    '经批准空缺',
  ),
  term('情况不明', OURS, '来源没有说明，台账不猜。核实后登记即消除；以此为由不判断任何人应查未查。'),
  term(
    '待调整',
    `${DOCUMENT}五（三）`,
    '煤矿情况或职务变化后，现任不再符合文件规定的人选。交接之前他仍是责任人，照常应查。',
  ),
  term('偏离', OURS, '责任人不符合文件规定的人选，但仍由其挂牌。应写明理由和依据文件；没有写的单独列出。', '偏离规则'),
  term('分配方案', OURS, '系统按人选规则算出的建议：每人挂几座尽量相等，跨县尽量少，已有的尽量不动。采纳以后才生效。'),
  term(
    '应查',
    `${DOCUMENT}四`,
    '文件规定某人在一个期间应到矿检查的次数，只按当时的职务、挂牌和文件计算。多查的不抵以后各期。',
  ),
  term(
    '矿次',
    `${DOCUMENT}四`,
    '到一座煤矿检查一次为一矿次。规定到每个所挂煤矿各一次的，挂三座就应查三矿次；同一座去两次不抵另一座。',
  ),
  term('免检', OURS, '经批准的学习、病假等期间免于检查：不算应查未查，理由和批准人列在履职情况里。', '免于检查'),
  term('不适用', OURS, '本期不由此人应查，例如挂牌不满规定天数，或煤矿整期停产而文件规定不计。'),
  term(
    '补录',
    OURS,
    '检查以后过些天才登记。登记照样计入，只注明迟了几天；井下没有网络，当日回到地面登记就不算迟。',
    '迟录',
  ),
  term('代录', OURS, '由备案的联络员或办事员替责任人登记检查，记录上注明。责任人可以更正或撤回。'),
  term('更正', OURS, '原来登记错了，从来就不是那样：原值保留、注明作废，按正确的重新判断尚未关账的期间。', '撤回'),
  term('变更', OURS, '原来没错，从某日起情况变了：从那一日起写一条新的，以前的照旧有效。'),
  term(
    '陈旧牌板',
    `${DOCUMENT}五（三）`,
    '墙上那块与台账现在的内容不一致，例如责任人已更换。应重新制发，换下旧的。',
    '已过时',
  ),
  term('制发', OURS, '给牌板定下牌号、版次和内容并留痕，然后打印。内容一经制发不再改变，有变动就制发下一版。'),
  term('五落实', OURS, '整改重大隐患要明确的五项：责任、措施、资金、时限、预案。'),
  term('销号', OURS, '隐患整改后经复查合格而了结。复查不合格的退回重新整改。'),
  term('留痕', OURS, '谁在何时改了什么，每次更改自动留下一条，任何人都不能改写或删除，外单位也能核对。'),
];

const byWord = new Map(glossary.flatMap((one) => [one.word, ...one.also].map((word) => [word, one] as const)));

/**
 * The explanation of a word or of one of its other names.
 * @throws Error for a word that nobody explains: a template that asks for it is wrong
 */
export function explained(word: string): Term {
  const found = byWord.get(word);
  if (!found) throw new Error(`no entry of the glossary explains ${word}`);
  return found;
}
