import { describe, expect, it } from 'vitest';
import { chineseGlyphWidth, type SizeName } from './harness.ts';
import { look, useSeats } from './seats.ts';

const seats = useSeats();

const sizeNames: SizeName[] = ['desk', 'phone'];

describe('the two front doors', () => {
  it('are drawn with a Chinese font, so that pictures show words', async () => {
    const { page } = await seats.open('/');
    expect(await chineseGlyphWidth(page)).toBeGreaterThan(30);
  });

  it.each(sizeNames)('show the resident home without barriers, also in large print (%s)', async (size) => {
    const home = await seats.open('/', { size });
    await look(home, 'home');
    await home.page.getByRole('button', { name: '大字' }).click();
    await look(home, 'home-large');
  });

  it.each(sizeNames)('tell a member of staff what is missing at the sign-in, and where (%s)', async (size) => {
    const door = await seats.open('/console/sign-in', { size });
    const { page } = door;
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await expect.poll(() => page.getByRole('alert').allInnerTexts()).toEqual(['请填写用户名', '请填写密码']);
    expect(await page.getByLabel('用户名').evaluate((field) => field === document.activeElement)).toBe(true);
    await look(door, 'sign-in');
  });

  it('keep a page for staff behind the sign-in and come back to it', async () => {
    const { page } = await seats.open('/console/somewhere?state=open');
    const url = new URL(page.url());
    expect(url.pathname).toBe('/console/sign-in');
    expect(url.searchParams.get('next')).toContain('state=open');
  });
});
