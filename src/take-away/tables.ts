/** What is taken away, table by table, and which rows of it lie below the path of a region. */
export interface TakenTable {
  /** The table as `x`, joined to what places it. */
  from: string;
  /** Holds for rows within the scope; parameters :path and :length. */
  within: string;
  title: string;
  about: string;
  /** Names beside ids, for people who read the table without the others. */
  names?: Readonly<Record<string, string>>;
  /** Columns that stay: secrets. */
  kept?: readonly string[];
}

const IN = 'substr(r.path, 1, :length) = :path';
const OWN = `LEFT JOIN regions r ON r.id = x.region_id`;
const MINE = `JOIN mines m ON m.id = x.mine_id JOIN regions r ON r.id = m.region_id`;
const UNIT = `LEFT JOIN organisations g ON g.id = o.parent_id JOIN regions r ON r.id = COALESCE(o.region_id, g.region_id)`;
/** People whose office, at any time, was in the region. */
const OFFICE = (person: string) => `EXISTS (SELECT 1 FROM standing_tenures t JOIN posts s ON s.id = t.post_id
  JOIN organisations o ON o.id = s.organisation_id ${UNIT} WHERE t.person_id = ${person} AND ${IN})`;
/** A mine or a region by its id, within the scope. */
const PLACED = (
  id: string,
) => `(EXISTS (SELECT 1 FROM mines m JOIN regions r ON r.id = m.region_id WHERE m.id = ${id} AND ${IN})
  OR EXISTS (SELECT 1 FROM regions r WHERE r.id = ${id} AND ${IN}))`;
const everybody = (condition: string) => `(:length = 1 OR ${condition})`;
const mineName = { mineName: 'm.name' };
const personName = '(SELECT p.name FROM people p WHERE p.id = x.person_id)';

const ofMine = (title: string, about: string, names: TakenTable['names'] = {}): TakenTable => ({
  ...{ from: MINE, within: IN, title, about },
  names: { ...mineName, ...names },
});
const ofRegion = (title: string, about: string, names: TakenTable['names'] = {}): TakenTable => ({
  ...{ from: OWN, within: everybody(IN), title, about },
  names: { regionName: 'r.name', ...names },
});

