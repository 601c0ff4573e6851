import { expect, it } from 'vitest';
import { openDesk } from './desk.ts';
import { expectQuiet } from './harness.ts';
import { look as lookAt, useSeats } from './seats.ts';

const seats = useSeats();
const community = '990101001001';

interface Filed {
  id: string;
  number: string;
  queryCode: string;
}

/** As people write it into a field: `2026-11-23 13:00`. */
const inShanghai = (at: Date): string => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');

/** A demand taken up by the desk. */
async function taken(body: string, kind: string, phone?: string): Promise<Filed & { matterId: string }> {
  const intake = await openDesk('intake');
  const filed = await intake.post<Filed>('/intake/demands', {
    body,
    kind,
    areaCode: community,
    channel: 'walk_in',
    ...(phone ? { contact: { name: '周奶奶', phone } } : {}),
  });
  const { matterIds } = await intake.post<{ matterIds: string[] }>(`/demands/${filed.id}/accept`, { version: 1 });
  return { ...filed, matterId: matterIds[0] ?? '' };
}

it('[S003-47] whoever is not helped by an answer says so on their page, and the desk finds it among what is to be sorted', async () => {
  const { matterId, number, queryCode } = await taken('居住证在哪里办，要带什么材料', 'enquiry');
  const triage = await openDesk('dispatch');
  await triage.step(`/matters/${matterId}`, 'answer', { text: '请带身份证到街道便民中心三楼办理。' });
  const resident = await seats.open('/progress', { size: 'phone' });
  const { page } = resident;
  await page.getByLabel('编号').fill(number);
  await page.getByLabel('查询码').fill(queryCode);
  await page.getByRole('button', { name: '看进度' }).click();
  await page.getByText('街道便民中心三楼').first().waitFor();
  await page.getByText('没有答到？请您说说').click();
  await page.getByLabel('还有什么没说清').fill('三楼说不归他们办');
  await lookAt(resident, 'turns-not-helped');
  await page.getByRole('button', { name: '发出', exact: true }).click();
  await page.getByText('知道了，正在交给单位去办。').waitFor();
  expectQuiet(resident.watch);
  const desk = await seats.sitDown('dispatch', `/matters/${matterId}`);
  await desk.page.getByText('居民反映没有答到，转入分类办理').waitFor();
  expect(await desk.page.getByRole('button', { name: '当场答复' }).count()).toBe(0);
});

it('[S000-19] what is beyond a community is passed up from its page, and everybody sees through whose hands it went', async () => {
  const { matterId } = await taken('跨两个社区的河边护栏断了', 'help');
  const desk = await seats.sitDown('dispatch', `/matters/${matterId}`);
  const { page } = desk;
  await page.getByRole('button', { name: '上报、转给' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('转给哪个单位').fill('城市管理');
  await page
    .getByRole('option', { name: /城市管理/ })
    .first()
    .click();
  await form.getByLabel('为什么转').fill('护栏由城管维护');
  await lookAt(desk, 'turns-pass-on');
  await form.getByRole('button', { name: '上报、转给' }).click();
  await page.getByRole('heading', { name: '经过哪些单位' }).waitFor();
  await page.getByText(/^转了 1 次/).waitFor();
  await lookAt(desk, 'turns-chain');
  expectQuiet(desk.watch);
});

it('[M-5] suspected violence is reported from the page of the matter, and stands there until its outcome is written down', async () => {
  const { matterId } = await taken('隔壁半夜打骂孩子，哭得很厉害', 'complaint');
  const desk = await seats.sitDown('dispatch', `/matters/${matterId}`);
  const { page } = desk;
  await page.getByRole('button', { name: '登记强制报告' }).click();
  const form = page.getByRole('dialog');
  await form.getByRole('radio', { name: /未成年/ }).check();
  await form.getByRole('button', { name: '登记强制报告' }).click();
  await page.getByRole('heading', { name: /强制报告/ }).waitFor();
  await lookAt(desk, 'turns-mandatory');
  await page.getByRole('button', { name: '填写报告结果' }).click();
  await page.getByLabel(/^报告给谁/).fill('东风派出所');
  await page.getByLabel(/^什么时候报告的/).fill(inShanghai(new Date()));
  await page.keyboard.press('Enter');
  await page.getByLabel(/^结果/).fill('民警已到场，出具告诫书，社工跟进。');
  await page.getByRole('dialog').getByRole('button', { name: '填写报告结果' }).click();
  await page.getByText('民警已到场，出具告诫书，社工跟进。').waitFor();
  expectQuiet(desk.watch);
});

it('[S000-29] a figure of the indicators opens the matters behind it, with the period they are of', async () => {
  const leader = await seats.sitDown('leader', '/indicators');
  const { page } = leader;
  await page.getByText('按期办结率').waitFor();
  await lookAt(leader, 'turns-indicators');
  await page.getByRole('link', { name: '看明细：大事办理时长中位数' }).click();
  await page.waitForURL(/figure=closed_major/);
  await page.getByText('已办结').first().waitFor();
  await lookAt(leader, 'turns-rows');
  expectQuiet(leader.watch);
});

it('[S000-37] [S000-27] with the agreement that was read out somebody comes first and can be checked for assistance', async () => {
  const { matterId } = await taken('老伴走了，我一个人住，水龙头漏水', 'help', '13900008811');
  const desk = await seats.sitDown('intake', `/matters/${matterId}`);
  const { page } = desk;
  await page.getByRole('link', { name: '居民资料、同意和重点关怀' }).click();
  await page.getByText('没有登记过同意').waitFor();
  await page.getByRole('button', { name: '登记重点关怀' }).click();
  const form = page.getByRole('dialog');
  await form.getByRole('checkbox', { name: '空巢、独居老人' }).check();
  await form.getByRole('button', { name: '登记重点关怀' }).click();
  await form.getByText(/同意/).last().waitFor();
  await form.getByRole('button', { name: '先不办' }).click();
  await page.getByRole('button', { name: '登记本人同意' }).click();
  await form.getByRole('radio', { name: '登记重点关怀情况' }).check();
  await form.getByText('我已经把下面这段话念给本人听').click();
  await lookAt(desk, 'turns-consent');
  await form.getByRole('button', { name: '登记本人同意' }).click();
  await page.getByText('有效', { exact: true }).waitFor();
  await page.getByRole('button', { name: '登记重点关怀' }).click();
  await form.getByRole('checkbox', { name: '空巢、独居老人' }).check();
  await form.getByRole('button', { name: '登记重点关怀' }).click();
  await page.getByText('优先办理').waitFor();
  await lookAt(desk, 'turns-card');
});
