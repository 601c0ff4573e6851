import {
  ballotView,
  castVote,
  closeBallot,
  countBallot,
  createBallot,
  findBallot,
  openBallot,
  publishRoll,
  type RollUnit,
  recountBallot,
  setRoll,
  settleBallot,
} from '../modules/ballots/index.ts';
import { recordReporter } from '../modules/identity/index.ts';
import type { Actor, WriteCtx } from '../platform/context.ts';
import type { DemoStaff } from './demo-people.ts';

/** The community whose committee holds the demo's votes. */
const community = '990101001001';
const day = 86_400_000;
/** Phones of the demo's neighbours begin so; the first can sign in and has not voted yet. */
const phoneOf = (i: number): string => `1390000${String(1000 + i)}`;
const names = [
  '赵桂兰',
  '钱守义',
  '孙敏',
  '李长庚',
  '周雪琴',
  '吴国栋',
  '郑秀英',
  '王海燕',
  '冯德顺',
  '陈小满',
  '褚立新',
  '卫玉芬',
  '蒋文涛',
  '沈阿婆',
  '韩春生',
  '杨静',
] as const;

interface Neighbour {
  readonly id: string;
  readonly actor: Actor;
}

/** Neighbours with a phone. */
async function neighbours(ctx: WriteCtx): Promise<Neighbour[]> {
  const found: Neighbour[] = [];
  for (const [i, name] of names.entries()) {
    const id = await recordReporter(ctx, { name, phone: phoneOf(i), areaCode: community });
    if (id) found.push({ id, actor: { kind: 'resident', id, name, holdings: [], demandId: null } });
  }
  return found;
}

/** Homes of one building, one vote each. */
const homes = (people: readonly Neighbour[]): RollUnit[] =>
  people.map(({ id }, i) => ({ key: id, label: `松苑小区1号楼1单元${Math.floor(i / 2) + 1}0${(i % 2) + 1}`, voters: [id] }));

interface DemoBallot {
  readonly title: string;
  readonly question: string;
  readonly template: string;
  readonly options?: readonly { code: string; label: string }[];
  readonly people: readonly Neighbour[];
}

/** A ballot with its roll published; appeals are over at once. Answers its id. */
async function published(ctx: WriteCtx, { people, ...ballot }: DemoBallot, appealsUntil: Date): Promise<string> {
  const id = await createBallot(ctx, { ...ballot, areaCode: community, secrecy: 'named', identityLevel: 0 });
  await setRoll(ctx, id, { version: 1, units: homes(people) });
  await publishRoll(ctx, id, { version: 2, appealsUntil });
  return id;
}

async function votes(ctx: WriteCtx, id: string, people: readonly Neighbour[], choiceOf: (i: number) => string): Promise<void> {
  for (const [i, { actor }] of people.entries()) {
    const own = { ...ctx, actor };
    for (const { entryId } of (await ballotView(own, id)).mine) await castVote(own, id, { entryId, choice: { pick: choiceOf(i) } });
  }
}

const versionOf = async (ctx: WriteCtx, id: string): Promise<number> => (await findBallot(ctx, id))?.version ?? 0;

/** A vote that is over, with its result; one that runs, with a third of the homes in; one whose roll hangs out. */
export async function seedBallots(ctx: WriteCtx, staff: readonly DemoStaff[]): Promise<void> {
  const holding = (role: string) => staff.find((each) => each.areaCode === community && each.roles.some((r) => r === role))?.actor;
  const [committee, worker] = [holding('committee_member'), holding('community_worker')];
  if (!committee || !worker) return;
  const people = await neighbours(ctx);
  const chair = { ...ctx, actor: committee };
  await settled(ctx, { chair, worker: { ...ctx, actor: worker }, people: people.slice(0, 12) });
  const shed = {
    title: '1号楼加装非机动车充电棚',
    question: '是否同意在1号楼东侧空地加装非机动车充电棚？',
    template: 'household_majority',
  };
  const running = await published(chair, { ...shed, people }, ctx.now);
  await openBallot(chair, running, { version: await versionOf(chair, running), closesAt: new Date(ctx.now.getTime() + 7 * day) });
  await votes(ctx, running, people.slice(1, 6), (i) => (i === 3 ? 'no' : 'yes'));
  const paint = { title: '楼道粉刷用什么颜色', question: '1号楼楼道今年粉刷，请选一种颜色。', template: 'household_choice' };
  const options = [
    { code: 'white', label: '米白色' },
    { code: 'green', label: '浅绿色' },
    { code: 'blue', label: '淡蓝色' },
  ];
  await published(chair, { ...paint, options, people }, new Date(ctx.now.getTime() + 3 * day));
}

async function settled(ctx: WriteCtx, by: { chair: WriteCtx; worker: WriteCtx; people: readonly Neighbour[] }): Promise<void> {
  const { chair, worker, people } = by;
  const bench = { title: '楼前长椅放在哪里', question: '街道支持的两把长椅放在哪里？', template: 'household_choice' };
  const options = [
    { code: 'sun', label: '花坛南侧，向阳' },
    { code: 'door', label: '单元门口，方便老人' },
  ];
  const id = await published(chair, { ...bench, options, people }, ctx.now);
  await openBallot(chair, id, { version: await versionOf(chair, id), closesAt: new Date(ctx.now.getTime() + day) });
  await votes(ctx, id, people, (i) => (i % 3 === 0 ? 'sun' : 'door'));
  await closeBallot(chair, id);
  await countBallot(chair, id, { version: await versionOf(chair, id) });
  await recountBallot(worker, id, { version: await versionOf(chair, id) });
  await settleBallot(chair, id, { version: await versionOf(chair, id) });
}
