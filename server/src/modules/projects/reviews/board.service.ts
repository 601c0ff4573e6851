import type { WriteCtx } from '../../../platform/context.ts';
import { assertAllowed, holdsForUnit, when } from '../../../platform/permissions.ts';
import { editConflict, notFound } from '../../../platform/problem.ts';
import { optionalText } from '../../../platform/text/fields.ts';
import { accountRefs, postsOfAccount, type RoleCode, rolesWith } from '../../identity/index.ts';
import { lockApplication } from '../calls/applications.repository.ts';
import { tellApplication } from '../calls/applications.steps.ts';
import { can } from '../calls/calls.policy.ts';
import { type CallRecord, lockCall } from '../calls/calls.repository.ts';
import { lockVisibleCall, tellCall } from '../calls/calls.steps.ts';
import { type BoardMember, boardMembers, putVote, replaceMembers } from './board.repository.ts';
import type { BoardKind, Choice } from './board.rules.ts';
import { boardClosed, boardInterest, boardMemberUnfit, boardNotNow, notBoardMember } from './reviews.errors.ts';
import { applicationSubject, reviewsOf } from './reviews.repository.ts';

/**
 * Names the joint board of a call before its experts are drawn: officials of departments and residents' representatives, each holding the duty at the
 * call's place. @throws not-found, not-your-call, board-closed, board-member-unfit, edit-conflict
 */
export async function nameBoard(ctx: WriteCtx, callId: string, input: { version: number; members: readonly BoardMember[] }): Promise<void> {
  const call = await lockVisibleCall(ctx, callId, input.version);
  assertAllowed(can.manage(ctx.actor, call));
  if (!['drafting', 'open', 'checking'].includes(call.state)) throw boardClosed();
  const members = [...new Map(input.members.map((m) => [m.accountId, m])).values()];
  const names = await accountRefs(
    ctx,
    members.map((m) => m.accountId),
  );
  for (const member of members) {
    const kinds = await kindsOf(ctx, call, member.accountId);
    if (!kinds.has(member.kind)) throw boardMemberUnfit({ name: names.get(member.accountId)?.displayName ?? member.accountId });
  }
  await replaceMembers(ctx, callId, members);
  tellCall(ctx, call, 'call.board_named', { permission: 'projects.manage', data: { members: members.map((m) => ({ ...m })) } });
}

/** As what an account may sit on the board: the role of a residents' representative sits for residents, every other with the duty for the officials. */
async function kindsOf(ctx: WriteCtx, call: CallRecord, accountId: string): Promise<Set<BoardKind>> {
  const holders = rolesWith('projects.board');
  const posts = (await postsOfAccount(ctx, accountId)).filter(
    (post) =>
      holders.includes(post.role as RoleCode) && (post.areaCode.startsWith(call.areaCode) || call.areaCode.startsWith(post.areaCode)),
  );
  return new Set(posts.map((post) => (post.role === 'resident_representative' ? 'resident' : 'official')));
}

export interface VoteInput {
  /** Of the application, so that a vote is about the words that were read. */
  readonly version: number;
  readonly onProject: Choice;
  readonly onOrganisation: Choice;
  readonly words?: string | null;
}

/**
 * A member votes on both questions, once all scores of the application are in; another vote in the same round takes the place of the first.
 * @throws not-found, not-board-member, board-interest, board-not-now, edit-conflict
 */
export async function voteOnBoard(ctx: WriteCtx, applicationId: string, input: VoteInput): Promise<void> {
  const application = await lockApplication(ctx, applicationId);
  const call = application?.callId ? await lockCall(ctx, application.callId) : null;
  if (!application || !call) throw notFound();
  const member = (await boardMembers(ctx, call.id)).find((m) => m.accountId === ctx.actor.id);
  if (!member) throw notBoardMember();
  assertAllowed(when(!holdsForUnit(ctx.actor, 'projects.apply', application.unitId), boardInterest));
  if (input.version !== application.version) throw editConflict({ current: application.version });
  const reviews = await reviewsOf(ctx, applicationSubject, [applicationId]);
  if (call.state !== 'reviewing' || application.state !== 'eligible' || reviews.some((r) => r.state === 'asked')) throw boardNotNow();
  const words = optionalText(input.words ?? null, '/words', 1000) ?? null;
  await putVote(ctx, {
    applicationId,
    round: application.boardRound,
    accountId: member.accountId,
    kind: member.kind,
    onProject: input.onProject,
    onOrganisation: input.onOrganisation,
    words,
  });
  tellApplication(ctx, application, 'application.board_voted', {
    permission: 'projects.board',
    data: { round: application.boardRound, kind: member.kind, onProject: input.onProject, onOrganisation: input.onOrganisation },
    ...(words ? { words: { words } } : {}),
  });
}
