import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../../../test/harness/app.ts';
import { computeDeadline } from '../../../platform/calendar/deadline.ts';
import type { LimitRule } from '../../../platform/calendar/limit-rule.ts';
import { calendarFor } from '../../../platform/calendar/repository.ts';
import { articlesByCodes, nodeOfOutsideCode, reasonOrThrow, reasonsOf, searchArticles, slaPolicy } from '../index.ts';
import { ArticlePage, ArticleView } from '../knowledge/knowledge.schema.ts';
import { ReasonList, ReasonView, RefusalList, RefusalView } from '../reasons/reasons.schema.ts';
import { SlaHistory, SlaList, SlaView } from '../sla/sla.schema.ts';
import { SuggestResult } from '../suggestion/suggestion.schema.ts';
import { NodeView, TaxonomyView } from '../taxonomy/taxonomy.schema.ts';
import { body, editor, load, officer, problem } from './catalogue.fixture.ts';

let t: TestApp;
beforeAll(async () => {
  t = await startTestApp();
  await load(t, 'base');
});
afterAll(() => t.close());

describe('the classification', () => {
  const codes = async (query = ''): Promise<string[]> =>
    body(await t.anonymous.get(`/taxonomy${query}`), TaxonomyView).items.map(({ code }) => code);

  it('[S000-38] an administrator adds, renames, moves and closes groups, and nothing is ever deleted', async () => {
    const who = editor(t);
    const added = body(
      await who.post('/taxonomy', { code: 'drones', parent: 'city_appearance', name: { zh: '无人机', en: 'Drones' } }),
      NodeView,
      201,
    );
    expect(problem(await who.post('/taxonomy', { code: 'drones', parent: null, name: { zh: '无人机', en: 'Drones' } }))).toMatchObject({
      status: 409,
    });
    t.clock.set('2025-06-01T02:00:00.000Z');
    const renamed = body(
      await who.patch('/taxonomy/drones', { version: added.version, name: { zh: '低空飞行', en: 'Low flight' } }),
      NodeView,
    );
    expect(renamed.formerNames).toEqual([{ name: { zh: '无人机', en: 'Drones' }, validTo: '2025-05-31' }]);
    const then = body(await t.anonymous.get('/taxonomy?at=2025-05-31'), TaxonomyView).items.find(({ code }) => code === 'drones');
    expect(then).toMatchObject({ name: { zh: '无人机' }, currentName: { zh: '低空飞行' } });
    const moved = body(await who.patch('/taxonomy/drones', { version: renamed.version, parent: 'roads_traffic' }), NodeView);
    expect((await codes()).indexOf('drones')).toBeGreaterThan((await codes()).indexOf('roads_traffic'));
    const closed = body(await who.patch('/taxonomy/drones', { version: moved.version, validTo: '2025-06-01' }), NodeView);
    t.clock.set('2025-06-02T02:00:00.000Z');
    expect(await codes()).not.toContain('drones');
    expect(await codes('?all=yes')).toContain('drones');
    expect(await codes('?at=2025-05-01')).toContain('drones');
    body(await who.patch('/taxonomy/drones', { version: closed.version, validTo: null }), NodeView);
    expect(await codes()).toContain('drones');
  });

  it('a group that types or sub-groups still use cannot be closed, nor placed within itself', async () => {
    const who = editor(t);
    const nodes = body(await who.get('/taxonomy'), TaxonomyView).items;
    const version = (code: string): number => nodes.find((node) => node.code === code)?.version ?? 0;
    const end = { validTo: '2025-12-31' };
    expect(problem(await who.patch('/taxonomy/road_facilities', { version: version('road_facilities'), ...end })).code).toBe(
      'taxonomy-node-in-use',
    );
    expect(problem(await who.patch('/taxonomy/roads_traffic', { version: version('roads_traffic'), ...end })).code).toBe(
      'taxonomy-node-in-use',
    );
    const inside = { version: version('roads_traffic'), parent: 'road_facilities' };
    expect(problem(await who.patch('/taxonomy/roads_traffic', inside))).toMatchObject({ status: 422, code: 'taxonomy-circle' });
    expect(problem(await who.patch('/taxonomy/roads_traffic', { ...inside, parent: null, version: 99 })).status).toBe(409);
    expect(problem(await officer(t, 'matters.read').patch('/taxonomy/roads_traffic', inside)).status).toBe(403);
  });

  it('a group carries the codes of other systems, each code one group only', async () => {
    const who = editor(t);
    const scheme = [{ scheme: '12345', code: '030201' }];
    const node = body(
      await who.post('/taxonomy', { code: 'mapped', parent: null, name: { zh: '对应', en: 'Mapped' }, outsideCodes: scheme }),
      NodeView,
      201,
    );
    expect((await nodeOfOutsideCode(await t.read(), '12345', '030201'))?.code).toBe('mapped');
    expect(await nodeOfOutsideCode(await t.read(), '12345', '999')).toBeNull();
    const other = { code: 'mapped_too', parent: null, name: { zh: '也对应', en: 'Too' }, outsideCodes: scheme };
    expect(problem(await who.post('/taxonomy', other))).toMatchObject({ status: 409, code: 'taxonomy-outside-code-taken' });
    body(await who.patch('/taxonomy/mapped', { version: node.version, outsideCodes: [] }), NodeView);
    expect(await nodeOfOutsideCode(await t.read(), '12345', '030201')).toBeNull();
  });
});

