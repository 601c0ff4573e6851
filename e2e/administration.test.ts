import type { Page } from 'playwright-core';
import { expect, it, vi } from 'vitest';
import { openDesk } from './desk.ts';
import { expectQuiet, type OpenPage, overflow, type SizeName, screenshot, settled } from './harness.ts';
import { choose, go, look as lookAt, stroll, useSeats } from './seats.ts';

const seats = useSeats();
vi.setConfig({ testTimeout: 180_000 });

const openAs = (username: string, path: string, size: SizeName = 'desk'): Promise<OpenPage> => seats.sitDown(username, path, size);

/** Looks at a page as everybody should be able to; axe reads the same page on a phone. */
async function look(open: OpenPage, name: string): Promise<void> {
  if (open.size === 'desk') return lookAt(open, `administration-${name}`);
  await screenshot(open.page, `administration-${name}-phone`, { fullPage: true });
  expect(await overflow(open.page), name).toBeLessThanOrEqual(0);
}

interface Item {
  code: string;
  pays: string | null;
}

interface Duties {
  version: number;
  withoutPower: { code: string; name: { zh: string }; missing: string[] }[];
}

const findDuties = async () => (await openDesk('catalogue')).get<Duties>('/catalogue/duty-without-power');

/** Starts the draft where there is none. */
async function startDraft(page: Page): Promise<void> {
  const start = page.getByRole('button', { name: '开始修改' });
  const save = page.getByRole('button', { name: '保存到草稿' });
  await start.or(save).first().waitFor();
  if (await start.isVisible()) await start.click();
  await save.waitFor();
}

it('an editor finds a duty without money, names the payer in a draft, sees what differs and publishes it (S000-10, S000-11)', async () => {
  const before = await findDuties();
  const duty = before.withoutPower.find(({ missing }) => missing.includes('pays'));
  if (!duty) throw new Error('the demo has no duty without money left');
  const open = await openAs('catalogue', '/catalogue/duties');
  const { page } = open;
  await look(open, 'duties');
  await page.getByRole('link', { name: duty.name.zh }).click();
  await page.getByText('有责无钱：没有写明谁出钱').waitFor();
  await page.getByRole('link', { name: '在草稿里修改' }).click();
  await startDraft(page);
  await settled(page);
  await look(open, 'type-form');
  await choose('民政局')(page.getByLabel(/^谁出钱/));
  await page.getByRole('button', { name: '保存到草稿' }).click();

  const changes = page.locator('.changes');
  await changes.getByText('民政局').waitFor();
  expect(await changes.locator('li').count()).toBe(1);
  await settled(page);
  await look(open, 'draft');
  const desk = await openDesk('catalogue');
  expect((await desk.get<Item>(`/catalogue/items/${duty.code}`)).pays).toBeNull();

  await page.getByRole('button', { name: '发布' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: '发布' }).click();
  await dialog.getByText('请填写改了什么、依据什么').waitFor();
  await look(open, 'publish');
  await dialog.getByLabel('改了什么、依据什么').fill('区政府会议纪要第5号：探访经费由民政局承担。');
  await dialog.getByRole('button', { name: '发布' }).click();
  await page.getByText('现在没有草稿').waitFor();

  expect((await desk.get<Item>(`/catalogue/items/${duty.code}`)).pays).toBe('civil_affairs');
  const after = await findDuties();
  expect(after.version).toBe(before.version + 1);
  expect(after.withoutPower.map(({ code }) => code)).not.toContain(duty.code);
  await go(open, '/console/catalogue/versions');
  expect(await page.locator('tr', { hasText: '现行' }).innerText()).toContain(`第 ${after.version} 版`);
  await page.getByRole('button', { name: '和上一版比' }).first().click();
  await page.locator('.changes').getByText('民政局').waitFor();
  await look(open, 'versions');
  expectQuiet(open.watch);
});

