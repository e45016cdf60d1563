// TypeScript to dist/, only when a source changed since the last success.
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { digest, inProject, requireHere, root } from './project.mjs';
import { quietly } from './run.mjs';
import { SetupFailure, step } from './say.mjs';

const stamp = inProject('dist', '.built');
const folders = ['src', 'migrations', 'test', 'bench'];
// The one file outside those folders that the compiled program takes with it, and what decides how all is compiled.
const singles = ['setup/find-browser.mjs', 'tsconfig.json', 'package-lock.json'];

function filesBelow(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}

/** A digest of what the files of some folders (all, or those with an ending) and single files hold. */
export function contentOf(folderNames, { ending = '', files = [] } = {}) {
  const below = folderNames.flatMap((folder) => filesBelow(inProject(folder))).filter((path) => path.endsWith(ending));
  const all = [...below, ...files.map((name) => inProject(name))].sort();
  return digest(...all.flatMap((path) => [path.slice(root.length), readFileSync(path)]));
}

// Whoever else runs the compiler, an editor or `npm run dev`, changes the time of its own record.
const state = (sources) => `${sources} ${statSync(inProject('dist', '.tsbuildinfo')).mtimeMs}`;

function upToDate(sources) {
  try {
    return readFileSync(stamp, 'utf8') === state(sources);
  } catch {
    return false;
  }
}

// The compiler leaves behind what it made of files that are gone; a migration among them would still run.
function removeOrphans() {
  for (const made of filesBelow(inProject('dist'))) {
    const source = /^(.*)\.(m?)js(\.map)?$/.exec(made.slice(inProject('dist').length));
    if (!source) continue;
    const origins = [`${source[1]}.${source[2]}ts`, `${source[1]}.${source[2]}js`];
    if (!origins.some((origin) => existsSync(join(root, origin)))) rmSync(made);
  }
}

const compiler = () => join(dirname(requireHere.resolve('typescript/package.json')), 'bin', 'tsc');

/** Builds if anything changed; answers whether it did. Type errors are a SetupFailure that shows them. */
export async function ensureBuilt() {
  const sources = contentOf(folders, { ending: '.ts', files: singles });
  if (upToDate(sources)) return false;
  rmSync(stamp, { force: true });
  await step('编译与类型检查 tsc', async () => {
    const { code, output } = await quietly(process.execPath, [compiler(), '-p', '.', '--pretty', 'false'], {
      cwd: root,
    });
    if (code !== 0) throw new SetupFailure(`${output}\n编译未通过，以上各处改好后重试。`);
  });
  removeOrphans();
  writeFileSync(stamp, state(sources));
  return true;
}
