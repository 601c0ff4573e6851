import { renameSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../harness/app.ts';
import { type Cable, layCable } from '../../harness/cable.ts';
import { freshDatabase, type TestDatabase } from '../../harness/database.ts';

describe('how the program is', () => {
  let t: TestApp;
  let database: TestDatabase;
  let cable: Cable;
  beforeAll(async () => {
    database = await freshDatabase();
    cable = await layCable(database.url);
    t = await startTestApp({ databaseUrl: cable.url });
  });
  afterAll(async () => {
    await t.close();
    await cable.pull();
    await database.drop();
  });

  const get = (url: string, remoteAddress = '127.0.0.1') => t.built.server.inject({ method: 'GET', url, remoteAddress });
  const ready = async () => {
    const answer = await get('/readyz');
    return [answer.statusCode, answer.json().checks] as const;
  };
  const all = { database: true, clock: true, jobs: true, storage: true };

  it('is ready while the database answers, the queue moves and files can be kept; a clock that goes wrong is named', async () => {
    t.clock.set(new Date());
    expect(await ready()).toEqual([200, all]);
    t.clock.advance({ seconds: 5 });
    expect(await ready()).toEqual([200, { ...all, clock: false }]);
    t.clock.set(new Date());
  });

  it('[F03] is not ready while the database is away, lives on meanwhile, and is ready again by itself', async () => {
    await cable.pull();
    expect(await ready()).toEqual([503, { ...all, database: false, clock: false, jobs: false }]);
    expect((await get('/livez')).statusCode).toBe(200);
    expect((await get('/metrics')).body).toContain('liandong_ready{check="database"} 0');
    const answer = await t.anonymous.get('/areas');
    expect([answer.statusCode, answer.json().code]).toEqual([503, 'unavailable']);
    await cable.putBack();
    expect(await ready()).toEqual([200, all]);
    expect((await t.anonymous.get('/areas')).statusCode).toBe(200);
  });

  it('is not ready when the oldest job has waited for five minutes, or when nothing can be written beside the data', async () => {
    const late = "select graphile_worker.add_job('nobody_listens', run_at := now() - interval '6 minutes')";
    await t.built.app.pool.query(late);
    expect(await ready()).toEqual([503, { ...all, jobs: false }]);
    await t.built.app.pool.query('delete from graphile_worker._private_jobs');
    const folder = t.built.app.tools.config.dataFolder;
    renameSync(folder, `${folder}-away`);
    expect(await ready()).toEqual([503, { ...all, storage: false }]);
    renameSync(`${folder}-away`, folder);
    expect(await ready()).toEqual([200, all]);
  });

  it('shows its figures to this machine alone, by route and without anything that somebody wrote', async () => {
    await t.anonymous.get('/areas?q=13800138000');
    const figures = await get('/metrics');
    expect(figures.body).toContain('liandong_http_seconds_count{');
    expect(figures.body).toContain('operation="listAreas"');
    expect(figures.body).toContain('liandong_jobs{state="waiting"}');
    expect(figures.body).toContain('liandong_ready{check="database"} 1');
    expect(figures.body).not.toContain('13800138000');
    expect((await get('/metrics', '203.0.113.9')).statusCode).toBe(404);
  });
});
