import { addDays, localDateOf } from '../../../platform/calendar/local-date.ts';
import type { WriteCtx } from '../../../platform/context.ts';
import { assertAllowed, when } from '../../../platform/permissions.ts';
import { editConflict, notFound } from '../../../platform/problem.ts';
import { textField } from '../../../platform/text/fields.ts';
import { can } from '../calls/applications.policy.ts';
import { type ApplicationRecord, lockApplication } from '../calls/applications.repository.ts';
import { stepApplication, tellApplication } from '../calls/applications.steps.ts';
import { findCall, lockCall } from '../calls/calls.repository.ts';
import { stepCall } from '../calls/calls.steps.ts';
import { needIdsOf } from '../calls/need-links.repository.ts';
import { contestParticipation } from '../micro/contests.queries.ts';
import { needsByIds } from '../needs/needs.links.ts';
import { createProject } from '../running/projects.service.ts';
import { boardVotes } from './board.repository.ts';
import { callsToSettle, noticeIsDue } from './notices.queries.ts';
import { insertObjection, lockObjection, settleObjection } from './objections.repository.ts';
import { placeOfNeeds } from './place.rules.ts';
import { noticeOver, objectionAnswered, ownObjection } from './reviews.errors.ts';
import { tellApplicant, tellObjector } from './reviews.notices.ts';

/** Somebody objects to a decision during its public notice. @returns the objection's id. @throws not-found, notice-over, invalid-input */
export async function object(ctx: WriteCtx, applicationId: string, input: { words: string }): Promise<string> {
  const application = await lockApplication(ctx, applicationId);
  // What is under notice is public; all else is nobody's business here.
  if (!application || application.noticeEndsAt === null) throw notFound();
  if (application.state !== 'approved' || ctx.now >= application.noticeEndsAt) throw noticeOver();
  const words = textField(input.words, '/words', 2000);
  const id = await insertObjection(ctx, applicationId, words);
  tellApplication(ctx, application, 'application.objected', { permission: null, data: { objection: id }, words: { words } });
  return id;
}

export interface ObjectionAnswer {
  readonly version: number;
  readonly upheld: boolean;
  readonly answer: string;
}

/**
 * An officer decides an objection with reasons; one that is upheld strikes the application out.
 * @throws not-found, not-your-application, own-objection, objection-answered, edit-conflict, invalid-input
 */
export async function answerObjection(ctx: WriteCtx, id: string, input: ObjectionAnswer): Promise<string> {
  const objection = await lockObjection(ctx, id);
  const application = objection && (await lockApplication(ctx, objection.applicationId));
  if (!objection || !application) throw notFound();
  assertAllowed(can.check(ctx.actor, application));
  assertAllowed(when(objection.accountId !== ctx.actor.id, ownObjection));
  if (objection.version !== input.version) throw editConflict({ current: objection.version });
  if (objection.state !== 'waiting') throw objectionAnswered();
  const answer = textField(input.answer, '/answer', 2000);
  const state = input.upheld ? 'upheld' : 'dismissed';
  await settleObjection(ctx, objection, { state, answer });
  tellApplication(ctx, application, 'application.objection_answered', {
    permission: 'projects.manage',
    data: { objection: id, state },
    words: { answer },
  });
  if (input.upheld && application.state === 'approved') {
    const after = await stepApplication(ctx, application, {
      action: 'strike_out',
      changes: { reason: '公示异议成立' },
      data: { objection: id },
    });
    await tellApplicant(ctx, after, { zh: '公示异议成立，取消立项', en: 'struck out after an objection' });
  }
  await tellObjector(ctx, application, objection);
  return application.id;
}

/** Ends a notice: the project is made and its contract comes next. Nothing happens when an objection came in meanwhile; the sweep comes back. */
export async function settleNotice(ctx: WriteCtx, id: string): Promise<void> {
  const application = await lockApplication(ctx, id);
  if (application && (await noticeIsDue(ctx, id))) await makeProject(ctx, application);
}

async function makeProject(ctx: WriteCtx, application: ApplicationRecord): Promise<void> {
  const call = application.callId ? await findCall(ctx, application.callId) : null;
  const needIds = await needIdsOf(ctx, 'project_application_need', application.id);
  const needs = await needsByIds(ctx, needIds);
  const startsOn = application.startsOn ?? localDateOf(ctx.now);
  const project = await createProject(ctx, {
    track: application.track,
    origin: { type: application.track === 'contest' ? 'contest' : 'application', id: application.id },
    programmeId: call?.programmeId ?? null,
    callId: call?.id ?? null,
    title: application.title,
    areaCode: placeOfNeeds(
      application.areaCode,
      needs.map((need) => need.areaCode),
    ),
    unitId: application.unitId,
    needIds,
    amount: application.amount,
    fundId: call?.fundId ?? null,
    lineId: call?.lineId ?? null,
    startsOn,
    endsOn: application.endsOn ?? addDays(startsOn, 365),
    blocks: { ...application.blocks },
    field: call?.field ?? null,
    participation: await participationIn(ctx, application),
  });
  const after = await stepApplication(ctx, application, {
    action: 'contract',
    changes: { project_id: project.id },
    data: { project: project.id, projectNumber: project.number },
    consequence: true,
  });
  await tellApplicant(ctx, after, {
    zh: `公示期满，已立项（${project.number}），请签订合同`,
    en: `the notice is over, project ${project.number} is to be contracted`,
  });
}

/** Residents who had a part so far: on the board, or in the contest as authors and voters (S001-71). */
async function participationIn(ctx: WriteCtx, application: ApplicationRecord) {
  const board = (await boardVotes(ctx, [application.id])).filter((v) => v.round === application.boardRound && v.kind === 'resident').length;
  const contest = application.track === 'contest' ? await contestParticipation(ctx, application.id) : null;
  return [
    { step: 'choice' as const, residents: board, words: '居民代表参加联合审定' },
    { step: 'need' as const, residents: contest?.authors ?? 0, words: '居民提出提案' },
    { step: 'choice' as const, residents: contest?.voters ?? 0, words: '居民投票评选提案' },
  ].filter((part) => part.residents > 0);
}

/** Settles calls of which no application is under notice any more. */
export async function settleCalls(ctx: WriteCtx): Promise<void> {
  for (const id of await callsToSettle(ctx)) {
    const call = await lockCall(ctx, id);
    if (call?.state === 'noticed') await stepCall(ctx, call, { action: 'settle', changes: { settled_at: ctx.now }, consequence: true });
  }
}
