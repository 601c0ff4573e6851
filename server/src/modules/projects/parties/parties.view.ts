import type { Ctx } from '../../../platform/context.ts';
import { personCards } from '../../identity/index.ts';
import { can } from '../running/projects.policy.ts';
import type { ProjectRecord } from '../running/projects.repository.ts';
import { readableProject } from '../running/projects.steps.ts';
import { commentPage } from './comments.queries.ts';
import { type Contribution, contributionsOf, inputsOf } from './contributions.queries.ts';
import { elementsOf } from './elements.rules.ts';
import { type MemberRecord, membersOf } from './members.repository.ts';
import type { partyKinds } from './parties.schema.ts';
import { type PhaseRecord, phasesOf } from './phases.repository.ts';
import { tasksOf } from './tasks.repository.ts';

/** Who acts and who gives: elements for everybody, the list of people and tasks for those who work on the project. */
export async function presentParties(ctx: Ctx, project: ProjectRecord, seesWork: boolean) {
  const [members, given, phases] = await Promise.all([
    membersOf(ctx, project.id),
    contributionsOf(ctx, project.id),
    phasesOf(ctx, project.id),
  ]);
  const acting = project.closedAt === null ? members.filter((member) => member.until === null) : members;
  const shown = seesWork ? given : given.map(withoutGiver);
  return {
    elements: elementsOf(seesWork ? acting : acting.map(masked), shown),
    inputs: { ...(await inputsOf(ctx, project, given)), items: shown.map((item) => ({ ...item })) },
    phases: phases.map((phase) => presentPhase(phase, given)),
    members: seesWork ? members.map(presentMember) : [],
    tasks: seesWork ? (await tasksOf(ctx, project.id)).map((task) => ({ ...task })) : [],
  };
}

/** Places, organisations and groups are named in public, single people are not. */
function masked(member: MemberRecord): MemberRecord {
  const person = member.heads === 1 && (member.element === 'social_worker' || member.element === 'volunteer');
  return person ? { ...member, name: `${member.name.slice(0, 1)}**` } : member;
}

/** What residents and donors gave is shown, who they are is not. */
function withoutGiver(item: Contribution): Contribution {
  return item.source === 'residents' || item.source === 'donation' ? { ...item, name: '' } : item;
}

function presentMember({ accountId, unitId, ...member }: MemberRecord) {
  return { ...member, account: accountId !== null };
}

function presentPhase({ openedAt, closedAt, parties, invitations, ...phase }: PhaseRecord, given: readonly Contribution[]) {
  return {
    ...phase,
    openedAt: openedAt?.toISOString() ?? null,
    closedAt: closedAt?.toISOString() ?? null,
    parties: parties.map((party) => ({ ...party, kind: party.kind as (typeof partyKinds)[number] })),
    funders: given.filter((c) => c.phase === phase.phase).map(({ source, name, amount, hours }) => ({ source, name, amount, hours })),
    invitations: invitations.map((invitation) => ({ ...invitation })),
  };
}

/** Comments for this reader: who wrote them is shown, masked, only to those who work on the project. */
export async function commentsFor(ctx: Ctx, id: string, query: { after?: string; limit?: number }) {
  const project = await readableProject(ctx, id);
  const { items, next } = await commentPage(ctx, id, query);
  const sees = can.seeWork(ctx.actor, project).allowed;
  const cards = sees
    ? await personCards(
        ctx,
        items.map((item) => item.personId),
      )
    : new Map<string, { nameMasked: string | null }>();
  return {
    next,
    items: items.map(({ personId, ...item }) => ({
      ...item,
      phase: item.phase as 'design' | 'rebuilding' | 'upkeep' | 'service',
      source: item.source as 'online' | 'visit' | 'phone' | 'meeting' | 'paper',
      author: cards.get(personId ?? '')?.nameMasked ?? null,
      mine: ctx.actor.kind === 'resident' && personId !== null && personId === ctx.actor.id,
      createdAt: item.createdAt.toISOString(),
      answeredAt: item.answeredAt?.toISOString() ?? null,
    })),
  };
}
