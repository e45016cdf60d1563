// Imported first by every entry, in words that old versions of Node understand, so that they can say why they stop.
import { readFileSync } from 'node:fs';

const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const range = manifest.engines.node;
const numbers = (version) => version.replace(/^\D+/, '').split('.').map(Number);
const [major, minor] = numbers(process.version);

const allowed = range.split('||').some((part) => {
  const [wantedMajor, wantedMinor = 0] = numbers(part.trim());
  if (major === wantedMajor) return minor >= wantedMinor;
  return part.trim().startsWith('>=') && major > wantedMajor;
});

if (!allowed) {
  console.error(
    `需要 Node.js ${range}，现在是 ${process.version}，请先升级 Node.js。 ` +
      `Node.js ${range} is needed, this is ${process.version}: please upgrade Node.js first.`,
  );
  process.exit(1);
}
