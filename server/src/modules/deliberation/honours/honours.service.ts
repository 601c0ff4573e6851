import { localDateOf } from '../../../platform/calendar/local-date.ts';
import { workingDaysFromNow } from '../../../platform/calendar/working-days.ts';
import type { WriteCtx } from '../../../platform/context.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { areaCovers, assertAllowed, holdsFor, when } from '../../../platform/permissions.ts';
import { editConflict, notFound } from '../../../platform/problem.ts';
import { nameField, textField } from '../../../platform/text/fields.ts';
import { areaOrThrow } from '../../areas/index.ts';
import { notify } from '../../notifications/index.ts';
import {
  answeredByReviewer,
  nominationsClosed,
  notAgreed,
  noticeIsOver,
  notYourHonour,
  objectedAlready,
  objectionSettled,
  ownNomination,
} from './honours.errors.ts';
import {
  honours,
  insertObjection,
  lockObjection,
  type NominationRow,
  nominations,
  objectionsOf,
  settleObjection,
} from './honours.repository.ts';
import { noticeDays } from './honours.settings.ts';
import { nominationWorkflow } from './honours.workflow.ts';

export interface HonourInput {
  readonly areaCode: string;
  readonly title: string;
  readonly criteria: string;
  readonly nominationsUntil: string;
}

/** Prepares an award programme. @returns its id. @throws not-your-honour, not-found */
export async function planHonour(ctx: WriteCtx, input: HonourInput): Promise<string> {
  await areaOrThrow(ctx, input.areaCode);
  assertAllowed(when(holdsFor(ctx.actor, 'honours.review', input.areaCode), notYourHonour));
  const id = uuidv7(ctx.now);
  await honours.insert(ctx, {
    id,
    area_code: input.areaCode,
    state: 'draft',
    title: nameField(input.title, '/title', 120),
    criteria: textField(input.criteria, '/criteria', 5000),
    nominations_until: new Date(input.nominationsUntil),
    created_by: ctx.actor.id ?? '',
    created_at: ctx.now,
  });
  honours.tell(ctx, { id, area_code: input.areaCode }, 'honour.planned', { permission: 'honours.review', data: { area: input.areaCode } });
  return id;
}

/** Opens or closes a programme; nominations under way go on. @throws those of every step */
export async function stepHonour(ctx: WriteCtx, id: string, action: 'open' | 'close', input: { version: number }): Promise<void> {
  await honours.step(ctx, await honours.locked(ctx, id, input.version), { action });
}

export interface NominationInput {
  /** The community of those nominated; the programme's area when left out. */
  readonly areaCode?: string;
  readonly nominee: string;
  readonly reasons: string;
  /** That they agreed to be named in public. */
  readonly agreed: boolean;
}

/** Nominates a family or person while the programme is open; residents and staff alike. @throws not-found, honour-nominations-closed */
export async function nominate(ctx: WriteCtx, honourId: string, input: NominationInput): Promise<string> {
  const honour = await honours.locked(ctx, honourId);
  if (honour.state !== 'open' || ctx.now >= honour.nominations_until) throw nominationsClosed();
  const area = await areaOrThrow(ctx, input.areaCode ?? honour.area_code);
  if (!areaCovers(honour.area_code, area.code)) throw notFound();
  const id = uuidv7(ctx.now);
  const resident = ctx.actor.kind === 'resident';
  const nominee = nameField(input.nominee, '/nominee');
  const reasons = textField(input.reasons, '/reasons', 3000);
  await nominations.insert(ctx, {
    id,
    honour_id: honourId,
    area_code: area.code,
    state: 'nominated',
    nominee,
    reasons,
    agreed: input.agreed,
    person_id: resident ? ctx.actor.id : null,
    nominated_by: resident ? null : ctx.actor.id,
    created_at: ctx.now,
  });
  nominations.tell(ctx, { id, area_code: area.code }, 'nomination.made', {
    permission: 'honours.review',
    data: { honour: honourId, agreed: input.agreed },
    words: { nominee, reasons },
  });
  return id;
}

/** Passes a nomination and shows it to everybody for the district's working days (five). @throws nomination-not-agreed, nomination-is-own and those of every step */
export async function showNomination(
  ctx: WriteCtx,
  id: string,
  input: { version: number; words: string; agreed?: boolean },
): Promise<void> {
  const row = await nominations.locked(ctx, id, input.version);
  const words = textField(input.words, '/words', 2000);
  assertAllowed(when(row.nominated_by !== ctx.actor.id, ownNomination));
  if (!(row.agreed || input.agreed)) throw notAgreed();
  const until = await workingDaysFromNow(ctx, await noticeDays(ctx));
  await nominations.step(ctx, row, {
    action: 'show',
    changes: { agreed: true, reviewed_by: ctx.actor.id, review_words: words, notice_from: ctx.now, notice_until: until },
    data: { until: until.toISOString() },
    words: { words },
  });
}

