import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { places } from '../../../../test/harness/fixture.ts';
import { type SharedExample, startSharedExample } from '../../../../test/harness/shared-example.ts';
import { runChecks } from '../../../platform/checks.ts';
import { itemInput } from './catalogue.fixture.ts';

const words = (zh: string) => ({ zh, en: zh });

describe('every command of the catalogue goes through the shared example', () => {
  let example: SharedExample;
  let run: SharedExample['run'];
  const who = (...permissions: string[]) => example.t.actor({ holdings: [{ areaCode: places.district, permissions }] });
  const editor = () => who('catalogue.edit', 'catalogue.publish');
  const manager = () => example.t.as('admin');
  const draft = async () => ({ version: (await editor().get('/catalogue/draft')).json().version });
  beforeAll(async () => {
    example = await startSharedExample(/^(catalogue|taxonomy|sla|reason|refusal|knowledge|setting|calendar|pack|unit)/);
    run = example.run;
  });
  afterAll(() => example.t.close());

  it('a draft is opened, filled, published; another one is discarded', async () => {
    await run('openCatalogueDraft', { who: editor(), event: 'catalogue.draft_opened' });
    const params = { code: 'street_bench' };
    const item = { ...(await draft()), item: itemInput({ name: words('长椅坏了') }) };
    await run('putCatalogueItem', { who: editor(), params, makes: true, body: item, event: 'catalogue.item_changed' });
    await run('removeCatalogueItem', { who: editor(), params, body: await draft(), event: 'catalogue.item_changed' });
    const [first] = (await editor().get('/catalogue/draft')).json().items;
    const { code, ...kept } = first;
    expect(kept.name.zh).not.toBe('');
    const list = { ...(await draft()), format: 'json', content: JSON.stringify([{ code: 'new_bench', ...itemInput() }]) };
    await run('importCatalogueItems', { who: editor(), body: list, event: 'catalogue.items_imported' });
    const note = { ...(await draft()), note: '增加长椅' };
    await run('publishCatalogue', { who: editor(), body: note, event: 'catalogue.published' });
    await run('openCatalogueDraft', { who: editor(), event: 'catalogue.draft_opened' });
    await run('discardCatalogueDraft', { who: editor(), body: await draft(), event: 'catalogue.draft_discarded' });
    await run('countCatalogueReading', { who: example.t.anonymous, body: { code }, event: null });
  });

  it('the classification, limits, reasons and what is not accepted', async () => {
    const node = { code: 'benches', parent: null, name: words('座椅') };
    await run('addTaxonomyNode', { who: editor(), body: node, event: 'taxonomy.node_changed' });
    const renamed = { params: { code: 'benches' }, body: { name: words('公共座椅') }, versionOf: 'taxonomy_node' };
    await run('changeTaxonomyNode', { who: editor(), ...renamed, event: 'taxonomy.node_changed' });
    const limit = { amount: 1, unit: 'hour' };
    const policy = {
      note: null,
      response: limit,
      solution: limit,
      signFor: limit,
      extension: { maxTimes: 1, maxShare: 100 },
      replaces: null,
    };
    const sla = { ...policy, name: words('一小时'), ladder: [{ step: 'yellow', percent: 100 }], pauseReasons: [] };
    await run('changeSlaPolicy', { who: editor(), params: { code: 'one_hour' }, makes: true, body: sla, event: 'sla.policy_changed' });
    const reason = { params: { list: 'pause', code: 'power_cut' }, makes: true, body: { name: words('停电') } };
    await run('changeReason', { who: editor(), ...reason, event: 'reasons.reason_changed' });
    const rule = {
      name: words('孔明灯'),
      reason: 'emergency_call',
      terms: [{ t: '孔明灯', w: 5 }],
      urgent: true,
      pointer: words('请拨打119。'),
    };
    const refusal = { params: { code: 'sky_lantern' }, makes: true, body: rule };
    await run('changeRefusalRule', { who: editor(), ...refusal, event: 'reasons.refusal_rule_changed' });
  });

  it('articles, settings, days and packs', async () => {
    const article = { kind: 'self_help', title: words('暖气不热先放气'), types: [], body: words('把放气阀拧松。') };
    const writer = who('knowledge.edit');
    await run('addArticle', { who: writer, body: { code: 'radiator', ...article }, event: 'knowledge.article_changed' });
    const changed = { params: { code: 'radiator' }, body: { ...article, active: true }, versionOf: 'knowledge_article' };
    await run('changeArticle', { who: writer, ...changed, event: 'knowledge.article_changed' });
    await run('countArticleReading', { who: example.t.anonymous, params: { code: 'radiator' }, event: null });
    const setting = { params: { name: 'panel_limit' }, body: { value: 3, source: '区委会议纪要5', replaces: null } };
    await run('changeSetting', { who: manager(), ...setting, event: 'settings.setting_changed' });
    const date = { date: '2025-04-07' };
    const off = { kind: 'holiday', note: '区庆', source: '区办〔2025〕1号' };
    await run('setCalendarDay', { who: manager(), params: date, makes: true, body: off, event: 'calendar.day_changed' });
    await run('unsetCalendarDay', { who: manager(), params: date, event: 'calendar.day_changed' });
    await run('loadPack', { who: manager(), params: { code: 'nanan' }, event: 'pack.loaded' });
  });

  it('[A-2] none was left out, and the data are whole', async () => {
    expect(example.untriedOf('catalogue')).toEqual([]);
    expect(await runChecks(await example.t.read())).toEqual([]);
  });
});
