import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { type Desk, determine, findDemand, openDesk, repairLamp } from './desk.ts';
import { baseUrl, expectQuiet, type OpenPage, type openPage, type SizeName, setOffline, settled } from './harness.ts';
import { look as lookAt, signInByPhone, stroll, useSeats } from './seats.ts';

const seats = useSeats();
const sizes: readonly SizeName[] = ['phone', 'desk'];
const lamp = '小区东门的路灯不亮，已经一个星期了，晚上老人不敢出门';
const community = '990101001001';

const open = (path: string, options: Parameters<typeof openPage>[1] = {}): Promise<OpenPage> =>
  seats.open(path, { size: 'phone', ...options });
const look = (seat: OpenPage, name: string): Promise<void> => lookAt(seat, `resident-${name}`);

interface Filed {
  number: string;
  queryCode: string;
}

/** Files a demand as the resident page does, without a browser. */
async function file(body: string, phone?: string): Promise<Filed> {
  const contact = phone ? { contact: { name: '王奶奶', phone } } : {};
  const response = await fetch(new URL('/api/v1/demands', baseUrl), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ body, placeText: '砚池社区 1 幢', areaCode: community, ...contact }),
  });
  expect(response.status).toBe(201);
  return (await response.json()) as Filed;
}

/** The server takes ten openings by code a minute from one address; all journeys of this file together make ten. */
const progressOf = ({ number, queryCode }: Filed) => `/p/${number}#${queryCode}`;
/** Fills what must be filled, choosing the community from what appears while typing. */
async function fillReport(page: Page, text: string): Promise<void> {
  await page.getByLabel('什么事').fill(text);
  await page.getByLabel('在哪里').fill('砚池');
  await page
    .getByRole('option', { name: /砚池社区/ })
    .first()
    .click();
}

const photo = Buffer.from(
  '/9j/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdBRkxOUlNSMj5aYVpQYEpRUk//2wBDAQ4ODhMREyYVFSZPNS01T09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT0//wAARCAAwAEADASIAAhEBAxEB/8QAFAABAAAAAAAAAAAAAAAAAAAAAP/EABQQAQAAAAAAAAAAAAAAAAAAAAD/xAAWAQEBAQAAAAAAAAAAAAAAAAAAAgT/xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIRAxEAPwAAxIAAAAAAAAAAAAAAAAAAAAAAf//Z',
  'base64',
);

/** Runs in the page: whether a photo of the unsent report lies on the device. */
const photosAreKept = `new Promise((resolve) => {
  const opening = indexedDB.open('liandong-photos', 1);
  opening.onsuccess = () => {
    const { result } = opening;
    if (!result.objectStoreNames.contains('photos')) return resolve(false);
    const asked = result.transaction('photos').objectStore('photos').get('report');
    asked.onsuccess = () => { result.close(); resolve((asked.result ?? []).length > 0); };
    asked.onerror = () => resolve(false);
  };
  opening.onerror = () => resolve(false);
})`;

async function addPhoto(page: Page): Promise<void> {
  await page.locator('input[type=file]').setInputFiles({ name: '路灯.jpg', mimeType: 'image/jpeg', buffer: photo });
  await page.locator('.thumb').first().waitFor();
}

for (const size of sizes) {
  it(`[S000-20] the start page shows four doors and the public figures, late matters among them (${size})`, async () => {
    const front = await open('/', { size });
    const { page, watch } = front;
    for (const door of ['我要反映', '查进度', '三事清单', '议一议']) await page.getByRole('link', { name: new RegExp(door) }).waitFor();
    // Others report and settle meanwhile: asked until nothing happened between the page and the question.
    await expect
      .poll(
        async () => {
          await page.reload();
          await settled(page);
          const figures = await page.locator('.figures dd').allTextContents();
          const told = (await (await fetch(new URL('/api/v1/public-figures', baseUrl))).json()) as Record<string, number>;
          const shown = figures.map((figure) => Number(figure.replace(/,/g, '')));
          return [told.open, told.overdue, told.closed].map((figure, i) => shown[i] === figure);
        },
        { timeout: 20_000 },
      )
      .toEqual([true, true, true]);
    expect(await page.locator('a[href^="tel:"]').count()).toBe(3);
    await look(front, 'home');
    expectQuiet(watch);
  });
}

