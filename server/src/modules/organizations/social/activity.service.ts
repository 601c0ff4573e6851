import { localDateOf } from '../../../platform/calendar/local-date.ts';
import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { invalidInput, notFound } from '../../../platform/problem.ts';
import { nameField } from '../../../platform/text/fields.ts';
import { openTask, settleTasks } from '../tasks/tasks.service.ts';
import { type ActivityInput, insertActivity } from './activity.repository.ts';
import { monthsBefore } from './months.rules.ts';
import { notWorking } from './organisations.errors.ts';
import { can } from './organisations.policy.ts';
import { inactiveSince, lockOrganisation, type OrganisationRecord, updateOrganisation } from './organisations.repository.ts';
import { idleMonths } from './organisations.settings.ts';
import { lockVisible, stepOrganisation, tellOrganisation } from './organisations.steps.ts';
import { mayWork } from './organisations.workflow.ts';

/** Records that an organisation did something; an idle one is active again. Who may has been asked by the caller. @throws not-found for a unit without a file */
export async function recordActivity(ctx: WriteCtx, unitId: string, input: ActivityInput): Promise<string | null> {
  const organisation = await lockOrganisation(ctx, unitId);
  if (!organisation) throw notFound();
  const id = uuidv7(ctx.now);
  if (!(await insertActivity(ctx, { ...input, id, unitId, title: nameField(input.title, '/title', 120) }))) return null;
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
  const ids = await inactiveSince(ctx, { filed: monthsBefore(today, months.filed), registered: monthsBefore(today, months.registered) });
  for (const id of ids) {
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
  return ids.length;
}