describe('time limits', () => {
  const due = async (rule: LimitRule, start: string): Promise<string> =>
    computeDeadline({ start: new Date(start), rule, calendar: await calendarFor(await t.read()) }).dueAt.toISOString();

  it('[S003-37] a water cut runs round the clock over the holidays while a bench waits for working days', async () => {
    const urgent = await slaPolicy(await t.read(), 'urgent');
    expect([urgent.response, urgent.solution]).toEqual([
      { amount: 2, unit: 'hour' },
      { amount: 24, unit: 'hour' },
    ]);
    const bench = await slaPolicy(await t.read(), 'communal');
    const eve = '2025-09-30T08:00:00.000Z';
    expect(await due(urgent.response, eve)).toBe('2025-09-30T10:00:00.000Z');
    expect(await due(urgent.solution, eve)).toBe('2025-10-01T08:00:00.000Z');
    expect((await due(bench.response, eve)).slice(0, 10)).toBe('2025-10-10');
    expect(bench.ladder.map(({ step, percent }) => [step, percent])).toEqual([
      ['reminder', 80],
      ['yellow', 100],
      ['red', 150],
      ['leader', 200],
    ]);
    expect(bench.pauseReasons).toContain('waiting_reporter');
  });

  it('[S003-37] changing a policy makes a new one; whoever holds the old one keeps its limits', async () => {
    const before = await slaPolicy(await t.read(), 'communal');
    const view = body(await editor(t).get('/sla'), SlaList).items.find(({ code }) => code === 'communal');
    const { id, code: _code, validFrom: _validFrom, setBy: _setBy, origin: _origin, ...rules } = view as NonNullable<typeof view>;
    const longer = { ...rules, solution: { amount: 20, unit: 'working_day' }, replaces: id };
    const changed = body(await editor(t).put('/sla/communal', longer), SlaView);
    expect(changed.id).not.toBe(before.id);
    expect((await slaPolicy(await t.read(), 'communal')).solution.amount).toBe(20);
    const history = body(await editor(t).get('/sla/communal/history'), SlaHistory).items;
    expect(history.map((policy) => policy.solution.amount)).toEqual([20, before.solution.amount]);
    expect(problem(await editor(t).put('/sla/communal', longer))).toMatchObject({ status: 409, code: 'edit-conflict' });
    await load(t, 'base', 'nanan');
    expect((await slaPolicy(await t.read(), 'communal')).id).toBe(changed.id);
  });

  it('steps of supervision must rise, reasons to pause must exist, names must exist', async () => {
    const limit = { amount: 1, unit: 'hour' };
    const policy = (changes: object) => ({
      name: { zh: '试验', en: 'Trial' },
      note: null,
      response: limit,
      solution: limit,
      signFor: limit,
      extension: { maxTimes: 1, maxShare: 100 },
      ladder: [{ step: 'yellow', percent: 100 }],
      pauseReasons: [],
      replaces: null,
      ...changes,
    });
    const falling = {
      ladder: [
        { step: 'yellow', percent: 100 },
        { step: 'red', percent: 90 },
      ],
    };
    expect(problem(await editor(t).put('/sla/trial', policy(falling))).code).toBe('bad-supervision-ladder');
    expect(problem(await editor(t).put('/sla/trial', policy({ pauseReasons: ['football'] }))).code).toBe('unknown-reason');
    expect(problem(await editor(t).put('/sla/trial', policy({ solution: { amount: 0, unit: 'hour' } }))).status).toBe(400);
    expect(problem(await officer(t, 'orders.read').put('/sla/trial', policy({}))).status).toBe(403);
    await expect(slaPolicy(await t.read(), 'trial')).rejects.toMatchObject({ kind: { code: 'unknown-sla-policy', status: 422 } });
    expect(body(await editor(t).put('/sla/trial', policy({})), SlaView).solution).toEqual(limit);
  });

  it('the public sees the limits but not who set them', async () => {
    const { items } = body(await t.anonymous.get('/sla'), SlaList);
    expect(items.length).toBeGreaterThan(10);
    expect(items.every(({ setBy }) => setBy === null)).toBe(true);
  });
});