it('[S000-13] a resident reports with at most six fields and six taps, and reads whose duty it probably is while writing', async () => {
  const report = await open('/');
  const { page, watch } = report;
  let taps = 0;
  const tap = async (what: ReturnType<Page['getByRole']>) => {
    taps += 1;
    await what.click();
  };
  await tap(page.getByRole('link', { name: /我要反映/ }));
  await page.getByLabel('什么事').waitFor();
  const fields = (await page.locator('form :is(textarea, select, input:not([type=file])):visible').count()) + 1;
  await tap(page.getByLabel('什么事'));
  await page.keyboard.insertText(lamp);
  await page.locator('.guess').waitFor();
  expect(await page.locator('.guess').textContent()).toContain('大事');
  await look(report, 'report');
  await tap(page.getByLabel('在哪里'));
  await page.keyboard.insertText('砚池');
  await tap(page.getByRole('option', { name: /砚池社区/ }).first());
  await tap(page.getByRole('button', { name: '发出' }));
  await page.getByText('已经收到您的反映').waitFor();
  await page.locator('.receipt svg[role=img]').waitFor();
  await look(report, 'receipt');
  process.stdout.write(`report: ${fields} fields, ${taps} taps, ${lamp.length + 2} characters\n`);
  expect(fields).toBeLessThanOrEqual(6);
  expect(taps).toBeLessThanOrEqual(6);
  await page.getByRole('link', { name: '看进度' }).click();
  await page.getByText('正在看是哪类事').first().waitFor();
  await look(report, 'progress-received');
  await page.goto(baseUrl);
  await page.getByText('您在这里反映过的').waitFor();
  expectQuiet(watch);
});

it('[S000-18] what was written and photographed survives a reload; without a network it waits and is sent once, also when an answer is lost', async () => {
  const { page, context, watch } = await open('/report');
  await fillReport(page, lamp);
  await addPhoto(page);
  await page.waitForFunction(() => localStorage.getItem('liandong:draft:report')?.includes('路灯'));
  // The photo is shown before it is kept.
  await page.waitForFunction(photosAreKept);
  await page.reload();
  await settled(page);
  await page.locator('.thumb').first().waitFor();
  expect(await page.getByLabel('什么事').inputValue()).toBe(lamp);

  await setOffline(context, true);
  await page.getByRole('button', { name: '发出' }).click();
  await page.getByText('已经存好，等着发出').waitFor();

  const numbers: string[] = [];
  await page.route('**/api/v1/demands', async (route) => {
    const answer = await route.fetch();
    numbers.push(((await answer.json()) as Filed).number);
    if (numbers.length === 1) return route.abort();
    return route.fulfill({ response: answer });
  });
  await setOffline(context, false);
  await page.getByText('已经收到您的反映').waitFor();
  expect(numbers.length).toBeGreaterThan(1);
  expect(new Set(numbers).size).toBe(1);
  expect(await page.locator('.receipt').textContent()).toContain(numbers[0]);
  expect(watch.foreign).toEqual([]);
});

it('[O5] danger is answered with the number to call, before anything else', async () => {
  const report = await open('/report');
  const { page } = report;
  await page.getByLabel('什么事').fill('家里着火了，冒浓烟');
  const call = page.getByRole('link', { name: '拨打 119' });
  await call.waitFor();
  expect(await call.getAttribute('href')).toBe('tel:119');
  await look(report, 'report-danger');
});

