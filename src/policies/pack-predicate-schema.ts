import { gasGrades, mineStatuses, tiers, workings } from '../domain/vocabulary.js';

/** Facts whose values form a closed list: a pack that names another value is mistyped, not a new regime. */
export const closedFacts: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  gasGrade: gasGrades,
  tier: tiers,
  workings,
  status: mineStatuses,
};

/** Facts that every mine has by the registry; all other names are free attributes such as depth or peoplePerShift. */
export const knownFacts: readonly string[] = [...Object.keys(closedFacts), 'group'];

const condition = { $ref: '#/$defs/predicate' };
const parts = { type: 'array', minItems: 1, maxItems: 30, items: condition };
const only = (properties: Record<string, unknown>) => ({
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
});

const fact = {
  type: 'string',
  pattern: '^[a-z][A-Za-z0-9]*$',
  'x-expected': '事实名（小写字母开头的字母和数字，如 gasGrade、depth）',
};

const factForms = {
  if: { required: ['in'] },
  // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
  then: only({
    fact,
    in: {
      type: 'array',
      minItems: 1,
      maxItems: 200,
      uniqueItems: true,
      items: { type: ['string', 'number', 'boolean'] },
    },
  }),
  else: {
    if: { required: ['above'] },
    // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
    then: only({ fact, above: { type: 'number' } }),
    else: {
      if: { required: ['below'] },
      // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
      then: only({ fact, below: { type: 'number' } }),
      else: {
        ...only({ fact, exists: { const: true } }),
        'x-expected': '带有 in、above、below 或 exists: true 之一的事实条件',
      },
    },
  },
};

const forms: [key: string, value: unknown][] = [
  ['always', { const: true }],
  ['all', parts],
  ['any', parts],
  ['not', condition],
];

/**
 * A condition on mine facts. Chained by `if` instead of `oneOf`, so that a mistake is reported for the form that was
 * meant and not for every form there is.
 */
export const predicateSchema = {
  title: '适用条件',
  description: 'always、all、any、not，或某一事实（fact）的取值（in）、大于（above）、小于（below）、有无（exists）',
  type: 'object',
  ...forms.reduceRight<object>(
    // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
    (otherwise, [key, value]) => ({ if: { required: [key] }, then: only({ [key]: value }), else: otherwise }),
    {
      if: { required: ['fact'] },
      // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
      then: factForms,
      else: { required: ['fact'], 'x-expected': '条件（always、all、any、not 或 fact 之一）' },
    },
  ),
};
