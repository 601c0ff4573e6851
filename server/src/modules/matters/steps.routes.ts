import { Type } from 'typebox';
import { type AnyRoute, readRoute, writeRoute } from '../../platform/http/route.ts';
import { Id, IdParams } from '../../platform/http/schemas.ts';
import { editConflict, illegalTransition, notFound } from '../../platform/problem.ts';
import { unknownReason } from '../catalogue/index.ts';
import { nothingAsked, nothingRated } from './confirmation/confirmation.errors.ts';
import { answerConfirmation } from './confirmation/confirmation.service.ts';
import { answerLater } from './confirmation/later-follow-ups.service.ts';
import { changeRating } from './confirmation/rating-change.service.ts';
import { placeUnknown } from './demands/demands.errors.ts';
import { guidanceEmpty } from './guidance/guidance.errors.ts';
import { checkAssistance, conveneMatter, giveGuidance } from './guidance/guidance.service.ts';
import { bindingRuling, notDetermined, notYourMatter, residentOnly, textNotUsable, wrongClass } from './matters.errors.ts';
import { canRead } from './matters.policy.ts';
import { presentMatter } from './matters.presenter.ts';
import { findMatter } from './matters.repository.ts';
import { MatterView, NoteInput, PartyInput, PriorityInput } from './matters.schema.ts';
import { addNote, addParty, setPriority } from './notes/notes.service.ts';
import { referralEnded } from './referrals/referrals.errors.ts';
import { referralsOf } from './referrals/referrals.repository.ts';
import { answerReferral, referMatter } from './referrals/referrals.service.ts';
import { presentPanels, presentReferral } from './steps.presenter.ts';
import {
  AskAgainInput,
  AssistanceView,
  ChangeRatingInput,
  CloseUnresolvedInput,
  ConfirmInput,
  ConveneInput,
  ExcludeInput,
  FollowUpInput,
  GuideInput,
  ObjectInput,
  PanelView,
  PanelVoteInput,
  PostMortemInput,
  ReferInput,
  ReferralAnswerInput,
  ReferralView,
  SettleInput,
  WithdrawMatterInput,
} from './steps.schema.ts';
import {
  closeUnresolved,
  confirmExclusion,
  excludeFromRating,
  settleSupervision,
  withdrawMatter,
  writePostMortem,
} from './supervision/settling.service.ts';
import { exclusionNeedsAnother, postMortemNeeded, whoseWithdrawal } from './supervision/supervision.errors.ts';
import { askAgain } from './triage/answering.service.ts';
import { objectToClass, votePanel } from './triage/panel.service.ts';
import { alreadyVoted, appealUsed, notOnThePanel } from './triage/triage.errors.ts';

const problems = [notFound, editConflict, illegalTransition, notYourMatter, textNotUsable];
const staffStep = { method: 'POST' as const, access: ['staff'] as const, params: IdParams, response: MatterView };

