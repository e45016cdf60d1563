import { countryFile } from './country-file.js';
import { jurisdiction } from './generator.js';
import { Timings } from './measure.js';
import { atMost, measured, milliseconds, type Row } from './table.js';
import { type ServingProcess, startProcess, startService } from './workshop.js';

const ROUNDS = 5;

/** Milliseconds from nothing to the first answer; the end is not counted. */
async function firstAnswer(start: () => Promise<ServingProcess>, path: string): Promise<number> {
  const started = performance.now();
  const { url, end } = await start();
  const answer = await fetch(new URL(path, url));
  await answer.text();
  const milliseconds = performance.now() - started;
  await end();
  if (!answer.ok) throw new Error(`the first answer was ${answer.status}`);
  return milliseconds;
}

/** The service on a database that is there already. */
export async function benchStart(): Promise<Row[]> {
  const file = await countryFile(jurisdiction(), 'start');
  const samples = { ours: [] as number[], hello: [] as number[] };
  for (let round = 0; round < ROUNDS; round += 1) {
    samples.ours.push(await firstAnswer(() => startService(file), '/api/health'));
    samples.hello.push(await firstAnswer(() => startProcess('bench/hello-server.js', []), '/'));
  }
  const times = new Timings(samples);
  const ours = times.ms('ours');
  return [
    measured('启动到首次应答，热 start, warm', {
      ours: milliseconds(ours),
      against: `Fastify hello ${milliseconds(times.ms('hello'))}`,
      figure: ours,
      goal: atMost(1000, 'ms'),
    }),
  ];
}