it('a form that is not complete says what is missing, at the field and above, and nothing is sent', async () => {
  const report = await open('/report');
  const { page } = report;
  await page.getByLabel('手机号').fill('123');
  await page.getByRole('button', { name: '发出' }).click();
  await page.getByText('还差 3 处').waitFor();
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('report-text');
  await look(report, 'report-errors');
  await page.getByRole('button', { name: '号码不对，请检查；也可以不留' }).click();
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('report-phone');
});

it('the whole report can be written and sent with the keyboard alone', async () => {
  const { page } = await open('/report', { size: 'desk' });
  const tabTo = async (test: (label: string) => boolean) => {
    for (let steps = 0; steps < 40; steps += 1) {
      await page.keyboard.press('Tab');
      const label = await page.evaluate(() => {
        const here = document.activeElement as HTMLInputElement | null;
        return here?.labels?.[0]?.textContent ?? here?.textContent ?? '';
      });
      if (test(label)) return;
    }
    throw new Error('not reached by keyboard');
  };
  await tabTo((label) => label === '什么事');
  await page.keyboard.insertText(lamp);
  await tabTo((label) => label === '在哪里');
  await page.keyboard.insertText('砚池');
  await page
    .getByRole('option', { name: /砚池社区/ })
    .first()
    .waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await tabTo((label) => label === '发出');
  await page.keyboard.press('Enter');
  await page.getByText('已经收到您的反映').waitFor();
});

it('[S003-47] one tap says that it is solved; the matter closes and shows the rating', async () => {
  const filed = await file(lamp);
  await repairLamp(filed.number, '灯泡和线路已经换新，当晚亮灯。');
  const progress = await open(progressOf(filed));
  const { page, watch } = progress;
  await page.getByText('事情办得怎么样').waitFor();
  await page.getByText('灯泡和线路已经换新').waitFor();
  await look(progress, 'progress-confirm');
  await page.getByRole('button', { name: '满意', exact: true }).click();
  await page.getByText('记下了，谢谢您。').waitFor();
  await page.getByText('解决了，满意').waitFor();
  expect(await page.locator('.headline').textContent()).toContain('已办结');
  await look(progress, 'progress-closed');
  expectQuiet(watch);
});

it('[S003-47] "not solved" asks for a wish and words, and the matter is taken up again with a new limit', async () => {
  const filed = await file(lamp);
  await repairLamp(filed.number, '灯泡已换。');
  const progress = await open(progressOf(filed));
  const { page } = progress;
  await page.getByRole('button', { name: '没有解决' }).click();
  await page.getByRole('button', { name: '发出' }).click();
  await page.getByText('请选一项').first().waitFor();
  await page.getByText('请联系我').click();
  await page.getByLabel(/哪里没办好/).fill('亮了一晚又灭了');
  await page.getByRole('button', { name: '发出' }).click();
  await page.getByText('记下了，这件事会接着办。').waitFor();
  await page.getByText('您反映没有解决，已重新办理').waitFor();
  expect(await page.locator('.clock').first().textContent()).toContain('答应您办好');
  await look(progress, 'progress-reopened');
});

it('an answer that comes too late is taken calmly: the page shows what has happened and keeps the words', async () => {
  const filed = await file(lamp);
  await repairLamp(filed.number, '灯泡已换。');
  const [first, second] = [await open(progressOf(filed)), await open(progressOf(filed))];
  await second.page.getByText('事情办得怎么样').waitFor();
  await first.page.getByRole('button', { name: '基本满意' }).click();
  await first.page.getByText('记下了，谢谢您。').waitFor();
  await second.page.getByRole('button', { name: '满意', exact: true }).click();
  await second.page.getByText('刚才有了新进展，已经为您更新').waitFor();
  await second.page.getByText('解决了，基本满意').waitFor();
});

