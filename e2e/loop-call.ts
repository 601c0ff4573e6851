import { type Desk, openDesk } from './desk.ts';
import { district, run } from './loop-needs.ts';
import { forAll } from './time.ts';

/** Four requirements, with the numbers that can be counted later. */
export const blocks = {
  target: { words: '本社区七十岁以上老人', size: 60 },
  need: { words: '需求清单上的九项需求' },
  service: { words: '助餐和探访', number: 100, unit: '次' },
  goals: [{ words: '上门探访', number: 100, unit: '次' }],
};
export const amount = 10_000_000;
/** Who fills in the application in front of us and wins, and the four others. */
export const winner = 'meals';
const others = ['organisation', 'children', 'green', 'talk'] as const;
const officials = ['street', 'street_leader', 'civil'] as const;
const residents = ['representative', 'representative2', 'representative3'] as const;
const pool = ['expert1', 'expert2', 'expert3', 'expert4', 'expert5', 'expert6', 'expert7', 'expert8'] as const;

interface Identified {
  id: string;
}
interface Account {
  account: { id: string; roles: { unitId: string | null; role: string }[] };
}
export interface Call extends Identified {
  state: string;
  guide: { id: string; missing: string[] }[];
  applicants: { id: string; name: string }[];
}
interface Reviewed extends Identified {
  version: number;
  title: string;
  mean: number | null;
  scored: number;
}
export interface Panel {
  experts: { id: string; name: string }[];
  applications: Reviewed[];
}

export const day = (days: number): string => new Date(Date.now() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);

/** A programme for the nine needs, and a call whose guide list four kinds of parties endorse. @returns the call, open */
export async function openCall(needIds: readonly string[]): Promise<string> {
  const desk = await openDesk('programme');
  const year = Number(day(0).slice(0, 4));
  const programme = { kind: 'public_venture', name: `${run}号公益创投`, year, areaCode: district, needBased: true, needIds };
  const { id: programmeId } = await desk.post<Identified>('/programmes', programme);
  const { id } = await desk.post<Identified>('/calls', {
    programmeId,
    title: `${run}号为老服务征集`,
    summary: '围绕需求清单，支持社会组织承接社区服务。',
    budget: amount,
    field: '社区服务',
    applicationsUntil: new Date(Date.now() + 20 * 86_400_000).toISOString(),
  });
  const committee = await openDesk('committee');
  const { guide } = await committee.post<Call>(`/calls/${id}/guide-items`, { title: '助餐和探访', blocks, needIds });
  const item = guide[0]?.id ?? '';
  for (const who of ['programme', 'street', 'organisation']) await (await openDesk(who)).post(`/guide-items/${item}/endorse`);
  await desk.step(`/calls/${id}`, 'open');
  return id;
}

/** Four more organisations apply. */
export async function applyToo(callId: string, needIds: readonly string[]): Promise<void> {
  await forAll(others, async (who, i) => {
    const desk = await openDesk(who);
    const { applicants } = await desk.get<Call>(`/calls/${callId}`);
    const unit = applicants[0];
    const body = { unitId: unit?.id, title: `${run}号助餐方案${i + 2}`, blocks, amount, startsOn: day(0), endsOn: day(364), needIds };
    const { id } = await desk.post<Identified>(`/calls/${callId}/applications`, body);
    await desk.step(`/applications/${id}`, 'submit');
  });
}

/** The officer finds all five eligible and names the board of both kinds. @returns the applications */
export async function check(callId: string): Promise<(Identified & { title: string })[]> {
  const desk = await openDesk('programme');
  const { items } = await desk.get<{ items: (Identified & { title: string })[] }>(`/applications?call=${callId}&limit=100`);
  for (const { id } of items) await desk.step(`/applications/${id}`, 'pass');
  const member = (kind: string) => async (who: string) => ({
    accountId: (await (await openDesk(who)).get<Account>('/session')).account.id,
    kind,
  });
  const members = [...(await forAll(officials, member('official'))), ...(await forAll(residents, member('resident')))];
  await desk.step(`/calls/${callId}`, 'board', { members });
  return items;
}

/** Marks of the usual sheet that make a total. */
function sheet(total: number): Record<string, number> {
  let left = total;
  return Object.fromEntries(
    Object.entries({ target: 20, need: 20, service: 25, goals: 20, team: 15 }).map(([code, most]) => {
      const mark = Math.min(most, left);
      left -= mark;
      return [code, mark];
    }),
  );
}

interface Sheet extends Identified {
  application: Identified & { title: string };
}

/** Who of the pool was drawn, with the sheets each is asked for. */
export async function drawn(callId: string): Promise<{ username: string; desk: Desk; sheets: Sheet[] }[]> {
  const all = await forAll(pool, async (username) => {
    const desk = await openDesk(username);
    return { username, desk, sheets: (await desk.get<{ items: Sheet[] }>(`/expert-reviews?call=${callId}`)).items };
  });
  return all.filter(({ sheets }) => sheets.length > 0);
}

/** What four of the five experts give the winner; the fifth sheet is filled in front of us: 60, and 92 and 60 are dropped. */
const best = [92, 88, 85, 84];

/** All sheets but the first expert's for the winner. @returns that one */
export async function scoreBlind(callId: string, winnerId: string): Promise<{ username: string; sheetId: string }> {
  const panel = await drawn(callId);
  await forAll(panel, async ({ desk, sheets }, e) => {
    for (const { id, application } of sheets) {
      if (application.id === winnerId && e === 0) continue;
      const total = application.id === winnerId ? (best[e - 1] ?? 0) : 70 - e;
      await desk.post(`/expert-reviews/${id}/score`, { scores: sheet(total) });
    }
  });
  const [first] = panel;
  return { username: first?.username ?? '', sheetId: first?.sheets.find((each) => each.application.id === winnerId)?.id ?? '' };
}

/** Everybody on the board but the one who votes in front of us: yes to the winner, no to the others. */
export async function voteOnBoard(callId: string, winnerId: string, voter: string): Promise<void> {
  const { applications } = await (await openDesk('programme')).get<Panel>(`/calls/${callId}/panel`);
  await forAll([...officials, ...residents], async (who) => {
    const desk = await openDesk(who);
    for (const { id, version } of applications) {
      if (who === voter && id === winnerId) continue;
      const choice = id === winnerId ? 'yes' : 'no';
      await desk.post(`/applications/${id}/board-vote`, { version, onProject: choice, onOrganisation: choice });
    }
  });
}
