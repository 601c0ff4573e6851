import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, expect } from 'vitest';
import { codeSentTo, sessionOf } from './desk.ts';
import {
  axe,
  baseUrl,
  closeBrowser,
  expectQuiet,
  leave,
  type OpenPage,
  openPage,
  overflow,
  type SizeName,
  screenshot,
  settled,
} from './harness.ts';

/** Where the people of a journey sit. What they opened is closed when their journey ends. */
export interface Seats {
  /** A page for somebody who is not signed in. */
  open(path: string, options?: Parameters<typeof openPage>[1]): Promise<OpenPage>;
  /** A page of the console for one of the demo's staff, who signed in before. The sign-in page has journeys of its own. */
  sitDown(username: string, path: string, size?: SizeName): Promise<OpenPage>;
  /** A resident at home with a phone who signs in with the code of a message. */
  atHome(phone: string): Promise<OpenPage>;
}

/** Called once at the top of a file. */
export function useSeats(): Seats {
  const opened: OpenPage[] = [];
  const open: Seats['open'] = async (path, options) => {
    const seat = await openPage(path, options);
    opened.push(seat);
    return seat;
  };
  afterEach(async () => {
    await Promise.all(opened.splice(0).map(leave));
  });
  afterAll(closeBrowser);
  return {
    open,
    sitDown: async (username, path, size = 'desk') => open(`/console${path}`, { size, cookies: await sessionOf(username) }),
    atHome: async (phone) => {
      const home = await open('/mine', { size: 'phone' });
      await signInByPhone(home.page, phone);
      await home.page.getByRole('button', { name: '退出登录' }).waitFor();
      return home;
    },
  };
}

/** A resident signs in on the page that is open, with the code that was sent to the phone. */
export async function signInByPhone(page: Page, phone: string): Promise<void> {
  await page.getByLabel('手机号').fill(phone);
  await page.getByRole('button', { name: '获取验证码' }).click();
  await page.getByLabel('验证码').fill(await codeSentTo(phone));
  await page.getByRole('button', { name: '登录' }).click();
}

/** Loads another page in the same seat. */
export async function go({ page }: Pick<OpenPage, 'page'>, path: string): Promise<void> {
  await page.goto(new URL(path, baseUrl).href);
  await settled(page);
}

/** Goes on to a page as a click on a link does, without loading the program anew. */
export async function stroll({ page }: Pick<OpenPage, 'page'>, path: string): Promise<void> {
  await page.evaluate((to) => history.pushState({}, '', to), path);
  await page.waitForURL((url) => decodeURI(`${url.pathname}${url.search}`) === path);
  await settled(page);
}

/**
 * Looks at a page as everybody should be able to: nothing sticks out, axe finds nothing, nothing went wrong; a picture is kept. A journey goes on
 * after a barrier and fails at its end, so that one run tells all of them.
 */
export async function look({ page, size, watch }: OpenPage, name: string): Promise<void> {
  await settled(page);
  await screenshot(page, `${name}-${size}`, { fullPage: true });
  expect.soft(await overflow(page), name).toBeLessThanOrEqual(0);
  expect.soft((await axe(page, `${name} ${size}`)).violations, name).toEqual([]);
  expectQuiet(watch);
}

/** What is filled in before a step is confirmed: words into a field by its label, or a hand for what is no text field. */
export type Fill = Readonly<Record<string, string | ((field: Locator) => Promise<void>)>>;

/** Fills the fields of a form in their order. */
export async function fillIn(form: Page | Locator, fill: Fill): Promise<void> {
  for (const [label, value] of Object.entries(fill)) {
    const field = form.getByLabel(new RegExp(`^${label.replace(/[()+*?.[\]]/g, '\\$&')}(选填)?$`));
    if (typeof value === 'string') await field.fill(value);
    else await value(field);
  }
}

/** Takes one of the options beside each other. */
export const tick =
  (option: string) =>
  async (group: Locator): Promise<void> =>
    group.getByText(option, { exact: true }).click();

/** Chooses entries of a field whose entries drop down, searched while somebody types. */
export const choose =
  (...entries: readonly string[]) =>
  async (field: Locator): Promise<void> => {
    await field.click();
    for (const entry of entries) {
      await field.fill(entry);
      await field.page().locator('.ant-select-item-option:visible').filter({ hasText: entry }).first().click();
    }
    if (entries.length > 1) await field.press('Escape');
  };

/** Picks the tenth of the next month, with a time of day. */
export async function nextMonth(field: Locator): Promise<void> {
  await field.click();
  const calendar = field.page().locator('.ant-picker-dropdown:visible');
  await calendar.locator('.ant-picker-header-next-btn').click();
  await calendar.locator('td.ant-picker-cell-in-view').nth(9).click();
  await calendar.locator('.ant-picker-ok button').click();
}

/** Types a day: `2026-03-01`. */
export const day =
  (when: string) =>
  async (field: Locator): Promise<void> => {
    await field.click();
    await field.fill(when);
    await field.press('Enter');
  };

/** Presses a step of the record, fills what its dialog asks, and confirms it. */
export async function press({ page }: Pick<OpenPage, 'page'>, label: string, fill: Fill = {}): Promise<void> {
  await page.getByRole('button', { name: label, exact: true }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  await fillIn(dialog, fill);
  await dialog.getByRole('button', { name: label, exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
  await settled(page);
}
