import type { Config } from '../../../platform/config.ts';
import type { ReadCtx } from '../../../platform/context.ts';
import { notFound } from '../../../platform/problem.ts';
import { accountsByUsername } from '../accounts/accounts.queries.ts';
import { type RoleCode, roleName } from '../roles.ts';

export interface DemoLogin {
  readonly username: string;
  readonly roles: readonly RoleCode[];
}

let registered: { readonly password: string; readonly logins: readonly DemoLogin[] } | null = null;

/** Tells which accounts the demo district has and their shared password; called once by whoever makes the demo. */
export function registerDemoLogins(password: string, logins: readonly DemoLogin[]): void {
  registered = { password, logins };
}

const loopback = new Set(['127.0.0.1', '::1', '[::1]', 'localhost']);

/**
 * Whether log-ins may be shown to whoever opens the page: wanted explicitly, or the program can be reached from this machine only. A proxy in front
 * or a public address means it is not a rehearsal any more.
 */
export function mayShowDemoLogins({
  demo,
  host,
  publicUrl,
  trustProxy,
}: Pick<Config, 'demo' | 'host' | 'publicUrl' | 'trustProxy'>): boolean {
  if (demo !== 'auto') return demo === 'on';
  return loopback.has(host) && loopback.has(new URL(publicUrl).hostname) && trustProxy === false;
}

/** The log-ins of the demo district that exist, with their password. @throws not-found wherever they may not be shown */
export async function demoLogins(ctx: ReadCtx) {
  if (registered === null || !ctx.district.demo || !mayShowDemoLogins(ctx.tools.config)) throw notFound();
  const { password, logins } = registered;
  const accounts = await accountsByUsername(
    ctx,
    logins.map((login) => login.username),
  );
  const items = logins.flatMap(({ username, roles }) => {
    const account = accounts.get(username);
    const names = roles.map((role) => roleName(role, ctx.lang));
    return account ? [{ username, password, displayName: account.displayName, role: names[0] ?? '', roles: names }] : [];
  });
  return { items };
}
