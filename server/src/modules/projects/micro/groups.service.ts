import { type SqlBool, sql } from 'kysely';
import { addDays, localDateOf } from '../../../platform/calendar/local-date.ts';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { anyOf, areaWithin, assertAllowed, capacityOf, holdingsWith, holdsFor, when } from '../../../platform/permissions.ts';
import { invalidInput, notFound } from '../../../platform/problem.ts';
import { nameField } from '../../../platform/text/fields.ts';
import { constraintOf } from '../../../platform/unit-of-work.ts';
import { areaOrThrow } from '../../areas/index.ts';
import { notify } from '../../notifications/index.ts';
import { groupContinues, groupExists, notYourMicro } from './micro.errors.ts';
import type { MicroEvent } from './micro.events.ts';

export interface Group {
  readonly id: string;
  readonly areaCode: string;
  readonly name: string;
  readonly contactPersonId: string | null;
  readonly invitedAt: Date | null;
  readonly version: number;
}

const columns = sql`id, area_code as "areaCode", name, contact_person_id as "contactPersonId", invited_at as "invitedAt", version`;

/** One group of residents, or null. */
export async function findGroup(ctx: Ctx, id: string): Promise<Group | null> {
  const { rows } = await sql<Group>`select ${columns} from ${table(ctx, 'project_group')} where id = ${id}`.execute(ctx.db);
  return rows[0] ?? null;
}

/** Whether the actor speaks for the group: its contact, or the community's staff. */
export function speaksFor(ctx: Ctx, group: Pick<Group, 'areaCode' | 'contactPersonId'>): boolean {
  if (ctx.actor.kind === 'resident') return ctx.actor.id !== null && group.contactPersonId === ctx.actor.id;
  return holdsFor(ctx.actor, 'projects.supervise', group.areaCode);
}

/** Groups one speaks for, by name: a resident's own, those of the places whose projects a member of staff looks after. */
export async function groupList(ctx: Ctx, area?: string) {
  const { actor } = ctx;
  const looked = anyOf(holdingsWith(actor, 'projects.supervise').map((held) => areaWithin('area_code', held.areaCode)));
  const mine = actor.kind === 'resident' ? sql<SqlBool>`contact_person_id = ${actor.id}::uuid` : looked;
  const { rows } = await sql<Group>`select ${columns} from ${table(ctx, 'project_group')}
    where ${mine} and ${area ? areaWithin('area_code', area) : sql`true`} order by name, id limit 500`.execute(ctx.db);
  return { items: rows.map(({ id, areaCode, name }) => ({ id, areaCode, name, mine: actor.kind === 'resident' })) };
}

/** Registers a group; a resident who does is its contact. @returns its id. @throws not-found, not-your-micro-project, resident-group-exists */
export async function registerGroup(ctx: WriteCtx, input: { areaCode: string; name: string }): Promise<string> {
  const { code } = await areaOrThrow(ctx, input.areaCode);
  const resident = ctx.actor.kind === 'resident';
  assertAllowed(when(resident || holdsFor(ctx.actor, 'projects.supervise', code), notYourMicro));
  const id = uuidv7(ctx.now);
  const row = { id, area_code: code, name: nameField(input.name, '/name', 100), contact_person_id: resident ? ctx.actor.id : null };
  try {
    await ctx.db
      .insertInto('project_group')
      .values({ ...row, created_at: ctx.now })
      .execute();
  } catch (error) {
    if (constraintOf(error) === 'project_group_once') throw groupExists();
    throw error;
  }
  tellGroup(ctx, { id, areaCode: code }, 'resident_group.registered', { area: code });
  return id;
}

export interface ActivityInput {
  readonly title: string;
  readonly heldOn: string;
  readonly people?: number | null;
  /** Fen from outside; zero for what people did by themselves. */
  readonly amount: number;
}

