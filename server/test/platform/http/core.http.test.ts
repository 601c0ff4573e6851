import { Type } from 'typebox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyChain } from '../../../src/platform/audit/seal.ts';
import { emit, enqueue, stockDay, tally } from '../../../src/platform/events.ts';
import { readRoute, writeRoute } from '../../../src/platform/http/route.ts';
import { uuidv7 } from '../../../src/platform/ids.ts';
import type { ModuleManifest } from '../../../src/platform/manifest.ts';
import { defineProblem } from '../../../src/platform/problem.ts';
import { readTallies } from '../../../src/platform/tallies/tallies.ts';
import { startTestApp, type TestApp } from '../../harness/app.ts';
import { sealAll } from '../../harness/seal.ts';

const lampIsHot = defineProblem('lamp-is-hot', 422, { zh: '灯太烫', en: 'The lamp is too hot' });
const heard: string[] = [];
const ran: unknown[] = [];

const lamps: ModuleManifest = {
  name: 'lamps',
  subscribers: [
    {
      name: 'lamps.listen',
      events: ['lamp.lit'],
      handle: async (ctx, event) => {
        heard.push(event.id);
        tally(ctx, { measure: 'lamp.heard', areaCode: '320199', day: stockDay, key: 'all', value: 1 });
      },
    },
  ],
  jobs: [{ name: 'lamps.warm', run: async (_app, _scope, payload) => void ran.push(payload) }],
  routes: [
    writeRoute({
      method: 'POST',
      path: '/lamps',
      operationId: 'lightLamp',
      summary: { zh: '点灯', en: 'Light a lamp' },
      access: ['anonymous'],
      body: Type.Object({ colour: Type.String({ maxLength: 20 }), fail: Type.Optional(Type.Boolean()) }),
      response: Type.Object({ id: Type.String(), colour: Type.String() }),
      status: 201,
      problems: [lampIsHot],
      handler: async (ctx, { body }) => {
        const id = uuidv7(ctx.now);
        emit(ctx, { name: 'lamp.lit', subject: { type: 'lamp', id }, data: { colour: body.colour }, private: { words: '老王家的灯' } });
        tally(ctx, { measure: 'lamp.lit', areaCode: '320199', day: '2025-03-03', key: body.colour, value: 1 });
        enqueue(ctx, { task: 'lamps.warm', payload: { id } });
        if (body.fail) throw lampIsHot();
        return { id, colour: body.colour, secret: 'never leaves' };
      },
    }),
    readRoute({
      method: 'GET',
      path: '/lamps/write',
      operationId: 'tryWrite',
      summary: { zh: '读中写', en: 'Write in a read' },
      access: ['anonymous'],
      response: Type.Object({ ok: Type.Boolean() }),
      handler: async (ctx) => {
        await ctx.db
          .insertInto('setting')
          .values({ id: uuidv7(ctx.now), name: 'x', value: '1', source: 'x', valid_from: ctx.now })
          .execute();
        return { ok: true };
      },
    }),
  ],
};

