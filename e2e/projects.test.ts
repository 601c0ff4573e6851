import type { Page } from 'playwright-core';
import { afterAll, afterEach, expect, it } from 'vitest';
import { passwordOf } from './desk.ts';
import { axe, baseUrl, closeBrowser, expectQuiet, type OpenPage, openPage, overflow, settled, signIn, sizes } from './harness.ts';

const opened: OpenPage[] = [];
/** What the demo's community has asked to be paid and nobody has approved yet. */
const waiting = '花箱补种';

afterEach(async () => {
  for (const { context } of opened.splice(0)) await context.close();
});
afterAll(closeBrowser);

async function sitDown(username: string): Promise<OpenPage> {
  const seat = await openPage('/console/sign-in');
  opened.push(seat);
  await signIn(seat.page, username, await passwordOf(username));
  return seat;
}

async function go(page: Page, path: string): Promise<void> {
  await page.goto(new URL(path, baseUrl).href);
  await settled(page);
}

async function look({ page, size }: OpenPage, name: string): Promise<void> {
  expect(await overflow(page), name).toBeLessThanOrEqual(0);
  expect((await axe(page, `${name} ${size}`)).violations).toEqual([]);
}

/** Finds the payment in the list and takes the one step this person may take. */
async function pay(username: string, button: string): Promise<void> {
  const seat = await sitDown(username);
  const { page, watch } = seat;
  await go(page, '/console/payments');
  await page.getByText(waiting).first().click();
  await settled(page);
  await look(seat, 'payment');
  await page.getByRole('button', { name: button }).click();
  await page.getByRole('dialog').getByRole('button', { name: button }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expectQuiet(watch);
}

it('[S001-67] a payment is approved by a second person and paid by a third, and then stands in the open books', async () => {
  const author = await sitDown('funds');
  await go(author.page, '/console/payments');
  await author.page.getByText(waiting).first().click();
  await settled(author.page);
  expect(await author.page.getByRole('button', { name: '审批通过' }).isDisabled()).toBe(true);
  await pay('approver', '审批通过');
  await pay('cashier', '登记已支付');
  const home = await openPage('/', { size: 'phone' });
  opened.push(home);
  await home.page.getByRole('link', { name: /公开账本/ }).click();
  await settled(home.page);
  await home.page.getByText(waiting).first().click();
  await settled(home.page);
  await look(home, 'payment of the public books');
  expectQuiet(home.watch);
}, 120_000);

const pagesOf: Readonly<Record<string, readonly string[]>> = {
  civil: ['/needs', '/need-letters', '/organisations', '/organisation-desk', '/evaluation', '/surveys', '/governance'],
  programme: ['/projects', '/programmes', '/calls', '/experts'],
  funds: ['/funds', '/bank-statements', '/partnerships'],
  organisation: ['/my-projects', '/applications', '/organisation-offers'],
};

it.each(Object.keys(pagesOf))(
  'the pages of %s are without barriers, at a desk and on a phone',
  async (username) => {
    const seat = await sitDown(username);
    for (const path of pagesOf[username] ?? []) {
      await go(seat.page, `/console${path}`);
      await look(seat, path);
      await seat.page.setViewportSize(sizes.phone);
      await look({ ...seat, size: 'phone' }, path);
      await seat.page.setViewportSize(sizes.desk);
    }
    expectQuiet(seat.watch);
  },
  120_000,
);

it('residents read what became of needs, projects, calls, organisations and money, on a phone', async () => {
  const home = await openPage('/', { size: 'phone' });
  opened.push(home);
  for (const path of ['/needs', '/booklets', '/calls', '/contests', '/projects', '/organisations', '/money', '/surveys']) {
    await go(home.page, path);
    await look(home, path);
  }
  await go(home.page, '/projects');
  await home.page.locator('main a[href^="/projects/"]').first().click();
  await settled(home.page);
  await look(home, 'project');
  expectQuiet(home.watch);
});