describe('reasons and what is not accepted', () => {
  it('a reason out of use cannot be chosen any more but keeps its name', async () => {
    const who = editor(t);
    const pause = { name: { zh: '停电', en: 'Power cut' } };
    expect(body(await who.put('/reasons/pause/power_cut', pause), ReasonView).active).toBe(true);
    expect((await reasonOrThrow(await t.read(), 'pause', 'power_cut')).name.zh).toBe('停电');
    body(await who.put('/reasons/pause/power_cut', { ...pause, active: false }), ReasonView);
    await expect(reasonOrThrow(await t.read(), 'pause', 'power_cut')).rejects.toMatchObject({ kind: { code: 'unknown-reason' } });
    expect((await reasonsOf(await t.read(), 'pause')).some(({ code }) => code === 'power_cut')).toBe(true);
    const shown = (items: { code: string }[]): boolean => items.some(({ code }) => code === 'power_cut');
    expect(shown(body(await t.anonymous.get('/reasons/pause'), ReasonList).items)).toBe(false);
    expect(shown(body(await t.anonymous.get('/reasons/pause?all=yes'), ReasonList).items)).toBe(true);
    expect(problem(await t.anonymous.get('/reasons/moods')).status).toBe(404);
    expect(problem(await officer(t, 'orders.read').put('/reasons/pause/power_cut', pause)).status).toBe(403);
  });

  it('a new rule of what is not accepted is found in the next text', async () => {
    const text = { text: '楼下有人放孔明灯飘到树上' };
    expect(body(await t.anonymous.post('/catalogue/suggest', text), SuggestResult).elsewhere).toEqual([]);
    const rule = {
      name: { zh: '孔明灯', en: 'Sky lanterns' },
      reason: 'emergency_call',
      terms: [{ t: '孔明灯', w: 5 }],
      urgent: true,
      pointer: { zh: '已引燃的请拨打119。', en: 'If something burns call 119.' },
    };
    expect(body(await editor(t).put('/refusal-rules/sky_lantern', rule), RefusalView).active).toBe(true);
    expect(body(await t.anonymous.post('/catalogue/suggest', text), SuggestResult).elsewhere).toMatchObject([
      { code: 'sky_lantern', urgent: true },
    ]);
    body(await editor(t).put('/refusal-rules/sky_lantern', { ...rule, active: false }), RefusalView);
    expect(body(await t.anonymous.post('/catalogue/suggest', text), SuggestResult).elsewhere).toEqual([]);
    expect(body(await editor(t).get('/refusal-rules'), RefusalList).items.some(({ code }) => code === 'sky_lantern')).toBe(true);
    expect(problem(await editor(t).put('/refusal-rules/other', { ...rule, reason: 'no_such_reason' })).code).toBe('unknown-reason');
  });
});

