import {
  closeBallot,
  countBallot,
  enterPhoneVote,
  findBallot,
  openBallot,
  publishRoll,
  recountBallot,
  setRoll,
  settleBallot,
} from '../modules/ballots/index.ts';
import {
  addMember,
  adopt,
  answerComment,
  commentOn,
  consultOn,
  covenantView,
  createCovenant,
  createGroup,
  decideAct,
  decideLegality,
  noteAct,
  planWalk,
  prepareVote,
  recordChecks,
  recordFinding,
  recordSignature,
  requestLegality,
  stepFinding,
  stepWalk,
  writeText,
} from '../modules/deliberation/index.ts';
import { appoint, recordReporter } from '../modules/identity/index.ts';
import { unitsByCodes } from '../modules/organizations/index.ts';
import { localDateOf } from '../platform/calendar/local-date.ts';
import { type Actor, systemActor, type WriteCtx } from '../platform/context.ts';
import type { DemoWorld } from './demo-matters.ts';
import type { DemoStaff } from './demo-people.ts';

const community = '990101001001';
const day = 86_400_000;

const clauses = [
  { kind: 'positive', words: '下雪以后，清扫自家门前和楼道口的积雪', points: 5 },
  { kind: 'positive', words: '结对照看楼里的独居老人，每周问候一次', points: 3 },
  { kind: 'positive', words: '垃圾分类投放，看到散落的随手捡起', points: 1 },
  { kind: 'negative', words: '不在楼道、消防通道堆放杂物和停放电动车', breachType: 'blocked_passage' },
  { kind: 'negative', words: '不乱扔垃圾，不从楼上抛物', breachType: 'dirty_environment' },
  { kind: 'negative', words: '晚上十点到早上七点不大声喧哗、不装修施工', breachType: 'noise' },
  { kind: 'negative', words: '遛狗牵绳，不让狗粪留在路上', breachType: 'animals' },
  { kind: 'negative', words: '店铺不把货物、桌椅摆到门外人行道上', breachType: 'goods_outside', parties: ['shops'] },
] as const;

const remarks = [
  ['晚上十点以后就该安静，希望把时间写清楚。', 'adopted', '已写进第六条。'],
  ['扫雪最好也算一点积分，鼓励大家动手。', 'adopted', '已在第一条写明五分。'],
  ['商铺早上卸货只要半小时，能不能通融？', 'partly_adopted', '卸货时可以临时摆放，卸完收回。'],
  ['建议规定乱停车罚款。', 'not_adopted', '公约不能罚款，屡劝不改的移交有关部门。'],
] as const;

const preamble = '为了住得安心、过得舒心，我们共同商定以下公约，互相提醒，一起遵守。';
const shops = ['和顺便利店', '砚池早点铺', '老周修车铺', '小满花店', '春生水果店', '三味面馆'];

const findings = [
  ['主街 12 号门前', 'goods_outside'],
  ['主街 12 号门前', 'goods_outside'],
  ['松苑小区1号楼楼道口', 'blocked_passage'],
  ['松苑小区1号楼楼道口', 'blocked_passage'],
  ['主街 12 号门前', 'goods_outside'],
  ['中心花坛', 'animals'],
  ['菜场南门', 'dirty_environment'],
] as const;

interface Cast {
  readonly world: DemoWorld;
  readonly committee: DemoStaff;
  readonly worker: DemoStaff;
  readonly adviser: DemoStaff;
  readonly drain: () => Promise<void>;
}

type Work<T> = (ctx: WriteCtx) => Promise<T>;

/** One covenant in force with eight clauses, made by residents and shops, and six weeks of walks along it. */
export async function seedCovenants(world: DemoWorld, drain: () => Promise<void>): Promise<void> {
  const near = (role: string) => world.staff.find((s) => s.areaCode === community && s.roles.some((r) => r === role));
  const adviser = world.staff.find((s) => s.roles.includes('handler') && s.areaCode.length === 6);
  const [committee, worker] = [near('committee_member'), near('community_worker')];
  if (!committee || !worker || !adviser) return;
  const cast: Cast = { world, committee, worker, adviser, drain };
  await at(cast, systemActor, 80, (ctx) => appoint(ctx, adviser.id, { role: 'legal_adviser', areaCode: community }));
  const id = await draft(cast);
  await vote(cast, id, 'residents', { yes: 13, all: 16 });
  await vote(cast, id, 'shops', { yes: 5, all: 6 });
  await publish(cast, id);
  await walks(cast, id);
  await goodConduct(cast, id);
}

