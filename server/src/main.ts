import path from 'node:path';
import { buildApp } from './app.ts';
import { firstStart } from './first-start.ts';
import { loadConfig } from './platform/config.ts';
import { startWatchedEmbedded } from './platform/db/embedded-watch.ts';
import { migrateAll } from './platform/db/migrate.ts';
import { createPool } from './platform/db/pool.ts';
import { startWorker } from './platform/jobs.ts';
import { completePacks } from './platform/packs/at-start.ts';

const drainMs = 10_000;
const say = (text: string): void => void process.stderr.write(`${text}\n`);

/** Starts the program: database, migrations, HTTP, worker; stops all of it in the opposite order. */
export async function start(): Promise<void> {
  const config = loadConfig(process.env);
  const embedded = config.database.url ? null : await startWatchedEmbedded({ dir: path.join(config.dataFolder, 'database') }, say);
  const databaseUrl = config.database.url ?? embedded?.url ?? '';
  const migrator = createPool({ url: config.database.directUrl ?? databaseUrl, max: 2, statementTimeoutMs: 0 });
  await migrateAll(migrator).finally(() => migrator.end());
  const options = { config, databaseUrl };
  const built = await buildApp(options);
  const first = await firstStart(built, options);
  if (config.role !== 'api') await completePacks(built.app);
  const worker = config.role === 'api' ? null : await startWorker(built.jobs, 4);
  if (config.role !== 'worker') await built.server.listen({ port: config.port, host: config.host });
  process.stdout.write(first.notes);
  stopOnSignal(async () => {
    await built.server.close();
    await worker?.stop();
    await Promise.race([first.background, new Promise((resolve) => setTimeout(resolve, 2_000).unref())]);
    await built.close();
    await embedded?.stop();
  });
}

/** First signal: finish what runs (at most ten seconds), then stop. Second signal: stop at once. */
function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false;
  const onSignal = (): void => {
    if (stopping) process.exit(1);
    stopping = true;
    setTimeout(() => process.exit(1), drainMs).unref();
    void stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
}

/** Settles when the program serves: what is compiled until then is worth keeping (`script/run-bundle.mjs`). */
export const ready: Promise<void> = start().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
