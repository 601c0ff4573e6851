import { Logger, makeWorkerUtils, type Runner, run, runOnce, type Task, type TaskList } from 'graphile-worker';
import type { Pool } from 'pg';
import type { App } from './app.ts';
import { type District, systemActor, type WriteCtx } from './context.ts';
import type { ModuleManifest, Subscriber } from './manifest.ts';
import { loadEvent } from './stored-event.ts';
import type { RequestScope, UnitOfWork } from './unit-of-work.ts';

/** What background work gets: the same unit of work as a request, under the platform's own name. */
export interface JobDeps {
  readonly app: App;
  readonly uow: UnitOfWork;
  readonly directPool: Pool;
  readonly modules: readonly ModuleManifest[];
  readonly districts: () => Promise<readonly District[]>;
  readonly onError: (error: unknown, where: Record<string, string>) => void;
}

const graphileSchema = 'graphile_worker';
/** The queue's own chatter is not ours: what matters of it arrives through its events. */
const logger = new Logger(() => () => undefined);

/** Names of the subscribers of each event, from all manifests. @throws when the worker could not tell two pieces of work apart */
export function subscriberIndex(modules: readonly ModuleManifest[]): (eventName: string) => readonly string[] {
  const index = new Map<string, string[]>();
  const subscribers = modules.flatMap((m) => m.subscribers ?? []);
  assertNamedOnce(subscribers);
  assertNamedOnce(modules.flatMap((m) => [...(m.jobs ?? []), ...(m.schedules ?? [])]));
  for (const subscriber of subscribers)
    for (const event of subscriber.events) index.set(event, [...(index.get(event) ?? []), subscriber.name]);
  return (eventName) => index.get(eventName) ?? [];
}

/** The worker finds work by its name: of two with one name it would run the last alone, and nobody would see it. */
function assertNamedOnce(work: readonly { readonly name: string }[]): void {
  const names = work.map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw new Error(`two pieces of work are named ${twice}`);
}

/** The task list of the worker: event deliveries, module jobs, and one tick per schedule. */
export function buildTasks(deps: JobDeps): TaskList {
  const subscribers = new Map(deps.modules.flatMap((m) => m.subscribers ?? []).map((s) => [s.name, s]));
  const tasks: TaskList = { deliver: deliverTask(deps, subscribers) };
  for (const job of deps.modules.flatMap((m) => m.jobs ?? []))
    tasks[job.name] = async (payload) => {
      const { district, ...rest } = payload as { district: string };
      await job.run(deps.app, scopeOf(await districtBySlug(deps, district), `job-${job.name}`), rest);
    };
  for (const schedule of deps.modules.flatMap((m) => m.schedules ?? []))
    tasks[schedule.name] = async () => runSchedule(deps, schedule.name);
  return tasks;
}

/** Runs one schedule now, for every district; a failing district does not stop the others. */
export async function runSchedule(deps: JobDeps, name: string): Promise<void> {
  const schedule = deps.modules.flatMap((m) => m.schedules ?? []).find((s) => s.name === name);
  if (!schedule) throw new Error(`no schedule named ${name}`);
  const failures: unknown[] = [];
  for (const district of await deps.districts()) {
    try {
      await schedule.run(deps.app, scopeOf(district, `tick-${name}`));
    } catch (error) {
      deps.onError(error, { schedule: name, district: district.slug });
      failures.push(error);
    }
  }
  if (failures.length) throw failures[0];
}

function deliverTask(deps: JobDeps, subscribers: ReadonlyMap<string, Subscriber>): Task {
  return async (payload) => {
    const { district, eventId, subscriber } = payload as { district: string; eventId: string; subscriber: string };
    const listener = subscribers.get(subscriber);
    if (!listener) return;
    const scope = scopeOf(await districtBySlug(deps, district), `event-${eventId}`);
    await deps.uow.write(scope, async (ctx) => {
      if (await firstDelivery(ctx, eventId, subscriber)) await listener.handle(ctx, await loadEvent(ctx, eventId));
    });
  };
}

/** Marks the delivery in the transaction of its effect; false when it has been dealt with before. */
async function firstDelivery(ctx: WriteCtx, eventId: string, subscriber: string): Promise<boolean> {
  const row = await ctx.db
    .insertInto('event_delivery')
    .values({ event_id: eventId, subscriber, delivered_at: ctx.now })
    .onConflict((oc) => oc.doNothing())
    .returning('event_id')
    .executeTakeFirst();
  return row !== undefined;
}

async function districtBySlug(deps: JobDeps, slug: string): Promise<District> {
  const district = (await deps.districts()).find((d) => d.slug === slug);
  if (!district) throw new Error(`job for unknown district ${slug}`);
  return district;
}

