import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { liandong } from '../../../../test/cli/commands.ts';
import { type FixtureApp, type Sender, startFixtureApp } from '../../../../test/harness/app.ts';
import { places, units } from '../../../../test/harness/fixture.ts';

interface Made {
  readonly class: string;
  readonly type: string;
  /** What the people of this district call it; the catalogue does not know the words. */
  readonly words: readonly string[];
}

const lamps: Made = { class: 'major', type: 'street_lamp_out', words: ['蓝鲸柱', '蓝鲸不眨', '柱子瞎了'] };
const leaks: Made = { class: 'communal', type: 'roof_wall_leak', words: ['云母檐', '檐下哭', '云母淌泪'] };
const worries: Made = { class: 'private', type: 'other_private', words: ['钱匣锁死', '钱匣空了', '匣匙丢失'] };
const doors: Made = { class: 'major', type: 'manhole_cover', words: ['铁烧饼', '烧饼缺口', '烧饼翘边'] };

/** Signs without sense, different each time, so that no text is nearly another. */
function signs(seed: number, length: number): string {
  return Array.from({ length }, (_, i) => String.fromCodePoint(0x7000 + ((seed * 977 + i * i * 131 + i * 53) % 2_000))).join('');
}

describe('suggestions learned from decided matters', () => {
  let t: FixtureApp;
  let texts = 0;

  beforeAll(async () => {
    t = await startFixtureApp();
    await set('model_least_texts', 30);
    await set('model_least_per_label', 6);
  }, 120_000);
  afterAll(() => t.close());

  const ok = async (answer: ReturnType<Sender['get']>) => {
    const done = await answer;
    expect(done.statusCode, done.body).toBeLessThan(300);
    return done.body === '' ? null : done.json();
  };
  const set = async (name: string, value: unknown) => {
    const { items } = await ok(t.as('admin').get('/settings'));
    const replaces = items.find((each: { name: string }) => each.name === name).changeId;
    await ok(t.as('admin').put(`/settings/${name}`, { value, source: '测试', replaces }));
  };
  const file = async (body: string, contact?: object) => {
    const filed = await ok(t.anonymous.post('/demands', { body, areaCode: places.C1, ...(contact ? { contact } : {}) }));
    return { filed, matterId: async () => (await ok(t.as('intake').post(`/demands/${filed.id}/accept`, { version: 1 }))).matterIds[0] };
  };
  const decided = async (made: Made, count: number, contact?: object) => {
    const determined: { id: string; version: number }[] = [];
    for (let i = 0; i < count; i += 1) {
      texts += 1;
      const words = made.words.map((word, n) => `${signs(texts + n * 500, 6)}${word}`).join('，');
      const id = await (await file(words, contact)).matterId();
      const proposed = await ok(t.as('triage').post(`/matters/${id}/propose`, { version: 1, class: made.class, typeCode: made.type }));
      determined.push(await ok(t.as('triage').post(`/matters/${id}/determine`, { version: proposed.version })));
    }
    await t.drain();
    return determined;
  };
  const suggested = async (body: string, contact?: object) => {
    const { matterId } = await file(body, contact);
    await t.drain();
    const { suggestions } = await ok(t.as('triage').get(`/matters/${await matterId()}`));
    return suggestions.find((each: { kind: string }) => each.kind === 'triage')?.content ?? null;
  };
  const train = async () => {
    t.clock.advance({ minutes: 1 });
    await ok(t.as('admin').post('/text-models/train', {}));
    await t.drain();
  };
  const models = async (purpose = 'type') => (await ok(t.as('admin').get(`/text-models?purpose=${purpose}`))).items;
  const inUse = async () => (await models()).find((each: { state: string }) => each.state === 'current');
  const facts = async (name: string) =>
    (await (await t.read()).db.selectFrom('event').select('data').where('name', '=', name).execute()).map((row) => row.data);
  const slang = `${signs(9_000, 8)}蓝鲸柱，蓝鲸不眨`;

  it('[S003-31] [O8] the catalogue proposes on an empty system, and nothing where it does not know the words', async () => {
    await train();
    expect(await models()).toEqual([]);
    const known = await suggested('路灯不亮');
    expect(known.ranked[0]).toMatchObject({ code: 'street_lamp_out', class: 'major', learned: null });
    expect(await suggested(slang)).toEqual({ ranked: [], classes: [], units: [], urgencies: [], precedents: [] });
  });

  it('[S003-31] learns class and type from decided matters and says which words weighed most', async () => {
    for (const made of [lamps, leaks, worries]) await decided(made, 12);
    await train();
    const { ranked, classes } = await suggested(slang);
    expect(ranked[0]).toMatchObject({ code: 'street_lamp_out', class: 'major', matched: [], catalogueScore: null });
    expect(ranked[0].score).toBeGreaterThan(0.5);
    expect(ranked[0].learned.supporting.map((each: { word: string }) => each.word).join()).toMatch(/蓝|鲸|柱/);
    expect(ranked.length).toBeLessThanOrEqual(3);
    expect(classes[0]).toMatchObject({ class: 'major', learned: { version: (await models('class'))[0].version } });
    expect(ranked[0].score).toBeLessThan(1);
  });

  it('[S003-31] shows how good the model is on matters held back, for each label and which were confused', async () => {
    const [model] = await models();
    expect(model).toMatchObject({
      purpose: 'type',
      state: 'current',
      trainedOn: { labels: 3, leftOut: 0 },
      evaluation: { compared: null },
    });
    const { trainedOn, evaluation } = model;
    expect(trainedOn.learned + trainedOn.heldBack).toBe(36);
    expect(trainedOn.heldBack).toBe(evaluation.texts);
    expect(evaluation.confusion.flat().reduce((a: number, b: number) => a + b, 0)).toBe(evaluation.texts);
    expect(evaluation.perLabel).toHaveLength(evaluation.confusion.length);
    expect(evaluation.macroF1).toBeGreaterThan(0.8);
    expect(await facts('text_model.learned')).toHaveLength(2);
    expect((await ok(t.as('triage').get('/text-models'))).abilities.train.allowed).toBe(false);
    expect((await t.as('dispatcher').get('/text-models')).statusCode).toBe(403);
    expect((await t.as('triage').post('/text-models/train', {})).statusCode).toBe(403);
  });

  it('[S003-31] names decided matters that read alike as evidence, and how urgent it sounds with the words that say so', async () => {
    const { precedents, urgencies } = await suggested(`${signs(9_300, 6)}蓝鲸柱，${signs(9_400, 6)}蓝鲸不眨，柱子瞎了，还漏电，随时会倒`);
    expect(precedents.length).toBeGreaterThan(0);
    expect(precedents.length).toBeLessThanOrEqual(3);
    expect(precedents[0]).toMatchObject({ typeCode: 'street_lamp_out', class: 'major', number: expect.stringMatching(/^\d{4}-/) });
    expect((await t.as('triage').get(`/matters/${precedents[0].matterId}`)).statusCode).toBe(200);
    expect(urgencies[0]).toMatchObject({ urgency: 'emergency', words: expect.arrayContaining(['漏电', '随时会倒']) });
  });

  it('[S003-31] shows what a model gets wrong to those who may read the matters, and to nobody else', async () => {
    for (const model of await models()) {
      const { items } = await ok(t.as('triage').get(`/text-models/${model.id}/mistakes`));
      expect(items).toHaveLength(model.evaluation.mistakes);
      expect((await ok(t.as('subdistrictB').get(`/text-models/${model.id}/mistakes`))).items).toEqual([]);
    }
    const [{ id }] = await models();
    expect((await t.as('admin').get(`/text-models/${id}/mistakes`)).statusCode).toBe(403);
    const held = (await (await t.read()).db.selectFrom('matter').select('id').orderBy('number').limit(1).execute())[0]?.id ?? '';
    const wrong = { id: held, decided: 'street_lamp_out', suggested: 'roof_wall_leak', confidence: 0.7 };
    await t.write((ctx) =>
      ctx.db
        .updateTable('text_model')
        .set({ evaluation: sql`evaluation || ${JSON.stringify({ mistakes: [wrong] })}::jsonb` })
        .where('id', '=', id)
        .execute(),
    );
    const { items } = await ok(t.as('triage').get(`/text-models/${id}/mistakes`));
    expect(items).toMatchObject([{ matter: { id: held, title: expect.any(String) }, decided: 'street_lamp_out', confidence: 0.7 }]);
    expect((await ok(t.as('subdistrictB').get(`/text-models/${id}/mistakes`))).items).toEqual([]);
  });

  it('[S003-31] learns nothing anew from the same matters; an old model stays until the new one is better', async () => {
    const before = await inUse();
    await train();
    expect(await models()).toHaveLength(1);
    await decided(leaks, 3);
    await train();
    const [candidate, ...older] = await models();
    expect(candidate).toMatchObject({ state: 'candidate', evaluation: { compared: { version: before.version } } });
    expect(older.map((each: { version: string }) => each.version)).toEqual([before.version]);
    await decided(doors, 12);
    await t.tick('understanding_train');
    const after = await inUse();
    expect(after.version).not.toBe(before.version);
    expect(after.evaluation.macroF1).toBeGreaterThan(after.evaluation.compared.macroF1);
  });

  it('[S003-31] goes back to an earlier model, with a fact in the audit log', async () => {
    const now = await inUse();
    const earlier = (await models()).find((each: { state: string }) => each.state === 'retired');
    expect((await t.as('dispatcher').post(`/text-models/${earlier.id}/use`, {})).statusCode).toBe(403);
    expect(await ok(t.as('admin').post(`/text-models/${earlier.id}/use`, {}))).toMatchObject({
      state: 'current',
      version: earlier.version,
    });
    expect((await t.as('admin').post(`/text-models/${earlier.id}/use`, {})).json().code).toBe('text-model-in-use');
    expect(await inUse()).toMatchObject({ id: earlier.id });
    expect(await facts('text_model.put_to_use')).toEqual([{ purpose: 'type', version: earlier.version, replaces: now.version }]);
  });

  it('[O8] proposes nothing below the threshold, nor where suggestions are switched off, nor to people who want none', async () => {
    await set('suggestion_threshold', { num: 999, den: 1000 });
    expect((await suggested(slang)).ranked).toEqual([]);
    await set('suggestion_threshold', { num: 3, den: 10 });
    const contact = { name: '王五', phone: '13700137000' };
    expect((await suggested(slang, contact)).ranked).not.toEqual([]);
    await t.write((ctx) => ctx.db.updateTable('person').set({ suggestions_off: true }).execute());
    expect(await suggested(slang, contact)).toBeNull();
    expect((await suggested(slang)).ranked).not.toEqual([]);
    await set('automated_suggestions', false);
    expect(await suggested('路灯不亮')).toBeNull();
    await set('automated_suggestions', true);
  });

  it('[O8] refuses damaged bytes: the catalogue still proposes, and the next learning repairs them', async () => {
    const before = await inUse();
    await t.write((ctx) =>
      ctx.db
        .updateTable('text_model')
        .set({ bytes: Buffer.from('LDTM1\n{}\n'), created_at: ctx.now })
        .where('purpose', '=', 'type')
        .execute(),
    );
    const known = await suggested('路灯不亮');
    expect(known.ranked[0]).toMatchObject({ code: 'street_lamp_out', learned: null });
    const other = (await models()).find((each: { id: string }) => each.id !== before.id);
    expect((await t.as('admin').post(`/text-models/${other.id}/use`, {})).json().code).toBe('text-model-damaged');
    await train();
    expect((await suggested(slang)).ranked[0].learned.version).toBe((await inUse()).version);
  });

  it('[O44] what an erased person wrote leaves the models with the next learning, even when the new one is no better', async () => {
    await decided(worries, 6, { name: '赵六', phone: '13600136000' });
    await train();
    const [held] = await models();
    const { id, version } = await (await t.read()).db
      .selectFrom('person')
      .select(['id', 'version'])
      .where('suggestions_off', '=', false)
      .executeTakeFirstOrThrow();
    await ok(t.as('security').post(`/people/${id}/erase`, { version }));
    await t.drain();
    expect((await models()).every((each: { outdatedSince: string | null }) => each.outdatedSince !== null)).toBe(true);
    await train();
    expect(await inUse()).toMatchObject({ outdatedSince: null });
    expect((await inUse()).id).not.toBe(held.id);
    expect((await t.as('admin').post(`/text-models/${held.id}/use`, {})).json().code).toBe('text-model-given-up');
  });

  it('[S003-31] learns the unit from dispatches; an order that was returned counts against the unit', async () => {
    const dispatch = ({ id, version }: { id: string; version: number }, unitId: string) =>
      ok(t.as('dispatcher').post(`/matters/${id}/dispatch`, { version, unitId, reason: '按职责分工' }));
    for (const matter of await decided(lamps, 12)) await dispatch(matter, units.urban);
    for (const matter of await decided(doors, 12)) {
      const { orderId } = await dispatch(matter, units.urban);
      await ok(t.as('urbanClerk').post(`/orders/${orderId}/return`, { version: 1, reasonCode: 'not_our_duty', reason: '不归我们管' }));
      const { version } = await ok(t.as('dispatcher').get(`/matters/${matter.id}`));
      await dispatch({ id: matter.id, version }, units.housing);
    }
    await train();
    const [first] = (await suggested(`${signs(8_000, 8)}铁烧饼，烧饼缺口`)).units;
    expect(first).toMatchObject({ unitId: units.housing, version: (await models('unit'))[0].version });
    expect(first.confidence).toBeGreaterThan(0.6);
  });

  it('[S003-31] learns from the command line, and says what came of it', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'liandong-train-'));
    const { code, out, err } = await liandong({ url: t.url, folder }, 'train');
    rmSync(folder, { recursive: true, force: true });
    expect(code, err).toBe(0);
    for (const purpose of ['class', 'type', 'unit', 'urgency'])
      expect(out).toMatch(new RegExp(`${purpose}: \\d+ 条 / texts: 没有新的事项`));
  });

  it('[S003-31] keeps what a person decided otherwise with the reason, for those who improve the catalogue', async () => {
    const { matterId } = await file(`${signs(9_500, 6)}和平路的路灯不亮`);
    await t.drain();
    const id = await matterId();
    const input = { version: 1, class: 'communal', typeCode: 'estate_lighting', reason: '这是小区里的灯' };
    const proposed = await ok(t.as('triage').post(`/matters/${id}/propose`, input));
    const [first, ...rest] = (await ok(t.as('triage').get('/suggestion-corrections'))).items;
    expect(first).toMatchObject({
      act: 'proposed',
      suggested: { class: 'major', type: { code: 'street_lamp_out' }, terms: expect.arrayContaining(['路灯不亮']) },
      chosen: { class: 'communal', type: { code: 'estate_lighting' } },
      reason: '这是小区里的灯',
      matter: { id },
    });
    expect((await ok(t.as('triage').get('/suggestion-corrections?type=manhole_cover'))).items).toEqual([]);
    expect((await t.as('grid1').get('/suggestion-corrections')).statusCode).toBe(403);
    const back = { version: proposed.version, class: 'major', typeCode: 'street_lamp_out', reason: '查实是市政路灯' };
    await ok(t.as('triage').post(`/matters/${id}/determine`, back));
    expect((await ok(t.as('triage').get('/suggestion-corrections'))).items).toHaveLength(rest.length);
  });
});
