import { type Command, Option } from 'commander';
import { AccountsService } from '../accounts/accounts.service.js';
import { newPassword } from '../accounts/secrets.js';
import { type Role, roles } from '../domain/authority.js';
import { answer, type CommonOptions, run } from './console.js';
import { mineOf, regionOf } from './named.js';

interface AccountOptions extends CommonOptions {
  username: string;
  name: string;
  role: Role;
  region?: string;
  person?: string;
  mine?: string;
}

export function accountCommands(account: Command): void {
  account
    .command('create')
    .description('建立账号，打印一次性的初始密码')
    .requiredOption('--username <username>', '用户名')
    .requiredOption('--name <name>', '姓名或单位名称')
    .addOption(new Option('--role <role>', '角色').choices(Object.keys(roles)).makeOptionMandatory())
    .option('--region <code>', '管辖范围的行政区划代码')
    .option('--person <id>', '挂牌责任人的人员编号')
    .option('--mine <code>', '矿井编码')
    .action((_options, command: Command) => {
      const options = command.optsWithGlobals<AccountOptions>();
      return run(
        options,
        async (session) => {
          const password = newPassword();
          const { id } = await session.app.get(AccountsService, { strict: false }).create(session.actor, {
            username: options.username,
            displayName: options.name,
            role: options.role,
            regionId: options.region && (await regionOf(session, options.region)).id,
            personId: options.person,
            mineId: options.mine && (await mineOf(session, options.mine)).id,
            password,
          });
          answer(options, { id, username: options.username, password }, [
            `已建立账号 ${options.username}`,
            `初始密码：${password}（只显示这一次，请登录后更改）`,
          ]);
        },
        'administrator',
      );
    });
}
