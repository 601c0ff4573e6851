import { buildingById, createBuilding, recordHouseholds } from '../modules/areas/index.ts';
import {
  admitTopic,
  adoptRule,
  answerInvitation,
  closeDiscussion,
  conveneTopic,
  draftRule,
  implementTopic,
  inviteAll,
  layOpen,
  noticeTopic,
  openTopic,
  proposeTopic,
  resolveByConsensus,
  settleAction,
  supportTopic,
} from '../modules/deliberation/index.ts';
import { recordReporter } from '../modules/identity/index.ts';
import { acceptDemand, conveneMatter, determineMatter, fileDemand, proposeClass } from '../modules/matters/index.ts';
import { bindEstates, createUnit, unitsByCodes } from '../modules/organizations/index.ts';
import { type Actor, anonymousActor, systemActor, type WriteCtx } from '../platform/context.ts';
import type { DemoWorld } from './demo-matters.ts';
import type { DemoStaff } from './demo-people.ts';

/** Demands that the deliberations of the demo begin with, besides those of `liveThrough`. */
export const demandsOfTopics = 4;

const day = 86_400_000;
const families = ['王', '李', '赵', '陈', '刘', '杨', '黄', '周', '吴', '徐', '孙', '朱', '何', '郭', '马', '林', '高'];

/** What the demo's deliberations are made of: who acts, where, and how long ago. */
interface Stage {
  readonly world: DemoWorld;
  readonly committee: DemoStaff;
  readonly worker: Actor;
  readonly desk: Actor;
  readonly triage: Actor;
  /** A building of sixty homes with its estate, firm and owners' committee. */
  readonly buildingId: string;
}

type Work<T> = (ctx: WriteCtx) => Promise<T>;

const ago = (stage: Pick<Stage, 'world'>, days: number): Date => new Date(stage.world.now.getTime() - days * day);

/**
 * Rules in force in two communities, a matter of sixty homes ready to be convened, and topics on their way: one that looks for supporters, one that is
 * talked about, one that is being carried out. Every step is a use case with its policy and its facts. @returns the number of the topic in which the
 * renewal of an estate is talked over
 */
export async function seedTopics(world: DemoWorld): Promise<string | null> {
  const committees = world.staff.filter((s) => s.roles.includes('committee_member'));
  for (const [i, member] of [...new Map(committees.map((s) => [s.areaCode, s])).values()].slice(0, 2).entries())
    await adoptRules(world, member, i === 0 ? 'community_standard' : 'community_short');
  const stage = await setUp(world, committees);
  if (!stage) return null;
  await readyToConvene(stage);
  await lookingForSupporters(stage);
  await underDiscussion(stage);
  await carriedOut(stage);
  const renewal = { title: '松苑小区出新先改什么', body: '外墙、楼道灯、车棚和下水道都要改，先后和花钱多少请大家商量。' };
  return (await discussed(stage, 12, renewal)).number;
}

async function adoptRules(world: DemoWorld, { actor, areaCode }: DemoStaff, template: string): Promise<void> {
  const id = await world.act(actor, ago({ world }, 80), (ctx) => draftRule(ctx, { areaCode, template }));
  await world.act(actor, ago({ world }, 79), (ctx) => layOpen(ctx, id, { version: 1, until: ago({ world }, 70) }));
  await world.act(actor, ago({ world }, 68), (ctx) => adoptRule(ctx, id, { version: 2, inFavour: 212, entitled: 300 }));
}

async function setUp(world: DemoWorld, committees: readonly DemoStaff[]): Promise<Stage | null> {
  const [committee] = committees;
  const near = world.places.find((place) => place.buildingId && committee && place.areaCode.startsWith(committee.areaCode));
  const holding = (role: DemoStaff['roles'][number]) => world.staff.find((s) => s.roles.includes(role))?.actor;
  const worker = world.staff.find((s) => s.roles.includes('community_worker') && s.areaCode === committee?.areaCode)?.actor;
  const desk = holding('intake_operator');
  const triage = holding('triage_officer');
  if (!committee || !near?.buildingId || !worker || !desk || !triage) return null;
  const buildingId = await world.act(systemActor, ago({ world }, 78), (ctx) => sixtyHomes(ctx, near.buildingId ?? '', committee.areaCode));
  return { world, committee, worker, desk, triage, buildingId };
}

