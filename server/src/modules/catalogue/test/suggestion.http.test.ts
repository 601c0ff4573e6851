import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../../../test/harness/app.ts';
import { localDateOf } from '../../../platform/calendar/local-date.ts';
import { readTallies } from '../../../platform/tallies/tallies.ts';
import { catalogueReads } from '../index.ts';
import { PublicList } from '../responsibility/responsibility.schema.ts';
import { SuggestResult } from '../suggestion/suggestion.schema.ts';
import { body, districtCode, load, problem } from './catalogue.fixture.ts';

let t: TestApp;
beforeAll(async () => {
  t = await startTestApp();
  await load(t, 'base');
});
afterAll(() => t.close());

describe('the three lists and the first guess, in plain words', () => {
  it('[S000-13] the three lists are public, in plain language, with examples and whose duty it is', async () => {
    const { classes } = body(await t.anonymous.get('/catalogue'), PublicList);
    expect(classes.map(({ name }) => name.zh)).toEqual(['大事', '小事', '私事']);
    for (const { duty, groups } of classes) {
      expect(duty.zh.length).toBeGreaterThan(10);
      for (const { name, items } of groups)
        for (const item of items) {
          expect(name.zh).not.toBe('');
          expect(item.plain.zh).toMatch(/[事办]/);
          expect(item.examples.zh.length).toBeGreaterThan(0);
          expect(item).not.toHaveProperty('terms');
        }
    }
    const unitOf = (wanted: string) =>
      classes.flatMap(({ groups }) => groups.flatMap(({ items }) => items)).find(({ code }) => code === wanted)?.unitName?.zh;
    expect(unitOf('street_lamp_out')).toBe('城市管理局');
    expect(unitOf('stray_cats')).toMatch(/居（村）委会/);
    const count = classes.flatMap(({ groups }) => groups.flatMap(({ items }) => items)).length;
    expect(count).toBeGreaterThanOrEqual(60);
  });

  it.each([
    ['门口的路灯坏了', 'major', /大事/],
    ['小区里有人不拴绳遛狗', 'communal', /小事/],
    ['买的手机商家不给退款', 'private', /私事/],
  ])('[S000-13] while typing "%s" a resident reads what it probably is', async (text, expected, words) => {
    const answer = body(await t.anonymous.post('/catalogue/suggest', { text }), SuggestResult);
    expect(answer.probably).toMatchObject({ class: expected, text: { zh: expect.stringMatching(words) } });
    expect(answer.types[0]?.matched.length).toBeGreaterThan(0);
  });

  it('[S000-13] danger is answered with the emergency numbers first', async () => {
    const answer = body(await t.anonymous.post('/catalogue/suggest', { title: '着火了', text: '三楼着火了，快来人' }), SuggestResult);
    expect(answer.elsewhere[0]).toMatchObject({ urgent: true });
    expect(answer.elsewhere[0]?.pointer.zh).toContain('119');
  });

  it('nothing of the text is kept anywhere', async () => {
    const secret = '绝不留存的一句话路灯坏了';
    body(await t.anonymous.post('/catalogue/suggest', { text: secret }), SuggestResult);
    const ctx = await t.read();
    const { rows } = await sql<{ found: boolean }>`
      select bool_or(database_text like ${`%${secret}%`}) as found from (
        select data::text || coalesce(private::text, '') as database_text from ${sql.id(ctx.district.schema, 'event')}
        union all select response::text from ${sql.id(ctx.district.schema, 'idempotency_key')}) everything`.execute(ctx.db);
    expect(rows[0]?.found ?? false).toBe(false);
    expect(t.logLines.join('\n')).not.toContain(secret);
  });

  it('an empty or a very long text is answered, a text that is none is refused', async () => {
    expect(body(await t.anonymous.post('/catalogue/suggest', { text: '' }), SuggestResult)).toMatchObject({
      probably: null,
      types: [],
      elsewhere: [],
    });
    expect((await t.anonymous.post('/catalogue/suggest', { text: '路灯'.repeat(10_000) })).statusCode).toBe(200);
    expect(problem(await t.anonymous.post('/catalogue/suggest', { text: 'x'.repeat(20_001) })).status).toBe(400);
    expect(problem(await t.anonymous.post('/catalogue/suggest', { text: '\ud800' })).status).toBe(400);
    expect(problem(await t.anonymous.post('/catalogue/suggest', { text: ['路灯'] })).status).toBe(400);
    expect(problem(await t.anonymous.post('/catalogue/suggest', {})).status).toBe(400);
  });

  it('[S000-13] readings of the lists are counted by type', async () => {
    for (let i = 0; i < 2; i++) expect((await t.anonymous.post('/catalogue/read', { code: 'street_lamp_out' })).statusCode).toBe(200);
    expect((await t.anonymous.post('/catalogue/read', {})).statusCode).toBe(200);
    expect(problem(await t.anonymous.post('/catalogue/read', { code: 'no_such_type' })).status).toBe(404);
    const today = localDateOf(t.clock.now());
    const counts = await readTallies(await t.read(), { measures: [catalogueReads], areaCode: districtCode, from: today, to: today });
    expect(Object.fromEntries(counts.map(({ key, value }) => [key, value]))).toEqual({ street_lamp_out: 2, page: 1 });
  });
});
