import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../../../test/harness/app.ts';
import { table } from '../../../platform/context.ts';
import { catalogueItem, catalogueItemOf } from '../index.ts';
import { columns } from '../responsibility/interchange.rules.ts';
import { currentCatalogue } from '../responsibility/responsibility.queries.ts';
import { dutyWarning } from '../responsibility/responsibility.rules.ts';
import {
  DiffView,
  DutyReport,
  ImportReport,
  ItemPage,
  ItemView,
  UnitNames,
  VersionList,
  VersionView,
  VersionWithItems,
} from '../responsibility/responsibility.schema.ts';
import { body, districtCode, editor, itemInput, load, officer, problem } from './catalogue.fixture.ts';

/** A test leaves no draft behind. */
async function discardDraft(t: TestApp): Promise<void> {
  const draft = await editor(t).get('/catalogue/draft');
  if (draft.statusCode === 200) await editor(t).post('/catalogue/draft/discard', { version: body(draft, VersionWithItems).version });
}

const draftVersion = async (t: TestApp): Promise<number> => body(await editor(t).get('/catalogue/draft'), VersionWithItems).version;

/** Opens a draft, puts items in and publishes; answers the number. */
async function publish(t: TestApp, items: Record<string, Record<string, unknown>>, effectiveFrom?: string): Promise<number> {
  const who = editor(t);
  let { version } = body(await who.post('/catalogue/draft'), VersionView, 201);
  for (const [code, item] of Object.entries(items))
    ({ version } = body(await who.put(`/catalogue/draft/items/${code}`, { version, item }), VersionView));
  return body(await who.post('/catalogue/draft/publish', { version, ...(effectiveFrom ? { effectiveFrom } : {}) }), VersionView).number;
}

