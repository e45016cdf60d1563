import { civilTimeOf } from '../../database/clock.js';
import { printDate } from '../../domain/civil-date.js';
import type { Block, Paper } from '../../domain/paper.js';
import { printPeriod } from '../../domain/period.js';
import { gasGrades, mineStatuses, seatStates, tiers, workings } from '../../domain/vocabulary.js';
import type { ExtractContent } from './extract-content.service.js';

const WORDS: Readonly<Record<string, string>> = { ...gasGrades, ...tiers, ...workings, ...mineStatuses };
type Seat = ExtractContent['seats'][number];
type Visit = Seat['visits'][number];

const clausesOf = ({ grounds }: Seat): string =>
  [...new Set(grounds.map(({ document, clause }) => `${document}${clause}`))].join('；') || '—';

function deviationOf({ deviation, holder }: Seat): string {
  if (deviation === 'documented') return `不在规则之内，经批准：${holder?.reason ?? ''}（${holder?.basis ?? ''}）`;
  if (deviation === 'undocumented') return '不在规则之内，没有批准依据';
  return deviation ? '情况变更后待调整' : '';
}

const seatRow = (seat: Seat): string[] => [
  seat.name,
  seatStates[seat.state],
  seat.holder ? `${seat.holder.personName}　${seat.holder.title}` : '—',
  seat.holder ? printDate(seat.holder.from) : '—',
  [clausesOf(seat), deviationOf(seat), seat.state === 'held' ? '' : seat.reason].filter(Boolean).join('；'),
];

/** What became of a record: which one replaced it, or what the mine says of it. */
function standingOf({ kind, replacedBy, corrects }: Visit, said: ExtractContent['statements'], id: string): string {
  if (kind === 'withdrawal') return '撤回前一记录';
  const words = said.filter((one) => one.visitId === id).map((one) => SAID[one.kind] ?? one.kind);
  return [replacedBy ? '已更正或撤回' : '有效', corrects ? '更正记录' : '', ...words].filter(Boolean).join('、');
}
const SAID: Readonly<Record<string, string>> = { confirmed: '煤矿确认', disputed: '煤矿有异议', reply: '已答复' };

function visitsOf(seat: Seat, { statements, mine }: ExtractContent): Block[] {
  if (!seat.holder) return [];
  const { turn, from } = seat.window;
  const said = `${seat.name}${seat.holder.personName}，${printPeriod({ from, until: turn.until })}的检查记录`;
  const quotas = seat.quotas.map(({ document, clause, text }) => `${text}（${document}${clause}）`).join('；');
  const heading: Block = { kind: 'paragraph', text: `${said}；应查：${quotas || '文件未规定次数'}。` };
  if (seat.visits.length === 0) return [heading, { kind: 'paragraph', text: '该两期没有检查记录。' }];
  const columns = (['日期', '所到单位', '下井', '收到时间', '情况'] as const).map((title, index) => ({
    title,
    share: [5, 6, 2, 5, 6][index] ?? 3,
    align: 'left' as const,
  }));
  const rows = seat.visits.map((visit) => [
    printDate(visit.onDay),
    visit.mineId === mine.id ? '本矿' : (visit.mineName ?? String(visit.site ?? '')),
    visit.underground ? '是' : '否',
    civilTimeOf(visit.receivedAt),
    standingOf(visit, statements, visit.id),
  ]);
  return [heading, { kind: 'table', table: { caption: null, columns, rows } }];
}

const column = (title: string, share: number) => ({ title, share, align: 'left' as const });

/** The extract as a document for people: the same that its data says. `fingerprint` is the hash of that data. */
export function extractPaper(content: ExtractContent, fingerprint: string): Paper {
  const { mine, on, facts, documents, seats, placards } = content;
  const issued = placards.issued.map(
    ({ serial, version, issuedOn }) => `${serial}（第${version}版，${printDate(issuedOn)}制发）`,
  );
  const hung = placards.postings.map(({ place, onDay }) => `${printDate(onDay)}于${place}`);
  return {
    ...{ issuer: null, number: null, addressee: null, signature: null, copiesTo: null },
    title: `${mine.name}${printDate(on)}挂牌责任情况`,
    evidence: `数据指纹 ${fingerprint}`,
    body: [
      { kind: 'heading', level: 1, text: '一、煤矿情况' },
      {
        kind: 'paragraph',
        text: `${mine.name}（编码 ${mine.code}），${mine.regionName}${mine.groupName ? `，隶属${mine.groupName}` : ''}。`,
      },
      {
        kind: 'table',
        table: {
          caption: null,
          columns: [column('事项', 4), column('内容', 5), column('自', 4), column('依据', 7)],
          rows: facts
            .filter(({ kind }) => kind !== 'group')
            .map(({ name, value, from, basis }) => [
              name,
              WORDS[String(value)] ?? String(value ?? '无'),
              printDate(from),
              basis,
            ]),
        },
      },
      { kind: 'heading', level: 1, text: '二、当日适用的文件' },
      {
        kind: 'paragraph',
        text: documents.map(({ number, title }) => `${number}《${title}》`).join('；') || '没有掌握当日适用的文件。',
      },
      { kind: 'heading', level: 1, text: '三、当日各挂牌类别' },
      {
        kind: 'table',
        table: {
          caption: null,
          columns: [
            column('挂牌类别', 4),
            column('状态', 3),
            column('责任人', 6),
            column('自', 4),
            column('条款和说明', 8),
          ],
          rows: seats.map(seatRow),
        },
      },
      { kind: 'heading', level: 1, text: '四、当期和上一期的检查' },
      ...seats.flatMap((seat) => visitsOf(seat, content)),
      { kind: 'heading', level: 1, text: '五、牌板' },
      { kind: 'paragraph', text: issued.length ? `最近制发：${issued.join('；')}。` : '截至当日没有制发过牌板。' },
      { kind: 'paragraph', text: hung.length ? `上墙登记：${hung.join('；')}。` : '截至当日没有上墙登记。' },
    ],
    attachments: [],
  };
}
