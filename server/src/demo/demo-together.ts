import {
  addBodyMember,
  answerHearingPoint,
  askForHelp,
  createBody,
  drawParticipants,
  enterHearingParticipant,
  enterHearingPhase,
  findHearing,
  hearingEntries,
  hearingPoints,
  holdHearing,
  noticeHearing,
  planHearing,
  publishHearingMinutes,
  recordHearingPoint,
  recordHelpEntry,
  saveHearingDraft,
  sendHearingMaterials,
  stepHelp,
  tickParticipant,
} from '../modules/deliberation/index.ts';
import { recordReporter } from '../modules/identity/index.ts';
import { localDateOf } from '../platform/calendar/local-date.ts';
import { type Actor, anonymousActor, type WriteCtx } from '../platform/context.ts';
import type { DemoWorld } from './demo-matters.ts';
import type { DemoStaff } from './demo-people.ts';

const day = 86_400_000;
const resident = (id: string, name: string): Actor => ({ ...anonymousActor, kind: 'resident', id, name });

/** Neighbours who help each other, with a request that waits, one that is done and the ledger; and a hearing whose minutes wait for those who were there. */
export async function seedTogether(world: DemoWorld): Promise<void> {
  const member = world.staff.find((s) => s.roles.includes('committee_member'));
  const officer = world.staff.find((s) => s.roles.includes('subdistrict_officer') && member?.areaCode.startsWith(s.areaCode));
  if (member) await seedCircle(world, member);
  if (member && officer) await seedHeldHearing(world, officer);
}

const neighbours = [
  { name: '王建国', phone: '13900000100' },
  { name: '李秀英', phone: '13900000101' },
  { name: '赵志强', phone: '13900000102' },
] as const;

async function seedCircle(world: DemoWorld, { actor, areaCode }: DemoStaff): Promise<void> {
  const at = (days: number) => new Date(world.now.getTime() + days * day);
  const run = <T>(days: number, work: (ctx: WriteCtx) => Promise<T>) => world.act(actor, at(days), work);
  const bodyId = await run(-60, (ctx) => createBody(ctx, { kind: 'mutual_aid', name: '睦邻互助会', areaCode, placeText: '一号楼架空层' }));
  const people: { id: string; name: string }[] = [];
  for (const person of neighbours) {
    await run(-60, (ctx) => addBodyMember(ctx, bodyId, { ...person, origin: 'elected', seat: 'building_chief' }));
    people.push({ id: (await run(-60, (ctx) => recordReporter(ctx, { ...person, areaCode }))) ?? '', name: person.name });
  }
  const [first, second, third] = people.map(({ id, name }) => resident(id, name));
  if (!first || !second || !third) return;
  const ask = (who: Actor, days: number, words: string) => world.act(who, at(days), (ctx) => askForHelp(ctx, bodyId, { words }));
  const done = await ask(second, -9, '周六上午要去医院复查，想请人陪我到门诊，二号楼三单元楼下等。');
  await world.act(third, at(-8), (ctx) => stepHelp(ctx, done.id, 'take'));
  await world.act(second, at(-6), (ctx) => stepHelp(ctx, done.id, 'close'));
  await run(-6, (ctx) => recordHelpEntry(ctx, bodyId, { direction: 'given', what: '陪诊', quantity: 3, unit: '小时', requestId: done.id }));
  await run(-5, (ctx) => recordHelpEntry(ctx, bodyId, { direction: 'received', what: '轮椅', quantity: 1, unit: '辆' }));
  await ask(third, -1, '家里水龙头关不紧，晚上七点以后都在家，五号楼一单元，想请会修的邻居看看。');
}

const groups = [
  { kind: 'affected', seats: 4, method: 'draw' },
  { kind: 'government', seats: 1, method: 'invite' },
  { kind: 'residents', seats: 1, method: 'draw' },
  { kind: 'enterprises', seats: 1, method: 'draw' },
  { kind: 'experts', seats: 1, method: 'invite' },
] as const;

const signedUp = [
  { ...neighbours[0], kind: 'affected' },
  { ...neighbours[1], kind: 'affected' },
  { name: '陈敏', kind: 'affected' },
  { name: '刘桂兰', kind: 'affected' },
  { name: '街道城管办 周科长', kind: 'government' },
  { name: '赵志强', kind: 'residents' },
  { name: '便民超市 孙经理', kind: 'enterprises' },
  { name: '规划师 郑工', kind: 'experts' },
] as const;

const phases = [
  { phase: 1, speaker: '李秀英', words: '接送孩子的时间北侧最挤。' },
  { phase: 2, speaker: '郑工', capacity: '规划师', words: '按消防规范，通道净宽不少于四米。' },
  { phase: 3, speaker: '周科长', words: '北侧减少车位，或者错时停放。' },
  { phase: 4, speaker: '王建国', words: '多数人同意北侧减少四个车位。' },
  { phase: 5, speaker: '周科长', words: '城管办一周内改好方案并公布。' },
] as const;

async function seedHeldHearing(world: DemoWorld, { actor, areaCode }: DemoStaff): Promise<void> {
  const at = (days: number) => new Date(world.now.getTime() + days * day);
  const run = <T>(days: number, work: (ctx: WriteCtx) => Promise<T>) => world.act(actor, at(days), work);
  const atHour = (days: number, hour: string) => new Date(`${localDateOf(at(days))}T${hour}:00:00+08:00`).toISOString();
  const id = await run(-32, (ctx) =>
    planHearing(ctx, {
      title: '老旧小区停车位改造听证会',
      matter: '拟把三处闲置空地改为停车位，共新增六十个。',
      draftText: '北侧空地设三十个，东侧二十个，南侧十个；保留消防通道和两棵大树。',
      areaCode,
      decider: '街道办事处',
      place: '街道二楼会议室',
      startsAt: atHour(-2, '14'),
      signUpUntil: atHour(-16, '18'),
      groups,
    }),
  );
  const go = (days: number, step: (ctx: WriteCtx, id: string, input: { version: number }) => Promise<unknown>) =>
    run(days, async (ctx) => step(ctx, id, { version: (await findHearing(ctx, id))?.version ?? 0 }));
  await go(-31, noticeHearing);
  for (const person of signedUp) await run(-20, (ctx) => enterHearingParticipant(ctx, id, person));
  await go(-15, drawParticipants);
  await go(-12, (ctx, hearingId, step) => sendHearingMaterials(ctx, hearingId, { ...step, text: '方案图、车位需求调查和消防意见。' }));
  const entries = await run(-2, (ctx) => hearingEntries(ctx, id));
  for (const entry of entries) await run(-2, (ctx) => tickParticipant(ctx, entry.id, true));
  await go(-2, holdHearing);
  for (const phase of phases) await run(-2, (ctx) => enterHearingPhase(ctx, id, phase));
  const words = ['北侧空地靠近幼儿园，希望留出接送通道。', '南侧车位晚上请优先给残疾人家庭。'];
  for (const [i, said] of words.entries())
    await run(-2, (ctx) => recordHearingPoint(ctx, id, { entryId: entries[i]?.id ?? '', words: said }));
  const [point] = await run(-2, (ctx) => hearingPoints(ctx, id));
  if (point) await run(-1, (ctx) => answerHearingPoint(ctx, point.id, { answer: 'adopted', words: '北侧减少四个车位，留出接送通道。' }));
  const draft = '听证会应到八人，实到八人。参加人就接送通道、残疾人车位提出意见，方案单位逐条作了说明。';
  await go(-1, (ctx, hearingId, step) => saveHearingDraft(ctx, hearingId, { ...step, draft }));
  await go(-1, publishHearingMinutes);
}
