import { type Board, type BoardRow, rowWords } from './placard.js';

const spoken = (row: BoardRow): string => {
  const { name, post } = rowWords(row);
  return [name, post].filter(Boolean).join(' ') || '空白';
};

/**
 * Why a printed board no longer holds: what the reader would see changed, in sentences, the people first. Empty exactly
 * when both say the same.
 */
export function boardChanges(printed: Board, now: Board): string[] {
  const before = new Map(printed.rows.map((row) => [row.level, row]));
  const after = new Map(now.rows.map((row) => [row.level, row]));
  const rows = [...new Set([...before.keys(), ...after.keys()])].flatMap((level): string[] => {
    const [old, current] = [before.get(level), after.get(level)];
    if (!old || !current) return [old ? `不再设“${level}”` : `增设“${level}”`];
    if (JSON.stringify(rowWords(old)) === JSON.stringify(rowWords(current)) && old.state === current.state) return [];
    if (spoken(old) === spoken(current)) return [`“${level}”的单位、电话或备注有变更`];
    return [`“${level}”由${spoken(old)}变更为${spoken(current)}`];
  });
  const parts: [string, unknown, unknown][] = [
    ['牌板标题', printed.title, now.title],
    ['矿井名称', printed.mine.name, now.mine.name],
    ['矿井编码', printed.mine.code, now.mine.code],
    ['所在区域', printed.mine.district, now.mine.district],
    ['瓦斯等级', printed.mine.gasGrade, now.mine.gasGrade],
    ['瓦斯等级依据', [printed.mine.gasBasis, printed.mine.gasSince], [now.mine.gasBasis, now.mine.gasSince]],
    ['监管层级', printed.mine.tier, now.mine.tier],
    ['职责', printed.duties, now.duties],
    ['检查次数', printed.quotas, now.quotas],
    ['监督电话', printed.phone, now.phone],
    ['依据文件', printed.document, now.document],
    ['生效日期', printed.effectiveFrom, now.effectiveFrom],
  ];
  const others = parts.filter(([, old, current]) => JSON.stringify(old) !== JSON.stringify(current));
  return [...rows, ...others.map(([name]) => `${name}有变更`)];
}
