import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type { App } from '../app.ts';
import { jobBacklog } from '../jobs.ts';
import { refreshCheckFigures } from '../nightly-checks.ts';
import { metrics } from './metrics.ts';

export interface Health {
  ready: boolean;
  checks: Record<string, boolean>;
}

/** `/livez` asks only the event loop; `/readyz` asks the database, its clock and the job queue (reliability.md §5.3). */
export function installHealth(server: FastifyInstance, app: App): void {
  server.get('/livez', { schema: { hide: true } }, async () => ({ alive: true }));
  server.get('/readyz', { schema: { hide: true } }, async (_request, reply) => {
    const health = await checkHealth(app);
    return reply.code(health.ready ? 200 : 503).send(health);
  });
  server.get('/metrics', { schema: { hide: true } }, async (request, reply) => {
    if (!['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(request.ip)) return reply.callNotFound();
    await refreshCheckFigures(app);
    return reply.type(metrics.contentType).send(await metrics.metrics());
  });
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
  };
  return { ready: checks.database && checks.jobs, checks };
}

async function passes(check: () => Promise<boolean>): Promise<boolean> {
  const late = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 1000).unref());
  return Promise.race([check().catch(() => false), late]);
}
