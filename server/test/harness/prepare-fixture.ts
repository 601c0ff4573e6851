import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { buildApp } from '../../src/app.ts';
import { createFrozenClock } from '../../src/platform/clock.ts';
import { loadConfig } from '../../src/platform/config.ts';
import { loadFixture } from './fixture.ts';
import { asAdmin, databaseUrl, FIXTURE_TEMPLATE, TEMPLATE } from './test-server.ts';

/** The key all test applications use, so that what the fixture protects can be read by them. */
export const testKey = Buffer.alloc(32, 7).toString('base64');

/** Makes the second template: a copy of the first with the check fixture loaded through the application. */
export async function prepareFixture(adminUrl: string): Promise<void> {
  await asAdmin(adminUrl, async (client) => {
    await client.query(`drop database if exists ${FIXTURE_TEMPLATE} with (force)`);
    await client.query(`create database ${FIXTURE_TEMPLATE} template ${TEMPLATE}`);
  });
  const folder = mkdtempSync(path.join(os.tmpdir(), 'liandong-fixture-'));
  const config = { ...loadConfig({ LIANDONG_DATA: folder, LOG_LEVEL: 'silent' }), secretKey: testKey };
  const built = await buildApp({
    config,
    databaseUrl: databaseUrl(adminUrl, FIXTURE_TEMPLATE),
    clock: createFrozenClock('2025-03-03T01:00:00.000Z'),
    perMinute: null,
  });
  try {
    await loadFixture(built);
  } finally {
    await built.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
