import { fiveKeys, severities } from '../domain/hazard-terms.js';
import type { Option } from '../web/links.js';
import type { HazardTermsService } from './hazard-terms.service.js';

type Shown = Awaited<ReturnType<HazardTermsService['show']>>;

/** The fields of the page's form as a browser posts them. */
export type TermsFields = Readonly<Record<string, string | string[] | null>>;

const standard = { responsibility: '责任', measure: '措施', funds: '资金', time: '时限', plan: '预案' } as const;
const ranks = Object.entries(severities) as [keyof typeof severities, string][];

/** What holds in a region, and the form that changes it. */
export function termsPage({ region, terms, own, from }: Shown, regions: readonly Option[], may: boolean) {
  return {
    region: region.code,
    regionName: region.name,
    regions,
    source: own ? '本辖区规定' : from ? `沿用${from}的规定` : '系统默认',
    basis: terms.basis,
    newBasis: own ? terms.basis : '',
    categories: terms.categories.map(({ name }) => name).join('、'),
    lines: terms.categories.map(({ key, name }) => `${key} ${name}`).join('\n'),
    five: fiveKeys.map((key) => ({ field: `five-${key}`, standard: standard[key], name: terms.five[key] })),
    severities: ranks.map(([key, name]) => ({ key, name, ...terms.severities[key] })),
    may,
  };
}

/** One category a line, its key before its name; a line of another shape is left for the validator to refuse. */
const categoriesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => {
      const [key = '', ...name] = line.split(/\s+/);
      return { key, name: name.join('') };
    });

/** What the form says, in the shape that the API takes. */
export function termsFormOf(fields: TermsFields): object {
  const text = (name: string) => (typeof fields[name] === 'string' ? (fields[name] as string) : '');
  return {
    basis: text('basis'),
    categories: categoriesOf(text('categories')),
    five: Object.fromEntries(fiveKeys.map((key) => [key, text(`five-${key}`)])),
    severities: Object.fromEntries(
      ranks.map(([key]) => [
        key,
        {
          days: Number(text(`${key}-days`)),
          evidence: text(`${key}-evidence`) === 'on',
          completeFive: text(`${key}-completeFive`) === 'on',
          otherRechecker: text(`${key}-otherRechecker`) === 'on',
        },
      ]),
    ),
  };
}
