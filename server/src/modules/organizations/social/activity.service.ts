import { sql } from 'kysely';
import { Type } from 'typebox';
import { localDateOf } from '../../../platform/calendar/local-date.ts';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import { decodeCursor, toPage } from '../../../platform/http/paging.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { invalidInput, notFound } from '../../../platform/problem.ts';
import { nameField } from '../../../platform/text/fields.ts';
import { openTask, settleTasks } from '../tasks/tasks.service.ts';
import { monthsBefore } from './months.rules.ts';
import { notWorking } from './organisations.errors.ts';
import { can } from './organisations.policy.ts';
import { lockOrganisation, type OrganisationRecord, updateOrganisation } from './organisations.repository.ts';
import { idleMonths } from './organisations.settings.ts';
import { lockVisible, stepOrganisation, tellOrganisation } from './organisations.steps.ts';
import { mayWork } from './organisations.workflow.ts';
import { type Place, placeFields } from './places.ts';

export const activityKinds = ['activity', 'project', 'service', 'hosting'] as const;
export type ActivityKind = (typeof activityKinds)[number];

export interface ActivityInput {
  readonly kind: ActivityKind;
  readonly title: string;
  readonly heldOn: string;
  readonly people?: number;
  readonly place: Place;
  /** The record it comes from: told twice it is written once. */
  readonly subject?: { readonly type: string; readonly id: string };
}

/** Records that an organisation did something; an idle one is active again. Who may has been asked by the caller. @throws not-found for a unit without a file */
export async function recordActivity(ctx: WriteCtx, unitId: string, input: ActivityInput): Promise<string | null> {
  const organisation = await lockOrganisation(ctx, unitId);
  if (!organisation) throw notFound();
  const id = uuidv7(ctx.now);
  const row = await ctx.db
    .insertInto('organisation_activity')
    .values({
      id,
      unit_id: unitId,
      kind: input.kind,
      title: nameField(input.title, '/title', 120),
      held_on: input.heldOn,
      people: input.people ?? 0,
      ...placeFields(input.place),
      subject_type: input.subject?.type ?? null,
      subject_id: input.subject?.id ?? null,
      recorded_by: ctx.actor.id,
      recorded_at: ctx.now,
    })
    .onConflict((oc) => oc.columns(['unit_id', 'subject_type', 'subject_id', 'held_on']).where('subject_id', 'is not', null).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!row) return null;
  tellOrganisation(ctx, organisation, 'organisation.active', {
    permission: 'organisations.own',
    data: { activityId: id, kind: input.kind },
  });
  await noteActive(ctx, organisation, input.heldOn);
  return id;
}

async function noteActive(ctx: WriteCtx, organisation: OrganisationRecord, heldOn: string): Promise<void> {
  if (organisation.last_active_on !== null && organisation.last_active_on >= heldOn) return;
  const after = await updateOrganisation(ctx, organisation, { last_active_on: heldOn });
  if (after.state !== 'idle' || heldOn <= (await idleSince(ctx, after))) return;
  const to = after.resumes === 'registered' ? 'registered' : 'filed';
  await stepOrganisation(ctx, after, { action: 'revive', to, changes: { resumes: null }, consequence: true });
  await settleTasks(ctx, 'idle', after.unit_id);
}

async function idleSince(ctx: Ctx, organisation: OrganisationRecord): Promise<string> {
  const months = await idleMonths(ctx);
  return monthsBefore(localDateOf(ctx.now), organisation.registered_on === null ? months.filed : months.registered);
}

/** An entry by its own people. @throws not-found, not-your-organisation, organisation-not-working, invalid-input */
export async function enterActivity(ctx: WriteCtx, unitId: string, input: Omit<ActivityInput, 'subject'>): Promise<string | null> {
  const organisation = await lockVisible(ctx, unitId);
  assertAllowed(can.keepFile(ctx.actor, organisation));
  if (organisation.state !== 'idle' && !mayWork({ state: organisation.state, filedOn: organisation.filed_on })) throw notWorking();
  if (input.heldOn > localDateOf(ctx.now)) throw invalidInput({ errors: [{ pointer: '/heldOn', detail: 'not in the future' }] });
  return recordActivity(ctx, unitId, input);
}

/** Lists organisations without activity for their months as idle and asks them what they need (2.3.6, S003-15). @returns how many */
export async function findIdle(ctx: WriteCtx): Promise<number> {
  const today = localDateOf(ctx.now);
  const months = await idleMonths(ctx);
  const { rows } = await sql<{ id: string }>`select unit_id as id from ${table(ctx, 'organisation')}
    where (state = 'filed' and last_active_on <= ${monthsBefore(today, months.filed)}::date)
      or (state = 'registered' and last_active_on <= ${monthsBefore(today, months.registered)}::date) order by unit_id limit 500`.execute(
    ctx.db,
  );
  for (const { id } of rows) {
    const organisation = await lockOrganisation(ctx, id);
    if (organisation?.state !== 'filed' && organisation?.state !== 'registered') continue;
    const after = await stepOrganisation(ctx, organisation, {
      action: 'go_idle',
      changes: { resumes: organisation.state },
      consequence: true,
    });
    const subject = { type: 'organisation', id };
    await openTask(ctx, {
      kind: 'idle',
      areaCode: organisation.area_code,
      unitId: id,
      subject,
      reason: String(after.version),
      dueOn: null,
    });
  }
  return rows.length;
}

export interface ActivityLine {
  id: string;
  kind: ActivityKind;
  title: string;
  heldOn: string;
  people: number;
  placeKind: Place['kind'];
  place: string | null;
}

const Cursor = Type.Tuple([Type.String(), Type.String({ format: 'uuid' })]);

/** What an organisation did, the newest first. */
export async function activityPage(ctx: Ctx, unitId: string, query: { after?: string; limit?: number }) {
  const limit = query.limit ?? 50;
  const after = query.after ? decodeCursor(Cursor, query.after) : null;
  const { rows } = await sql<ActivityLine>`
    select a.id, a.kind, a.title, a.held_on::text as "heldOn", a.people, a.place_kind as "placeKind", a.place from ${table(ctx, 'organisation_activity')} a
    where a.unit_id = ${unitId} ${after ? sql`and (a.held_on, a.id) < (${after[0]}::date, ${after[1]}::uuid)` : sql``}
    order by a.held_on desc, a.id desc limit ${limit + 1}`.execute(ctx.db);
  return toPage(rows, limit, (row) => [row.heldOn, row.id]);
}
