// Stands in the place of the thread that cuts boards apart: what is called heavy fills all memory that there is.
import { parentPort } from 'node:worker_threads';

const held = [];
parentPort.on('message', ({ id, about }) => {
  while (about[0].title === 'heavy') held.push(new Array(1_000_000).fill(0.5 + held.length));
  parentPort.postMessage({ id, boards: [{ file: Buffer.from(about[0].title), fonts: [], boxes: 0 }], refused: null });
});