/** Writes down what a group did. @throws not-found, not-your-micro-project, invalid-input */
export async function recordActivity(ctx: WriteCtx, groupId: string, input: ActivityInput): Promise<void> {
  const group = await findGroup(ctx, groupId);
  if (!group) throw notFound();
  assertAllowed(when(speaksFor(ctx, group), notYourMicro));
  if (input.heldOn > localDateOf(ctx.now)) throw invalidInput({ errors: [{ pointer: '/heldOn', detail: 'not in the future' }] });
  const row = {
    title: nameField(input.title, '/title', 120),
    held_on: input.heldOn,
    people: input.people ?? null,
    amount: String(input.amount),
  };
  await ctx.db
    .insertInto('project_group_activity')
    .values({ ...row, id: uuidv7(ctx.now), group_id: groupId, recorded_at: ctx.now })
    .execute();
  tellGroup(ctx, group, 'resident_group.active', { heldOn: input.heldOn, amount: input.amount });
}

export interface Continuation {
  readonly groupId: string;
  readonly name: string;
  readonly area: string;
  readonly project: string;
  readonly decidedOn: string;
  /** Activities without money within twelve months after the micro-project. */
  readonly activities: number;
  readonly invitedAt: Date | null;
}

/**
 * Groups whose first micro-project of a year was approved, and whether they started something by themselves within twelve months, without money
 * (S001-91). What the micro-project itself paid for does not count: it has money.
 */
export async function continuationsOf(ctx: Ctx, year: number, areaCode: string | null): Promise<Continuation[]> {
  const from = `${year}-01-01`;
  const { rows } = await sql<Continuation>`
    select g.id as "groupId", g.name, ar.name as area, m.title as project, m.day::text as "decidedOn", g.invited_at as "invitedAt",
      (select count(*)::int from ${table(ctx, 'project_group_activity')} a where a.group_id = g.id and a.amount = 0 and a.held_on > m.day
        and a.held_on <= m.day + interval '12 months') as activities
    from ${table(ctx, 'project_group')} g join ${table(ctx, 'area')} ar on ar.code = g.area_code
      join lateral (select x.title, (x.decided_at at time zone 'Asia/Shanghai')::date as day from ${table(ctx, 'project_micro')} x
        where x.group_id = g.id and x.kind = 'micro_project' and x.state in ('approved', 'closed')
          and (x.decided_at at time zone 'Asia/Shanghai')::date between ${from}::date and ${addDays(`${year + 1}-01-01`, -1)}::date
        order by x.decided_at limit 1) m on true
    where (${areaCode}::text is null or starts_with(g.area_code, ${areaCode})) order by m.day, g.name, g.id limit 2000`.execute(ctx.db);
  return rows;
}

/** Invites a group that has not gone on to a talk. @throws not-found, not-your-micro-project, resident-group-continues */
export async function inviteGroup(ctx: WriteCtx, groupId: string, year: number): Promise<void> {
  const group = await findGroup(ctx, groupId);
  if (!group) throw notFound();
  assertAllowed(when(ctx.actor.kind === 'staff' && holdsFor(ctx.actor, 'projects.supervise', group.areaCode), notYourMicro));
  const stands = (await continuationsOf(ctx, year, group.areaCode)).find((c) => c.groupId === groupId);
  if (!stands) throw notFound();
  if (stands.activities > 0) throw groupContinues();
  await ctx.db
    .updateTable('project_group')
    .set({ invited_at: ctx.now, version: group.version + 1 })
    .where('id', '=', groupId)
    .execute();
  tellGroup(ctx, group, 'resident_group.invited', { year });
  if (group.contactPersonId === null) return;
  await notify(ctx, {
    template: 'group_invited',
    recipient: { kind: 'person', id: group.contactPersonId },
    params: { title: group.name, areaCode: group.areaCode },
    dedupeKey: `group:${groupId}:${year}`,
    subject: { type: 'resident_group', id: groupId },
  });
}

function tellGroup(
  ctx: WriteCtx,
  group: Pick<Group, 'id' | 'areaCode'>,
  name: Extract<MicroEvent, { subject: { type: 'resident_group' } }>['name'],
  data: Readonly<Record<string, unknown>>,
): void {
  const capacity = capacityOf(ctx.actor, 'projects.supervise', group.areaCode);
  emit(ctx, { name, subject: { type: 'resident_group', id: group.id }, thread: group.id, capacity, data } satisfies MicroEvent);
}
