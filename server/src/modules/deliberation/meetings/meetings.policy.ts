import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { type Actor, type Ctx, table } from '../../../platform/context.ts';
import { anyOf, areaWithin, type Decision, holdingsWith, holdsFor, when } from '../../../platform/permissions.ts';
import { actionsFrom } from '../../../platform/workflow.ts';
import { notYourMeeting } from './meetings.errors.ts';
import type { MeetingRecord } from './meetings.repository.ts';
import { meetingWorkflow } from './meetings.workflow.ts';

/** What the decisions look at. */
export type MeetingFacts = Pick<MeetingRecord, 'state' | 'area_code' | 'public' | 'personIds'>;

const staffRights = ['meetings.hold', 'topics.read'] as const;

/** Whether the actor runs meetings there, and so works with names in clear. */
export function mayHold(actor: Actor, meeting: Pick<MeetingFacts, 'area_code'>): Decision {
  return when(holdsFor(actor, 'meetings.hold', meeting.area_code), notYourMeeting);
}

/** Staff of the place see every meeting; the public sees announced public ones; whoever is on the list sees theirs. */
export function canRead(actor: Actor, meeting: MeetingFacts): boolean {
  if (staffRights.some((right) => holdsFor(actor, right, meeting.area_code))) return true;
  if (meeting.state === 'planned') return false;
  return meeting.public || isListed(actor, meeting);
}

/** Whether a resident stands on the list. */
export function isListed(actor: Actor, meeting: Pick<MeetingFacts, 'personIds'>): boolean {
  return actor.kind === 'resident' && meeting.personIds.some((id) => id === actor.id);
}

/** SQL twin of `canRead` over the table `deliberation_meeting`. */
export function visibleTo(ctx: Ctx, actor: Actor = ctx.actor): RawBuilder<SqlBool> {
  if (actor.kind === 'system') return sql<SqlBool>`true`;
  const areas = new Set(staffRights.flatMap((right) => holdingsWith(actor, right).map((h) => h.areaCode)));
  const announced = [sql<SqlBool>`deliberation_meeting.public`];
  if (actor.kind === 'resident' && actor.id !== null)
    announced.push(sql<SqlBool>`exists (select from ${table(ctx, 'deliberation_meeting_person')} p
      where p.meeting_id = deliberation_meeting.id and p.person_id = ${actor.id})`);
  return anyOf([
    sql<SqlBool>`(deliberation_meeting.state <> 'planned' and ${anyOf(announced)})`,
    ...[...areas].map((code) => areaWithin('deliberation_meeting.area_code', code)),
  ]);
}

/** Steps that the state allows, each with whether this actor may take it. */
export function stepsOf(actor: Actor, meeting: MeetingFacts): Record<string, Decision> {
  return Object.fromEntries(actionsFrom(meetingWorkflow, meeting.state).map((action) => [action, mayHold(actor, meeting)]));
}
