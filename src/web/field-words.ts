/** What fields are called where a refusal is shown to a person. Secrets are not among them: nothing repeats those. */
const words: Readonly<Record<string, string>> = {
  personId: '挂牌责任人',
  mineId: '煤矿',
  site: '单位名称',
  on: '日期',
  inAt: '入井（到达）',
  outAt: '出井（离开）',
  shift: '班次',
  underground: '下井',
  places: '地点',
  otherPlace: '其他地点',
  place: '地点',
  companions: '陪同人员',
  findings: '发现的隐患',
  advice: '意见',
  hazards: '隐患',
  description: '隐患描述',
  category: '类别',
  severity: '等级',
  deadline: '期限',
  responsibleUnit: '责任单位',
  responsiblePerson: '责任人',
  measure: '措施',
  funds: '资金',
  plan: '预案',
  text: '说明',
  words: '说明',
  grounds: '不符之处',
  evidence: '证明材料',
  approver: '批准人',
  reason: '理由',
  deviationReason: '偏离的理由',
  basis: '依据',
  note: '备注',
  paper: '纸质记录',
  period: '期间',
  month: '月份',
  from: '起始日期',
  until: '截止日期',
  day: '日期',
  name: '名称',
  displayName: '显示名称',
  username: '用户名',
  title: '职务',
  shortName: '简称',
  phone: '电话',
  supervisionPhone: '监督电话',
  value: '内容',
};

const known = (name: string) => Object.hasOwn(words, name);
const NUMBER = /^\d+$/;

/** Where a finding lies, in words: `hazards.0.category` is 隐患，第 1 项，类别. A place without words is named as it is. */
export function placeInWords(at: string): string {
  const parts = at.split('.');
  if (!parts.every((part) => NUMBER.test(part) || known(part))) return at;
  return parts.map((part) => (NUMBER.test(part) ? `第 ${Number(part) + 1} 项` : words[part])).join('，');
}

/** The texts that somebody typed into a form, under the words of their fields, for copying; choices and ids are left out. */
export function typedIn(body: unknown): { name: string; text: string }[] {
  if (body === null || typeof body !== 'object') return [];
  return Object.entries(body).flatMap(([name, value]) => {
    if (Array.isArray(value)) return value.flatMap(typedIn);
    return known(name) && typeof value === 'string' && !CHOSEN.test(value)
      ? [{ name: words[name] as string, text: value }]
      : [];
  });
}

/** What lists and switches send: ids and codes. */
const CHOSEN = /^[a-z0-9-]+$/;