/** Two staircases of fifteen floors with two doors each, in the estate of a building that is there. */
async function sixtyHomes(ctx: WriteCtx, neighbourId: string, areaCode: string): Promise<string> {
  const neighbour = await buildingById(ctx, neighbourId);
  const estateId = neighbour?.estateId ?? null;
  const name = `${(neighbour?.name ?? '').replace(/\d+号楼$/, '')}20号楼`;
  const building = await createBuilding(ctx, { estateId, name, entrances: 2, households: 60 });
  const rooms = [1, 2].flatMap((entrance) =>
    Array.from({ length: 30 }, (_, i) => ({
      entrance: String(entrance),
      room: `${1 + Math.trunc(i / 2)}0${1 + (i % 2)}`,
      floorAreaDm2: 8_200 + (i % 5) * 400,
    })),
  );
  await recordHouseholds(ctx, building.id, rooms);
  const firm = (await unitsByCodes(ctx, ['firm_1'])).get('firm_1');
  if (firm && estateId) await bindEstates(ctx, firm.id, { estateIds: [estateId], version: firm.version });
  const owners = await createUnit(ctx, {
    code: 'owners_demo',
    kind: 'owners_assembly',
    name: `${name.replace('20号楼', '')}业主委员会`,
    areaCode,
  });
  if (estateId) await bindEstates(ctx, owners.id, { estateIds: [estateId], version: owners.version });
  return building.id;
}

/** A small matter that residents reported, determined and handed to the committee. */
async function smallMatter(stage: Stage, daysAgo: number, words: { title: string; body: string }): Promise<string> {
  const act = <T>(actor: Actor, days: number, work: Work<T>): Promise<T> => stage.world.act(actor, ago(stage, days), work);
  const filed = await act(anonymousActor, daysAgo, (ctx) =>
    fileDemand(ctx, {
      body: `${words.title}。${words.body}`,
      kind: 'suggestion',
      channel: 'web',
      buildingId: stage.buildingId,
      areaCode: stage.committee.areaCode,
    }),
  );
  const { matter } = await act(stage.desk, daysAgo - 0.1, (ctx) => acceptDemand(ctx, filed.id, { version: 1 }));
  const proposed = await act(stage.triage, daysAgo - 0.2, (ctx) =>
    proposeClass(ctx, matter.id, {
      version: matter.version,
      class: 'communal',
      typeCode: 'other_communal',
      reason: '楼内共用的地方，由住户商量',
    }),
  );
  const determined = await act(stage.triage, daysAgo - 0.3, (ctx) =>
    determineMatter(ctx, matter.id, { version: proposed.version, reason: '楼内共用的地方，由住户商量' }),
  );
  await act(stage.committee.actor, daysAgo - 0.4, (ctx) => conveneMatter(ctx, matter.id, { version: determined.version }));
  return matter.id;
}

async function readyToConvene(stage: Stage): Promise<void> {
  await smallMatter(stage, 2, {
    title: '希望加装非机动车棚',
    body: '电动自行车都停在楼道里，既不安全又挡路，大家想在楼旁建一个带充电桩的车棚。',
  });
}

const resident = (id: string, name: string): Actor => ({ ...anonymousActor, kind: 'resident', id, name });

