import type { Rank } from '../vocabulary.js';

/** The head of an organisation, by how its name ends. */
const heads: readonly [RegExp, readonly string[]][] = [
  [/^中共.*委员会$/u, ['书记']],
  [/政府$/u, ['省长', '市长', '县长', '区长', '旗长', '州长', '盟长', '专员', '主席']],
  [/(?:公司|集团)$/u, ['董事长', '总经理', '总裁']],
  [/(?:委员会|办公室|中心)$/u, ['主任']],
  [/局$/u, ['局长']],
  [/厅$/u, ['厅长']],
  [/队$/u, ['队长', '大队长', '支队长', '总队长']],
  [/部$/u, ['部长', '主任', '总经理']],
  [/处$/u, ['处长']],
  [/科$/u, ['科长']],
  [/室$/u, ['主任']],
  [/矿$/u, ['矿长']],
];

/**
 * What a post is for the rules: the head of its organisation is 正职 (代局长 too), 副 before the head's title 副职,
 * 助理 behind it 助理; all else (二级调研员, 党委委员, 政治部主任 of a bureau) is 其他.
 */
export function rankOf(post: string, organisationName: string): Rank {
  const titles = heads.find(([ending]) => ending.test(organisationName))?.[1] ?? [];
  const plain = post.replace(/（[^）]*）/gu, '').replace(/^(?:常务|代理|代|第一)/u, '');
  if (titles.includes(plain)) return 'principal';
  if (plain.startsWith('副') && titles.includes(plain.slice(1))) return 'deputy';
  return plain.endsWith('助理') && titles.includes(plain.slice(0, -2)) ? 'assistant' : 'other';
}
