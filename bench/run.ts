import { benchApportion } from './apportion.js';
import { benchBoardPeers } from './board-peers.js';
import { benchCompliance } from './compliance.js';
import { benchLists } from './lists.js';
import { benchPlacards } from './placards.js';
import { benchRosters } from './rosters.js';
import { benchStart } from './start.js';
import { printTable, type Row } from './table.js';
import { benchVisits } from './visits.js';
import { benchWeb } from './web.js';

/** What is measured, in the order of the table: one line a group. */
const groups: Record<string, () => Promise<Row[]>> = {
  placards: benchPlacards,
  compliance: benchCompliance,
  lists: benchLists,
  visits: benchVisits,
  web: benchWeb,
  rosters: benchRosters,
  apportion: benchApportion,
  start: benchStart,
  'board-peers': benchBoardPeers,
};

/** What takes minutes and installs programs is measured only when it is asked for. */
const onlyByName = ['board-peers'];

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in groups));
if (unknown.length) {
  console.error(`没有名为 ${unknown.join('、')} 的一组，可选：${Object.keys(groups).join('、')}`);
  process.exit(2);
}

const rows: Row[] = [];
for (const [name, measure] of Object.entries(groups)) {
  if (wanted.length ? !wanted.includes(name) : onlyByName.includes(name)) continue;
  const started = performance.now();
  process.stderr.write(`测 ${name} ……`);
  try {
    rows.push(...(await measure()));
    process.stderr.write(` ${((performance.now() - started) / 1000).toFixed(0)} s\n`);
  } catch (error) {
    process.exitCode = 1;
    process.stderr.write(` 未能完成：${error instanceof Error ? error.stack : error}\n`);
  }
}
console.log(`\n${printTable(rows)}\n\n比值取自同一次运行中交替进行的多轮，为各轮之比的中位数；绝对时间只供参考。`);
process.exit();