it('an administrator decides a day otherwise and takes it back, by keyboard alone (O11)', async () => {
  const open = await openAs('admin', '/calendar?year=2027');
  const { page } = open;
  await page.locator('[data-day="2027-01-01"]').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowLeft');
  const date = await page.evaluate(() => document.activeElement?.getAttribute('data-day'));
  expect(date).toBe('2027-01-07');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: '另作安排' }).click();
  await page.getByLabel('说明').fill('区庆放假');
  await page.getByLabel('文件依据').fill('区政府通知第1号');
  await look(open, 'calendar-day');
  const form = page.getByRole('dialog').filter({ has: page.getByLabel('文件依据') });
  await form.getByRole('button', { name: '另作安排' }).click();
  await page.locator('[data-day="2027-01-07"].day-own').waitFor();
  await page.locator('[data-day="2027-01-07"]').click();
  await page.getByRole('button', { name: '取消本区的安排' }).click();
  const question = page.getByRole('dialog').filter({ hasText: '这一天重新按全国放假安排或平常的一周算。' });
  await question.getByRole('button', { name: '取消本区的安排' }).click();
  await page.locator('[data-day="2027-01-07"]:not(.day-own)').waitFor();
  expectQuiet(open.watch);
});

it('a setting is changed with its ground, tells who changed it, and goes back to its default', async () => {
  const open = await openAs('admin', '/settings/min_n_person');
  const { page } = open;
  await page.getByRole('button', { name: '修改', exact: true }).click();
  await page.getByLabel('改成').fill('12');
  await page.getByLabel('依据').fill('区委会议纪要第6号');
  await page.getByRole('dialog').getByRole('button', { name: '修改', exact: true }).click();
  const newest = page.locator('tbody tr').first();
  await newest.getByText('区委会议纪要第6号').waitFor();
  expect(await newest.innerText()).toContain('纪望舒');
  await look(open, 'setting');
  await page.getByRole('button', { name: '恢复默认值' }).click();
  await page.getByLabel('依据').fill('试行结束');
  await page.getByRole('dialog').getByRole('button', { name: '恢复默认值' }).click();
  await page.locator('tbody tr').first().getByText('恢复默认').waitFor();
  expectQuiet(open.watch);
});

interface Listed {
  items: { id: string }[];
}

/** The pages of the administration, with one record of each kind. */
async function adminPages(): Promise<Record<string, string>> {
  const desk = await openDesk('admin');
  const first = async (path: string) => (await desk.get<Listed>(`${path}?limit=1`)).items[0]?.id ?? '';
  return {
    catalogue: '/catalogue',
    type: '/catalogue/items/street_lamp_out',
    knowledge: '/knowledge',
    article: '/knowledge/contact_12315',
    places: '/places',
    area: '/places/areas/990101',
    grid: '/places/areas/990101001001001',
    estates: '/places/estates',
    estate: `/places/estates/${await first('/estates')}`,
    building: `/places/buildings/${await first('/buildings')}`,
    'blind-spots': '/blind-spots',
    units: '/units',
    unit: `/units/${await first('/units')}`,
    centres: '/centres',
    centre: `/centres/${await first('/service-centres')}`,
    calendar: '/calendar',
    provisional: '/calendar?year=2029',
    settings: '/settings',
    packs: '/packs',
    rules: '/rules',
    reasons: '/rules?tab=reasons',
    refusals: '/rules?tab=refusals',
    groups: '/rules?tab=groups',
  };
}

it.each(['desk', 'phone'] as const)(
  'every page of the administration is open to everybody who may see it (%s)',
  async (size) => {
    const open = await openAs('admin', '/', size);
    for (const [name, path] of Object.entries(await adminPages())) {
      await stroll(open, `/console${path}`);
      await look(open, name);
    }
    expectQuiet(open.watch);
  },
  300_000,
);

it('the navigation shows each keeper their own pages and nobody else the others', async () => {
  const entries = async (username: string) => {
    const { page } = await openAs(username, '/');
    return page.getByRole('navigation', { name: '职责导航' }).getByRole('link').allInnerTexts();
  };
  const editor = await entries('catalogue');
  expect(editor).toContain('修改责任清单');
  expect(editor).not.toContain('设置和阈值');
  const admin = await entries('admin');
  expect(admin).toEqual(expect.arrayContaining(['区划与地点', '工作日历', '设置和阈值', '配置包']));
  expect(admin).not.toContain('修改责任清单');
  const handler = await entries('handler');
  for (const entry of ['修改责任清单', '区划与地点', '管理盲点', '工作日历', '设置和阈值', '配置包']) expect(handler).not.toContain(entry);
});

it('whoever carries out data requests finds a resident by number, and there is no list to browse', async () => {
  const open = await openAs('privacy', '/residents');
  const { page } = open;
  await page.getByLabel('手机号码').fill('13900000001');
  await page.getByRole('button', { name: '查找' }).click();
  await page.getByText('没有用这个号码的居民').waitFor();
  await look(open, 'residents');
  expectQuiet(open.watch);
});
