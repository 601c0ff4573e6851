import { expect, it } from 'vitest';
import { type Desk, openDesk } from './desk.ts';
import { baseUrl, expectQuiet, type OpenPage, settled } from './harness.ts';
import { go, look, press, useSeats } from './seats.ts';
import { forAll, until } from './time.ts';

const seats = useSeats();
const shed = '希望加装非机动车棚';

interface Topic {
  id: string;
  number: string;
  state: string;
  version: number;
  ballotId: string | null;
  parties: { accepted: number; bySeat: { seat: string; invited: number }[] };
  actions: { id: string; version: number }[];
}
interface Listed<T> {
  items: T[];
}

/** A step of the topic through the API, with the version that stands. */
const step = (desk: Desk, id: string, action: string, body: Record<string, unknown> = {}): Promise<Topic> =>
  desk.step(`/topics/${id}`, action, body);

/** The committee convenes the matter in the console, invites everybody, and announces and opens the topic ahead of time with a public reason. */
async function convene(committee: Desk): Promise<{ seat: OpenPage; id: string; matterId: string }> {
  const { items } = await committee.get<Listed<{ id: string; title: string }>>('/matters?state=awaiting_deliberation&limit=100');
  const matter = items.find((each) => each.title.includes(shed));
  if (!matter) throw new Error('the demo has no matter that waits for its deliberation');
  const seat = await seats.sitDown('committee', `/matters/${matter.id}`);
  const panel = seat.page.locator('section.panel').filter({ has: seat.page.getByRole('heading', { name: '协商', exact: false }) });
  await panel.getByRole('button', { name: '召集协商' }).first().click();
  await seat.page.getByRole('dialog').getByRole('button', { name: '召集协商' }).click();
  await seat.page.waitForURL(/\/topics\/[0-9a-f-]{36}/);
  await settled(seat.page);
  const id = seat.page.url().split('/').at(-1)?.split('?')[0] ?? '';
  await look(seat, 'topic-prepared');
  return { seat, id, matterId: matter.id };
}

it('[S000-24] [S001-86] [S001-87] [S002-101] [S001-80] a small matter is convened, talked about, voted on by homes, carried out, and closes', async () => {
  const [committee, community] = [await openDesk('committee'), await openDesk('community')];
  const before = await share(committee);
  const { seat, id, matterId } = await convene(committee);
  await committee.post(`/topics/${id}/parties/invite`, {});
  const { parties } = await committee.get<Topic>(`/topics/${id}`);
  const seats = new Map(parties.bySeat.map((each) => [each.seat, each.invited]));
  // Sixty homes, and the bodies of the place; the committee convenes and needs no invitation.
  expect(seats.get('resident')).toBe(60);
  expect([seats.get('owners_committee'), seats.get('property_firm'), seats.get('residents_committee')]).toEqual([1, 1, 0]);
  await seat.page.reload();
  await settled(seat.page);
  await press(seat, '发布公告');
  await press(seat, '开始讨论', { '提前结束的理由（会公开）': '已经逐户敲门告知' });
  const home = await takeSeat(committee, id);
  await talk(community, id);
  await decide({ committee, community, seat, id, home });
  const matter = await carryOut({ committee, community, id, matterId });
  expect(matter.state).toBe('closed');
  const after = await share(committee);
  expect(after.deliberation).toBe(before.deliberation + 1);
  await seat.page.reload();
  await look(seat, 'topic-ended');
}, 240_000);

/** How many public matters of the community were settled by deliberation so far this year. */
async function share(committee: Desk): Promise<{ deliberation: number }> {
  const { total } = await committee.get<{ total: { routes: { route: string; part: number }[] } }>('/routes-622');
  return { deliberation: total.routes.find((each) => each.route === 'deliberation')?.part ?? 0 };
}

/** Somebody of a home signs in by phone and takes its seat with the code of the letter. */
async function takeSeat(committee: Desk, id: string): Promise<OpenPage> {
  const { items } = await committee.get<Listed<{ code: string }>>(`/topics/${id}/parties?seat=resident&limit=1`);
  const home = await seats.atHome(`136${String(Date.now()).slice(-8)}`);
  const { page } = home;
  await page.goto(new URL(`/topics/${id}`, baseUrl).href);
  await page.getByText('收到邀请单了？填上面的邀请码').click();
  await page.getByLabel('邀请码（8 位）').fill(items[0]?.code ?? '');
  await page.getByRole('button', { name: '我参加' }).click();
  await page.getByText('参加这次商量').first().waitFor();
  return home;
}

/** Votes from a phone: the option, a second look, the receipt. */
async function voteAtHome({ page, watch }: OpenPage, ballotId: string): Promise<void> {
  await page.goto(new URL(`/votes/${ballotId}`, baseUrl).href);
  await page.getByText('东侧空地建棚').first().click();
  await page.getByRole('button', { name: '下一步' }).click();
  await page.getByRole('button', { name: '确认投票' }).click();
  await page.getByText('投票成功').waitFor();
  expectQuiet(watch);
}

