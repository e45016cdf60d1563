import type { CivilDate } from './civil-date.js';
import { type Finding } from './refusal.js';
import { type RegionLevel, regionLevels } from './vocabulary.js';

/** A bureau's own place and those below it, as the first run asks for them. */
export interface JurisdictionForm {
  level: 'province' | 'city' | 'county';
  /** GB/T 2260, six digits. */
  code: string;
  name: string;
  /** Name of the province above; may be left out where the code says it. */
  province?: string;
  /** Name of the city above a county. */
  city?: string;
  /** One place below in each line: code and name. */
  below: string;
  supervisionPhone?: string;
  /** From when visits are recorded. */
  visitsSince: CivilDate;
}

/** A region that the form asks for, each after the one above it. */
export interface AskedRegion {
  code: string;
  name: string;
  level: RegionLevel;
  parentCode: string | null;
  /** The bureau's own place. */
  own: boolean;
}

/** The first two digits of GB/T 2260. */
const provinces: Readonly<Record<string, string>> = {
  '11': '北京市',
  '12': '天津市',
  '13': '河北省',
  '14': '山西省',
  '15': '内蒙古自治区',
  '21': '辽宁省',
  '22': '吉林省',
  '23': '黑龙江省',
  '31': '上海市',
  '32': '江苏省',
  '33': '浙江省',
  '34': '安徽省',
  '35': '福建省',
  '36': '江西省',
  '37': '山东省',
  '41': '河南省',
  '42': '湖北省',
  '43': '湖南省',
  '44': '广东省',
  '45': '广西壮族自治区',
  '46': '海南省',
  '50': '重庆市',
  '51': '四川省',
  '52': '贵州省',
  '53': '云南省',
  '54': '西藏自治区',
  '61': '陕西省',
  '62': '甘肃省',
  '63': '青海省',
  '64': '宁夏回族自治区',
  '65': '新疆维吾尔自治区',
};

const below: Record<JurisdictionForm['level'], RegionLevel> = { province: 'city', city: 'county', county: 'township' };
const shapes: Record<JurisdictionForm['level'], RegExp> = {
  province: /^\d\d0000$/,
  city: /^\d\d(?!00)\d\d00$/,
  county: /^\d{4}(?!00)\d\d$/,
};
/** How much of the code a place below shares. */
const shared: Record<JurisdictionForm['level'], number> = { province: 2, city: 4, county: 6 };

/** Counties of 直辖市, and those that a province governs itself (code 90), have no city above them. */
const underProvince = (code: string) =>
  ['11', '12', '31', '50'].includes(code.slice(0, 2)) || code.slice(2, 4) === '90';

const LINE = /^(\d{6}|\d{9})[\s,，、:：]+(\S.{0,48}\S)$/u;

/**
 * The regions that a bureau's first form asks for, from the top down: those above it by its code, itself, and each line
 * of `below`. Codes are those of GB/T 2260: a place below begins with the digits of the one above.
 * @returns the regions, or what is wrong and where; lines are named by their number
 */
export function regionsAsked(form: JurisdictionForm): { regions: AskedRegion[]; findings: Finding[] } {
  const findings: Finding[] = [];
  const { level, code, name } = form;
  if (!shapes[level].test(code))
    findings.push({ at: 'code', message: `${code} 不是${regionLevels[level]}一级的行政区划代码` });
  const above = regionsAbove(form, findings);
  const own: AskedRegion = { code, name, level, parentCode: above.at(-1)?.code ?? null, own: true };
  return { regions: [...above, own, ...regionsBelow(form, findings)], findings };
}

function regionsAbove({ level, code, province, city }: JurisdictionForm, findings: Finding[]): AskedRegion[] {
  if (level === 'province') return [];
  const provinceCode = `${code.slice(0, 2)}0000`;
  const provinceName = province?.trim() || provinces[code.slice(0, 2)];
  if (!provinceName) findings.push({ at: 'province', message: '代码的前两位不是国家标准中的省份，请填写所属省' });
  const top: AskedRegion = {
    ...{ code: provinceCode, name: provinceName ?? '', level: 'province' },
    ...{ parentCode: null, own: false },
  };
  if (level === 'city' || underProvince(code)) return [top];
  if (!city?.trim()) findings.push({ at: 'city', message: '请填写所属市' });
  const cityCode = `${code.slice(0, 4)}00`;
  return [top, { code: cityCode, name: city?.trim() ?? '', level: 'city', parentCode: provinceCode, own: false }];
}

function regionsBelow({ level, code, below: text }: JurisdictionForm, findings: Finding[]): AskedRegion[] {
  const seen = new Set([code]);
  const at = 'below';
  return text.split(/\r?\n/).flatMap((given, index): AskedRegion[] => {
    const line = given.trim();
    if (!line) return [];
    const [, lineCode = '', name = ''] = LINE.exec(line) ?? [];
    const say = (message: string) => findings.push({ at, message: `下级第 ${index + 1} 行：${message}` });
    if (!lineCode) say(`“${line.slice(0, 30)}”应为代码和名称，如 140602 朔城区`);
    else if (!lineCode.startsWith(code.slice(0, shared[level])))
      say(`${lineCode} 不属于 ${code}（前 ${shared[level]} 位应相同）`);
    else if ((lineCode.length === 9) !== (level === 'county'))
      say(level === 'county' ? '乡镇（街道）的代码为 9 位' : `${regionLevels[below[level]]}的代码为 6 位`);
    else if (seen.has(lineCode)) say(`代码 ${lineCode} 重复`);
    seen.add(lineCode);
    return [{ code: lineCode, name, level: below[level], parentCode: code, own: false }];
  });
}
