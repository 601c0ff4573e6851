import { afterAll, describe, expect, it } from 'vitest';
import { axe, chineseGlyphWidth, closeBrowser, expectQuiet, openPage, overflow, type SizeName, screenshot } from './harness.ts';

afterAll(closeBrowser);

const sizeNames: SizeName[] = ['desk', 'phone'];

describe('the two front doors', () => {
  it('are drawn with a Chinese font, so that pictures show words', async () => {
    const { page, context } = await openPage('/');
    expect(await chineseGlyphWidth(page)).toBeGreaterThan(30);
    await context.close();
  });

  it.each(sizeNames)('show the resident home without barriers, also in large print (%s)', async (size) => {
    const { page, context, watch } = await openPage('/', { size });
    expect((await axe(page, `home ${size}`)).violations).toEqual([]);
    await page.getByRole('button', { name: '大字' }).click();
    expect((await axe(page, `home in large print ${size}`)).violations).toEqual([]);
    expect(await overflow(page)).toBe(0);
    await screenshot(page, `home-large-${size}`, { fullPage: true });
    expectQuiet(watch);
    await context.close();
  });

  it.each(sizeNames)('tell a member of staff what is missing at the sign-in, and where (%s)', async (size) => {
    const { page, context, watch } = await openPage('/console/sign-in', { size });
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await expect.poll(() => page.getByRole('alert').allInnerTexts()).toEqual(['请填写用户名', '请填写密码']);
    expect(await page.getByLabel('用户名').evaluate((field) => field === document.activeElement)).toBe(true);
    expect((await axe(page, `sign-in ${size}`)).violations).toEqual([]);
    expect(await overflow(page)).toBe(0);
    await screenshot(page, `sign-in-${size}`);
    expectQuiet(watch);
    await context.close();
  });

  it('keep a page for staff behind the sign-in and come back to it', async () => {
    const { page, context } = await openPage('/console/somewhere?state=open');
    const url = new URL(page.url());
    expect(url.pathname).toBe('/console/sign-in');
    expect(url.searchParams.get('next')).toContain('state=open');
    await context.close();
  });
});