/** Declines a nomination with the reason. @throws those of every step */
export async function declineNomination(ctx: WriteCtx, id: string, input: { version: number; reason: string }): Promise<void> {
  const row = await nominations.locked(ctx, id, input.version);
  const reason = textField(input.reason, '/reason', 1000);
  const changes = { ended_reason: reason, reviewed_by: ctx.actor.id };
  await tellNominator(ctx, await nominations.step(ctx, row, { action: 'decline', changes, words: { reason } }));
}

/** Somebody objects while a nomination is shown, once. @returns the objection's id. @throws not-found, nomination-notice-over, nomination-objected-already */
export async function objectTo(ctx: WriteCtx, id: string, input: { words: string }): Promise<string> {
  const row = await nominations.locked(ctx, id);
  if (row.state !== 'noticed' || row.notice_until === null || ctx.now >= row.notice_until) throw noticeIsOver();
  const me = ctx.actor.id;
  if ((await objectionsOf(ctx, [id])).some((each) => me !== null && (each.personId === me || each.accountId === me)))
    throw objectedAlready();
  const words = textField(input.words, '/words', 2000);
  const objectionId = uuidv7(ctx.now);
  await insertObjection(ctx, { id: objectionId, nominationId: id, words });
  nominations.tell(ctx, row, 'nomination.objection_filed', { permission: null, data: { objection: objectionId }, words: { words } });
  return objectionId;
}

/** Ends a public notice: without an objection the nomination is confirmed, with one it is reviewed again. Nothing happens before the notice is over. */
export async function settleNomination(ctx: WriteCtx, id: string): Promise<void> {
  const row = await nominations.locked(ctx, id);
  if (row.state !== 'noticed' || row.notice_until === null || ctx.now < row.notice_until) return;
  const objections = (await objectionsOf(ctx, [id])).length;
  const action = objections > 0 ? 'object' : 'pass';
  const after = await nominations.step(ctx, row, { action, data: { objections }, consequence: true });
  await tellNominator(ctx, after);
}

/**
 * Decides an objection in the re-review, with reasons; when all are decided the nomination stands or falls.
 * @returns the nomination's id. @throws not-found, not-your-honour, nomination-objection-own, nomination-objection-settled, edit-conflict
 */
export async function answerObjection(
  ctx: WriteCtx,
  id: string,
  input: { version: number; upheld: boolean; answer: string },
): Promise<string> {
  const objection = await lockObjection(ctx, id);
  if (!objection) throw notFound();
  const row = await nominations.locked(ctx, objection.nominationId);
  assertAllowed(when(holdsFor(ctx.actor, 'honours.review', row.area_code), notYourHonour));
  if (objection.version !== input.version) throw editConflict({ current: objection.version });
  if (row.state !== 're_review' || objection.state !== 'waiting') throw objectionSettled();
  assertAllowed(when(ctx.actor.id !== row.reviewed_by && ctx.actor.id !== objection.accountId, answeredByReviewer));
  const answer = textField(input.answer, '/answer', 2000);
  await settleObjection(ctx, objection, { upheld: input.upheld, answer });
  const data = { objection: id, upheld: input.upheld };
  nominations.tell(ctx, row, 'nomination.objection_answered', { permission: 'honours.review', data, words: { answer } });
  const all = await objectionsOf(ctx, [row.id]);
  if (all.some((each) => each.state === 'waiting')) return row.id;
  const upheld = all.some((each) => each.state === 'upheld');
  const after = await nominations.step(ctx, row, {
    action: upheld ? 'uphold' : 'confirm',
    changes: upheld ? { ended_reason: answer } : {},
    consequence: true,
  });
  await tellNominator(ctx, after);
  return row.id;
}

/** Confers the award. @throws those of every step */
export async function awardNomination(ctx: WriteCtx, id: string, input: { version: number }): Promise<void> {
  const row = await nominations.locked(ctx, id, input.version);
  await tellNominator(ctx, await nominations.step(ctx, row, { action: 'award', changes: { awarded_on: localDateOf(ctx.now) } }));
}

/** Takes an award back with the reason that everybody reads. @throws those of every step */
export async function revokeNomination(ctx: WriteCtx, id: string, input: { version: number; reason: string }): Promise<void> {
  const row = await nominations.locked(ctx, id, input.version);
  const reason = textField(input.reason, '/reason', 1000);
  await tellNominator(ctx, await nominations.step(ctx, row, { action: 'revoke', changes: { ended_reason: reason }, words: { reason } }));
}

async function tellNominator(ctx: WriteCtx, row: NominationRow): Promise<void> {
  if (row.person_id === null) return;
  const { zh, en } = nominationWorkflow.states[row.state];
  await notify(ctx, {
    template: 'nomination_news',
    recipient: { kind: 'person', id: row.person_id },
    params: { result: { zh, en }, areaCode: row.area_code },
    dedupeKey: `nomination_news:${row.id}:${row.state}`,
    subject: { type: 'honour', id: row.honour_id },
  });
}
