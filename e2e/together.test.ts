import { afterAll, beforeAll, expect, it } from 'vitest';
import { codeSentTo, type Desk, openDesk, sessionOf } from './desk.ts';
import { axe, baseUrl, closeBrowser, expectQuiet, leave, type OpenPage, openPage, overflow, settled } from './harness.ts';

interface Listed<T> {
  items: T[];
}
interface Versioned {
  id: string;
  version: number;
  state: string;
}

const opened: OpenPage[] = [];
let committee: Desk;
let street: Desk;
/** A member of the council on a phone, known to the community by number. */
let resident: OpenPage;

beforeAll(async () => {
  [committee, street] = await Promise.all([openDesk('committee'), openDesk('street')]);
  resident = await signedIn('13900000100');
}, 60_000);
afterAll(async () => {
  for (const seat of opened) await leave(seat);
  await closeBrowser();
});

async function signedIn(phone: string): Promise<OpenPage> {
  const seat = await openPage('/mine', { size: 'phone' });
  opened.push(seat);
  const { page } = seat;
  await page.getByLabel('手机号').fill(phone);
  await page.getByRole('button', { name: '获取验证码' }).click();
  await page.getByLabel('验证码').fill(await codeSentTo(phone));
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByRole('button', { name: '退出登录' }).waitFor();
  return seat;
}

async function staff(username: string, path: string, size: 'desk' | 'tablet' = 'desk'): Promise<OpenPage> {
  const seat = await openPage(path, { size, cookies: await sessionOf(username) });
  opened.push(seat);
  return seat;
}

async function go({ page }: OpenPage, path: string): Promise<void> {
  await page.goto(new URL(path, baseUrl).href);
  await settled(page);
}

async function look({ page, watch }: OpenPage, name: string): Promise<void> {
  await settled(page);
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  expect((await axe(page, name)).violations).toEqual([]);
  expectQuiet(watch);
}

