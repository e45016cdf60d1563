import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { readPack } from '../../src/policies/pack-reader.js';
import { packSchema } from '../../src/policies/pack-schema.js';
import { shippedPack, shippedPackNames } from '../support/shipped-packs.js';
import { findingsOf, SOUND_PACK } from '../support/sound-pack.js';

describe('a pack that leaves out what goes without saying', () => {
  const pack = readPack('示例.yaml', SOUND_PACK);

  it('is complete after reading', () => {
    expect(pack.seats[0]?.appliesWhen).toEqual({ always: true });
    expect(pack.seats[0]?.holders[1]?.when).toEqual({ always: true });
    expect(pack.quotas[0]).toMatchObject({ count: 1, cycle: { unit: 'month', n: 1 }, place: 'mine', season: null });
    expect(pack.quotas[0]?.modality).toEqual({ underground: false, minimumMinutes: null });
    expect([pack.contentKnown, pack.inForce.until, pack.partMonth.minimumDays, pack.stoppedMines.owed]).toEqual([
      true,
      null,
      10,
      false,
    ]);
    expect([pack.repeals, pack.replaces, pack.refersTo]).toEqual([[], { seats: [], quotas: [] }, []]);
  });

  it('keeps the brackets of its number as they are printed', () => {
    expect(pack.document.number).toBe('示例〔2025〕1号');
  });
});

describe('shipped packs', () => {
  it.each(shippedPackNames)('%s reads, and is named by its id', (name) => {
    expect(`${shippedPack(name.replace('.yaml', '')).id}.yaml`).toBe(name);
  });

  it('of the invented province are marked as examples, and only those', () => {
    const packs = shippedPackNames.map((name) => shippedPack(name.replace('.yaml', '')));
    expect(packs.map(({ illustrative }) => illustrative)).toEqual(packs.map(({ region }) => region.startsWith('99')));
    expect(packs.filter(({ illustrative, document }) => illustrative !== document.number.includes('示例'))).toEqual([]);
  });

  it('replace only what a document of an upper region has', () => {
    const city = shippedPack('mochuan-2026-1');
    const province = shippedPack('illustrative-2012');
    expect(province.seats.map(({ key }) => key)).toEqual(expect.arrayContaining(city.replaces.seats));
    expect(province.quotas.map(({ key }) => key)).toEqual(expect.arrayContaining(city.replaces.quotas));
  });
});

it('the published schema is the one that packs are checked against', () => {
  const published = readFileSync(new URL('../../seed/policies/policy-pack.schema.json', import.meta.url), 'utf8');
  expect(JSON.parse(published)).toEqual(JSON.parse(JSON.stringify(packSchema)));
});

it('tells all mistakes at once, those of shape and those of meaning', () => {
  const broken = SOUND_PACK.replace('id: example-1', 'id: A')
    .replace('ranks: [deputy]', 'ranks: []')
    .replace('{ seat: city-government }', '{ seat: nobody }')
    .replace('from: 2025-01-01', 'from: 2025-01-01, until: 2025-01-01');
  expect(findingsOf(broken).map(({ at }) => at)).toEqual([
    '第 1 行 id',
    '第 4 行 inForce.until',
    '第 14 行 seats[0].holders[1].ranks',
    '第 20 行 quotas[0].subject.seat',
  ]);
});

describe('a file that is no pack is refused in a sentence', () => {
  it.each<[string, string, string, string]>([
    ['an empty file', '', '第 1 行', '全文应为“字段: 值”的形式，实为空文件'],
    ['a list', '- a\n- b\n', '第 1 行', '全文应为“字段: 值”的形式，实为列表'],
    ['a word', '挂牌', '第 1 行', '全文应为“字段: 值”的形式，实为文本或数字'],
    ['a key twice', `${SOUND_PACK}region: "990000"\n`, '第 25 行', '同一层有重复的字段'],
    ['an alias', 'a: &x [1]\nb: *x\n', '第 1 行', '不支持锚点和引用（& 和 *），请写出全文'],
    ['a tag', 'id: !!js/function "x"\n', '第 1 行', '不支持“!”标签'],
    ['two documents', 'id: a\n---\nid: b\n', '第 2 行', '一个文件只能写一份制度文件（不要用 --- 分成几份）'],
    ['a tab', 'document:\n\tnumber: a\n', '第 2 行', '缩进用了制表符，请改用空格'],
    ['a quote left open', 'id: "example\n', '第 2 行', '缺少引号、括号或逗号'],
    ['more than a megabyte', `id: ${'a'.repeat(1_100_000)}`, '全文', '文件应不大于 1 MB，实为 1.0 MB'],
    ['a hundred thousand brackets', '['.repeat(100_000), '全文', '嵌套或缩进过深（超过 100 层）'],
    ['a hundred thousand dashes', '- '.repeat(100_000), '全文', '嵌套或缩进过深（超过 100 层）'],
    ['a hundred thousand questions', '? '.repeat(100_000), '全文', '嵌套或缩进过深（超过 100 层）'],
  ])('%s', (_kind, yaml, at, message) => {
    expect(findingsOf(yaml)[0]).toEqual({ at, message });
  });

  it('a bomb of aliases is refused before it swells', () => {
    const bomb = ['a: &a [x,x,x,x,x,x,x,x,x,x]'];
    for (const [index, letter] of [...'bcdefghij'].entries()) {
      bomb.push(`${letter}: &${letter} [${`*${'abcdefghij'[index]},`.repeat(9)}*${'abcdefghij'[index]}]`);
    }
    expect(findingsOf(bomb.join('\n'))[0]?.message).toBe('不支持锚点和引用（& 和 *），请写出全文');
  });
});
