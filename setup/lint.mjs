import './node-version.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { lint } from './linter.mjs';
import { entry } from './ready.mjs';

await entry(async () => {
  await ensureDependencies();
  process.exitCode = await lint(process.argv.slice(2));
});
