import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { inject } from 'vitest';
import { asAdmin, databaseUrl, FIXTURE_TEMPLATE, TEMPLATE } from './test-server.ts';

/** A database of one test file. */
export interface TestDatabase {
  url: string;
  drop: () => Promise<void>;
}

/** Copies the migrated template (platform, queue, the registered district `d_test`) into a database of one's own. */
export async function freshDatabase(): Promise<TestDatabase> {
  return makeDatabase(TEMPLATE);
}

/** Copies the template with the check fixture: places, units, staff and the base pack. */
export async function fixtureDatabase(): Promise<TestDatabase> {
  return makeDatabase(FIXTURE_TEMPLATE);
}

/** A database without any table, for tests of migrations. */
export async function emptyDatabase(): Promise<TestDatabase> {
  return makeDatabase('template0');
}

async function makeDatabase(template: string): Promise<TestDatabase> {
  const adminUrl = inject('databaseAdminUrl');
  const problem = inject('databaseProblem');
  if (problem !== '') throw new Error(`no test database: ${problem}`);
  const name = `ld_t_${randomBytes(8).toString('hex')}`;
  await asAdmin(adminUrl, (client) => createFrom(client, name, template));
  return {
    url: databaseUrl(adminUrl, name),
    drop: () => asAdmin(adminUrl, async (client) => void (await client.query(`drop database if exists ${name} with (force)`))),
  };
}

/** Copies the files as they lie: through the log, as PostgreSQL does by itself, takes twice the processor's time. A template cannot be copied while somebody is connected to it, be it autovacuum: then it is tried again. */
async function createFrom(client: pg.Client, name: string, template: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await client.query(`create database ${name} template ${template} strategy file_copy`);
      return;
    } catch (error) {
      const busy = error instanceof Error && 'code' in error && error.code === '55006';
      if (!busy || attempt === 50) throw error;
      await pause(50 * Math.min(attempt, 10));
    }
  }
}
