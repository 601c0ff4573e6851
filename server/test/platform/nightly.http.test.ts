import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import Fastify from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countStrayHeads, headFileOf } from '../../src/platform/audit/head-file.ts';
import { installSafety } from '../../src/platform/http/safety.ts';
import { installWeb } from '../../src/platform/http/web.ts';
import { type FixtureApp, startFixtureApp } from '../harness/app.ts';
import { places, staffId } from '../harness/fixture.ts';
import { sealAll } from '../harness/seal.ts';

describe('what runs at night', () => {
  let t: FixtureApp;
  beforeAll(async () => {
    t = await startFixtureApp();
    await t.anonymous.post('/demands', { body: '路灯不亮了', areaCode: places.C1 });
    await t.drain();
  });
  afterAll(() => t.close());

  const figures = async () => (await t.built.server.inject({ method: 'GET', url: '/metrics' })).body;
  const noticesOf = async (accountId: string) =>
    (await t.read()).db
      .selectFrom('notification')
      .select('params')
      .where('template', '=', 'data_checks_failed')
      .where('recipient_id', '=', accountId)
      .execute();

  it('the data invariants are run and found whole: a figure says so, nobody is woken (M-1, M-3)', async () => {
    await t.tick('platform_nightly_checks');
    await t.drain();
    expect(await figures()).toMatch(/liandong_broken_checks\{district="\w+"\} 0\n/);
    expect(await figures()).toMatch(/liandong_checked_at_seconds\{district="\w+"\} 1740963600\n/);
    expect(await noticesOf(staffId('admin'))).toEqual([]);
  });

  it('kept counters that do not agree with the records are found, shown in the figures and told to the system administrator alone (S000-43)', async () => {
    await t.tick('platform_fold_tallies');
    await t.built.app.pool.query("update d_test.tally set value = value + 1 where measure = 'demand.state'");
    await t.tick('platform_nightly_checks');
    await t.drain();
    expect(await figures()).toMatch(/liandong_broken_checks\{district="\w+"\} [1-9]\n/);
    const told = await noticesOf(staffId('admin'));
    expect(told.length).toBeGreaterThan(0);
    expect(JSON.stringify(told[0]?.params)).toContain('tallies-agree-demands');
    expect(await noticesOf(staffId('intake'))).toEqual([]);
  });

  it('the head of the audit chain is written to a file once a day, and shows when the chain is rewritten later (A-1)', async () => {
    const ctx = await t.read();
    await sealAll(t);
    await t.tick('platform_export_audit_head');
    await t.tick('platform_export_audit_head');
    const lines = readFileSync(headFileOf(ctx), 'utf8').trim().split('\n');
    expect(lines).toHaveLength(1);
    const { rows } = await t.built.app.pool.query<{ chain_seq: string; hash: string }>(
      'select chain_seq, hash from d_test.event_seal_head',
    );
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      at: '2025-03-03T01:00:00.000Z',
      entries: Number(rows[0]?.chain_seq),
      hash: rows[0]?.hash,
    });
    await t.anonymous.post('/demands', { body: '又一盏路灯不亮了', areaCode: places.C1 });
    await sealAll(t);
    await t.tick('platform_export_audit_head');
    expect(readFileSync(headFileOf(ctx), 'utf8').trim().split('\n')).toHaveLength(2);
    expect(await countStrayHeads(ctx)).toBe(0);
    await t.built.app.pool.query(
      "update d_test.event_seal set hash = repeat('0', 64) where chain_seq = (select min(chain_seq) from d_test.event_seal_head)",
    );
    expect(await countStrayHeads(ctx)).toBe(1);
  });
});

describe('what pages may load', () => {
  let t: FixtureApp;
  beforeAll(async () => {
    t = await startFixtureApp();
  });
  afterAll(() => t.close());

  const policyOf = async (url: string) => {
    const answer = await t.built.server.inject({ method: 'GET', url });
    return {
      status: answer.statusCode,
      policy: String(answer.headers['content-security-policy']),
      type: String(answer.headers['content-type']),
    };
  };

  it('styles written at run time are let through on the console alone; scripts nowhere but from our own files (F26)', async () => {
    for (const url of ['/api/v1/public-figures', '/api/docs', '/nowhere']) {
      const { policy } = await policyOf(url);
      expect(policy, url).toContain("default-src 'self'");
      expect(policy, url).not.toContain('unsafe-inline');
    }
    expect((await policyOf('/api/docs')).policy).toMatch(/style-src 'self' 'sha256-[A-Za-z0-9+/=]+'/);
  });

  it('the built pages follow the same rule, and their picture is served', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'liandong-web-'));
    mkdirSync(path.join(folder, 'assets'));
    for (const name of ['index.html', 'console.html', 'favicon.svg']) writeFileSync(path.join(folder, name), `<!-- ${name} -->`);
    const server = Fastify();
    await installSafety(server, null);
    await installWeb(server, folder);
    const policyIn = async (url: string) => String((await server.inject(url)).headers['content-security-policy']);
    for (const url of ['/', '/p/2025-0000001', '/favicon.svg']) expect(await policyIn(url), url).toContain("style-src 'self';");
    for (const url of ['/console', '/console/matters']) expect(await policyIn(url), url).toContain("style-src 'self' 'unsafe-inline';");
    const icon = await server.inject('/favicon.svg');
    expect([icon.statusCode, icon.headers['content-type'], icon.body]).toEqual([200, 'image/svg+xml', '<!-- favicon.svg -->']);
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });
});
