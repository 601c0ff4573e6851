import { Type } from 'typebox';
import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { Id, IdParams, OneOf, PageOf, PageQuery, Version } from '../../../platform/http/schemas.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { editConflict, invalidInput, notFound } from '../../../platform/problem.ts';
import { decideAct, noteAct } from './acts.service.ts';
import { answerComment, commentOn } from './comments.service.ts';
import {
  actByOther,
  answeredAlready,
  clauseUnknown,
  covenantNotConsulting,
  covenantNotInForce,
  notYourCovenant,
  partyDoesNotSign,
  partyUnknown,
  signedAlready,
  voteNotPossible,
} from './covenants.errors.ts';
import { can } from './covenants.policy.ts';
import { actsFor, commentsFor, covenantView, readableCovenant } from './covenants.presenter.ts';
import { signaturesOf } from './covenants.queries.ts';
import {
  ActView,
  CommentAnswer,
  CommentsQuery,
  CommentView,
  CovenantView,
  NewAct,
  NewComment,
  SignatureInput,
  SignatureList,
} from './covenants.schema.ts';
import { prepareVote, recordSignature } from './votes.service.ts';

const everybody = ['anonymous', 'reporter', 'resident', 'staff'] as const;
const Made = Type.Object({ id: Id });
const manages = { method: 'POST' as const, access: ['staff'] as const, permission: 'covenants.manage' };
const inspects = { access: ['staff'] as const, permission: 'covenants.inspect' };

/** What people say about a covenant: comments, votes of the parties, signatures, good conduct. */
export const covenantVoiceRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/covenants/:id/comments',
    operationId: 'listCovenantComments',
    summary: { zh: '对公约的意见和答复', en: 'Comments on a covenant with their answers' },
    access: everybody,
    params: IdParams,
    query: CommentsQuery,
    response: PageOf(CommentView),
    problems: [notFound, invalidInput],
    handler: (ctx, { params, query }) => commentsFor(ctx, params.id, query),
  }),
  writeRoute({
    method: 'POST',
    path: '/covenants/:id/comments',
    operationId: 'commentOnCovenant',
    summary: { zh: '对公约提意见', en: 'Comment on a draft' },
    access: ['resident', 'staff'],
    permission: 'covenants.inspect',
    perMinute: 10,
    status: 201,
    params: IdParams,
    body: NewComment,
    response: Made,
    problems: [notFound, notYourCovenant, covenantNotConsulting, clauseUnknown, partyUnknown, invalidInput],
    handler: async (ctx, { params, body }) => ({ id: await commentOn(ctx, params.id, body) }),
  }),
  writeRoute({
    ...manages,
    path: '/covenants/:id/comments/:commentId/answer',
    operationId: 'answerCovenantComment',
    summary: { zh: '答复意见', en: 'Answer a comment' },
    status: 204,
    params: Type.Object({ id: Id, commentId: Id }),
    body: CommentAnswer,
    problems: [notFound, notYourCovenant, answeredAlready, editConflict, invalidInput],
    handler: (ctx, { params, body }) => answerComment(ctx, params.id, params.commentId, body),
  }),
  writeRoute({
    ...manages,
    path: '/covenants/:id/votes',
    operationId: 'prepareCovenantVote',
    summary: { zh: '准备一方的表决', en: 'Prepare the vote of one party' },
    status: 201,
    params: IdParams,
    body: Type.Object({ version: Version, partyId: Id, secrecy: Type.Optional(OneOf(['named', 'secret'])) }),
    response: Type.Object({ ballotId: Id }),
    problems: [notFound, notYourCovenant, partyUnknown, voteNotPossible, editConflict],
    handler: async (ctx, { params, body }) => ({ ballotId: await prepareVote(ctx, params.id, body) }),
  }),
  readRoute({
    method: 'GET',
    path: '/covenants/:id/signatures',
    operationId: 'listCovenantSignatures',
    summary: { zh: '签约名单', en: 'Who signed' },
    access: everybody,
    params: IdParams,
    response: SignatureList,
    problems: [notFound],
    handler: async (ctx, { params }) => {
      await readableCovenant(ctx, params.id);
      return { items: await signaturesOf(ctx, params.id) };
    },
  }),
  writeRoute({
    ...manages,
    path: '/covenants/:id/signatures',
    operationId: 'recordCovenantSignature',
    summary: { zh: '登记签约', en: 'Write down a signature' },
    status: 201,
    params: IdParams,
    body: SignatureInput,
    response: CovenantView,
    problems: [notFound, notYourCovenant, partyDoesNotSign, signedAlready, invalidInput],
    handler: async (ctx, { params, body }) => {
      await recordSignature(ctx, params.id, body);
      return covenantView(ctx, params.id);
    },
  }),
  readRoute({
    ...inspects,
    method: 'GET',
    path: '/covenants/:id/acts',
    operationId: 'listCovenantActs',
    summary: { zh: '守约善行', en: 'Good conduct that was seen' },
    params: IdParams,
    query: Type.Object(PageQuery),
    response: PageOf(ActView),
    problems: [notFound, notYourCovenant],
    handler: async (ctx, { params, query }) => {
      assertAllowed(can.inspect(ctx.actor, await readableCovenant(ctx, params.id)));
      return actsFor(ctx, params.id, query);
    },
  }),
  writeRoute({
    ...inspects,
    method: 'POST',
    path: '/covenants/:id/acts',
    operationId: 'noteCovenantAct',
    summary: { zh: '登记守约善行', en: 'Note good conduct' },
    status: 201,
    params: IdParams,
    body: NewAct,
    response: Made,
    problems: [notFound, notYourCovenant, covenantNotInForce, clauseUnknown, invalidInput],
    handler: async (ctx, { params, body }) => ({ id: await noteAct(ctx, params.id, body) }),
  }),
  writeRoute({
    ...inspects,
    method: 'POST',
    path: '/covenants/:id/acts/:actId/decide',
    operationId: 'decideCovenantAct',
    summary: { zh: '确认守约善行', en: 'Confirm good conduct' },
    status: 204,
    params: Type.Object({ id: Id, actId: Id }),
    body: Type.Object({ version: Version, confirmed: Type.Boolean() }),
    problems: [notFound, notYourCovenant, actByOther, answeredAlready, editConflict],
    handler: (ctx, { params, body }) => decideAct(ctx, params.id, params.actId, body),
  }),
];
