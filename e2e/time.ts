import { readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';

/** The database of the started program: the one it was given, or its own in the data folder (`E2E_DATA`). */
function databaseUrl(): string {
  const given = process.env.E2E_DATABASE_URL ?? process.env.DATABASE_URL;
  if (given) return given;
  const data = process.env.E2E_DATA;
  if (!data) throw new Error('E2E_DATA names the data folder of the started server');
  const folder = path.join(data, 'database');
  const port = readFileSync(path.join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[3];
  const password = readFileSync(path.join(folder, 'postgres.password'), 'utf8').trim();
  return `postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/postgres`;
}

/** What ends by itself: when, and who notices. */
const ends = {
  applications: 'update d_demo.project_call set applications_until = now() where id = $1',
  notice: 'update d_demo.project_application set notice_ends_at = now() where call_id = $1 and notice_ends_at is not null',
} as const;

/**
 * Lets the days pass that no journey can wait for: the deadline of a call, the working days of its public notice. Only the end itself is moved; what
 * follows is done by the program, whose sweep is asked to run now and not at the next tenth minute.
 */
export async function timePasses(callId: string, until: keyof typeof ends): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl() });
  await client.connect();
  try {
    await client.query(ends[until], [callId]);
    await client.query(`select graphile_worker.add_job('projects_calls', '{}'::json)`);
  } finally {
    await client.end();
  }
}

/** Asks again and again until the answer is there: facts are delivered by the queue. @throws after 20 s */
export async function until<T>(ask: () => Promise<T | null | undefined | false>): Promise<T> {
  const giveUpAt = performance.now() + 20_000;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (performance.now() > giveUpAt) throw new Error('it has not come about within 20 s');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Does something for each, so many at a time. */
export async function forAll<T, R>(items: readonly T[], work: (item: T, i: number) => Promise<R>, width = 6): Promise<R[]> {
  const done: R[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let i = next++; i < items.length; i = next++) done[i] = await work(items[i] as T, i);
  };
  await Promise.all(Array.from({ length: width }, worker));
  return done;
}
