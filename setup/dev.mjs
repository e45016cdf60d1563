// Compiler and server side by side: a saved file is compiled, a compiled file restarts the server.
import './node-version.mjs';
import './follow-npm.mjs';
import { compiler } from './compile.mjs';
import { inProject } from './project.mjs';
import { entry, ready } from './ready.mjs';
import { openly } from './run.mjs';

await entry(async () => {
  await ready();
  const compile = openly(process.execPath, [compiler(), '-p', '.', '--watch', '--preserveWatchOutput']);
  const serve = openly(process.execPath, ['--watch-path', inProject('dist'), inProject('dist/src/cli.js'), 'start']);
  await Promise.race([compile, serve]);
  process.kill(process.pid, 'SIGTERM');
});
