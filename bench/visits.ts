import Database from 'better-sqlite3';
import { UnitOfWork } from '../src/database/unit-of-work.js';
import type { VisitContent } from '../src/domain/visit.js';
import { recordVisit } from '../src/visits/visit-records.js';
import { openAccount } from './account.js';
import { idOf } from './bulk-writer.js';
import { Client, requestOf } from './client.js';
import { countryFile } from './country-file.js';
import { jurisdiction } from './generator.js';
import { inTurn } from './measure.js';
import { atLeast, compared, perSecond, type Row } from './table.js';
import { type Application, clerk, copyOf, openApplication, origin, startService } from './workshop.js';

/** Visits of one repetition. */
const VISITS = 300;
const CONNECTIONS = 8;
const DAY = '2025-06-16';
const PAPER = '纸质〔2025〕16号';

let made = 0;

/** Another visit each time. */
function newVisit(): { id: string; content: VisitContent } {
  const number = made++;
  return {
    id: idOf('new visit', number),
    content: {
      personId: idOf('person', number % 60),
      mineId: idOf('mine', number % 26),
      site: null,
      on: DAY,
      inAt: '09:00',
      outAt: '11:30',
      shift: 'early',
      underground: true,
      places: ['3号综采工作面', '中央变电所'],
      companions: ['测试安监员'],
      findings: '个别皮带机头防护栏松动，已当场要求整改。',
      advice: '三日内复查。',
      tripId: null,
      photos: [],
      position: null,
    },
  };
}

/** One row a transaction into the same table with the same durability, and nothing else. */
function bareCommits(file: string) {
  const database = new Database(file);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  const statement = database.prepare(
    `INSERT INTO visits (id, kind, person_id, mine_id, on_day, in_at, out_at, shift, underground, places, companions, findings,
       advice, on_behalf, paper, entered_by, entered_at, received_at, body_hash)
     VALUES (?, 'visit', ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, 1, ?, 'bench', ?, ?, ?)`,
  );
  const hash = '0'.repeat(64);
  return {
    record: () => {
      for (let count = 0; count < VISITS; count += 1) {
        const { id, content } = newVisit();
        const { personId, mineId, on, inAt, outAt, shift, places, companions, findings, advice } = content;
        const now = new Date().toISOString();
        const lists = [places, companions].map((list) => list.join('、'));
        statement.run(id, personId, mineId, on, inAt, outAt, shift, ...lists, findings, advice, PAPER, now, now, hash);
      }
    },
    close: () => database.close(),
  };
}

async function throughUnits(application: Application): Promise<void> {
  const units = application.get(UnitOfWork);
  for (let count = 0; count < VISITS; count += 1) {
    const { id, content } = newVisit();
    const entered = { onBehalf: true, paper: PAPER, enteredAt: null };
    await units.run(clerk, (work) => recordVisit(work, id, content, entered));
  }
}

/** Ids and bodies differ, the rest of the request does not. */
const putting = (url: URL, headers: Record<string, string>) => () => {
  const { id, content } = newVisit();
  return requestOf(url, 'PUT', `/api/visits/${id}`, { body: { ...content, paper: PAPER }, headers });
};

/** Visits kept for good: one by one, against what the database alone can do. */
export async function benchVisits(): Promise<Row[]> {
  const file = await countryFile(jurisdiction(), 'visits');
  const bare = bareCommits(copyOf(file, 'visits-bare.db'));
  const application = await openApplication(copyOf(file, 'visits-units.db'));
  const served = copyOf(file, 'visits-http.db');
  const { token } = openAccount(served, ['visit.record'], origin);
  const service = await startService(served);
  const client = await Client.connect(service.url, CONNECTIONS);
  const times = await inTurn({
    bare: bare.record,
    units: () => throughUnits(application),
    http: () => client.send(putting(service.url, token), VISITS),
  });
  client.close();
  await service.end();
  await application.close();
  bare.close();
  const rate = (which: 'bare' | 'units' | 'http') => perSecond(1000 / times.ms(which, VISITS));
  const against = `better-sqlite3 commits ${rate('bare')}`;
  return [
    compared('登记检查，经工作单元 unit of work', {
      ours: rate('units'),
      against,
      ratio: times.times('bare', 'units'),
    }),
    compared(`登记检查，HTTP PUT，${CONNECTIONS} 个连接`, {
      ours: rate('http'),
      against,
      ratio: times.times('bare', 'http'),
      goal: atLeast(0.45),
    }),
  ];
}