it('a question of the desk is answered on the page, and a report can be withdrawn', async () => {
  const intake: Desk = await openDesk('intake');
  const filed = await file('楼道灯不亮，不知道找谁');
  const demand = await findDemand(intake, filed.number);
  await intake.post(`/demands/${demand.id}/ask-back`, { version: demand.version, question: '请问是哪一幢、哪个单元？' });
  const progress = await open(progressOf(filed));
  const { page } = progress;
  await page.getByText('请问是哪一幢、哪个单元？').waitFor();
  await look(progress, 'progress-question');
  await page.getByLabel('您的回答').fill('3 幢 2 单元');
  await page.getByRole('button', { name: '发给受理人员' }).click();
  await page.getByText('已经发出，谢谢您。').waitFor();
  await page.getByText('不用办了，撤回').click();
  await page.getByRole('button', { name: '确定撤回' }).click();
  await page.getByText('已经撤回。').waitFor();
  expect(await page.locator('.headline').textContent()).toContain('您已撤回');
});

it('[S000-14] [S000-26] a private matter ends with guidance one can call, and its class can be objected to', async () => {
  const filed = await file('网上买的东西坏了，商家不退款');
  const id = await determine(filed.number, { class: 'private', typeCode: 'consumer_refund' });
  const intake = await openDesk('intake');
  const { version } = await intake.get<{ version: number }>(`/matters/${id}`);
  await intake.post(`/matters/${id}/guide`, {
    version,
    articles: ['guide_consumer_refund'],
    contacts: [{ name: '消费者协会', phone: '12315' }],
  });
  const progress = await open(progressOf(filed));
  const { page } = progress;
  await page.getByText('给您的办法').waitFor();
  expect(await page.getByRole('link', { name: '12315' }).first().getAttribute('href')).toBe('tel:12315');
  await look(progress, 'progress-guided');
  await page.getByText('觉得分错了？可以提一次异议').click();
  await page.getByRole('button', { name: '提出异议' }).click();
  await page.getByText('请写一下理由').waitFor();
  await page.getByText('政府部门负责办').click();
  await page.getByLabel('您的理由').fill('同一家店骗了很多人，应该由部门查处');
  await page.getByRole('button', { name: '提出异议' }).click();
  await page.getByText('异议已经交给评议小组').waitFor();
  expect(await page.locator('.headline').textContent()).toContain('评议小组正在裁定');
});

it('a report is found again by a pasted message; a wrong code gives one clear answer', async () => {
  const filed = await file(lamp);
  const find = await open('/progress');
  const { page } = find;
  await look(find, 'find');
  await page.getByLabel('编号').fill(filed.number.replace('-', ''));
  await page.getByLabel('查询码').fill('ABCD2345');
  await page.getByRole('button', { name: '看进度' }).click();
  await page.getByText('编号或查询码不对').first().waitFor();
  const code = `${filed.queryCode.slice(0, 4)}-${filed.queryCode.slice(4)}`.toLowerCase();
  await page.getByLabel('查询码').fill(code);
  await page.getByRole('button', { name: '看进度' }).click();
  await page.getByText('办到哪一步').waitFor();
  await page.goto(new URL('/progress', baseUrl).href);
  await page
    .getByLabel('编号')
    .fill(`受理编号 ${filed.number}  查询码 ${code.toUpperCase()}  ${baseUrl}/p/${filed.number}#${filed.queryCode}`);
  expect(await page.getByLabel('编号').inputValue()).toBe(filed.number);
  await page.getByRole('button', { name: '看进度' }).click();
  await page.getByText('办到哪一步').waitFor();
});

