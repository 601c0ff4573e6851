import { type Desk, openDesk } from './desk.ts';
import { amount, winner } from './loop-call.ts';
import { community, run } from './loop-needs.ts';
import { forAll } from './time.ts';

export interface Project {
  id: string;
  title: string;
  state: string;
  version: number;
  grade: string | null;
  paid: number;
  calendar: { id: string; amount: number; lock: { code: string } | null; payment: { id: string } | null }[];
  contract: { goals: { code: string }[] } | null;
}

const today = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
const seed = `${run}号公开种子`;

/** A fund for the project. @returns its name */
export async function openFund(): Promise<string> {
  const name = `${run}号社区建设专项`;
  await (await openDesk('funds')).post('/funds', {
    kind: 'other',
    areaCode: community,
    name,
    year: Number(today().slice(0, 4)),
    amount: amount * 2,
  });
  return name;
}

export const projectOf = async (id: string): Promise<Project> => (await openDesk('programme')).get<Project>(`/projects/${id}`);

/** A report of those who carry the project out. */
export async function report(id: string, input: object): Promise<void> {
  await (await openDesk(winner)).post(`/projects/${id}/reports`, { heldOn: today(), attendance: 0, spent: 0, outputs: {}, ...input });
}

/** Draws three experts by the public seed, and has them score. */
export async function scored(id: string): Promise<void> {
  await (await openDesk('programme')).post(`/projects/${id}/draw-experts`, { seed, count: 3 });
  await forAll([1, 2, 3, 4, 5, 6, 7, 8], async (n) => {
    const desk = await openDesk(`expert${n}`);
    const { items } = await desk.get<{ items: { projectId: string }[] }>('/project-evaluations/waiting');
    if (items.some((item) => item.projectId === id)) await desk.post(`/projects/${id}/score`, { score: 90, words: '服务扎实' });
  });
}

/** Somebody asks for the payment of a milestone. @returns the payment */
export async function askPayment(id: string, position: number): Promise<string> {
  const { calendar } = await projectOf(id);
  const asked = await (await openDesk('programme')).post<Project>(
    `/projects/${id}/milestones/${calendar[position - 1]?.id}/request-payment`,
  );
  return asked.calendar[position - 1]?.payment?.id ?? '';
}

/** A second and a third person approve and pay it. */
export async function pay(paymentId: string, steps: readonly ('approve' | 'execute')[] = ['approve', 'execute']): Promise<void> {
  for (const step of steps) await (await openDesk(step === 'approve' ? 'approver' : 'cashier')).step(`/payments/${paymentId}`, step);
}

export interface GradeVote {
  readonly ballotId: string;
  readonly committee: Desk;
  readonly second: Desk;
}

/** The residents' vote on the grade is opened for nine homes; the last entry is that of the resident who is signed in. */
export async function openGradeVote(projectId: string, personId: string): Promise<GradeVote> {
  const [committee, second] = [await openDesk('committee'), await openDesk('community')];
  const { ballotId } = await committee.step<{ ballotId: string }>(`/projects/${projectId}`, 'grade-vote');
  const ballot = `/ballots/${ballotId}`;
  const version = async () => (await committee.get<{ version: number }>(ballot)).version;
  const units = Array.from({ length: 9 }, (_, i) => ({
    key: `${run}-${i}`,
    label: `受益居民第${i + 1}号`,
    voters: i === 8 ? [personId] : [],
  }));
  await committee.put(`${ballot}/roll`, { version: await version(), units });
  await committee.step(ballot, 'publish-roll', { appealsUntil: new Date().toISOString() });
  await committee.step(ballot, 'open', { closesAt: new Date(Date.now() + 86_400_000).toISOString() });
  return { ballotId, committee, second };
}

/** Eight vote on paper, typed by two people each: five for A, two for B, one for C. */
export async function voteOnPaper({ ballotId, committee, second }: GradeVote): Promise<void> {
  const { items } = await committee.get<{ items: { id: string; voters: number }[] }>(`/ballots/${ballotId}/roll?limit=100`);
  const picks = ['a', 'a', 'a', 'a', 'a', 'b', 'b', 'c'];
  const papers = items.filter((entry) => entry.voters === 0);
  await forAll(papers, async (entry, i) => {
    const { sheetId } = await second.post<{ sheetId: string }>(`/ballots/${ballotId}/papers`, { entryId: entry.id, serial: `G-${i}` });
    for (const desk of [second, committee]) await desk.post(`/ballot-sheets/${sheetId}/type`, { choice: { pick: picks[i] } });
  });
}

/** Everybody has voted: it closes before its time, two people count, the result is published. */
export async function countGrade({ ballotId, committee, second }: GradeVote): Promise<void> {
  const ballot = `/ballots/${ballotId}`;
  await committee.step(ballot, 'close');
  await committee.step(ballot, 'count');
  await second.step(ballot, 'recount');
  await committee.step(ballot, 'settle');
}
