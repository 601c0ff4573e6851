import {
  addBodyMember,
  addMeetingPerson,
  addMeetingTask,
  closeMeeting,
  confirmMinutes,
  countHands,
  createBody,
  enterHearingParticipant,
  enterMeetingPhase,
  findMeeting,
  finishMeeting,
  noticeHearing,
  noticeMeeting,
  planHearing,
  planMeeting,
  publishMinutes,
  registerDecision,
  remarkOnMinutes,
  saveMinutesDraft,
  setMeetingAgenda,
  startMeeting,
  tickListed,
} from '../modules/deliberation/index.ts';
import { localDateOf } from '../platform/calendar/local-date.ts';
import type { Actor, WriteCtx } from '../platform/context.ts';
import type { DemoWorld } from './demo-matters.ts';
import type { DemoStaff } from './demo-people.ts';

const day = 86_400_000;
const hour = 3_600_000;
const families = [
  '王',
  '李',
  '赵',
  '陈',
  '刘',
  '杨',
  '黄',
  '周',
  '吴',
  '徐',
  '孙',
  '朱',
  '何',
  '郭',
  '马',
  '林',
  '高',
  '罗',
  '梁',
  '宋',
  '郑',
];
const names = ['建国', '秀英', '志强', '桂兰', '敏'];

interface Room {
  readonly world: DemoWorld;
  readonly actor: Actor;
  readonly areaCode: string;
}

type Work<T> = (ctx: WriteCtx) => Promise<T>;
const at = (room: Room, days: number): Date => new Date(room.world.now.getTime() + days * day);

/** Makes one use case after another on a meeting, each with the version it finds. */
async function go(
  room: Room,
  when: Date,
  id: string,
  step: (ctx: WriteCtx, id: string, input: { version: number }) => Promise<unknown>,
): Promise<void> {
  await room.world.act(room.actor, when, async (ctx) => {
    const meeting = await findMeeting(ctx, id);
    await step(ctx, id, { version: meeting?.version ?? 0 });
  });
}

/**
 * A council of 21 with a meeting behind it, one today and one to come, and a hearing that takes sign-ups with a decision that waits for it. Every step
 * is a use case with its policy and its facts.
 */
export async function seedMeetings(world: DemoWorld): Promise<void> {
  const member = world.staff.find((s) => s.roles.includes('committee_member'));
  const officer = world.staff.find((s) => s.roles.includes('subdistrict_officer') && member?.areaCode.startsWith(s.areaCode));
  if (!member) return;
  const room = { world, actor: member.actor, areaCode: member.areaCode };
  const bodyId = await seedCouncil(room);
  await seedHeld(room, bodyId);
  await seedComing(room, bodyId);
  if (officer) await seedHearing(world, officer);
}

async function seedCouncil(room: Room): Promise<string> {
  const run = <T>(work: Work<T>) => room.world.act(room.actor, at(room, -80), work);
  const bodyId = await run((ctx) =>
    createBody(ctx, { kind: 'residents_council', name: '居民议事会', areaCode: room.areaCode, termMonths: 36 }),
  );
  for (const [i, family] of families.entries()) {
    const person = { name: `${family}${names[i % names.length]}`, origin: i % 3 === 0 ? ('drawn' as const) : ('elected' as const) };
    const phone = i < 5 ? { phone: `1390000010${i}` } : {};
    await run((ctx) => addBodyMember(ctx, bodyId, { ...person, ...phone, seat: 'resident' }));
  }
  return bodyId;
}

async function planned(
  room: Room,
  meeting: {
    bodyId?: string;
    format: 'residents_council' | 'council_garden';
    title: string;
    entitled?: number;
    announced: number;
    on: number;
  },
) {
  const { announced, on, ...given } = meeting;
  // Seven in the evening in Shanghai, when people are home.
  const startsAt = new Date(`${localDateOf(at(room, on))}T19:00:00+08:00`);
  const times = { startsAt: startsAt.toISOString(), endsAt: new Date(startsAt.getTime() + 2 * hour).toISOString() };
  const id = await room.world.act(room.actor, at(room, announced), (ctx) =>
    planMeeting(ctx, { ...given, ...times, areaCode: room.areaCode, place: '社区活动室二楼' }),
  );
  return { id, startsAt };
}

function listed(ctx: WriteCtx, meetingId: string, most: number): Promise<{ id: string }[]> {
  const list = ctx.db.selectFrom('deliberation_meeting_person').select('id').where('meeting_id', '=', meetingId);
  return list.orderBy('created_at').orderBy('id').limit(most).execute();
}

