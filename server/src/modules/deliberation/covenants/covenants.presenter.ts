import { abilitiesOf } from '../../../platform/abilities.ts';
import type { Ctx } from '../../../platform/context.ts';
import { all, type Decision, when } from '../../../platform/permissions.ts';
import { notFound } from '../../../platform/problem.ts';
import { areaNames } from '../../areas/index.ts';
import { accountRefs, personCards } from '../../identity/index.ts';
import { type ActRow, actPage } from './acts.repository.ts';
import { type CommentState, commentCounts, commentPage } from './comments.repository.ts';
import { actByOther, covenantNotConsulting, covenantNotInForce, covenantNotWritable, voteNotPossible } from './covenants.errors.ts';
import { can, canRead, stepsOf } from './covenants.policy.ts';
import { type CovenantLine, signatureCounts } from './covenants.queries.ts';
import { type CovenantRecord, currentText, findCovenant, type StoredText } from './covenants.repository.ts';
import type { CovenantJson } from './covenants.schema.ts';
import { covenantWorkflow, holds, mayWrite } from './covenants.workflow.ts';
import type { PartyStanding } from './standings.ts';
import { standingsOf } from './votes.service.ts';

const iso = (date: Date | null): string | null => date?.toISOString() ?? null;

/** A covenant the actor may read. @throws not-found */
export async function readableCovenant(ctx: Ctx, id: string): Promise<CovenantRecord> {
  const covenant = await findCovenant(ctx, id);
  if (!covenant || !canRead(ctx.actor, covenant)) throw notFound();
  return covenant;
}

/** A covenant with its text, how each party stands to it, and what this actor may do. @throws not-found */
export async function covenantView(ctx: Ctx, id: string): Promise<CovenantJson> {
  const covenant = await readableCovenant(ctx, id);
  const text = await currentText(ctx, covenant);
  const stands = await standingsOf(ctx, covenant);
  const signed = await signatureCounts(ctx, id);
  const comments = await commentCounts(ctx, id);
  const { createdBy, createdAt, legalityAccountId, legalityOpinion, legalityAt, ...plain } = covenant;
  return {
    ...plain,
    area: (await areaNames(ctx)).get(covenant.areaCode)?.name ?? covenant.areaCode,
    stateName: covenantWorkflow.states[covenant.state][ctx.lang],
    announcedAt: iso(covenant.announcedAt),
    consultUntil: iso(covenant.consultUntil),
    adoptedAt: iso(covenant.adoptedAt),
    endedAt: iso(covenant.endedAt),
    legality: legalityAccountId ? { by: await nameOf(ctx, legalityAccountId), opinion: legalityOpinion, at: iso(legalityAt) } : null,
    text: text && presentText(text),
    parties: stands.map((stand) => presentParty(stand, signed.get(stand.party.id) ?? 0)),
    comments: { ...comments, total: Object.values(comments).reduce((sum, n) => sum + n, 0) },
    abilities: abilitiesOf({ ...stepsOf(ctx.actor, covenant), ...workOn(ctx, covenant, stands) }, ctx.lang),
  };
}

async function nameOf(ctx: Ctx, accountId: string): Promise<string> {
  return (await accountRefs(ctx, [accountId])).get(accountId)?.displayName ?? '';
}

/** What can be done besides the steps of the workflow. */
function workOn(ctx: Ctx, covenant: CovenantRecord, stands: readonly PartyStanding[]): Record<string, Decision> {
  const manage = can.manage(ctx.actor, covenant);
  const open = covenant.state === 'consulting' && (covenant.consultUntil ?? ctx.now) >= ctx.now;
  const votable = covenant.state === 'voting' && stands.some((s) => s.standing !== 'bound' && s.standing !== 'voting');
  const inForce = when(holds(covenant.state), covenantNotInForce);
  return {
    write: all(manage, when(mayWrite(covenant.state), covenantNotWritable)),
    comment: all(when(open, covenantNotConsulting), can.comment(ctx.actor, covenant)),
    answer_comments: manage,
    prepare_vote: all(manage, when(votable, voteNotPossible)),
    sign: manage,
    amend: all(manage, inForce),
    inspect: all(can.inspect(ctx.actor, covenant), inForce),
    see_work: can.seeWork(ctx.actor, covenant),
  };
}

/** A text with its clauses, as everybody may read it. */
export function presentText({ writtenBy, writtenAt, clauses, ...text }: StoredText) {
  return { ...text, writtenAt: new Date(writtenAt).toISOString(), clauses: clauses.map((c) => ({ ...c, parties: [...c.parties] })) };
}

function presentParty({ party, standing, vote }: PartyStanding, signatures: number) {
  const { id, code, name, signs } = party;
  return {
    id,
    code,
    name,
    signs,
    standing,
    signatures,
    vote: vote && {
      ballotId: vote.ballotId,
      textNumber: vote.textNumber,
      state: vote.state,
      eligible: vote.eligible,
      participants: vote.participants,
      inFavour: vote.inFavour,
      decidedAt: iso(vote.decidedAt),
    },
  };
}

/** One line of a list. */
export function presentLine(ctx: Ctx, line: CovenantLine) {
  return {
    ...line,
    stateName: covenantWorkflow.states[line.state][ctx.lang],
    consultUntil: iso(line.consultUntil),
    adoptedAt: iso(line.adoptedAt),
  };
}

/** Comments for this reader: who wrote them is shown, masked, only to those who look after the covenant. */
export async function commentsFor(ctx: Ctx, id: string, query: { state?: CommentState; after?: string; limit?: number }) {
  const covenant = await readableCovenant(ctx, id);
  const { items, next } = await commentPage(ctx, id, query);
  const sees = can.seeWork(ctx.actor, covenant).allowed;
  const cards = sees
    ? await personCards(
        ctx,
        items.map((item) => item.personId),
      )
    : new Map<string, { nameMasked: string | null }>();
  return {
    next,
    items: items.map(({ personId, covenantId, ...item }) => ({
      ...item,
      author: cards.get(personId ?? '')?.nameMasked ?? null,
      mine: ctx.actor.kind === 'resident' && personId === ctx.actor.id,
      createdAt: item.createdAt.toISOString(),
      answeredAt: iso(item.answeredAt),
    })),
  };
}

/** Acts that were seen, for those who look after the covenant. */
export async function actsFor(ctx: Ctx, id: string, query: { after?: string; limit?: number }) {
  const covenant = await readableCovenant(ctx, id);
  const { items, next } = await actPage(ctx, id, query);
  const decide = (act: ActRow): Decision => all(can.inspect(ctx.actor, covenant), when(act.notedBy !== ctx.actor.id, actByOther));
  return {
    next,
    items: items.map(({ notedBy, ...act }) => ({
      ...act,
      abilities: abilitiesOf(act.state === 'noted' ? { decide: decide({ ...act, notedBy }) } : {}, ctx.lang),
    })),
  };
}