async function lookingForSupporters(stage: Stage): Promise<void> {
  const { world, committee } = stage;
  const people = await world.act(stage.desk, ago(stage, 8), async (ctx) => {
    const found: string[] = [];
    for (const [i, family] of families.entries()) {
      const phone = `1380000${String(2000 + i)}`;
      const id = await recordReporter(ctx, { name: `${family}建国`, phone, areaCode: committee.areaCode });
      if (id) found.push(id);
    }
    return found;
  });
  const [first] = people;
  if (!first) return;
  const topic = await world.act(resident(first, '王建国'), ago(stage, 7), (ctx) =>
    proposeTopic(ctx, {
      title: '社区广场增设夜间照明和休息座椅',
      body: '广场晚上光线暗，老人散步没有地方歇脚，建议增设照明和座椅，费用和位置由大家商量。',
      contentKind: 'facilities',
      areaCode: committee.areaCode,
    }),
  );
  for (const [i, id] of people.entries())
    await world.act(resident(id, `${families[i]}建国`), ago(stage, 6 - i / 4), (ctx) => supportTopic(ctx, topic.id));
}

/** Convenes a matter and takes it to the discussion. */
async function discussed(stage: Stage, daysAgo: number, words: { title: string; body: string }): Promise<{ id: string; number: string }> {
  const { world, committee } = stage;
  const matterId = await smallMatter(stage, daysAgo, words);
  const step = <T>(days: number, work: Work<T>): Promise<T> => world.act(committee.actor, ago(stage, days), work);
  const topic = await step(daysAgo - 1, async (ctx) => {
    const made = await conveneTopic(ctx, { matterId, contentKind: 'facilities', title: words.title, body: words.body });
    const admitted = await admitTopic(ctx, made.id, { version: made.version, forms: ['meeting', 'online'] });
    await inviteAll(ctx, made.id);
    return admitted;
  });
  const noticed = await step(daysAgo - 2, (ctx) => noticeTopic(ctx, topic.id, { version: topic.version }));
  await world.act(stage.worker, ago(stage, daysAgo - 6), (ctx) =>
    openTopic(ctx, topic.id, { version: noticed.version, reason: '已在楼道张贴并逐户告知' }),
  );
  const firm = world.staff.find((s) => s.unitCode === 'firm_1' && s.roles.includes('property_firm_staff'))?.actor;
  if (firm)
    await world.act(firm, ago(stage, daysAgo - 7), (ctx) =>
      answerInvitation(ctx, topic.id, { accept: true, interest: '关心施工期间的通行和安全' }),
    );
  return { id: topic.id, number: topic.number };
}

async function underDiscussion(stage: Stage): Promise<void> {
  await discussed(stage, 14, { title: '楼顶晾晒区怎么使用', body: '楼顶晾晒区被几户长期占用，请大家商量一个公平的使用办法。' });
}

async function carriedOut(stage: Stage): Promise<void> {
  const { world, committee, worker } = stage;
  const { id } = await discussed(stage, 50, { title: '单元门禁坏了怎么修', body: '两个单元的门禁都坏了，商量维修办法和费用。' });
  const version = 4;
  const closed = await world.act(worker, ago(stage, 30), (ctx) => closeDiscussion(ctx, id, { version }));
  const text = '两个单元的门禁由物业统一更换，费用从公共收益中支出，每年检查两次。';
  const resolved = await world.act(committee.actor, ago(stage, 29), (ctx) =>
    resolveByConsensus(ctx, id, { version: closed.version, text }),
  );
  const dueOn = (days: number): string => new Date(world.now.getTime() + days * day).toISOString().slice(0, 10);
  await world.act(committee.actor, ago(stage, 18), (ctx) =>
    implementTopic(ctx, id, {
      version: resolved.version,
      actions: [
        { text: '公示公共收益支出', ownerAccountId: committee.id, dueOn: dueOn(-10) },
        { text: '更换两个单元的门禁', ownerAccountId: worker.id ?? committee.id, dueOn: dueOn(12) },
      ],
    }),
  );
  await world.act(committee.actor, ago(stage, 12), async (ctx) => {
    const [first] = await ctx.db.selectFrom('deliberation_action').select('id').where('topic_id', '=', id).orderBy('position').execute();
    if (first) await settleAction(ctx, first.id, { version: 1, done: true, report: '已在公告栏公示七天。' });
  });
}
