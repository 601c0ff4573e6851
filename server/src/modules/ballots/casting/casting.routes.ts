import { Type } from 'typebox';
import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { Id, IdParams, OneOf, Words } from '../../../platform/http/schemas.ts';
import { parseQueryCode } from '../../../platform/ids.ts';
import { editConflict, notFound } from '../../../platform/problem.ts';
import {
  alreadyVoted,
  channelNotAllowed,
  choiceUnfit,
  identityTooLow,
  noConflict,
  notOnRoll,
  notYourBallot,
  resultNotYet,
  votingNotOpen,
} from '../ballots.errors.ts';
import { ballotExport, readableOrThrow, verifyBallot } from '../ballots.presenter.ts';
import { findReceipt } from '../ballots.queries.ts';
import { ChoiceInput, ListOf, Rules, TallyView } from '../ballots.schema.ts';
import { ballotStates } from '../ballots.workflow.ts';
import { channels, secrecies } from '../rules/methods.rules.ts';
import { castVote, enterPhoneVote, receiptHash } from './casting.service.ts';
import { resolveConflict } from './conflicts.service.ts';

const Receipt = Type.Object({ receipt: Type.String(), channel: OneOf(channels), conflict: Type.Boolean() });
const castProblems = [notFound, votingNotOpen, notOnRoll, channelNotAllowed, choiceUnfit, alreadyVoted, editConflict];
const Nothing = Type.Null();

/** Voting on the web and by phone, receipts, and the export. */
export const castingRoutes: readonly AnyRoute[] = [
  writeRoute({
    method: 'POST',
    path: '/ballots/:id/votes',
    operationId: 'castVote',
    summary: { zh: '投票', en: 'Vote' },
    access: ['resident'],
    status: 201,
    confidential: true,
    secretBody: true,
    params: IdParams,
    body: Type.Object({ entryId: Id, choice: ChoiceInput }),
    response: Receipt,
    problems: [...castProblems, identityTooLow],
    handler: (ctx, { params, body }) => castVote(ctx, params.id, body),
  }),
  writeRoute({
    method: 'POST',
    path: '/ballots/:id/phone-votes',
    operationId: 'enterPhoneVote',
    summary: { zh: '登记电话投票', en: 'Enter a vote given by phone' },
    access: ['staff'],
    permission: 'ballots.enter',
    status: 201,
    confidential: true,
    params: IdParams,
    body: Type.Object({ entryId: Id, personId: Id, choice: ChoiceInput }),
    response: Receipt,
    problems: [...castProblems, notYourBallot],
    handler: (ctx, { params, body }) => enterPhoneVote(ctx, params.id, body),
  }),
  writeRoute({
    method: 'POST',
    path: '/ballots/:id/resolve-conflict',
    operationId: 'resolveVoteConflict',
    summary: { zh: '登记共有人的一致意见', en: 'Enter what disagreeing owners have agreed on' },
    access: ['staff'],
    permission: 'ballots.enter',
    confidential: true,
    params: IdParams,
    body: Type.Object({ entryId: Id, choice: ChoiceInput, document: Words(500) }),
    response: Receipt,
    problems: [notFound, notYourBallot, votingNotOpen, noConflict, choiceUnfit, editConflict],
    handler: (ctx, { params, body }) => resolveConflict(ctx, params.id, body),
  }),
  readRoute({
    method: 'GET',
    path: '/ballots/:id/receipts/:receipt',
    operationId: 'checkReceipt',
    summary: { zh: '凭回执查询是否已计入', en: 'Whether the vote of a receipt is in the count' },
    access: ['anonymous', 'reporter', 'resident', 'staff'],
    perMinute: 30,
    params: Type.Object({ id: Id, receipt: Type.String({ maxLength: 64 }) }),
    response: Type.Object({ channel: OneOf(channels), conflict: Type.Boolean() }),
    problems: [notFound],
    handler: async (ctx, { params }) => {
      const { id } = await readableOrThrow(ctx, params.id);
      const found = await findReceipt(ctx, id, receiptHash(ctx, id, parseQueryCode(params.receipt) ?? ''));
      if (!found) throw notFound();
      return found;
    },
  }),
  readRoute({
    method: 'GET',
    path: '/ballots/:id/verification',
    operationId: 'verifyBallot',
    summary: { zh: '重新计算并与公布的结果对照', en: 'Count again and compare with what stands published' },
    access: ['staff'],
    permission: 'ballots.tally',
    params: IdParams,
    response: Type.Object({ agrees: Type.Boolean(), digest: Type.String(), result: TallyView }),
    problems: [notFound, notYourBallot, resultNotYet],
    handler: (ctx, { params }) => verifyBallot(ctx, params.id),
  }),
  readRoute({
    method: 'GET',
    path: '/ballots/:id/export',
    operationId: 'exportBallot',
    summary: { zh: '导出选票，供独立复算', en: 'All votes, for counting again with another program' },
    access: ['staff'],
    permission: 'ballots.tally',
    params: IdParams,
    response: Type.Object({
      format: Type.Literal('liandong-ballot-1'),
      ballot: Type.Object({
        id: Id,
        title: Type.String(),
        question: Type.String(),
        secrecy: OneOf(secrecies),
        rules: Rules,
        options: ListOf(Type.Object({ code: Type.String(), label: Type.String() })),
        state: OneOf(ballotStates),
        closesAt: Type.Union([Type.String(), Nothing]),
        closedAt: Type.Union([Type.String(), Nothing]),
        digest: Type.Union([Type.String(), Nothing]),
      }),
      roll: Type.Array(
        Type.Object({
          entry: Type.Integer(),
          label: Type.String(),
          group: Type.Union([Type.String(), Nothing]),
          areaDm2: Type.Integer(),
          units: Type.Integer(),
          channel: Type.Union([OneOf(channels), Nothing]),
          conflict: Type.Boolean(),
        }),
      ),
      votes: Type.Array(
        Type.Object({
          entry: Type.Union([Type.Integer(), Nothing]),
          group: Type.Union([Type.String(), Nothing]),
          choice: Type.String(),
        }),
      ),
      result: TallyView,
      resultDigest: Type.Union([Type.String(), Nothing]),
    }),
    problems: [notFound, notYourBallot, resultNotYet],
    handler: (ctx, { params }) => ballotExport(ctx, params.id),
  }),
];