function scopeOf(district: District, requestId: string): RequestScope {
  return { district, actor: systemActor, requestId, lang: 'zh' };
}

/** Starts the worker: picks jobs up within milliseconds, frees the jobs of dead workers, buries jobs that used up their attempts. */
export async function startWorker(deps: JobDeps, concurrency: number): Promise<{ stop: () => Promise<void> }> {
  await forceUnlockDeadWorkers(deps, true);
  const runner: Runner = await run({
    pgPool: deps.directPool,
    schema: graphileSchema,
    logger,
    concurrency,
    noHandleSignals: true,
    pollInterval: 2000,
    taskList: {
      ...buildTasks(deps),
      platform_heartbeat: async () => heartbeat(deps),
      platform_bury_dead_jobs: async () => buryDeadJobs(deps),
    },
    crontab: crontabOf(deps.modules),
  });
  runner.events.on('job:error', ({ job, error }) => deps.onError(error, { task: job.task_identifier, job: String(job.id) }));
  await heartbeat(deps);
  const beat = setInterval(() => void heartbeat(deps).catch((e) => deps.onError(e, { task: 'heartbeat' })), 10_000);
  beat.unref();
  return {
    stop: async () => {
      clearInterval(beat);
      await runner.stop();
    },
  };
}

function crontabOf(modules: readonly ModuleManifest[]): string {
  const own = ['*/5 * * * * platform_bury_dead_jobs ?id=bury&max=1'];
  return [...own, ...modules.flatMap((m) => m.schedules ?? []).map((s) => `${s.every} ${s.name} ?id=${s.name}&max=1`)].join('\n');
}

async function heartbeat(deps: JobDeps): Promise<void> {
  await deps.directPool.query(
    `insert into platform.worker_heartbeat (worker_id, seen_at)
     select distinct locked_by, now() from ${graphileSchema}._private_jobs where locked_by is not null and locked_at > now() - interval '20 seconds'
     on conflict (worker_id) do update set seen_at = excluded.seen_at`,
  );
  await forceUnlockDeadWorkers(deps, false);
}

/** Jobs locked by a worker that nobody has seen for a minute are freed. At the start of the only worker: all of them. */
async function forceUnlockDeadWorkers(deps: JobDeps, atStart: boolean): Promise<void> {
  const { rows } = await deps.directPool.query<{ locked_by: string }>(
    `select distinct j.locked_by from ${graphileSchema}._private_jobs j
     left join platform.worker_heartbeat h on h.worker_id = j.locked_by
     where j.locked_by is not null and coalesce(h.seen_at, j.locked_at) < now() - $1::interval`,
    [atStart ? '15 seconds' : '60 seconds'],
  );
  if (rows.length === 0) return;
  const utils = await makeWorkerUtils({ pgPool: deps.directPool, schema: graphileSchema, logger });
  await utils.forceUnlockWorkers(rows.map((r) => r.locked_by));
  await utils.release();
}

/** Moves jobs without attempts left to `platform.dead_job`, where a person can see, retry or drop them. */
export async function buryDeadJobs(deps: Pick<JobDeps, 'directPool'>): Promise<void> {
  await deps.directPool.query(
    `with dead as (delete from ${graphileSchema}._private_jobs where attempts >= max_attempts and locked_at is null returning *)
     insert into platform.dead_job (id, task, payload, last_error, attempts, died_at)
     select d.id, t.identifier, d.payload::jsonb, d.last_error, d.attempts, now() from dead d
     join ${graphileSchema}._private_tasks t on t.id = d.task_id on conflict (id) do nothing`,
  );
}

/** Runs everything that is due until nothing is left; for tests and for the demo. */
export async function drainJobs(deps: JobDeps): Promise<void> {
  await runOnce({
    pgPool: deps.directPool,
    schema: graphileSchema,
    logger,
    taskList: buildTasks(deps),
    noHandleSignals: true,
    concurrency: 4,
  });
}

/** How many jobs wait and how old the oldest due one is, in seconds. */
export async function jobBacklog(pool: Pool): Promise<{ waiting: number; oldestSeconds: number; dead: number }> {
  const { rows } = await pool.query<{ waiting: string; oldest: string | null; dead: string }>(
    `select count(*) waiting, extract(epoch from now() - min(run_at) filter (where run_at <= now() and locked_at is null)) oldest,
       (select count(*) from platform.dead_job where settled_at is null) dead
     from ${graphileSchema}._private_jobs where attempts < max_attempts`,
  );
  const row = rows[0];
  return { waiting: Number(row?.waiting ?? 0), oldestSeconds: Number(row?.oldest ?? 0), dead: Number(row?.dead ?? 0) };
}
