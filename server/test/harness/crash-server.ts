import { buildApp } from '../../src/app.ts';
import { roles } from '../../src/modules/identity/index.ts';
import { loadConfig } from '../../src/platform/config.ts';
import type { Actor } from '../../src/platform/context.ts';
import { startWorker } from '../../src/platform/jobs.ts';
import { places } from './fixture.ts';
import { testKey } from './prepare-fixture.ts';

/**
 * The program with its worker on a given database, as a process of its own that can be killed: `CRASH_AT=before-commit:5` makes it kill
 * itself the way the kernel would, at the fifth passing of that point (reliability.md F01).
 */
const { DATABASE_URL = '', LIANDONG_DATA = '', CRASH_AT = '' } = process.env;
const [point, times] = CRASH_AT.split(':');
let left = Number(times ?? 0);

/** The three who handle money, by the header that names the role: each is another person. */
const moneyRoles = ['fund_manager', 'payment_approver', 'cashier'] as const;
function moneyPerson(named: unknown): Actor | undefined {
  const role = moneyRoles.find((one) => one === named);
  if (!role) return undefined;
  const holding = { role, areaCode: places.district, unitId: null, sectionId: null, permissions: new Set<string>(roles[role].permissions) };
  return {
    kind: 'staff',
    id: `00000000-0000-7000-8003-00000000090${moneyRoles.indexOf(role)}`,
    name: role,
    demandId: null,
    holdings: [holding],
  };
}

async function run(): Promise<void> {
  const built = await buildApp({
    config: { ...loadConfig({ LIANDONG_DATA, LOG_LEVEL: 'fatal' }), secretKey: testKey },
    databaseUrl: DATABASE_URL,
    perMinute: null,
    wrapAuthenticate: (real) => async (request, district, access) =>
      moneyPerson(request.headers['x-test-money']) ?? real(request, district, access),
    faultPoint: (name) => {
      if (name !== point) return;
      left -= 1;
      if (left === 0) process.kill(process.pid, 'SIGKILL');
    },
  });
  await startWorker(built.jobs, 2);
  await built.server.listen({ port: 0, host: '127.0.0.1' });
  process.stdout.write(`${JSON.stringify(built.server.addresses()[0])}\n`);
}

void run();
