import { access, constants, statfs } from 'node:fs/promises';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { Gauge } from 'prom-client';
import type { App } from '../app.ts';
import { jobBacklog } from '../jobs.ts';
import { refreshCheckFigures } from '../nightly-checks.ts';
import { metrics } from './metrics.ts';

export interface Health {
  ready: boolean;
  checks: Record<string, boolean>;
}

/** Free space under which nothing more is taken in: a tenth of the disk, at most a gibibyte. */
const enoughShare = 0.1;
const enoughBytes = 1024 ** 3;

/** `/livez` asks only the event loop; `/readyz` asks the database, its clock, the job queue and the data folder (reliability.md §5.3). */
export function installHealth(server: FastifyInstance, app: App): void {
  server.get('/livez', { schema: { hide: true } }, async () => ({ alive: true }));
  server.get('/readyz', { schema: { hide: true } }, async (_request, reply) => {
    const health = await checkHealth(app);
    return reply.code(health.ready ? 200 : 503).send(health);
  });
  server.get('/metrics', { schema: { hide: true } }, async (request, reply) => {
    if (!['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(request.ip)) return reply.callNotFound();
    await refreshFigures(app);
    return reply.type(metrics.contentType).send(await metrics.metrics());
  });
}

const passing = new Gauge({
  name: 'liandong_ready',
  help: 'Whether a check of /readyz passes (1) or not (0)',
  labelNames: ['check'],
  registers: [metrics],
});
const jobs = new Gauge({ name: 'liandong_jobs', help: 'Jobs that wait, and jobs given up', labelNames: ['state'], registers: [metrics] });

/** Figures that are asked for and not counted; those of the database stay as they were while it is away, and `liandong_ready` says so. */
async function refreshFigures(app: App): Promise<void> {
  const { checks } = await checkHealth(app);
  for (const [check, ok] of Object.entries(checks)) passing.labels(check).set(ok ? 1 : 0);
  if (!checks['database']) return;
  await refreshCheckFigures(app);
  const { waiting, dead } = await jobBacklog(app.pool);
  jobs.labels('waiting').set(waiting);
  jobs.labels('dead').set(dead);
}

/** Each check on its own; a check that fails or hangs is false, never an error. */
export async function checkHealth(app: App): Promise<Health> {
  const checks = {
    database: await passes(async () => (await sql`select 1`.execute(app.db)).rows.length === 1),
    clock: await passes(async () => {
      const { rows } = await sql<{ now: Date }>`select now() as now`.execute(app.db);
      return Math.abs((rows[0]?.now.getTime() ?? 0) - app.clock.now().getTime()) < 2000;
    }),
    jobs: await passes(async () => (await jobBacklog(app.pool)).oldestSeconds < 300),
    storage: await passes(() => hasRoom(app.tools.config.dataFolder)),
  };
  return { ready: checks.database && checks.jobs && checks.storage, checks };
}

/** Whether something can be written there and there is room for it. */
async function hasRoom(folder: string): Promise<boolean> {
  await access(folder, constants.W_OK);
  const { bavail, blocks, bsize } = await statfs(folder);
  return bavail * bsize >= Math.min(enoughBytes, enoughShare * blocks * bsize);
}

async function passes(check: () => Promise<boolean>): Promise<boolean> {
  const late = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 1000).unref());
  return Promise.race([check().catch(() => false), late]);
}
