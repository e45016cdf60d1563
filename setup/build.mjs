import './node-version.mjs';
import { ensureBuilt } from './compile.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { entry } from './ready.mjs';
import { say } from './say.mjs';

await entry(async () => {
  await ensureDependencies();
  if (!(await ensureBuilt())) say('源码没有改动，无需编译 (nothing changed)');
});
