import './node-version.mjs';
import './follow-npm.mjs';
import { handOver } from './hand-over.mjs';
import { entry, ready } from './ready.mjs';

await entry(async () => {
  await ready();
  await handOver('bench/run.js', process.argv.slice(2));
});
