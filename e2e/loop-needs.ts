import { type Desk, openDesk } from './desk.ts';
import { forAll, until } from './time.ts';

/** Tells the texts, people and titles of this run from those of all others. Four digits: longer numbers are masked in public. */
export const run = String(1000 + (Date.now() % 9000));
export const community = '990101001001';
export const subdistrict = '990101001';
export const district = '990101';

/** What sixty residents ask for: nine subjects with the words they share, and eight demands that stand alone. */
export const subjects = [
  { title: '老人助餐点', asked: '老人午餐没有着落，希望社区有助餐点', field: 'elderly', count: 10 },
  { title: '独居老人定期走访', asked: '独居老人没有人上门看望，盼有人定期走访', field: 'elderly', count: 8 },
  { title: '放学后托管', asked: '放学后孩子没人照看，希望有托管的地方', field: 'children', count: 7 },
  { title: '陪残疾人就医', asked: '残疾人出门不便，希望有人陪同就医', field: 'disability', count: 6 },
  { title: '社区健康小屋', asked: '慢性病老人要量血压，希望有健康小屋', field: 'health', count: 5 },
  { title: '就业技能培训', asked: '失业在家，想学一门手艺再找工作', field: 'employment', count: 5 },
  { title: '帮办救助申请', asked: '家里困难，希望有人帮忙申请救助', field: 'hardship', count: 4 },
  { title: '教老人用手机挂号', asked: '老人不会用手机挂号，希望有人教一教', field: 'elderly', count: 4 },
  { title: '儿童暑期活动', asked: '孩子暑假没处去，希望办一个夏令营', field: 'children', count: 3 },
] as const;
const alone = 8;

export interface Filed {
  readonly id: string;
  readonly number: string;
  readonly phone: string;
}

interface Listed<T> {
  items: T[];
  next: string | null;
}

/** Sixty residents with a telephone each ask at the desk, and each is accepted. @returns those of the nine subjects, and the eight that stand alone */
export async function fileDemands(): Promise<Filed[][]> {
  const desk = await openDesk('intake');
  const asked = [...subjects.map(({ asked: words, count }) => ({ words, count })), { words: '车位旁边的树该修剪了', count: alone }];
  const all = asked.flatMap(({ words, count }, group) => Array.from({ length: count }, () => ({ words, group })));
  const at = String(Date.now()).slice(-6);
  const filed = await forAll(all, async ({ words, group }, i) => {
    const phone = `137${at}${String(i).padStart(2, '0')}`;
    const body = { body: `${words}（${run}批第${i + 1}条）`, areaCode: community, channel: 'visit', contact: { name: '居民', phone } };
    const { id, number } = await desk.post<{ id: string; number: string }>('/intake/demands', body);
    await desk.post(`/demands/${id}/accept`, { version: 1 });
    return { group, id, number, phone };
  });
  return asked.map((_, group) => filed.filter((each) => each.group === group));
}

const day = (days: number): string => new Date(Date.now() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);

/** The bureau opens a round for the demands of these days. */
export async function openRound(civil: Desk): Promise<string> {
  const stages = { collectOn: day(0), compileOn: day(1), screenOn: day(2), publishOn: day(3), feedBackOn: day(10), nextRoundOn: day(300) };
  const round = { title: `${run}号需求征集`, demandsFrom: day(-1), demandsTo: day(1), ...stages };
  return (await civil.post<{ id: string }>('/need-rounds', round)).id;
}

/** The words of one need, as the community writes them. */
export const needOf = ({ title, asked, field, count }: (typeof subjects)[number]) => ({
  areaCode: community,
  title: `${title}（${run}）`,
  statement: `${count}户居民提出：${asked}。`,
  field,
  targetGroup: '本社区居民',
  size: count * 3,
});

/** The needs that nobody writes down in front of us. */
export async function proposeNeeds(roundId: string, groups: readonly (readonly Filed[])[]): Promise<void> {
  const desk = await openDesk('community');
  for (const [i, subject] of subjects.entries())
    if (i > 0)
      await desk.post(`/need-rounds/${roundId}/needs`, { ...needOf(subject), demandIds: (groups[i] ?? []).map((demand) => demand.id) });
}

/** Subdistrict and district take the list on until it can be published; one need is left for the person at the desk. @returns its id, and all nine */
export async function climb(roundId: string): Promise<{ first: string; all: string[] }> {
  const [civil, street] = [await openDesk('civil'), await openDesk('street')];
  const round = `/need-rounds/${roundId}`;
  await civil.step(round, 'close-collecting');
  await street.post(`${round}/lists`, { areaCode: subdistrict });
  await civil.step(round, 'close-compiling');
  await civil.step(round, 'begin-screening');
  const { items } = await civil.get<Listed<{ id: string; title: string }>>(`/needs?round=${roundId}&level=district&limit=100`);
  const first = items.find((need) => need.title.startsWith(subjects[0].title))?.id ?? '';
  for (const { id } of items.filter((need) => need.id !== first)) {
    await civil.step(`/needs/${id}`, 'score', { scores: { affected: 4, urgency: 4, overlap: 5, feasibility: 4 } });
    await civil.step(`/needs/${id}`, 'decide', { decision: 'select' });
  }
  return { first, all: items.map((need) => need.id) };
}

const states = ['held', 'sent', 'pending', 'sending', 'suppressed', 'failed', 'unknown'];

interface Message {
  recipient: { id: string };
  subject: { type: string; id: string } | null;
}

/** Messages about demands, the newest first, with who they are for; as long as a page brings one of those we look for. */
async function messages(admin: Desk, query: string, told: (message: Message) => boolean): Promise<void> {
  let after = '';
  for (let fresh = true; fresh; ) {
    const { items, next } = await admin.get<Listed<Message>>(`/notifications?${query}&channel=sms&limit=100${after && `&after=${after}`}`);
    fresh = items.filter(told).length > 0 && next !== null;
    after = next ?? '';
  }
}

/** Waits until a message about each of the demands stands in the outbox. @returns how many people they are for */
export async function toldAll(demands: readonly Filed[], templates: readonly string[]): Promise<number> {
  const admin = await openDesk('admin');
  const wanted = new Set(demands.map((demand) => demand.id));
  const told = new Map<string, string>();
  const note = ({ subject, recipient }: Message): boolean => {
    if (!subject || !wanted.has(subject.id)) return false;
    told.set(subject.id, recipient.id);
    return true;
  };
  await until(async () => {
    for (const state of states)
      for (const template of templates) if (told.size < wanted.size) await messages(admin, `template=${template}&state=${state}`, note);
    return told.size === wanted.size;
  });
  return new Set(told.values()).size;
}