it('[S000-13] the three lists say in plain words whose duty is what, are searched, and lead to guides', async () => {
  const duties = await open('/duties');
  const { page, watch } = duties;
  await look(duties, 'duties');
  await page.getByLabel('找一找').fill('路灯');
  await page.getByText(/找到 \d+ 种事/).waitFor();
  await page.getByText('路灯不亮', { exact: true }).first().click();
  await page
    .getByText(/路灯由.+负责/)
    .first()
    .waitFor();
  await look(duties, 'duties-found');
  await page.getByLabel('找一找').fill('老伴一个人在家摔跤没人管');
  await page.getByText('您说的可能是').waitFor();
  await page.getByRole('link', { name: /办事指南/ }).click();
  await page.locator('.links a').first().click();
  await page.locator('.prose').waitFor();
  await look(duties, 'guide');
  expectQuiet(watch);
});

it('[O51] a resident signs in with a phone code, sees all own reports with what remains, and takes their data along', async () => {
  const phone = `139${String(process.pid).padStart(4, '0').slice(-4)}${String(performance.now() | 0)
    .padStart(4, '0')
    .slice(-4)}`;
  await file(lamp, phone);
  const solved = await file('小区西门的路灯也不亮', phone);
  await repairLamp(solved.number, '已修好。');
  const mine = await open('/mine');
  const { page, watch } = mine;
  await signInByPhone(page, phone);
  await page.getByText('共 2 件').waitFor();
  await page.getByText('请您说一说：解决了没有').waitFor();
  await page.getByText(/还剩/).first().waitFor();
  await look(mine, 'mine');
  await page.getByText('我的个人信息').click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '下载我的全部信息' }).click()]);
  expect(readFileSync(await download.path(), 'utf8')).toContain(phone.slice(-4));
  await page.getByRole('link', { name: /小区西门/ }).click();
  await page.getByRole('button', { name: '满意', exact: true }).click();
  await page.getByText('记下了，谢谢您。').waitFor();
  expectQuiet(watch);
});

const plainPages = [
  '/',
  '/report',
  '/progress',
  '/mine',
  '/duties',
  '/guides',
  '/centres',
  '/topics',
  '/votes',
  '/meetings',
  '/covenants',
  '/privacy',
  '/accessibility',
];

/** Walks through the plain pages at 360 pixels after the switches that were pressed on the first one; they outlast loading it anew. */
async function lookAtAll(name: string, switches: readonly string[]): Promise<OpenPage> {
  const front = await open('/');
  const { page, watch } = front;
  await page.setViewportSize({ width: 360, height: 740 });
  for (const each of switches) await page.getByRole('button', { name: each }).click();
  await page.reload();
  await settled(page);
  for (const path of plainPages) {
    await stroll(front, path);
    await look(front, `${name}${path.replace('/', '-')}`);
  }
  expectQuiet(watch);
  return front;
}

it('every page is usable in large print on a phone of 360 pixels', async () => {
  await lookAtAll('large', ['大字']);
});

it('every page is usable in English, in large print and with high contrast', async () => {
  const { page } = await lookAtAll('contrast-en', ['大字', '高对比度', 'English']);
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
});

it('[S000-42] people who would rather talk find address, opening and telephone of the centres of their subdistrict', async () => {
  const centres = await open('/centres');
  const { page } = centres;
  await page.getByText('砚池社区服务中心').waitFor();
  expect(await page.locator('.centre a[href^="tel:"]').count()).toBeGreaterThan(3);
  await page.getByLabel('看哪个街道（镇）').selectOption({ label: '禾塘镇' });
  await page.getByText('桑榆社区服务中心').waitFor();
  expect(await page.getByText('砚池社区服务中心').count()).toBe(0);
  await look(centres, 'centres');
});

it('the receipt prints on one page of A4 with its number and room for a seal', async () => {
  const { page } = await open('/report', { size: 'desk' });
  await fillReport(page, lamp);
  await page.getByRole('button', { name: '发出' }).click();
  await page.locator('.receipt svg[role=img]').waitFor();
  await page.emulateMedia({ media: 'print' });
  await page.getByText('受理单位（盖章）').waitFor();
  expect(await page.locator('.frame-foot').isVisible()).toBe(false);
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page[^s]/g)).toHaveLength(1);
});