function at<T>(cast: Pick<Cast, 'world'>, actor: Actor, daysAgo: number, work: Work<T>): Promise<T> {
  return cast.world.act(actor, new Date(cast.world.now.getTime() - daysAgo * day), work);
}

const versionOf = async (ctx: WriteCtx, id: string): Promise<number> => (await covenantView(ctx, id)).version;

function withAdvice({ adviser }: Cast): Actor {
  const permissions = new Set(['topics.read', 'topics.give_opinion']);
  return { ...adviser.actor, holdings: [{ role: 'legal_adviser', areaCode: community, unitId: null, sectionId: null, permissions }] };
}

async function draft(cast: Cast): Promise<string> {
  const { committee, worker, adviser } = cast;
  const manage = <T>(daysAgo: number, work: Work<T>) => at(cast, committee.actor, daysAgo, work);
  const id = await manage(76, (ctx) =>
    createCovenant(ctx, {
      areaCode: community,
      title: '砚池社区居民公约',
      parties: [
        { code: 'residents', name: '居民' },
        { code: 'shops', name: '沿街商铺', signs: true },
      ],
    }),
  );
  await manage(76, async (ctx) => writeText(ctx, id, { version: await versionOf(ctx, id), preamble, clauses: clauses.map(firstDraft) }));
  await manage(75, async (ctx) => consultOn(ctx, id, { version: await versionOf(ctx, id), until: new Date(ctx.now.getTime() + 10 * day) }));
  for (const [body, state, answer] of remarks) {
    const commentId = await at(cast, worker.actor, 72, (ctx) => commentOn(ctx, id, { body, source: 'meeting' }));
    await manage(68, (ctx) => answerComment(ctx, id, commentId, { version: 1, state, answer }));
  }
  await manage(67, (ctx) => takeUp(ctx, id));
  await manage(66, async (ctx) => requestLegality(ctx, id, { version: await versionOf(ctx, id), accountId: adviser.id }));
  await at(cast, withAdvice(cast), 64, async (ctx) =>
    decideLegality(ctx, id, { version: await versionOf(ctx, id), lawful: true, opinion: '内容合法，没有处罚条款，可以表决。' }),
  );
  return id;
}

const partiesOf = (clause: (typeof clauses)[number]) => ('parties' in clause ? [...clause.parties] : []);

/** What was asked first: the hours of quiet and the points for snow came in with the comments. */
function firstDraft(clause: (typeof clauses)[number]) {
  const parties = partiesOf(clause);
  if ('points' in clause && clause.points === 5) return { kind: clause.kind, words: clause.words, parties };
  if ('breachType' in clause && clause.breachType === 'noise') return { ...clause, words: '晚上不大声喧哗，不装修施工', parties };
  return { ...clause, parties };
}

/** The second text, with what was adopted; clauses go on under their ids. */
async function takeUp(ctx: WriteCtx, id: string): Promise<void> {
  const { text, version } = await covenantView(ctx, id);
  const next = clauses.map((clause, i) => {
    const clauseId = text?.clauses[i]?.clauseId;
    return { ...clause, parties: partiesOf(clause), ...(clauseId ? { clauseId } : {}) };
  });
  await writeText(ctx, id, { version, preamble, note: '写清安静的时间，扫雪计五分', clauses: next });
}

async function vote(cast: Cast, id: string, code: string, { yes, all }: { yes: number; all: number }): Promise<void> {
  const { committee, worker, world, drain } = cast;
  const ballotId = await at(cast, committee.actor, 60, async (ctx) => {
    const { version, parties } = await covenantView(ctx, id);
    return prepareVote(ctx, id, { version, partyId: parties.find((party) => party.code === code)?.id ?? '' });
  });
  const version = async (ctx: WriteCtx): Promise<number> => (await findBallot(ctx, ballotId))?.version ?? 0;
  await at(cast, committee.actor, 59, async (ctx) => {
    const units = [];
    for (let i = 0; i < all; i += 1) {
      const phone = `1370000${String((code === 'shops' ? 3000 : 4000) + i)}`;
      const person = await recordReporter(ctx, { name: `邻居${i + 1}`, phone, areaCode: community });
      if (person) units.push({ key: person, label: code === 'shops' ? (shops[i] ?? `商铺${i + 1}`) : `第${i + 1}户`, voters: [person] });
    }
    await setRoll(ctx, ballotId, { version: await version(ctx), units });
    await publishRoll(ctx, ballotId, { version: await version(ctx), appealsUntil: ctx.now });
    await openBallot(ctx, ballotId, { version: await version(ctx), closesAt: new Date(world.now.getTime() + day) });
  });
  await at(cast, worker.actor, 56, async (ctx) => {
    const entries = await ctx.db
      .selectFrom('ballot_roll_voter')
      .select(['entry_id', 'person_id'])
      .where('ballot_id', '=', ballotId)
      .orderBy('entry_id')
      .execute();
    for (const [i, { entry_id: entryId, person_id: personId }] of entries.entries())
      await enterPhoneVote(ctx, ballotId, { entryId, personId, choice: { pick: i < yes ? 'yes' : 'no' } });
  });
  await at(cast, committee.actor, 55, async (ctx) => {
    await closeBallot(ctx, ballotId);
    await countBallot(ctx, ballotId, { version: await version(ctx) });
  });
  await at(cast, worker.actor, 55, async (ctx) => recountBallot(ctx, ballotId, { version: await version(ctx) }));
  await at(cast, committee.actor, 54, async (ctx) => settleBallot(ctx, ballotId, { version: await version(ctx) }));
  await drain();
}

