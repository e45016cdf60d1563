import { Command } from 'commander';
import { accidentCommands } from './cli/accident-commands.js';
import { accountCommands } from './cli/account-commands.js';
import { assignmentCommands } from './cli/assignment-commands.js';
import { certificateCommand } from './cli/certificate-commands.js';
import { closingCommands } from './cli/closing-commands.js';
import { complianceCommands } from './cli/compliance-commands.js';
import { exitCodeHelp } from './cli/console.js';
import { exportCommand } from './cli/export-command.js';
import { placardCommands } from './cli/placard-commands.js';
import { registryCommands } from './cli/registry-commands.js';
import { serviceCommands } from './cli/service-commands.js';

const program = new Command('guapai')
  .description('煤矿安全生产挂牌责任制台账')
  .option('--json', '以 JSON 回答')
  .option('--as <username>', '以该账号的身份办理')
  .helpOption('-h, --help', '显示用法')
  .helpCommand('help [command]', '显示用法')
  .addHelpText('after', exitCodeHelp)
  .showHelpAfterError('（用 --help 查看用法）')
  .configureHelp({ showGlobalOptions: true })
  .exitOverride();

serviceCommands(program);
certificateCommand(program);
exportCommand(program);
registryCommands(program);
assignmentCommands(program.command('assignment').description('挂牌责任'));
complianceCommands(program.command('compliance').description('履职情况'));
closingCommands(program.command('closings').description('关账'));
placardCommands(program.command('placards').description('牌板'));
accidentCommands(program.command('accident').description('事故封存'));
accountCommands(program.command('account').description('账号'));

try {
  await program.parseAsync();
} catch (error) {
  const { code, exitCode } = error as { code?: string; exitCode?: number };
  if (!code?.startsWith('commander.')) throw error;
  // Help that was asked for is no mistake.
  process.exitCode = exitCode === 0 ? 0 : 2;
}
