import { type Actor, decide } from '../domain/authority.js';
import type { CivilDate } from '../domain/civil-date.js';
import { type FirstStep, firstSteps, type RegistryCounts } from '../domain/first-steps.js';
import type { Region } from '../regions/region.entity.js';
import type { FirstAccountsService } from './first-accounts.service.js';
import type { Progress } from './start.service.js';

interface Guide {
  note: string;
  href: string;
  label: string;
  /** What is there, with its figures. */
  count(counts: RegistryCounts): string;
  /** Other ways, once or instead. */
  more: readonly { label: string; href: string }[];
  /** Who does it, told to who may not. */
  who: string;
}

const guides: Record<FirstStep, Guide> = {
  jurisdiction: {
    note: '本级名称、代码、层级和所属县（市、区）。制度文件、煤矿和账号都落在某个区划上。',
    href: '/start/jurisdiction',
    label: '登记管辖区',
    count: ({ regions }) => `行政区划 ${regions} 个`,
    more: [],
    who: '系统管理员',
  },
  documents: {
    note: '由文件确定应设的挂牌类别、可任人选和检查次数。可选随附文件，也可上传本地文件；载入前先看内容和影响。',
    href: '/start/documents',
    label: '选择或上传文件',
    count: ({ documents }) => `有条文的文件 ${documents} 份`,
    more: [{ label: '已载入的文件', href: '/policies' }],
    who: '系统管理员或办事员',
  },
  mines: {
    note: '下载空白表，填好后先试导入：逐行列出问题，没有问题才写入。也可逐座登记。',
    href: '/start/roster',
    label: '用表格导入',
    count: ({ mines }) => `煤矿 ${mines} 座`,
    more: [{ label: '逐座登记', href: '/mines/new' }],
    who: '办事员',
  },
  people: {
    note: '同一张表的“姓名、职务”两栏会登记单位、职务和人员；也可逐人登记。',
    href: '/start/roster',
    label: '用同一张表导入',
    count: ({ inOffice }) => `在任人员 ${inOffice} 人`,
    more: [
      { label: '逐人登记', href: '/people/new' },
      { label: '单位和职务', href: '/posts/new' },
    ],
    who: '办事员',
  },
  accounts: {
    note: '办事员、督查、挂牌责任人、煤矿各有账号；初始密码只显示一次，可打印成条当面交付。',
    href: '/start/accounts',
    label: '建立账号',
    count: (counts) =>
      `办事员 ${counts.clerks}、督查 ${counts.auditors}、挂牌责任人 ${counts.holdersWithAccount} / ${counts.holders}、煤矿 ${counts.minesWithAccount} / ${counts.minesOpen}`,
    more: [{ label: '全部账号', href: '/accounts' }],
    who: '系统管理员',
  },
  boards: {
    note: '表中没有挂牌责任人的煤矿，由分配方案按规则补齐；采纳后制发并打印牌板。',
    href: '/proposals',
    label: '生成分配方案',
    count: ({ assignments, placards }) => `挂牌责任 ${assignments} 项、已制发牌板 ${placards} 块`,
    more: [
      { label: '挂牌表', href: '/board' },
      { label: '打印牌板', href: '/placards' },
    ],
    who: '办事员',
  },
};

/** The checklist: what is done by real counts, what is next, and who does what the reader may not. */
export function checklistView({ counts, steps, next, complete }: Progress, actor: Actor) {
  const rows = steps.map(({ step, done, ready }, index) => {
    const { count, who, more, href, label, note } = guides[step];
    const mine = decide(actor, firstSteps[step].action) === 'allow';
    // With seats held, what remains is to print.
    const printing = step === 'boards' && counts.assignments > 0 && counts.placards === 0 && !done;
    return {
      number: index + 1,
      title: firstSteps[step].title,
      note,
      count: count(counts),
      ...(done
        ? { tone: 'good', state: '已有' }
        : ready
          ? { tone: 'wait', state: '待办' }
          : { tone: 'mute', state: '稍后' }),
      next: step === next,
      may: mine,
      who: mine ? '' : who,
      href: printing ? '/placards' : href,
      label: printing ? '打印牌板' : done ? `补充${firstSteps[step].title}` : label,
      offered: mine && (ready || done),
      more: mine && (ready || done) ? more : [],
    };
  });
  return {
    rows,
    complete,
    done: rows.filter(({ tone }) => tone === 'good').length,
    waiting: !complete && next === null,
  };
}

/** One line on the desk while the first run is not over; null once it is. */
export function firstRunNote({ steps, next, complete }: Progress) {
  if (complete) return null;
  const done = steps.filter((one) => one.done).length;
  return { done, of: steps.length, next: next ? firstSteps[next].title : '' };
}

export const jurisdictionView = (
  today: CivilDate,
  own: Region | null,
  regions: readonly { code: string; name: string }[],
) => ({
  visitsSince: `${today.slice(0, 7)}-01`,
  known: regions.map(({ code, name }) => ({ code, name })),
  own: own ? { code: own.code, name: own.name } : null,
  levels: [
    { value: 'city', text: '市', chosen: own === null || own.level === 'city' },
    { value: 'county', text: '县（市、区）', chosen: own?.level === 'county' },
    { value: 'province', text: '省', chosen: own?.level === 'province' },
  ],
});

export const OFFICE = 'office:';

export const accountsView = (
  { regions, people, mines }: Awaited<ReturnType<FirstAccountsService['offered']>>,
  once: string,
) => ({
  once,
  offices: regions.map(({ id, name }) => ({
    name,
    clerk: `${OFFICE}clerk:${id}`,
    auditor: `${OFFICE}auditor:${id}`,
  })),
  people: people.map(({ id, name, note }) => ({ id, name, note: note ?? '' })),
  mines: mines.map(({ id, name, note }) => ({ id, name, note })),
  nobody: people.length === 0 && mines.length === 0,
});