async function publish(cast: Cast, id: string): Promise<void> {
  const { committee, world } = cast;
  const reviewOn = localDateOf(new Date(world.now.getTime() + 300 * day));
  await at(cast, committee.actor, 50, async (ctx) => adopt(ctx, id, { version: await versionOf(ctx, id), reviewOn }));
  await at(cast, committee.actor, 49, async (ctx) => {
    const partyId = (await covenantView(ctx, id)).parties.find((party) => party.code === 'shops')?.id ?? '';
    for (const name of shops.slice(0, 5)) await recordSignature(ctx, id, { partyId, name, signedOn: localDateOf(ctx.now) });
  });
}

async function walks(cast: Cast, id: string): Promise<void> {
  const { committee, worker, world } = cast;
  const [groupId, memberIds] = await at(cast, committee.actor, 48, async (ctx) => {
    const group = await createGroup(ctx, { areaCode: community, name: '砚池邻里巡查组' });
    const members = [];
    for (const name of ['方阿姨', '贺师傅', '童老师']) members.push(await addMember(ctx, group, { name }));
    return [group, members] as const;
  });
  const spots = world.places.filter((place) => place.areaCode.startsWith(community));
  for (let week = 0; week < 7; week += 1) {
    const own = findings[week];
    const spot = spots[week % Math.max(1, spots.length)];
    await at(cast, worker.actor, 45 - week * 6, async (ctx) => {
      const walk = await planWalk(ctx, id, { groupId, memberIds, plannedOn: localDateOf(ctx.now), routeText: '主街到松苑小区' });
      await stepWalk(ctx, walk, 'start', { version: 1 });
      const text = (await covenantView(ctx, id)).text;
      for (const clause of text?.clauses.filter((c) => c.kind === 'negative') ?? [])
        await recordChecks(ctx, walk, { clauseId: clause.clauseId, kept: 3 + ((week + clause.words.length) % 5) });
      const [placeText = '主街', breach] = own ?? [];
      const clauseId = text?.clauses.find((c) => c.breachType === breach)?.clauseId;
      const point = spot ? { lng: spot.lng, lat: spot.lat } : {};
      const finding = clauseId ? await recordFinding(ctx, walk, { clauseId, placeText, ...point }) : null;
      await stepWalk(ctx, walk, 'finish', { version: 2 });
      if (finding && week < 6) await climb(ctx, cast, finding, week);
    });
  }
}

async function climb(ctx: WriteCtx, { committee }: Cast, finding: string, week: number): Promise<void> {
  if (week === 4) {
    const unit = (await unitsByCodes(ctx, ['urban_management'])).get('urban_management');
    if (unit) await stepFinding({ ...ctx, actor: committee.actor }, finding, 'hand_over', { version: 1, receiverUnitId: unit.id });
    return;
  }
  const again = week === 1 || week === 3;
  await stepFinding(ctx, finding, again ? 'notice' : 'talk', { version: 1, words: again ? '书面提醒已送达' : '当面说明，答应改正' });
  await stepFinding(ctx, finding, 'settle', { version: 2 });
}

async function goodConduct(cast: Cast, id: string): Promise<void> {
  const { worker, committee } = cast;
  for (let i = 0; i < 6; i += 1) {
    const act = await at(cast, worker.actor, 30 - i * 4, async (ctx) => {
      const clauseId = (await covenantView(ctx, id)).text?.clauses[i % 3]?.clauseId ?? '';
      return noteAct(ctx, id, { clauseId, doneOn: localDateOf(ctx.now), words: '邻居看到并登记' });
    });
    if (i < 5) await at(cast, committee.actor, 29 - i * 4, (ctx) => decideAct(ctx, id, act, { version: 1, confirmed: true }));
  }
}