/** Steps of a matter after it has been determined: objection, guidance, referral, confirmation, supervision, notes. One endpoint per action. */
export const stepRoutes: readonly AnyRoute[] = [
  writeRoute({
    ...staffStep,
    access: ['staff', 'resident', 'reporter'],
    path: '/matters/:id/object',
    operationId: 'objectToClass',
    summary: { zh: '对分类提出异议', en: 'Object to the class' },
    body: ObjectInput,
    response: Type.Object({ id: Id }),
    problems: [...problems, bindingRuling, appealUsed],
    handler: async (ctx, { params, body }) => ({ id: (await objectToClass(ctx, params.id, body)).id }),
  }),
  readRoute({
    method: 'GET',
    path: '/matters/:id/panels',
    operationId: 'listPanels',
    summary: { zh: '异议与专班', en: 'Objections and panels' },
    access: ['staff'],
    params: IdParams,
    response: Type.Object({ items: Type.Array(PanelView) }),
    problems: [notFound],
    handler: async (ctx, { params }) => {
      const matter = await findMatter(ctx, params.id);
      if (!matter || !canRead(ctx.actor, matter)) throw notFound();
      return { items: await presentPanels(ctx, params.id) };
    },
  }),
  writeRoute({
    ...staffStep,
    path: '/matters/:id/panel-votes',
    operationId: 'votePanel',
    summary: { zh: '专班表决', en: 'Vote on the panel' },
    permission: 'matters.panel',
    body: PanelVoteInput,
    problems: [...problems, alreadyVoted, notOnThePanel],
    handler: async (ctx, { params, body }) => presentMatter(ctx, await votePanel(ctx, params.id, body)),
  }),
  writeRoute({
    ...staffStep,
    path: '/matters/:id/guide',
    operationId: 'giveGuidance',
    summary: { zh: '给出指引', en: 'Give guidance' },
    permission: 'matters.guide',
    body: GuideInput,
    problems: [...problems, guidanceEmpty, wrongClass],
    handler: async (ctx, { params, body }) => presentMatter(ctx, await giveGuidance(ctx, params.id, body)),
  }),
  writeRoute({
    ...staffStep,
    path: '/matters/:id/check-assistance',
    operationId: 'checkAssistance',
    summary: { zh: '核对帮扶资格', en: 'Check for assistance' },
    permission: 'matters.guide',
    response: AssistanceView,
    problems,
    handler: async (ctx, { params }) => ({ assistance: await checkAssistance(ctx, params.id) }),
  }),
  writeRoute({
    ...staffStep,
    path: '/matters/:id/convene',
    operationId: 'conveneMatter',
    summary: { zh: '转入协商', en: 'Hand to deliberation' },
    permission: 'matters.convene',
    body: ConveneInput,
    problems: [...problems, notDetermined, wrongClass],
    handler: async (ctx, { params, body }) => presentMatter(ctx, await conveneMatter(ctx, params.id, body)),
  }),
  writeRoute({
    ...staffStep,
    path: '/matters/:id/refer',
    operationId: 'referMatter',
    summary: { zh: '转介', en: 'Refer' },
    permission: 'matters.refer',
    body: ReferInput,
    problems,
    handler: async (ctx, { params, body }) => presentMatter(ctx, await referMatter(ctx, params.id, body)),
  }),
  readRoute({
    method: 'GET',
    path: '/matters/:id/referrals',
    operationId: 'listReferrals',
    summary: { zh: '转介记录', en: 'Referrals of a matter' },
    access: ['staff'],
    params: IdParams,
    response: Type.Object({ items: Type.Array(ReferralView) }),
    problems: [notFound],
    handler: async (ctx, { params }) => {
      const matter = await findMatter(ctx, params.id);
      if (!matter || !canRead(ctx.actor, matter)) throw notFound();
      return { items: (await referralsOf(ctx, params.id)).map(presentReferral) };
    },
  }),
  writeRoute({
    method: 'POST',
    path: '/referrals/:id/answer',
    operationId: 'answerReferral',
    summary: { zh: '答复转介', en: 'Accept, refuse or report back' },
    access: ['staff'],
    params: IdParams,
    body: ReferralAnswerInput,
    response: ReferralView,
    problems: [...problems, referralEnded],
    handler: async (ctx, { params, body }) =>
      presentReferral(
        await answerReferral(ctx, params.id, {
          version: body.version,
          answer: body.answer,
          reason: body.reason ?? '',
          result: body.result ?? '',
        }),
      ),
  }),
  writeRoute({
    ...staffStep,
    access: ['staff', 'resident', 'reporter'],
    path: '/matters/:id/confirm',
    operationId: 'confirmMatter',
    summary: { zh: '确认与评价', en: 'Confirm and rate' },
    body: ConfirmInput,
    response: Type.Object({ id: Id, state: Type.String() }),
    problems: [...problems, residentOnly],
    handler: async (ctx, { params, body }) => {
      const matter = await answerConfirmation(ctx, params.id, body);
      return { id: matter.id, state: matter.state };
    },
  }),
  writeRoute({
    ...staffStep,
    access: ['staff', 'resident', 'reporter'],
    path: '/matters/:id/ask-again',
    operationId: 'askAgain',
    summary: { zh: '答复没有答到，继续问', en: 'The answer did not help' },
    body: AskAgainInput,
    response: Type.Object({ id: Id, state: Type.String() }),
    problems: [...problems, residentOnly],
    handler: async (ctx, { params, body }) => {
      const matter = await askAgain(ctx, params.id, body);
      return { id: matter.id, state: matter.state };
    },
  }),
  writeRoute({
    ...staffStep,
    access: ['staff', 'resident', 'reporter'],
    path: '/matters/:id/follow-up',
    operationId: 'answerFollowUp',
    summary: { zh: '回答后续回访', en: 'Answer a later follow-up' },
    body: FollowUpInput,
    response: Type.Object({ id: Id, state: Type.String() }),
    problems: [...problems, residentOnly, nothingAsked],
    handler: async (ctx, { params, body }) => {
      const matter = await answerLater(ctx, params.id, body);
      return { id: matter.id, state: matter.state };
    },
  }),
  writeRoute({
    ...staffStep,
    method: 'PATCH',
    access: ['resident', 'reporter'],
    path: '/matters/:id/rating',
    operationId: 'changeRating',
    summary: { zh: '修改评价', en: 'Change my rating' },
    body: ChangeRatingInput,
    response: Type.Object({ id: Id }),
    problems: [notFound, residentOnly, nothingRated, textNotUsable],
    handler: async (ctx, { params, body }) => ({ id: (await changeRating(ctx, params.id, body)).id }),
  }),
  writeRoute({
    ...staffStep,
    access: ['staff', 'resident', 'reporter'],
    path: '/matters/:id/withdraw',
    operationId: 'withdrawMatter',
    summary: { zh: '撤回事项', en: 'Withdraw a matter' },
    body: WithdrawMatterInput,
    response: Type.Object({ id: Id, state: Type.String() }),
    problems: [...problems, residentOnly, whoseWithdrawal],
    handler: async (ctx, { params, body }) => {
      const matter = await withdrawMatter(ctx, params.id, body);
      return { id: matter.id, state: matter.state };
    },
  }),
  writeRoute({
    ...staffStep,
    path: '/matters/:id/settle-supervision',
    operationId: 'settleSupervision',
    summary: { zh: '督查后再办', en: 'Send back to handling' },
    permission: 'supervision.supervise',
    body: SettleInput,
    problems,
    handler: async (ctx, { params, body }) => presentMatter(ctx, await settleSupervision(ctx, params.id, body)),
  }),
  writeRoute({
    ...staffStep,
    path: '/matters/:id/close-unresolved',
    operationId: 'closeUnresolved',
    summary: { zh: '说明理由结案', en: 'Close with a written reason' },
    permission: 'matters.close_unresolved',
    body: CloseUnresolvedInput,
    problems: [...problems, postMortemNeeded],
    handler: async (ctx, { params, body }) => presentMatter(ctx, await closeUnresolved(ctx, params.id, body)),
  }),
  writeRoute({
    ...staffStep,
    path: '/matters/:id/post-mortem',
    operationId: 'writePostMortem',
    summary: { zh: '写复盘', en: 'Write the post-mortem' },
    permission: 'matters.close_unresolved',
    body: PostMortemInput,
    problems,
    handler: async (ctx, { params, body }) => presentMatter(ctx, await writePostMortem(ctx, params.id, body)),
  }),
  writeRoute({
    ...staffStep,
    path: '/matters/:id/exclude',
    operationId: 'excludeFromRating',
    summary: { zh: '申请不计入评价', en: 'Propose to leave out of the ratings' },
    permission: 'supervision.supervise',
    body: ExcludeInput,
    problems: [...problems, unknownReason],
    handler: async (ctx, { params, body }) => presentMatter(ctx, await excludeFromRating(ctx, params.id, body)),
  }),
  writeRoute({
    ...staffStep,
    path: '/matters/:id/confirm-exclusion',
    operationId: 'confirmExclusion',
    summary: { zh: '确认不计入评价', en: 'Confirm the exclusion' },
    permission: 'matters.exclude',
    body: Type.Object({ version: Type.Integer() }),
    problems: [...problems, exclusionNeedsAnother],
    handler: async (ctx, { params, body }) => presentMatter(ctx, await confirmExclusion(ctx, params.id, body)),
  }),
  writeRoute({
    ...staffStep,
    path: '/matters/:id/notes',
    operationId: 'addNote',
    summary: { zh: '添加记录', en: 'Add a note' },
    body: NoteInput,
    problems: [...problems, placeUnknown],
    handler: async (ctx, { params, body }) => presentMatter(ctx, await addNote(ctx, params.id, body)),
  }),
  writeRoute({
    ...staffStep,
    path: '/matters/:id/priority',
    operationId: 'setPriority',
    summary: { zh: '调整优先级', en: 'Set the priority' },
    permission: 'matters.prioritise',
    body: PriorityInput,
    problems,
    handler: async (ctx, { params, body }) => presentMatter(ctx, await setPriority(ctx, params.id, body)),
  }),
  writeRoute({
    ...staffStep,
    path: '/matters/:id/parties',
    operationId: 'addParty',
    summary: { zh: '增加参与方', en: 'Add a party' },
    body: PartyInput,
    problems,
    handler: async (ctx, { params, body }) => presentMatter(ctx, await addParty(ctx, params.id, body)),
  }),
];