it('[S001-73] [S003-65] a meeting is held from a tablet: a resident checks in by the code at the door, phases and minutes are written, and confirmed on the phone', async () => {
  const { items } = await committee.get<Listed<{ id: string; title: string; areaCode: string }>>('/meetings?limit=50');
  const meeting = items.find((each) => each.title === '广场舞时段议事园');
  const path = `/meetings/${meeting?.id}`;
  const tablet = await staff('committee', `/console${path}?tab=people`, 'tablet');
  await tablet.page
    .getByRole('button', { name: / 签到$/ })
    .first()
    .click();
  await look(tablet, 'meeting-list-tablet');
  const { code } = await committee.get<{ code: string }>(`${path}/check-in-code`);
  await go(resident, `${path}?code=${code}`);
  await resident.page.getByRole('button', { name: '签到' }).click();
  await resident.page.getByText('签到成功，请入座').waitFor();
  await go(tablet, `/console${path}?tab=phases`);
  await tablet.page.getByRole('button', { name: '记录发言' }).nth(2).click();
  const dialog = tablet.page.getByRole('dialog');
  await dialog.getByLabel('发言人').fill('居委会 李主任');
  await dialog.getByRole('textbox').last().fill('八点半结束，音箱朝向操场。');
  await dialog.getByRole('button', { name: '记录发言' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await tablet.page.getByText('八点半结束，音箱朝向操场。').waitFor();
  for (const [phase, said] of [
    [4, '大家同意八点半结束。'],
    [5, '物业贴出时间表。'],
  ] as const)
    await committee.post(`${path}/phases`, { phase, speaker: '王先生', words: said });
  await committee.step(path, 'finish');
  const { version } = await committee.get<Versioned>(path);
  await committee.put(`${path}/draft`, { version, draft: '到会八人，同意晚上八点半结束，物业贴出时间表。' });
  await committee.step(path, 'publish-minutes');
  await go(resident, path);
  await resident.page.getByRole('button', { name: '没有问题，确认' }).click();
  await resident.page.getByText('您已确认').waitFor();
  await look(resident, 'meeting-phone');
  await go(resident, '/meetings/follow-ups');
  await resident.page.getByText('测一次现场音量').waitFor();
  await look(resident, 'meeting-follow-ups-phone');
  const feed = await (await fetch(new URL(`/api/v1/meeting-calendars/${meeting?.areaCode}`, baseUrl))).text();
  expect(feed).toContain('BEGIN:VCALENDAR');
  expect(feed).toContain('居民议事会第四次会议');
}, 60_000);

it('[S003-61] a resident signs up for a hearing, reads the draw, and confirms the minutes of the one they were at', async () => {
  const day = 86_400_000;
  const soon = Date.now() + 9_000;
  const { account } = await street.get<{ account: { roles: { areaCode: string }[] } }>('/session');
  const hearing = await street.post<Versioned>('/hearings', {
    areaCode: account.roles[0]?.areaCode,
    title: '公园夜间开放听证会',
    matter: '拟把公园开放到晚上十一点。',
    draftText: '夏季开放到二十三点，冬季二十一点。',
    decider: '街道办事处',
    place: '街道会议室',
    startsAt: new Date(Date.now() + 20 * day).toISOString(),
    signUpUntil: new Date(soon).toISOString(),
    groups: ['affected', 'government', 'residents', 'enterprises', 'experts'].map((kind) => ({
      kind,
      seats: kind === 'affected' ? 4 : 1,
      method: kind === 'government' || kind === 'experts' ? 'invite' : 'draw',
    })),
  });
  const path = `/hearings/${hearing.id}`;
  await street.step(path, 'notice');
  await go(resident, path);
  await resident.page.getByText('这件事直接关系到我').first().click();
  await resident.page.getByRole('button', { name: '报名' }).click();
  await resident.page.getByText('报名成功').first().waitFor();
  while (Date.now() < soon + 200) await new Promise((resolve) => setTimeout(resolve, 200));
  await street.step(path, 'draw');
  await go(resident, path);
  await resident.page.getByText('您是参加人').first().waitFor();
  await look(resident, 'hearing-drawn-phone');
  const { items } = await street.get<Listed<{ id: string; title: string }>>('/hearings?limit=50');
  await go(resident, `/hearings/${items.find((each) => each.title === '老旧小区停车位改造听证会')?.id}`);
  await resident.page.getByRole('button', { name: '没有问题，确认' }).click();
  await resident.page.getByText('您已确认').waitFor();
  await resident.page.getByText('意见和答复').first().click();
  await look(resident, 'hearing-held-phone');
}, 60_000);

it('[O51] [S001-92] papers are seen at the desk, a neighbour asks for help, and an author appeals against a hidden post with a photo', async () => {
  const desk = await staff('community', '/console/residents');
  await desk.page.getByLabel('手机号码').fill('13900000100');
  await desk.page.getByRole('button', { name: '查找' }).click();
  await desk.page.getByRole('link', { name: '打开资料' }).click();
  await desk.page.getByRole('button', { name: '看证件核实身份' }).click();
  const form = desk.page.getByRole('dialog');
  await form.getByLabel('居民身份证').check();
  await form.getByLabel('户口簿').check();
  const open = desk.page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option');
  await form.getByLabel('楼栋').fill('松苑小区20号楼');
  await open.filter({ hasText: '松苑小区20号楼' }).click();
  await form.getByLabel('户室', { exact: true }).click();
  await open.first().click();
  await form.getByLabel('我已经把下面这段话念给本人听', { exact: false }).check();
  await look(desk, 'confirm-identity');
  await form.getByRole('button', { name: '看证件核实身份' }).click();
  await desk.page.getByText('实名和住址已核实').waitFor();
  await go(resident, '/mine');
  await resident.page.getByText('我住在哪里、身份核实').click();
  await resident.page.getByText('实名和住址已核实').waitFor();
  await look(resident, 'mine-confirmed-phone');
  await helpEachOther();
  await appeal();
}, 90_000);

async function helpEachOther(): Promise<void> {
  const { page } = resident;
  await go(resident, '/help');
  // The page begins with the community they were confirmed in; they sit in the circle of another one.
  await page.getByLabel('看哪个街道').selectOption({ label: '全区' });
  await page.getByRole('link', { name: '睦邻互助会' }).click();
  await page.getByText('我要请邻居帮忙').click();
  await page.getByLabel('要帮什么忙').fill('周日上午搬一张床，二号楼三单元，十点以后都在。');
  await page.getByRole('button', { name: '发出求助' }).click();
  await page.getByText('已经告诉邻居们了').waitFor();
  await page.getByRole('button', { name: '我来帮忙' }).first().click();
  await page.getByText('您在帮忙').waitFor();
  await look(resident, 'help-phone');
}

const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

async function appeal(): Promise<void> {
  const { items } = await committee.get<Listed<{ id: string }>>('/topics?state=discussing&limit=1');
  const id = items[0]?.id ?? '';
  const { page } = resident;
  await go(resident, `/topics/${id}`);
  await page.getByLabel('您的意见').fill('这里的坑照片为证，晚上很危险。');
  await page.locator('input[type=file]').setInputFiles({ name: '坑.png', mimeType: 'image/png', buffer: Buffer.from(dot, 'base64') });
  await page.getByRole('button', { name: '移除第 1 张照片' }).waitFor();
  await page.getByRole('button', { name: '发布' }).click();
  await page.getByText('已发布，谢谢您。').waitFor();
  const { items: posts } = await committee.get<Listed<{ id: string; body: string; attachments: object[] }>>(`/topics/${id}/posts?limit=5`);
  const post = posts.find((each) => each.body.includes('照片为证'));
  expect(post?.attachments).toHaveLength(1);
  await committee.post(`/posts/${post?.id}/hide`, { reasonCode: 'unrelated' });
  await go(resident, `/topics/${id}`);
  await page.getByRole('button', { name: '我要申诉' }).click();
  await page.getByLabel('为什么应该恢复显示').fill('说的就是这个议题里的路。');
  await page.getByRole('button', { name: '我要申诉' }).click();
  await page.getByText('已经申诉，等待裁定').waitFor();
  const judge = await staff('representative', '/console/moderation');
  await judge.page.getByRole('button', { name: '裁定申诉' }).first().click();
  const dialog = judge.page.getByRole('dialog');
  await dialog.getByText('申诉成立，恢复显示').click();
  await dialog.getByLabel('裁定理由（公开）').fill('与议题有关。');
  await dialog.getByRole('button', { name: '裁定申诉' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await look(judge, 'moderation');
  await go(resident, `/topics/${id}`);
  await page.getByText('这里的坑照片为证').waitFor();
  expectQuiet(resident.watch);
}