describe('the responsibility catalogue', () => {
  let t: TestApp;
  beforeAll(async () => {
    t = await startTestApp();
    await load(t, 'base');
  });
  afterEach(() => discardDraft(t));
  afterAll(() => t.close());

  it('[S000-10] a type keeps its unit and limit in the version a decision was made by, and new decisions get the new ones', async () => {
    const third = await publish(t, { lamp: itemInput({ sla: 'major_7' }) });
    expect(await catalogueItem(await t.read(), 'lamp')).toMatchObject({ class: 'major', unit: 'urban_management', sla: 'major_7' });
    const fourth = await publish(t, { lamp: itemInput({ sla: 'major_15', unit: 'transport' }) });
    expect(fourth).toBe(third + 1);
    const ctx = await t.read();
    expect(await catalogueItemOf(ctx, third, 'lamp')).toMatchObject({ unit: 'urban_management', sla: 'major_7' });
    expect(await catalogueItem(ctx, 'lamp')).toMatchObject({ unit: 'transport', sla: 'major_15' });
    expect((await currentCatalogue(ctx)).version).toBe(fourth);
  });

  it('[S000-11] says by name who decides, handles, pays and supervises; whom only the draft names is told to those who work on it', async () => {
    await publish(t, { lamp: itemInput({ decides: 'transport', supervises: '@subdistrict' }) });
    const namesFor = async (reader: ReturnType<typeof editor>) =>
      new Map(body(await reader.get('/catalogue/units'), UnitNames).items.map(({ code, name }) => [code, name.zh]));
    const { version } = body(await editor(t).post('/catalogue/draft'), VersionView, 201);
    const item = itemInput({ pays: 'unit_of_draft' });
    const unit = { code: 'unit_of_draft', kind: 'bureau', name: '草稿里的单位', areaCode: districtCode };
    expect((await officer(t, 'organizations.manage').post('/units', unit)).statusCode).toBe(201);
    body(await editor(t).put('/catalogue/draft/items/lamp', { version, item }), VersionView);
    const known = await namesFor(officer(t, 'matters.read'));
    expect([known.get('transport'), known.get('@subdistrict')]).toEqual(['交通运输局', expect.stringContaining('街道')]);
    expect(known.has('unit_of_draft')).toBe(false);
    expect((await namesFor(editor(t))).get('unit_of_draft')).toBe('草稿里的单位');
  });

  it('[S000-10] a version published for a later day comes into force on that day and not before', async () => {
    const before = (await currentCatalogue(await t.read())).version;
    const planned = await publish(t, { lamp: itemInput({ sla: 'general' }) }, '2025-03-04T00:00:00.000Z');
    const versions = body(await editor(t).get('/catalogue/versions'), VersionList).items;
    expect(versions.find((v) => v.number === planned)).toMatchObject({ state: 'published', inForce: false });
    expect(versions.find((v) => v.number === before)).toMatchObject({ state: 'replaced', inForce: true });
    expect((await currentCatalogue(await t.read())).version).toBe(before);
    t.clock.set('2025-03-04T00:00:00.000Z');
    expect((await currentCatalogue(await t.read())).version).toBe(planned);
  });

  it('a version cannot take effect before now, and an empty one cannot be published', async () => {
    const who = editor(t);
    const { version } = body(await who.post('/catalogue/draft'), VersionView, 201);
    const late = { version, effectiveFrom: '2025-01-01T00:00:00.000Z' };
    expect(problem(await who.post('/catalogue/draft/publish', late))).toMatchObject({ status: 422, code: 'catalogue-backdated' });
    const emptied = body(
      await who.post('/catalogue/draft/import', { version, format: 'json', content: '[]', mode: 'replace' }),
      ImportReport,
    );
    expect(emptied.removed.length).toBeGreaterThan(60);
    expect(problem(await who.post('/catalogue/draft/publish', { version: emptied.version }))).toMatchObject({
      status: 422,
      code: 'catalogue-empty',
    });
    expect((await who.post('/catalogue/draft/discard', { version: emptied.version })).statusCode).toBe(204);
    expect(problem(await who.get('/catalogue/draft')).status).toBe(404);
  });

  it('there is one draft at a time, and two editors do not overwrite each other', async () => {
    const who = editor(t);
    const { version } = body(await who.post('/catalogue/draft'), VersionView, 201);
    expect(problem(await who.post('/catalogue/draft'))).toMatchObject({ status: 409, code: 'catalogue-draft-exists' });
    const changed = body(await who.put('/catalogue/draft/items/lamp', { version, item: itemInput({ hideReporter: true }) }), VersionView);
    const stale = await editor(t).put('/catalogue/draft/items/lamp', { version, item: itemInput({ assistance: true }) });
    expect(problem(stale)).toMatchObject({ status: 409, code: 'edit-conflict', current: { version: changed.version } });
    const diff = body(await who.get(`/catalogue/diff?from=${changed.number - 1}&to=${changed.number}`), DiffView);
    expect(diff).toMatchObject({ added: [], removed: [], changed: [{ code: 'lamp' }] });
    expect(diff.changed[0]?.fields.map(({ field }) => field)).toContain('hideReporter');
    expect((await who.post('/catalogue/draft/discard', { version: changed.version })).statusCode).toBe(204);
  });

  it('an item that points to no group, limit or article is refused', async () => {
    const who = editor(t);
    const { version } = body(await who.post('/catalogue/draft'), VersionView, 201);
    const lost = itemInput({ group: 'nowhere', sla: 'never', guidance: ['no_such_article'] });
    const refused = problem(await who.put('/catalogue/draft/items/lost', { version, item: lost }));
    expect(refused).toMatchObject({ status: 422, code: 'catalogue-unknown-references' });
    expect(refused.faults).toEqual([
      { code: 'lost', field: 'group', value: 'nowhere' },
      { code: 'lost', field: 'sla', value: 'never' },
      { code: 'lost', field: 'guidance', value: 'no_such_article' },
    ]);
    expect((await who.post('/catalogue/draft/discard', { version })).statusCode).toBe(204);
  });

  it('a draft is seen by its editors only, and others may neither open, change nor publish it', async () => {
    const who = editor(t);
    const draft = body(await who.post('/catalogue/draft'), VersionView, 201);
    const clerk = officer(t, 'matters.read');
    expect(problem(await clerk.get('/catalogue/draft')).status).toBe(404);
    expect(problem(await clerk.get(`/catalogue/versions/${draft.number}`)).status).toBe(404);
    expect(body(await clerk.get('/catalogue/versions'), VersionList).items.some(({ state }) => state === 'draft')).toBe(false);
    expect(problem(await clerk.post('/catalogue/draft')).status).toBe(403);
    expect(problem(await officer(t, 'catalogue.edit').post('/catalogue/draft/publish', { version: draft.version })).status).toBe(403);
    const inCommunity = t.actor({ holdings: [{ areaCode: '320199001001', permissions: ['catalogue.edit', 'catalogue.publish'] }] });
    expect(problem(await inCommunity.post('/catalogue/draft/publish', { version: draft.version })).status).toBe(403);
    expect(body(await officer(t, 'catalogue.edit').get('/catalogue/draft'), VersionWithItems).abilities).toMatchObject({
      edit: { allowed: true },
      publish: { allowed: false, reason: { code: 'forbidden' } },
    });
    expect((await who.post('/catalogue/draft/discard', { version: draft.version })).statusCode).toBe(204);
  });

  it('publishing tells one fact with the numbers of both versions', async () => {
    const number = await publish(t, { lamp: itemInput({ supervises: null }) });
    const event = await (await t.read()).db
      .selectFrom('event')
      .select('data')
      .where('name', '=', 'catalogue.published')
      .orderBy('seq', 'desc')
      .limit(1)
      .executeTakeFirst();
    expect(event?.data).toMatchObject({ number, replaces: number - 1, by: 'district' });
  });

  it('staff find types by words of their names, examples and terms, page by page', async () => {
    const clerk = officer(t, 'matters.read');
    const lamps = body(await clerk.get(`/catalogue/items?q=${encodeURIComponent('路灯')}`), ItemPage);
    expect(lamps.items.map(({ code }) => code)).toContain('street_lamp_out');
    const all: string[] = [];
    let after = '';
    do {
      const page = body(await clerk.get(`/catalogue/items?class=major&limit=50${after}`), ItemPage);
      all.push(...page.items.map(({ code }) => code));
      after = page.next === null ? '' : `&after=${page.next}`;
    } while (after !== '');
    const majors = [...(await currentCatalogue(await t.read())).items.values()].filter((item) => item.class === 'major');
    expect(new Set(all).size).toBe(all.length);
    expect(all.length).toBe(majors.length);
    expect(problem(await clerk.get('/catalogue/items?after=rubbish')).status).toBe(400);
    expect(body(await clerk.get('/catalogue/items/lamp'), ItemView).name.zh).toBe('路灯不亮');
    expect(problem(await clerk.get('/catalogue/items/no_such_type')).status).toBe(404);
  });

  it('publishing any change leaves every earlier version exactly as it was', async () => {
    const change = fc.record({
      class: fc.constantFrom('major', 'communal', 'private'),
      sla: fc.constantFrom('major_7', 'communal', 'private'),
      terms: fc.array(fc.record({ t: fc.constantFrom('路灯', '灯坏', '不亮'), w: fc.integer({ min: 1, max: 5 }) }), { maxLength: 3 }),
      pays: fc.constantFrom(null, 'urban_management'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 2 }), async (changes) => {
        const contents = async (): Promise<Map<number, string>> => {
          const ctx = await t.read();
          const { rows } = await sql<{
            number: number;
            content: string;
          }>`select v.number, md5(string_agg(i::text, '' order by i.code)) as content
            from ${table(ctx, 'catalogue_version')} v join ${table(ctx, 'catalogue_item')} i on i.version_id = v.id group by v.number`.execute(
            ctx.db,
          );
          return new Map(rows.map(({ number, content }) => [number, content]));
        };
        const before = await contents();
        for (const [index, fields] of changes.entries()) await publish(t, { [`type_${index}`]: itemInput(fields) });
        const after = await contents();
        expect(after.size).toBe(before.size + changes.length);
        for (const [number, content] of before) expect(after.get(number)).toBe(content);
      }),
      { numRuns: 5 },
    );
  });
});