export const takenTables: Readonly<Record<string, TakenTable>> = {
  regions: { from: '', within: IN.replace('r.path', 'x.path'), title: '行政区划', about: '省、市、县，一行一个' },
  organisations: {
    ...{ from: UNIT.replace('JOIN regions', 'LEFT JOIN regions').replaceAll('o.', 'x.'), within: everybody(IN) },
    ...{ title: '单位', about: '政府、监管部门、集团、煤矿企业' },
  },
  reorganisations: {
    ...{ from: `JOIN organisations o ON o.id = x.organisation_id ${UNIT}`, within: IN },
    ...{ title: '机构变更', about: '单位更名、合并、撤销' },
  },
  posts: {
    ...{ from: `JOIN organisations o ON o.id = x.organisation_id ${UNIT}`, within: IN, title: '职务' },
    ...{ about: '各单位的职务和类别（正职、副职……）', names: { organisationName: 'o.name' } },
  },
  people: { from: '', within: everybody(OFFICE('x.id')), title: '人员', about: '在本地单位任过职的人，含电话' },
  merges: {
    ...{
      from: '',
      within: everybody(
        `(${OFFICE('x.kept_id')} OR EXISTS (SELECT 1 FROM mines m JOIN regions r ON r.id = m.region_id WHERE m.id = x.kept_id AND ${IN}))`,
      ),
    },
    ...{ title: '重复登记的合并', about: '两条登记确认为同一人或同一矿，可撤销' },
  },
  tenures: {
    ...{
      from: `JOIN posts s ON s.id = x.post_id JOIN organisations o ON o.id = s.organisation_id ${UNIT}`,
      within: IN,
    },
    ...{ title: '任职', about: '何人自何日至何日任何职', names: { personName, organisationName: 'o.name' } },
  },
  leaves: {
    ...{ from: '', within: everybody(OFFICE('x.person_id')), title: '经批准的免于检查' },
    ...{ about: '期间、理由和批准人', names: { personName } },
  },
  leave_requests: {
    ...{ from: '', within: everybody(OFFICE('x.person_id')), title: '免检申请' },
    ...{ about: '何人申请何日免检，批准、未批准或撤回；批准的另见 leaves', names: { personName } },
  },
  assistants: {
    ...{ from: '', within: everybody(OFFICE('x.leader_id')), title: '联络员' },
    ...{ about: '可以为挂牌责任人代录检查的人', names: { personName } },
  },
  alterations: {
    ...{
      from: '',
      within: everybody(`(${PLACED('x.subject_id')} AND (x.other_id IS NULL OR ${PLACED('x.other_id')}))`),
    },
    ...{
      title: '煤矿和区划的变更办理',
      about: '更名、合并、拆分、关闭、调整区划，可撤销；涉及两地的，两地都在范围内才列',
    },
  },
  formers: {
    ...{ from: '', within: everybody(PLACED('x.subject_id')), title: '曾用名和曾用代码' },
    ...{ about: '变更以前的名称、代码或所在区划，至何日止' },
  },
  mines: { ...ofRegion('煤矿', '编码由本系统编；名称以证照为准'), within: IN },
  mine_facts: ofMine('煤矿情况', '瓦斯等级、监管层级、状态等，各有起止日和依据；更正的保留原值'),
  seat_statements: ofMine('空缺和情况不明的说明', '某类别某段时间没有责任人的原因和依据'),
  assignments: ofMine('挂牌责任', '某人自何日至何日挂某矿，依据的条款；偏离规则的有理由和依据', { personName }),
  pool_members: ofRegion('增补人选', '规则以外经批准列入的人选', { personName }),
  proposals: ofRegion('分配方案', '每次生成的方案及是否采纳；内容为 JSON'),
  visits: {
    ...{ from: 'LEFT JOIN mines m ON m.id = x.mine_id LEFT JOIN regions r ON r.id = m.region_id', title: '检查记录' },
    within: everybody(`(${IN} OR (x.mine_id IS NULL AND ${OFFICE('x.person_id')}))`),
    about: '只增不改：更正、撤回各是一行，指明所更正的那一行',
    names: { ...mineName, personName },
  },
  visit_statements: {
    from: 'JOIN visits v ON v.id = x.visit_id JOIN mines m ON m.id = v.mine_id JOIN regions r ON r.id = m.region_id',
    ...{ within: IN, title: '煤矿确认', about: '煤矿对检查记录的确认、异议，以及答复，只增不改', names: mineName },
  },
  hazards: ofMine('隐患', '检查中发现的隐患和整改', { personName }),
  hazard_steps: {
    ...{
      from: `JOIN hazards h ON h.id = x.hazard_id JOIN mines m ON m.id = h.mine_id JOIN regions r ON r.id = m.region_id`,
    },
    ...{ within: IN, title: '隐患办理过程', about: '整改、复查、退回、延期、销号，一步一行', names: mineName },
  },
  hazard_terms: ofRegion('隐患分类和期限', '本地设定，JSON'),
  placards: ofMine('牌板签发记录', '每块牌板的内容（另见 placards 目录）、版次、指纹'),
  filings: ofRegion('备案', '报上级的挂牌变动，所含变动录入至何时；材料内容为 JSON；只增不改'),
  filing_steps: {
    ...{
      from: `JOIN filings f ON f.id = x.filing_id LEFT JOIN regions r ON r.id = f.region_id`,
      within: everybody(IN),
    },
    ...{ title: '备案经过', about: '报出、回执、作废：何日、何文号；只增不改', names: { regionName: 'r.name' } },
  },
  closings: ofRegion('关账报表', '每期报表的编号、指纹和合计，只增不改；全文见 closings 目录'),
  closing_amendments: {
    from: 'JOIN closings c ON c.id = x.closing_id JOIN regions r ON r.id = c.region_id',
    ...{
      within: IN,
      title: '关账更正',
      about: '关账以后的变化，逐项列明前后和起因；内容为 JSON',
      names: { label: 'c.label' },
    },
  },
  reopenings: {
    from: 'JOIN closings c ON c.id = x.closing_id JOIN regions r ON r.id = c.region_id',
    ...{ within: IN, title: '反关账申请', about: '何人因何申请对哪一报表反关账', names: { label: 'c.label' } },
  },
  reopening_answers: {
    from: `JOIN reopenings o ON o.id = x.reopening_id JOIN closings c ON c.id = o.closing_id
      JOIN regions r ON r.id = c.region_id`,
    ...{ within: IN, title: '反关账答复', about: '另一人批准或驳回', names: { label: 'c.label' } },
  },
  closing_terms: ofRegion('关账规定', '本地的宽限日数和反关账批准人'),
  circulars: ofRegion('通报和汇报', '起草和印发的通报、季汇报；所印发的内容为 JSON，文件见 circular_files'),
  circular_files: {
    from: 'JOIN circulars c ON c.id = x.circular_id JOIN regions r ON r.id = c.region_id',
    ...{
      within: IN,
      title: '通报文件',
      about: '印发的 docx、pdf、xlsx（Base64）和校验值，只增不改',
      names: { number: 'c.number' },
    },
  },
  paper_templates: ofRegion('公文文本', '各辖区改写的公文文本，何时保存和停用'),
  freezes: ofMine('事故封存', '哪座煤矿哪段期间的记录何时封存、何时由谁解除'),
  late_materials: {
    from: 'JOIN freezes f ON f.id = x.freeze_id JOIN mines m ON m.id = f.mine_id JOIN regions r ON r.id = m.region_id',
    ...{ within: IN, title: '待查材料', about: '封存期间收到的材料原文、到达时间和去向', names: mineName },
  },
  retention_terms: ofRegion('保存年限', '本地设定，JSON'),
  erasures: {
    ...{ from: '', within: everybody(OFFICE('x.person_id')), title: '个人信息删除' },
    ...{ about: '何人申请、何人核准、删除了哪些种类；内容本身不在' },
  },
  measures: {
    ...{
      ...ofRegion('处理措施', '何人因何月履职情况被告知，拟何种措施；只随全国的导出', { personName }),
      within: ':length = 1',
    },
  },
  measure_steps: {
    ...{ from: '', within: ':length = 1', title: '处理措施经过' },
    ...{ about: '答复、决定、回复、申诉，一步一行；只随全国的导出' },
  },
  measure_terms: ofRegion('处理规定', '本地设定，JSON'),
  board_templates: ofRegion('自备牌板模板', '标记、样式、何时载入、预览、采用和停用'),
  portraits: {
    ...{ from: '', within: everybody(OFFICE('x.person_id')), title: '责任人照片' },
    ...{ about: '牌板所用照片（文件见 photos 目录，以指纹为名），只增不改', names: { personName } },
  },
  underground_plans: ofMine('下井安排', '何日何班安排谁下井，不作检查记录；撤回各是一行', { personName }),
  placard_postings: ofMine('牌板上墙', '哪块牌板何日在何处张挂；撤回各是一行'),
  photo_uses: {
    from: `LEFT JOIN visits v ON x.subject_type = 'visit' AND v.id = x.subject_id
      LEFT JOIN hazard_steps e ON x.subject_type = 'hazard' AND e.id = x.subject_id LEFT JOIN hazards h ON h.id = e.hazard_id
      LEFT JOIN placard_postings p ON x.subject_type = 'placard' AND p.id = x.subject_id
      LEFT JOIN late_materials i ON x.subject_type = 'late-material' AND i.id = x.subject_id LEFT JOIN freezes z ON z.id = i.freeze_id
      LEFT JOIN portraits q ON x.subject_type = 'portrait' AND q.id = x.subject_id
      LEFT JOIN leave_requests l ON x.subject_type = 'leave' AND l.id = x.subject_id
      LEFT JOIN mines m ON m.id = COALESCE(v.mine_id, h.mine_id, p.mine_id, z.mine_id) LEFT JOIN regions r ON r.id = m.region_id`,
    within: everybody(`(${IN} OR ${OFFICE('q.person_id')} OR ${OFFICE('l.person_id')})`),
    ...{ title: '照片的用处', about: '哪条记录用了哪张照片（文件见 photos 目录，以指纹为名）' },
  },
  policies: {
    ...{ from: 'JOIN regions r ON r.id = x.region_id', within: `(${IN} OR substr(:path, 1, length(r.path)) = r.path)` },
    ...{ title: '制度文件', about: '本地及上级适用的文件；全文见 policies 目录' },
  },
  subscriptions: {
    ...ofRegion('推送订阅', '推送给谁、推送什么；地址和密钥不导出'),
    kept: ['address', 'secret'],
  },
  reminder_rules: ofRegion('检查提醒设置', '提醒日和免打扰时间'),
  accounts: {
    ...{
      from: 'LEFT JOIN mines m ON m.id = x.mine_id LEFT JOIN regions r ON r.id = COALESCE(x.region_id, m.region_id)',
    },
    ...{ within: everybody(IN), title: '账号', about: '用户名、角色和范围；密码不导出', kept: ['passwordHash'] },
  },
};

/** Tables that stay, and why. */
export const stayingTables: Readonly<Record<string, string>> = {
  sessions: '登录会话：离开本系统即无用，且可冒用',
  api_tokens: '接口令牌：只有本系统认得',
  subscription_cursors: '推送读到留痕的第几条：离开本系统即无用',
  deliveries: '待发和已发的消息：内容由留痕而来',
  delivery_attempts: '每次发送的结果',
  notices: '页面上的通知：只给本人看',
  mail_addresses: '本人接收通知的邮箱',
  reminder_claims: '哪些提醒已经发过：只为不发两次',
  calendar_feeds: '日历订阅：只有本系统认得',
  photos: '照片文件的登记：文件本身在 photos 目录',
  audit_entries: '留痕：见 audit 目录',
  audit_disclosures: '留痕的明文：见 audit 目录',
};

/** Files that are made of one column of a table rather than of its rows. */
export const fileColumns: Readonly<Record<string, { folder: string; name: string; column: string; ending: string }>> = {
  placards: { folder: 'placards', name: 'serial', column: 'content', ending: 'json' },
  policies: { folder: 'policies', name: 'key', column: 'body', ending: 'json' },
  closings: { folder: 'closings', name: 'label', column: 'body', ending: 'json' },
};
