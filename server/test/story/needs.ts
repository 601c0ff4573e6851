import { fileDemand } from '../../src/modules/matters/index.ts';
import { sent, stepped } from '../../src/modules/projects/calls/test/factory.ts';
import { systemActor } from '../../src/platform/context.ts';
import type { FixtureApp, Sender } from '../harness/app.ts';
import { places } from '../harness/fixture.ts';

/** What sixty residents of a community ask for: nine subjects, and eight demands that stand alone. */
const subjects = [
  ['老人午餐没有着落，希望社区有助餐点', 'elderly', 10],
  ['独居老人没有人上门看望，盼有人定期走访', 'elderly', 8],
  ['放学后孩子没人照看，希望有托管的地方', 'children', 7],
  ['残疾人出门不便，希望有人陪同就医', 'disability', 6],
  ['慢性病老人要量血压，希望有健康小屋', 'health', 5],
  ['失业在家，想学一门手艺再找工作', 'employment', 5],
  ['家里困难，希望有人帮忙申请救助', 'hardship', 4],
  ['老人不会用手机挂号，希望有人教一教', 'elderly', 4],
  ['孩子暑假没处去，希望办一个夏令营', 'children', 3],
] as const;
const alone = 8;

export interface Needs {
  readonly roundId: string;
  readonly needIds: readonly string[];
  /** All sixty, and the fifty-two of them that stand behind a need. */
  readonly demandIds: readonly string[];
  readonly linked: readonly string[];
}

/** Sixty demands with a telephone number each, accepted at the desk. */
async function fileDemands(t: FixtureApp): Promise<string[][]> {
  const bodies = [
    ...subjects.map(([body, , count]) => Array.from({ length: count }, () => body)),
    Array.from({ length: alone }, (_, i) => `想问一问第${i + 1}号车位旁边的树什么时候修剪`),
  ];
  let n = 0;
  const groups = await t.write(async (ctx) => {
    const filed: string[][] = [];
    for (const group of bodies) {
      const ids: string[] = [];
      for (const body of group) {
        n += 1;
        const contact = { name: `住户${n}`, phone: `1390000${String(n).padStart(4, '0')}` };
        ids.push((await fileDemand(ctx, { body: `${body}（第${n}户）`, areaCode: places.C1, contact, channel: 'web' })).id);
      }
      filed.push(ids);
    }
    return filed;
  }, systemActor);
  for (const id of groups.flat()) await sent(t.as('intake'), `/demands/${id}/accept`, { version: 1 });
  return groups;
}

const calendar = {
  demandsFrom: '2025-01-01',
  demandsTo: '2025-03-31',
  collectOn: '2025-03-10',
  compileOn: '2025-03-14',
  screenOn: '2025-03-21',
  publishOn: '2025-03-28',
  feedBackOn: '2025-04-11',
  nextRoundOn: '2026-03-02',
};

/** Sixty demands become nine needs, go up three levels and come back as a list; everybody who asked is told what became of it. */
export async function needsOf(t: FixtureApp, civil: Sender): Promise<Needs> {
  const groups = await fileDemands(t);
  const { id: roundId } = await sent(civil, '/need-rounds', { title: '2025年需求征集', year: 2025, ...calendar });
  const needIds: string[] = [];
  for (const [i, [title, field, count]] of subjects.entries()) {
    const statement = `${count}户居民提出：${title}。`;
    const need = { areaCode: places.C1, title, statement, field, targetGroup: '本社区居民', size: count * 3, demandIds: groups[i] };
    needIds.push((await sent(t.as('community1'), `/need-rounds/${roundId}/needs`, need)).id);
  }
  await sent(t.as('community1'), `/need-rounds/${roundId}/lists`, { areaCode: places.C1 });
  const climb = (action: string) => stepped(civil, `/need-rounds/${roundId}`, action);
  await climb('close-collecting');
  await sent(t.as('subdistrictA'), `/need-rounds/${roundId}/lists`, { areaCode: places.SA });
  await climb('close-compiling');
  await climb('begin-screening');
  for (const id of needIds) {
    await stepped(civil, `/needs/${id}`, 'score', { scores: { affected: 4, urgency: 4, overlap: 5, feasibility: 4 } });
    await stepped(civil, `/needs/${id}`, 'decide', { decision: 'select' });
  }
  await climb('publish');
  await t.drain();
  return { roundId, needIds, demandIds: groups.flat(), linked: groups.slice(0, -1).flat() };
}

/** How many people were told by one of the notices. */
export async function toldBy(t: FixtureApp, templates: readonly string[]): Promise<number> {
  await t.drain();
  const rows = (await t.read()).db.selectFrom('notification').select('recipient_id').distinct().where('template', 'in', templates);
  return (await rows.execute()).length;
}
