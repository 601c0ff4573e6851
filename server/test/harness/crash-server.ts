import { buildApp } from '../../src/app.ts';
import { loadConfig } from '../../src/platform/config.ts';
import { startWorker } from '../../src/platform/jobs.ts';
import { testKey } from './prepare-fixture.ts';

/**
 * The program with its worker on a given database, as a process of its own that can be killed: `CRASH_AT=before-commit:5` makes it kill
 * itself the way the kernel would, at the fifth passing of that point (reliability.md F01).
 */
const { DATABASE_URL = '', LIANDONG_DATA = '', CRASH_AT = '' } = process.env;
const [point, times] = CRASH_AT.split(':');
let left = Number(times ?? 0);
const built = await buildApp({
  config: { ...loadConfig({ LIANDONG_DATA, LOG_LEVEL: 'fatal' }), secretKey: testKey },
  databaseUrl: DATABASE_URL,
  perMinute: null,
  faultPoint: (name) => {
    if (name !== point) return;
    left -= 1;
    if (left === 0) process.kill(process.pid, 'SIGKILL');
  },
});
await startWorker(built.jobs, 2);
await built.server.listen({ port: 0, host: '127.0.0.1' });
process.stdout.write(`${JSON.stringify(built.server.addresses()[0])}\n`);
