import { createAccount, type RoleCode, roles } from '../modules/identity/index.ts';
import { type Cli, districtOf, need, print, scopeOf } from './verb.ts';

/** `user create`: an account with one post, and the code with which the person sets a password. */
export async function createUser({ app, options }: Cli): Promise<number> {
  const built = await app();
  const district = await districtOf(built, need(options, 'district'));
  const areaCode = typeof options['area'] === 'string' ? options['area'] : district.areaCode;
  const appointments = [{ role: roleOf(need(options, 'role')), areaCode }];
  const made = await built.app.uow.write(scopeOf(district), (ctx) =>
    createAccount(ctx, { username: need(options, 'username'), displayName: need(options, 'name'), appointments }),
  );
  print(`已建账号，首次设置密码用的一次性代码 / account created, one-time code to set the password: ${made.resetCode?.code ?? ''}`);
  return 0;
}

/** @throws Error naming the roles there are */
function roleOf(given: string): RoleCode {
  const found = (Object.keys(roles) as RoleCode[]).find((code) => code === given);
  if (!found) throw new Error(`没有这个角色 / no role ${given}: ${Object.keys(roles).join(', ')}`);
  return found;
}