describe('the knowledge base', () => {
  const article = (changes: object = {}) => ({
    kind: 'self_help',
    title: { zh: '暖气不热先放气', en: 'Bleed a cold radiator' },
    types: ['heating_not_warm'],
    body: { zh: '把放气阀拧松，听到**水声**再拧紧。', en: 'Open the valve until water comes.' },
    ...changes,
  });
  const found = async (query: string, who = t.anonymous): Promise<string[]> =>
    body(await who.get(`/knowledge?${query}`), ArticlePage).items.map(({ code }) => code);

  it('[S003-36] a call-taker finds an article by two characters, and the call script that the public does not see', async () => {
    const editorOfKnowledge = officer(t, 'knowledge.edit');
    body(await editorOfKnowledge.post('/knowledge', { code: 'radiator', ...article() }), ArticleView, 201);
    body(await editorOfKnowledge.post('/knowledge', { code: 'radiator_script', ...article({ kind: 'script' }) }), ArticleView, 201);
    const q = `q=${encodeURIComponent('放气')}`;
    expect(await found(q)).toEqual(['radiator']);
    expect((await found(q, officer(t, 'demands.intake'))).sort()).toEqual(['radiator', 'radiator_script']);
    expect(await found('type=heating_not_warm')).toContain('radiator');
    expect(await found(`q=${encodeURIComponent('!!! ---')}`)).toEqual([]);
    expect(problem(await t.anonymous.get('/knowledge/radiator_script')).status).toBe(404);
    expect((await searchArticles(await t.read(), '放气 水声')).map(({ code }) => code)).toContain('radiator');
  });

  it('an article changes by versions, goes out of use, and leaves guidance packages', async () => {
    const who = officer(t, 'knowledge.edit');
    const { version } = body(await who.get('/knowledge/radiator'), ArticleView);
    const next = body(
      await who.put('/knowledge/radiator', { version, active: false, ...article({ title: { zh: '新题', en: 'New' } }) }),
      ArticleView,
    );
    expect(next.version).toBe(version + 1);
    expect(problem(await who.put('/knowledge/radiator', { version, active: true, ...article() })).status).toBe(409);
    expect(problem(await t.anonymous.get('/knowledge/radiator')).status).toBe(404);
    expect(body(await who.get('/knowledge/radiator'), ArticleView).active).toBe(false);
    expect(await articlesByCodes(await t.read(), ['radiator', 'guide_pets'])).toMatchObject([{ code: 'guide_pets' }]);
    expect(
      problem(await officer(t, 'catalogue.edit').put('/knowledge/radiator', { version: next.version, active: true, ...article() })).status,
    ).toBe(403);
    expect(problem(await who.post('/knowledge', { code: 'radiator', ...article() }))).toMatchObject({
      status: 409,
      code: 'knowledge-article-exists',
    });
  });

  it('readings are counted, and the pages of a search go on where they stopped', async () => {
    for (let i = 0; i < 3; i++) expect((await t.anonymous.post('/knowledge/guide_pets/read')).statusCode).toBe(200);
    expect(problem(await t.anonymous.post('/knowledge/no_such_article/read')).status).toBe(404);
    for (const query of ['', `q=${encodeURIComponent('投诉')}&`]) {
      const whole = body(await t.anonymous.get(`/knowledge?${query}limit=100`), ArticlePage).items;
      const codes: string[] = [];
      let after = '';
      do {
        const page = body(await t.anonymous.get(`/knowledge?${query}limit=7${after}`), ArticlePage);
        codes.push(...page.items.map(({ code }) => code));
        after = page.next === null ? '' : `&after=${page.next}`;
      } while (after !== '');
      expect(codes).toEqual(whole.map(({ code }) => code));
      if (query === '') expect(whole.find(({ code }) => code === 'guide_pets')?.reads).toBe(3);
    }
    expect(problem(await t.anonymous.get('/knowledge?after=rubbish')).status).toBe(400);
  });
});
