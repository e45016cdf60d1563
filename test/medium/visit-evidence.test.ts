import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ComplianceService } from '../../src/compliance/compliance.service.js';
import { PersonEvidence } from '../../src/compliance/person-evidence.service.js';
import type { Actor } from '../../src/domain/authority.js';
import { parsePeriod } from '../../src/domain/period.js';
import { RegionQueries } from '../../src/regions/regions.queries.js';
import { type TestApplication, testApplication } from '../support/application.js';
import { BOTH_CITIES } from '../support/templates.js';

let application: TestApplication;
let auditor: Actor;
let region: string;

beforeAll(async () => {
  application = await testApplication({}, BOTH_CITIES);
  const city = (await application.get(RegionQueries).tree()).withCode('990100');
  region = city.id;
  auditor = {
    ...{ accountId: 'a', name: '苏慎行', role: 'auditor', personId: null, mineId: null, tokenActions: null },
    regionPath: city.path,
  };
}, 180_000);
afterAll(() => application.close());

describe('the visits behind every figure of the invented city', () => {
  it.each(['2026-02', '2026-05', '2026-06', '2026-08'])(
    'are as many as the report says were made and were surplus: %s',
    async (period) => {
      const { lines } = await application
        .get(ComplianceService)
        .report(auditor, { regionId: region, period: parsePeriod(period) });
      const people = [...new Set(lines.map(({ personId }) => personId))];
      expect(people.length).toBeGreaterThan(60);
      for (const personId of people) {
        const { duties } = await application.get(PersonEvidence).of(auditor, personId, { period });
        for (const { line, credits, elsewhere } of duties) {
          const count = (how: string) => credits.filter(({ counts }) => counts === how).length;
          const { made, surplus } = line.standing;
          const seen = { owed: count('owed'), surplus: count('surplus'), elsewhere };
          expect({ personId, quota: line.quota, ...seen }).toEqual({
            personId,
            quota: line.quota,
            owed: made,
            surplus,
            elsewhere: 0,
          });
        }
      }
    },
    30_000,
  );
});
