import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { findDemand, openDesk } from './desk.ts';
import { baseUrl, expectQuiet, overflow, settled } from './harness.ts';
import { go, stroll, useSeats } from './seats.ts';

const seats = useSeats();
const community = '990101001001';
/** Each of these would set the mark, or say something, if a page took it for more than words. */
const scripts = [
  '<script>window.taken=1</script>',
  '<img src=x onerror="window.taken=1">',
  '<svg/onload=window.taken=1>',
  '"><iframe srcdoc="<script>parent.taken=1</script>">',
  "';window.taken=1;//",
  '[看](javascript:window.taken=1)',
  '{{constructor.constructor("window.taken=1")()}}',
  '</textarea></title></style><script>alert(1)</script>',
  '<a href="javascript:alert(1)">点这里</a><meta http-equiv=refresh content="0;url=javascript:alert(1)">',
];
/** Names and signs that have broken pages: turned around, beyond the basic plane, stacked, without a space for very long. */
const odd = ['李\u202e四', '王𠮷', `o${'\u0336\u0489\u030f'.repeat(30)}`, '路灯'.repeat(60), 'a'.repeat(150)];

/** What a page does that it was never told to. */
function listen(page: Page): string[] {
  const heard: string[] = [];
  page.on('dialog', (dialog) => {
    heard.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  return heard;
}

async function standsAsWords(page: Page, heard: readonly string[], words: string): Promise<void> {
  await settled(page);
  await page.getByText(words).first().waitFor();
  expect(await page.evaluate(() => 'taken' in window)).toBe(false);
  expect(heard).toEqual([]);
  expect(await overflow(page)).toBeLessThanOrEqual(0);
}

it('scripts that people write stand as words on the pages of the desk and of residents, and odd signs break none (F26, F31)', async () => {
  const body = `${[...scripts, ...odd].join('\n')}`;
  const title = `${scripts[1]} 路灯`;
  const demand = { title, body, placeText: scripts[0], areaCode: community, contact: { name: `王𠮷${scripts[2]}`, phone: '13900004567' } };
  const answer = await fetch(new URL('/api/v1/demands', baseUrl), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(demand),
  });
  expect(answer.status).toBe(201);
  const { number, queryCode } = (await answer.json()) as { number: string; queryCode: string };
  const desk = await openDesk('intake');
  const { id } = await findDemand(desk, number);
  const note = { kind: 'note', body: scripts.join(' '), visibility: 'reporter' };

  const clerk = await seats.sitDown('intake', '/demands');
  const heard = listen(clerk.page);
  await standsAsWords(clerk.page, heard, number);
  await stroll(clerk, `/console/demands/${id}`);
  await standsAsWords(clerk.page, heard, 'window.taken=1');
  const { matterIds } = await desk.step<{ matterIds: string[] }>(`/demands/${id}`, 'accept');
  const [matter = ''] = matterIds;
  await (await openDesk('dispatch')).post(`/matters/${matter}/notes`, note);
  const officer = await seats.sitDown('dispatch', `/matters/${matter}`);
  const heardThere = listen(officer.page);
  await standsAsWords(officer.page, heardThere, 'window.taken=1');
  expectQuiet(clerk.watch);
  expectQuiet(officer.watch);

  const home = await seats.open('/', { size: 'phone' });
  const heardAtHome = listen(home.page);
  await go(home, `/p/${number}#${queryCode}`);
  await standsAsWords(home.page, heardAtHome, 'window.taken=1');
  expectQuiet(home.watch);
});