describe('lists of types that come and go as files', () => {
  let t: TestApp;
  beforeAll(async () => {
    t = await startTestApp();
    await load(t, 'base');
  });
  afterEach(() => discardDraft(t));
  afterAll(() => t.close());

  const table = (rows: string[][]): string =>
    rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n');
  const heading = ['代码', '分类', '类别', '名称', '时限规则', '责任单位', '谁决定', '谁办理', '谁出钱', '谁监督'];
  /** Thirty types; the first four have no payer, the next two nobody who decides. */
  const thirty = (): string[][] =>
    Array.from({ length: 30 }, (_, i) => {
      const pays = i < 4 ? '' : 'urban_management';
      const decides = i === 4 || i === 5 ? '' : 'urban_management';
      return [
        `type_${i}`,
        'road_facilities',
        '大事',
        `事项${i}`,
        'major_7',
        i === 29 ? '' : 'urban_management',
        decides,
        'urban_management',
        pays,
        'supervision_office',
      ];
    });

  it('[S000-11] of thirty imported types exactly the four without payer and the two without deciding body are duties without power or money', async () => {
    const who = editor(t);
    const { version } = body(await who.post('/catalogue/draft'), VersionView, 201);
    const content = table([heading, ...thirty()]);
    const report = body(await who.post('/catalogue/draft/import', { version, format: 'csv', content, mode: 'replace' }), ImportReport);
    expect(report).toMatchObject({ applied: true, rows: 30, faults: [], unchanged: 0 });
    expect(report.added).toHaveLength(30);
    body(await who.post('/catalogue/draft/publish', { version: report.version }), VersionView);

    const duties = body(await officer(t, 'matters.dispatch').get('/catalogue/duty-without-power'), DutyReport);
    expect(duties.checked).toBe(30);
    expect(duties.withoutPower.map(({ code, missing }) => [code, missing])).toEqual([
      ['type_0', ['pays']],
      ['type_1', ['pays']],
      ['type_2', ['pays']],
      ['type_3', ['pays']],
      ['type_4', ['decides']],
      ['type_5', ['decides']],
    ]);
    expect(duties.withoutUnit.map(({ code }) => code)).toEqual(['type_29']);
    const { items } = await currentCatalogue(await t.read());
    const warned = [...items.values()].filter((item) => dutyWarning(item, 'zh').length > 0).map(({ code }) => code);
    expect(warned.sort()).toEqual(['type_0', 'type_1', 'type_2', 'type_3', 'type_4', 'type_5']);
  });

  it('a dry run and a faulty list change nothing; the good rows can be taken alone', async () => {
    const who = editor(t);
    const { version } = body(await who.post('/catalogue/draft'), VersionView, 201);
    const rows = [
      heading,
      ['good', 'road_facilities', '大事', '好的', 'major_7', '', '', '', '', ''],
      ['bad', 'road_facilities', '中事', '坏的', 'major_7', '', '', '', '', ''],
      ['lost', 'nowhere', '大事', '无处', 'major_7', '', '', '', '', ''],
    ];
    const send = (options: object) => who.post('/catalogue/draft/import', { version, format: 'csv', content: table(rows), ...options });
    const dry = body(await send({ dryRun: true }), ImportReport);
    expect(dry).toMatchObject({ applied: false, added: ['good'], version });
    expect(dry.faults.map(({ row, code, field }) => [row, code, field])).toEqual([
      [2, 'bad', 'class'],
      [3, 'lost', 'group'],
    ]);
    expect(body(await send({}), ImportReport)).toMatchObject({ applied: false, version });
    const taken = body(await send({ skipFaulty: true }), ImportReport);
    expect(taken).toMatchObject({ applied: true, added: ['good'] });
    expect(await draftVersion(t)).toBe(taken.version);
    await who.post('/catalogue/draft/discard', { version: taken.version });
  });

  it.each(['csv', 'json'] as const)('what is exported as %s and imported again changes nothing', async (format) => {
    const who = editor(t);
    const draft = body(await who.post('/catalogue/draft'), VersionView, 201);
    const odd = itemInput({
      name: { zh: '=SUM(A1)；“引号”', en: '"quoted", with comma' },
      examples: { zh: ['第一句；还是第一句', '-第二句'], en: [] },
      note: { zh: '备注', en: 'Note' },
    });
    const put = body(await who.put('/catalogue/draft/items/odd', { version: draft.version, item: odd }), VersionView);
    const file = await who.get(`/catalogue/versions/${draft.number}/export?format=${format}`);
    expect(file.headers['content-disposition']).toContain(`catalogue-${draft.number}.${format}`);
    const again = { version: put.version, format, content: file.body, mode: 'replace' };
    const report = body(await who.post('/catalogue/draft/import', again), ImportReport);
    expect(report).toMatchObject({ applied: true, rows: 31, added: [], changed: [], removed: [], unchanged: 31, faults: [] });
    await who.post('/catalogue/draft/discard', { version: report.version });
  });

  it('an exported table cannot run formulas and names every column', async () => {
    const file = await editor(t).get('/catalogue/versions/2/export');
    expect(file.headers['content-type']).toContain('text/csv');
    const [head = ''] = file.body.split('\r\n');
    expect(head.replace('\ufeff', '').split(',')).toEqual(columns.map(({ header }) => `"${header}"`));
    expect(file.body).not.toMatch(/"[=+\-@]/);
  });

  it.each([
    ['not json', 'json', '{'],
    ['a list is expected', 'json', '{"a":1}'],
    ['unknown column', 'csv', '代码,星座\na,b'],
    ['no code column', 'csv', '名称\nx'],
    ['broken quotes', 'csv', '代码\n"abc'],
  ])('a file that cannot be read is refused: %s', async (_why, format, content) => {
    const who = editor(t);
    const { version } = body(await who.post('/catalogue/draft'), VersionView, 201);
    expect(problem(await who.post('/catalogue/draft/import', { version, format, content }))).toMatchObject({
      status: 422,
      code: 'catalogue-import-unreadable',
    });
    await who.post('/catalogue/draft/discard', { version });
  });

  it('rows that are no items at all are told one by one', async () => {
    const who = editor(t);
    const { version } = body(await who.post('/catalogue/draft'), VersionView, 201);
    const content = JSON.stringify([
      1,
      null,
      [],
      'x',
      { code: 'UPPER' },
      { code: 'two', class: 'major', group: 'road_facilities', name: { zh: '二', en: 'Two' }, sla: 'major_7', admin: true },
    ]);
    const report = body(await who.post('/catalogue/draft/import', { version, format: 'json', content, dryRun: true }), ImportReport);
    expect(new Set(report.faults.map(({ row }) => row))).toEqual(new Set([1, 2, 3, 4, 5, 6]));
    await who.post('/catalogue/draft/discard', { version });
  });
});