describe('the core of the platform', () => {
  let t: TestApp;
  beforeAll(async () => {
    t = await startTestApp({ extraModules: [lamps] });
  });
  afterAll(() => t.close());

  const events = async () => (await t.read()).db.selectFrom('event').selectAll().orderBy('seq').execute();

  it('a use case leaves its event, its counter and its jobs with one commit, and the answer holds only declared fields', async () => {
    const answer = await t.anonymous.post('/lamps', { colour: 'red' });
    expect(answer.statusCode).toBe(201);
    expect(Object.keys(answer.json()).sort()).toEqual(['colour', 'id']);
    expect((await events()).map((e) => e.name)).toEqual(['lamp.lit']);
    await t.drain();
    expect(heard).toHaveLength(1);
    expect(ran).toHaveLength(1);
    const [red] = await readTallies(await t.read(), { measures: ['lamp.lit'], areaCode: '3201', from: '2025-03-03', to: '2025-03-03' });
    expect(red?.value).toBe(1);
  });

  it('a use case that throws half-way leaves nothing', async () => {
    const before = (await events()).length;
    const answer = await t.anonymous.post('/lamps', { colour: 'blue', fail: true });
    expect(answer.statusCode).toBe(422);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.json()).toMatchObject({ code: 'lamp-is-hot', title: '灯太烫', status: 422 });
    expect((await events()).length).toBe(before);
  });

  it('[L-5] the same idempotency key gives the same answer once, another body under it is refused, ten at once make one effect', async () => {
    const key = { 'idempotency-key': 'lamp-key-0001' };
    const before = (await events()).length;
    const answers = await Promise.all(Array.from({ length: 10 }, () => t.anonymous.post('/lamps', { colour: 'green' }, key)));
    expect(new Set(answers.map((a) => a.statusCode))).toEqual(new Set([201]));
    expect(new Set(answers.map((a) => a.json().id)).size).toBe(1);
    expect((await events()).length).toBe(before + 1);
    expect((await t.anonymous.post('/lamps', { colour: 'black' }, key)).statusCode).toBe(422);
  });

  it('an event delivered again has its effect once', async () => {
    await t.drain();
    const [event] = await events();
    const before = heard.length;
    for (let i = 0; i < 4; i++)
      await t.write(async (ctx) => enqueue(ctx, { task: 'deliver', payload: { eventId: event?.id, subscriber: 'lamps.listen' } }));
    await t.drain();
    expect(heard.length).toBe(before);
  });

  it('a read cannot write', async () => {
    const answer = await t.anonymous.get('/lamps/write');
    expect(answer.statusCode).toBe(500);
    expect(answer.json()).toMatchObject({ code: 'internal-error' });
    expect(answer.body).not.toContain('read-only');
  });

  it.each([
    ['unknown field', '{"colour":"red","admin":true}', 400],
    ['wrong type', '{"colour":1}', 400],
    ['not JSON', '{', 400],
    ['empty', '', 400],
    ['lone surrogate', '{"colour":"\\ud83d"}', 400],
    ['NUL', '{"colour":"a\\u0000"}', 400],
    ['prototype', '{"colour":"a","__proto__":{"x":1}}', 400],
    ['too large', JSON.stringify({ colour: 'x'.repeat(1_100_000) }), 413],
  ])('refuses a body that is %s with a clear problem', async (_name, body, status) => {
    const answer = await t.built.server.inject({
      method: 'POST',
      url: '/api/v1/lamps',
      headers: { 'content-type': 'application/json' },
      payload: body,
    });
    expect(answer.statusCode).toBe(status);
    expect(answer.headers['content-type']).toContain('application/problem+json');
  });

  it('refuses other content types and requests from other sites', async () => {
    expect(
      (
        await t.built.server.inject({
          method: 'POST',
          url: '/api/v1/lamps',
          headers: { 'content-type': 'text/plain' },
          payload: '{"colour":"red"}',
        })
      ).statusCode,
    ).toBe(415);
    expect((await t.anonymous.post('/lamps', { colour: 'red' }, { 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403);
    expect((await t.anonymous.post('/lamps', { colour: 'red' }, { origin: 'https://evil.example' })).statusCode).toBe(403);
  });

  it('[A-1] the audit chain is whole, and a changed row shows at its place', async () => {
    await sealAll(t);
    const whole = await verifyChain(await t.read());
    expect(whole).toMatchObject({ brokenAt: null, unsealed: 0 });
    expect(whole.entries).toBe((await events()).length);
    await t.built.app.pool.query(`update d_test.event set data = '{"colour":"forged"}' where seq = (select min(seq) from d_test.event)`);
    expect(await verifyChain(await t.read())).toMatchObject({ brokenAt: 1, why: 'event changed' });
  });

  it('words of a person can be erased without breaking the chain', async () => {
    const fresh = await startTestApp({ extraModules: [lamps] }).catch(() => null);
    expect(fresh).not.toBeNull();
    if (!fresh) return;
    await fresh.anonymous.post('/lamps', { colour: 'white' });
    await fresh.tick('platform_seal_events');
    await fresh.built.app.pool.query('update d_test.event set private = null, private_salt = null');
    expect(await verifyChain(await fresh.read())).toMatchObject({ brokenAt: null });
    await fresh.close();
  });

  it('folding keeps every counter as it was', async () => {
    const ask = async () =>
      readTallies(await t.read(), { measures: ['lamp.lit', 'lamp.heard'], areaCode: '320199', from: stockDay, to: '2030-01-01' });
    const before = await ask();
    await t.tick('platform_fold_tallies');
    expect((await ask()).sort((a, b) => a.key.localeCompare(b.key))).toEqual(before.sort((a, b) => a.key.localeCompare(b.key)));
  });

  it('another district is another world', async () => {
    const elsewhere = await t.addDistrict('nanshan', '500199');
    expect((await t.anonymous.post('/lamps', { colour: 'red' }, elsewhere)).statusCode).toBe(201);
    const count = async (schema: string) => Number((await t.built.app.pool.query(`select count(*) n from ${schema}.event`)).rows[0].n);
    expect(await count('d_nanshan')).toBe(1);
    expect((await t.anonymous.post('/lamps', { colour: 'red' }, { 'liandong-district': 'nowhere' })).statusCode).toBe(404);
  });

  it('answers HEAD as GET, without the body', async () => {
    for (const url of ['/livez', '/api/v1/openapi.json', '/api/v1/nothing-here']) {
      const [whole, head] = [await t.built.server.inject(url), await t.built.server.inject({ method: 'HEAD', url })];
      expect(head.statusCode, url).toBe(whole.statusCode);
      expect(head.headers['content-length'], url).toBe(whole.headers['content-length']);
      expect(head.body, url).toBe('');
    }
  });

  it('tells how it is and describes itself', async () => {
    expect((await t.built.server.inject('/livez')).statusCode).toBe(200);
    const document = (await t.anonymous.get('/openapi.json')).json();
    expect(document.openapi).toBe('3.1.0');
    expect(document.paths['/api/v1/lamps'].post.responses['422'].description).toContain('lamp-is-hot');
    const readable = await t.built.server.inject('/api/docs');
    expect([readable.statusCode, readable.headers['content-type']]).toEqual([200, expect.stringContaining('text/html')]);
    expect(readable.body).toContain('/api/v1/openapi.json');
  });
});