async function seedHeld(room: Room, bodyId: string): Promise<void> {
  const { id, startsAt } = await planned(room, {
    bodyId,
    format: 'residents_council',
    title: '居民议事会第三次会议',
    announced: -36,
    on: -20,
  });
  const items = [
    { kind: 'decision' as const, title: '三号楼旁增设自行车棚' },
    { kind: 'information' as const, title: '上季度落实情况' },
  ];
  await go(room, at(room, -36), id, (ctx, meetingId, step) => setMeetingAgenda(ctx, meetingId, { ...step, items }));
  await go(room, at(room, -36), id, noticeMeeting);
  await go(room, startsAt, id, startMeeting);
  const came = await room.world.act(room.actor, startsAt, (ctx) => listed(ctx, id, 13));
  for (const row of came) await room.world.act(room.actor, startsAt, (ctx) => tickListed(ctx, row.id, true));
  const followUp = { words: '选址、询价并施工', owner: '居委会', dueOn: localDateOf(at(room, 25)) };
  await room.world.act(room.actor, startsAt, (ctx) =>
    countHands(ctx, id, { words: '同意在三号楼旁增设自行车棚', yes: 9, no: 3, abstain: 1, followUp }),
  );
  const ended = new Date(startsAt.getTime() + 2 * hour);
  await go(room, ended, id, finishMeeting);
  const draft = '应到21人，实到13人。会议讨论了自行车棚选址，9人赞成，3人反对，1人弃权，通过。由居委会负责落实。';
  await go(room, ended, id, (ctx, meetingId, step) => saveMinutesDraft(ctx, meetingId, { ...step, draft }));
  await go(room, ended, id, publishMinutes);
  for (const row of came.slice(0, 12))
    await room.world.act(room.actor, at(room, -18), (ctx) => remarkOnMinutes(ctx, id, { kind: 'confirmation', listId: row.id }));
  await go(room, at(room, -15), id, confirmMinutes);
  await go(room, at(room, -15), id, closeMeeting);
}

async function seedComing(room: Room, bodyId: string): Promise<void> {
  const garden = await planned(room, { format: 'council_garden', title: '广场舞时段议事园', entitled: 12, announced: -14, on: 0 });
  const talk = [{ kind: 'discussion' as const, title: '晚上几点结束' }];
  await go(room, at(room, -14), garden.id, (ctx, id, step) => setMeetingAgenda(ctx, id, { ...step, items: talk }));
  for (const [i, family] of families.slice(0, 9).entries())
    await room.world.act(room.actor, at(room, -14), (ctx) =>
      addMeetingPerson(ctx, garden.id, { name: `${family}${names[(i + 2) % names.length]}` }),
    );
  await go(room, at(room, -14), garden.id, noticeMeeting);
  await go(room, room.world.now, garden.id, startMeeting);
  const here = await room.world.act(room.actor, room.world.now, (ctx) => listed(ctx, garden.id, 7));
  for (const row of here) await room.world.act(room.actor, room.world.now, (ctx) => tickListed(ctx, row.id, true));
  const phases = [
    { phase: 1, speaker: '陈女士', words: '孩子八点半要睡觉，音乐太响。' },
    { phase: 1, speaker: '王先生', words: '老人白天没时间，只有晚上能活动。' },
    { phase: 2, speaker: '周律师', capacity: '社区法律顾问', words: '按噪声污染防治法，公共场所健身不得干扰周围生活。' },
  ];
  for (const phase of phases) await room.world.act(room.actor, room.world.now, (ctx) => enterMeetingPhase(ctx, garden.id, phase));
  const task = { words: '测一次现场音量', owner: '社区工作站', dueOn: localDateOf(at(room, 7)) };
  await room.world.act(room.actor, room.world.now, (ctx) => addMeetingTask(ctx, garden.id, task));
  const coming = await planned(room, { bodyId, format: 'residents_council', title: '居民议事会第四次会议', announced: -1, on: 16 });
  await go(room, at(room, -1), coming.id, (ctx, id, step) =>
    setMeetingAgenda(ctx, id, { ...step, items: [{ kind: 'decision', title: '公共收益使用计划' }] }),
  );
  await go(room, at(room, -1), coming.id, noticeMeeting);
}

async function seedHearing(world: DemoWorld, { actor, areaCode }: DemoStaff): Promise<void> {
  const room = { world, actor, areaCode };
  const run = <T>(days: number, work: Work<T>) => world.act(actor, at(room, days), work);
  const seats = { affected: 8, government: 1, residents: 2, enterprises: 2, experts: 2 } as const;
  const groups = (Object.keys(seats) as (keyof typeof seats)[]).map((kind) => ({
    kind,
    seats: seats[kind],
    method: kind === 'government' || kind === 'experts' ? ('invite' as const) : ('draw' as const),
  }));
  const id = await run(-5, (ctx) =>
    planHearing(ctx, {
      title: '菜场搬迁方案听证会',
      matter: '拟将街道菜场迁至新址，原址改为社区活动中心。',
      draftText: '菜场于明年三月底前迁至新址，过渡期设临时摊位。',
      areaCode,
      decider: '街道办事处',
      place: '街道大会议室',
      startsAt: new Date(`${localDateOf(at(room, 24))}T14:00:00+08:00`).toISOString(),
      signUpUntil: new Date(`${localDateOf(at(room, 12))}T18:00:00+08:00`).toISOString(),
      groups,
    }),
  );
  await run(-4, (ctx) => noticeHearing(ctx, id, { version: 1 }));
  for (const [i, family] of families.slice(0, 11).entries())
    await run(-2, (ctx) =>
      enterHearingParticipant(ctx, id, {
        name: `${family}${names[(i + 1) % names.length]}`,
        kind: i < 9 ? 'affected' : 'residents',
        ...(i === 3 ? { conflict: '在菜场有摊位' } : {}),
      }),
    );
  const item = { areaCode, section: '城市管理办', consultationDue: true };
  await run(-5, (ctx) =>
    registerDecision(ctx, { ...item, title: '菜场搬迁', summary: '菜场迁新址，原址建活动中心', decidesOn: localDateOf(at(room, 45)) }),
  );
  await run(-5, (ctx) =>
    registerDecision(ctx, {
      ...item,
      title: '调整道路停车收费',
      summary: '小区周边道路停车由免费改为计时收费',
      decidesOn: localDateOf(at(room, 9)),
    }),
  );
}