/** A guest writes from the shared page, the clerk types in what was said at a door, everything gets its answer, two options stand. */
async function talk(community: Desk, id: string): Promise<void> {
  const guest = await seats.open(`/topics/${id}`, { size: 'phone' });
  const { page } = guest;
  await page.getByLabel('您的意见').fill('车棚不要挡住一层住户的窗户。');
  await page.getByRole('button', { name: '发布' }).click();
  await page.getByText('车棚不要挡住一层住户的窗户。').first().waitFor();
  await page.getByText('访客').first().waitFor();
  await look(guest, 'topic-phone');
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const offline = { source: 'visit', saidOn: today };
  await community.post(`/topics/${id}/offline-posts`, {
    ...offline,
    kind: 'comment',
    body: '希望充电桩刷卡就能用，不要只认手机。',
    seat: 'resident',
    name: '一单元张奶奶',
  });
  await community.post(`/topics/${id}/offline-posts`, {
    ...offline,
    kind: 'analysis',
    body: '占用共有部分建车棚属于业主共同决定事项，需留出消防通道。',
    name: '社区法律顾问 吴律师',
  });
  const { items } = await community.get<Listed<{ id: string; kind: string }>>(`/topics/${id}/posts?limit=100`);
  const comments = items.filter((post) => post.kind === 'comment').map((post) => post.id);
  await community.post(`/topics/${id}/dispositions`, { postIds: comments, disposition: 'adopted', reason: '写进方案' });
  for (const title of ['东侧空地建棚', '西侧划线停放'])
    await community.post(`/topics/${id}/options`, { title, description: `${title}，设四十个车位。` });
  await step(community, id, 'close-discussion', { reason: '没有新的意见' });
}

interface Deciding {
  committee: Desk;
  community: Desk;
  seat: OpenPage;
  id: string;
  home: OpenPage;
}

/** Homes vote on the web and on paper; two people type and count; the ballot's result becomes the resolution. */
async function decide({ committee, community, seat, id, home }: Deciding): Promise<void> {
  const called = await step(committee, id, 'call-vote', { appealsUntil: new Date().toISOString() });
  const ballotId = called.ballotId ?? '';
  const ballot = `/ballots/${ballotId}`;
  await committee.step(ballot, 'open', { closesAt: new Date(Date.now() + 3_600_000).toISOString() });
  const { items: roll } = await committee.get<Listed<{ id: string; label: string; voters: number }>>(`${ballot}/roll?limit=100`);
  expect(roll).toHaveLength(60);
  const options = (await committee.get<{ options: { code: string }[] }>(ballot)).options;
  const [east = '', west = ''] = options.map((option) => option.code);
  await voteAtHome(home, ballotId);
  await go(seat, `/console/ballots/${ballotId}`);
  await look(seat, 'ballot-open');
  const others = roll.filter((entry) => entry.voters === 0);
  expect(others).toHaveLength(59);
  await forAll(others, async (entry, i) => {
    const { sheetId } = await community.post<{ sheetId: string }>(`${ballot}/papers`, { entryId: entry.id, serial: `P-${i}` });
    for (const desk of [community, committee])
      await desk.post(`/ballot-sheets/${sheetId}/type`, { choice: { pick: i < 50 ? east : west } });
  });
  // Everybody has voted: nobody has to wait for the hour.
  await committee.step(ballot, 'close');
  await committee.step(ballot, 'count');
  await community.step(ballot, 'recount');
  await committee.step(ballot, 'settle');
  await until(async () => (await committee.get<Topic>(`/topics/${id}`)).state === 'resolved');
  await go(seat, `/console/topics/${id}?tab=result`);
  await look(seat, 'topic-resolved');
}

async function carryOut({ committee, community, id, matterId }: { committee: Desk; community: Desk; id: string; matterId: string }) {
  const { account } = await community.get<{ account: { id: string } }>('/session');
  const actions = [
    { text: '在东侧空地建棚', ownerAccountId: account.id, dueOn: new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10) },
  ];
  const running = await step(committee, id, 'implement', { actions, reason: '公示期内没有人反对' });
  const [action] = running.actions;
  await community.post(`/topic-actions/${action?.id}/settle`, { version: action?.version ?? 1, done: true, report: '车棚已经建好' });
  await step(committee, id, 'report', { text: '车棚已经建成，可停四十辆。' });
  await step(committee, id, 'evaluate', { reason: '参加的人都已答复' });
  await until(async () => (await committee.get<{ state: string }>(`/matters/${matterId}`)).state === 'closed');
  return committee.get<{ state: string }>(`/matters/${matterId}`);
}
