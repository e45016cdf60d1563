import { civilTimeOf } from '../database/clock.js';
import { addressOf, optionsOf, pageTurns } from '../web/links.js';
import type { AuditPageForm } from './audit.form.js';
import type { AuditService } from './audit.service.js';

/** What entries are about, as a person looks for them. */
const subjects: Readonly<Record<string, string>> = {
  assignment: '挂牌责任',
  proposal: '分配方案',
  visit: '检查记录',
  mine: '煤矿',
  person: '人员',
  organisation: '单位',
  region: '行政区划',
  policy: '制度文件',
  placard: '牌板',
  account: '账号和登录',
  token: '接口令牌',
  registry: '基础数据',
};

/** Where the subject of an entry has a page of its own. */
const pagesOf: Readonly<Record<string, (id: string) => string>> = {
  mine: (id) => `/mines/${id}`,
  person: (id) => `/people/${id}`,
  visit: (id) => `/visits/${id}`,
};

/** The trail, its filters in the address. */
export function auditPage(found: Awaited<ReturnType<AuditService['list']>>, form: AuditPageForm) {
  const { subjectType, subjectId, action, actor, from, until } = form;
  const filters = { subjectType, subjectId, action, actor, from, until };
  const without = (name: keyof typeof filters) => addressOf('/audit', { ...filters, [name]: undefined });
  return {
    subjects: optionsOf(subjects, subjectType),
    ...{ from: from ?? '', until: until ?? '', denied: action === 'access.denied' },
    kept: Object.entries({ subjectId, actor, action: action === 'access.denied' ? undefined : action }).flatMap(
      ([name, value]) => (value ? [{ name, value }] : []),
    ),
    chips: [
      ...(actor ? [{ text: `办理账号：${found.items[0]?.actorName ?? '所选'}`, href: without('actor') }] : []),
      ...(subjectId ? [{ text: '只看同一对象', href: without('subjectId') }] : []),
      ...(action && action !== 'access.denied' ? [{ text: `事项：${action}`, href: without('action') }] : []),
    ],
    rows: found.items.map((line) => ({
      href: `/audit/${line.seq}`,
      seq: line.seq,
      at: civilTimeOf(line.at),
      by: line.actorName ?? '系统',
      actor: line.actorName ? addressOf('/audit', { ...filters, actor: line.actor }) : '',
      sentence: line.sentence ?? '（内容已依法删除，校验值保留）',
      subject: subjects[line.subjectType] ?? line.subjectType,
      same: addressOf('/audit', { subjectType: line.subjectType, subjectId: line.subjectId }),
      denied: line.action === 'access.denied',
    })),
    pages: pageTurns(found, '/audit', filters),
  };
}

/** What disclosed fields are called. */
const fields: Readonly<Record<string, string>> = {
  reason: '理由',
  approver: '批准人',
  username: '用户名',
  name: '名称',
};

/** One entry: what it says, its bytes and their hash. */
export function auditEntryPage(entry: Awaited<ReturnType<AuditService['show']>>) {
  return {
    seq: entry.seq,
    sentence: entry.sentence ?? '（内容已依法删除，校验值保留）',
    at: civilTimeOf(entry.at),
    by: entry.actorName ?? '系统',
    action: entry.action,
    subject: subjects[entry.subjectType] ?? entry.subjectType,
    subjectHref: pagesOf[entry.subjectType]?.(entry.subjectId) ?? '',
    same: addressOf('/audit', { subjectType: entry.subjectType, subjectId: entry.subjectId }),
    disclosures: entry.disclosures
      .filter(({ field, value }) => field !== 'sentence' && value !== '')
      .map(({ field, value }) => ({ name: fields[field] ?? field, value })),
    bytes: entry.bytes,
    hash: entry.sha256,
  };
}
