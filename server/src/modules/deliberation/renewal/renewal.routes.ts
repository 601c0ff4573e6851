import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { IdParams, PageOf } from '../../../platform/http/schemas.ts';
import { editConflict, forbidden, invalidInput, notFound } from '../../../platform/problem.ts';
import { attachmentGone } from '../../attachments/index.ts';
import { communityNeeded } from '../communal/communal.errors.ts';
import { everybody, onRecord, stepProblems, stepRoute, Versioned, WithReason } from '../communal/routes.ts';
import * as problem from './renewal.errors.ts';
import { listRenewals, renewalView } from './renewal.presenter.ts';
import {
  ConsultationInput,
  FollowInput,
  NewRenewal,
  NoteInput,
  PhaseChange,
  RenewalLine,
  RenewalQuery,
  RenewalView,
  Unlink,
} from './renewal.schema.ts';
import {
  addNote,
  beginRenewal,
  cancelRenewal,
  followRenewal,
  linkConsultation,
  type Turn,
  turnRenewal,
  unlinkConsultation,
  writePhase,
} from './renewal.service.ts';

const onRenewal = onRecord(renewalView);
const manages = stepRoute('renewal.manage', RenewalView);
const work = [notFound, invalidInput, editConflict, problem.notYourRenewal, problem.renewalOver];

function turnRoute(action: Turn, path: string, summary: { zh: string; en: string }): AnyRoute {
  return writeRoute({
    ...manages,
    path: `/renewals/:id/${path}`,
    operationId: `${action === 'finish' ? 'finish' : action === 'begin_works' ? 'beginWorksOf' : 'beginUpkeepOf'}Renewal`,
    summary,
    body: Versioned,
    problems: [...stepProblems, problem.notYourRenewal, problem.cultureMissing, problem.consultationMissing],
    handler: onRenewal((ctx, id, body: { version: number }) => turnRenewal(ctx, id, action, body)),
  });
}

/** Renewal of estates in three phases. */
export const renewalRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/renewals',
    operationId: 'listRenewals',
    summary: { zh: '小区出新', en: 'Renewals' },
    access: everybody,
    query: RenewalQuery,
    response: PageOf(RenewalLine),
    handler: (ctx, { query }) => listRenewals(ctx, query),
  }),
  readRoute({
    method: 'GET',
    path: '/renewals/:id',
    operationId: 'getRenewal',
    summary: { zh: '查看出新项目', en: 'A renewal' },
    access: everybody,
    params: IdParams,
    response: RenewalView,
    problems: [notFound],
    handler: (ctx, { params }) => renewalView(ctx, params.id),
  }),
  writeRoute({
    method: 'POST',
    path: '/renewals',
    operationId: 'beginRenewal',
    summary: { zh: '开展小区出新', en: 'Begin a renewal' },
    access: ['staff'],
    permission: 'renewal.manage',
    status: 201,
    body: NewRenewal,
    response: RenewalView,
    problems: [notFound, invalidInput, problem.notYourRenewal, problem.phasesUnfit, communityNeeded],
    handler: async (ctx, { body }) => renewalView(ctx, await beginRenewal(ctx, body)),
  }),
  writeRoute({
    ...manages,
    path: '/renewals/:id/phases',
    operationId: 'writeRenewalPhase',
    summary: { zh: '修改阶段安排', en: 'Write a phase anew' },
    body: PhaseChange,
    problems: [...work, problem.phaseOver, problem.phasesUnfit],
    handler: onRenewal(writePhase),
  }),
  writeRoute({
    ...manages,
    path: '/renewals/:id/consultations',
    operationId: 'linkRenewalConsultation',
    summary: { zh: '关联征求意见的议题或听证会', en: 'Link the topic or hearing of a phase' },
    body: ConsultationInput,
    problems: [...work, problem.phaseOver, problem.consultationUnfit, problem.consultationLinked],
    handler: onRenewal(linkConsultation),
  }),
  writeRoute({
    ...manages,
    path: '/renewals/:id/consultations/remove',
    operationId: 'unlinkRenewalConsultation',
    summary: { zh: '取消关联', en: 'Take a link back' },
    body: Unlink,
    problems: [...work, problem.phaseOver],
    handler: onRenewal(unlinkConsultation),
  }),
  turnRoute('begin_works', 'begin-works', { zh: '进入施工阶段', en: 'Begin the works' }),
  turnRoute('begin_upkeep', 'begin-upkeep', { zh: '转入管护阶段', en: 'Begin the upkeep' }),
  turnRoute('finish', 'finish', { zh: '出新办结', en: 'Finish a renewal' }),
  writeRoute({
    ...manages,
    path: '/renewals/:id/cancel',
    operationId: 'cancelRenewal',
    summary: { zh: '取消出新', en: 'Call a renewal off' },
    body: WithReason,
    problems: [...stepProblems, problem.notYourRenewal],
    handler: onRenewal(cancelRenewal),
  }),
  writeRoute({
    ...manages,
    path: '/renewals/:id/notes',
    operationId: 'addRenewalNote',
    summary: { zh: '发布进展和照片', en: 'Tell of progress with photos' },
    status: 201,
    body: NoteInput,
    problems: [notFound, invalidInput, problem.notYourRenewal, problem.renewalOver, attachmentGone],
    handler: onRenewal(addNote),
  }),
  writeRoute({
    ...manages,
    path: '/renewals/:id/follow',
    operationId: 'followRenewal',
    summary: { zh: '关注出新进展', en: 'Follow a renewal' },
    access: ['resident'],
    permission: null,
    body: FollowInput,
    problems: [notFound, invalidInput, forbidden],
    handler: onRenewal(followRenewal),
  }),
];
