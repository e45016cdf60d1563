import { PlacardsService } from '../src/placards/placards.service.js';
import { openAccount } from './account.js';
import { Client, requestOf } from './client.js';
import { countryFile } from './country-file.js';
import { CITY, jurisdiction } from './generator.js';
import { inTurn } from './measure.js';
import { atLeast, compared, type Goal, measured, perSecond, type Row } from './table.js';
import { clerk, openApplication, origin, startProcess, startService } from './workshop.js';

/** Requests of one repetition, and so many before the first that the server's code has been compiled. */
const REQUESTS = 200;
const WARM_UP = 12_000;
const WARM_UP_MILLISECONDS = 2000;
const CONNECTIONS = 8;

/** What is asked of the service, and what the row is held to. */
const routes: { row: string; path: string; signedIn: boolean; goal?: Goal }[] = [
  { row: '健康检查 GET /api/health', path: '/api/health', signedIn: false, goal: atLeast(0.7) },
  { row: '首页 GET /', path: '/', signedIn: false, goal: atLeast(0.7) },
  { row: '检查记录 20 条 GET /api/visits', path: '/api/visits?size=20', signedIn: true },
  { row: '煤矿 20 座 GET /api/mines', path: '/api/mines?size=20', signedIn: true },
];

/** What phones ask for who scan the code of a board; its goal is about the figure itself. */
const PUBLIC_GOAL = atLeast(5000, '/s');
const PHONE = { accept: 'text/html', 'accept-encoding': 'gzip' };

/** A board of the country, issued for this. */
async function publicPath(file: string): Promise<string> {
  const application = await openApplication(file);
  const [issued] = await application.get(PlacardsService).issue(clerk, { regionId: CITY.id });
  await application.close();
  if (!issued) throw new Error('no board could be issued');
  return `/p/${issued.id}`;
}

/** Answers a second of one server process, against a bare Fastify that says hello. */
export async function benchWeb(): Promise<Row[]> {
  const file = await countryFile(jurisdiction(), 'web');
  const board = await publicPath(file);
  const { token } = openAccount(file, ['registry.read', 'visit.read'], origin);
  const servers = [await startService(file), await startProcess('bench/hello-server.js', [])] as const;
  const clients: Client[] = [];
  const asking = async (url: URL, path: string, headers: Record<string, string>) => {
    const client = await Client.connect(url, CONNECTIONS);
    clients.push(client);
    const request = requestOf(url, 'GET', path, { headers });
    const ask = () => client.send(() => request, REQUESTS);
    const started = performance.now();
    for (let sent = 0; sent < WARM_UP && performance.now() - started < WARM_UP_MILLISECONDS; sent += REQUESTS)
      await ask();
    return ask;
  };
  const [service, hello] = servers;
  const contestants: Record<string, () => Promise<void>> = { hello: await asking(hello.url, '/', {}) };
  for (const { path, signedIn } of routes) contestants[path] = await asking(service.url, path, signedIn ? token : {});
  contestants[board] = await asking(service.url, board, PHONE);
  const times = await inTurn(contestants, { rounds: 9 });
  for (const client of clients) client.close();
  await Promise.all(servers.map((server) => server.end()));
  const rate = (name: string) => perSecond(1000 / times.ms(name, REQUESTS));
  const against = `Fastify hello ${rate('hello')}`;
  const boardRate = 1000 / times.ms(board, REQUESTS);
  return [
    ...routes.map(({ row, path, goal }) =>
      compared(row, { ours: rate(path), against, ratio: times.times('hello', path), goal }),
    ),
    measured('扫码公示页 GET /p/:id', { ours: rate(board), figure: boardRate, against, goal: PUBLIC_GOAL }),
  ];
}
