// Debian's and Ubuntu's packages, for the few things that npm does not bring.
import { lastLines, onPath, quietly } from './run.mjs';
import { say, step } from './say.mjs';

export const asRoot = process.getuid?.() === 0;
export const hasApt = process.platform === 'linux' && onPath('apt-get');
export const canInstall = asRoot && hasApt;

/** The command that a person types for these packages. */
export const aptCommand = (packages) =>
  `${asRoot ? '' : 'sudo '}apt-get install -y --no-install-recommends ${packages.join(' ')}`;

const patience = ['-o', 'DPkg::Lock::Timeout=120', '-o', 'Acquire::Retries=2', '-o', 'Acquire::http::Timeout=20'];
const aptGet = (args, seconds) =>
  quietly('apt-get', [...patience, ...args], { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, seconds });

let listsRefreshed = false;

/** Installs packages as root; answers whether it worked, and says what it did. */
export async function install(label, packages) {
  if (!listsRefreshed) {
    listsRefreshed = true;
    await step('更新软件包列表 apt-get update', () => aptGet(['update'], 180));
  }
  const { code, output } = await step(`${label}：apt-get install ${packages.join(' ')}`, () =>
    aptGet(['install', '-y', '--no-install-recommends', ...packages], 600),
  );
  if (code !== 0) say(`  apt-get 未能安装：\n${lastLines(output, 5)}`);
  return code === 0;
}
