import { type Finding, Refusal } from '../../src/domain/refusal.js';
import { readPack } from '../../src/policies/pack-reader.js';

/** A small pack without a mistake, for tests that make one. */
export const SOUND_PACK = `id: example-1
document: { number: "示例(2025)1号", title: 示例, issuer: 示例机关, issuedOn: 2025-01-01 }
region: "990100"
inForce: { from: 2025-01-01 }
seats:
  - key: city-government
    name: 市政府
    organisation: { kind: government, level: city }
    holders:
      - when: { fact: gasGrade, in: [high] }
        ranks: [principal]
        titles: 市长
        clause: 二
      - ranks: [deputy]
        titles: 副市长
        clause: 二
    clause: 一
quotas:
  - key: city-government
    subject: { seat: city-government }
    quantifier: any
    cycle: { unit: month }
    text: 每月1次
    clause: 三
`;

/** What the reader finds wrong with a pack; nothing when it reads. */
export const findingsOf = (yaml: string): readonly Finding[] => {
  try {
    readPack('示例.yaml', yaml);
  } catch (refusal) {
    if (refusal instanceof Refusal && refusal.code === 'pack-invalid') return refusal.findings;
    throw refusal;
  }
  return [];
};
