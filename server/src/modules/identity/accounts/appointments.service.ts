import { localDateOf } from '../../../platform/calendar/local-date.ts';
import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { areaCovers, assertAllowed } from '../../../platform/permissions.ts';
import { notFound, type Phrase } from '../../../platform/problem.ts';
import { areaOrThrow } from '../../areas/index.ts';
import { appointmentEnded, appointmentExists, appointmentPlaceWrong, rolesClashProblem } from '../identity.errors.ts';
import type { StaffEvent } from '../identity.events.ts';
import { type RoleCode, rolePhrase } from '../roles.ts';
import { can } from './accounts.policy.ts';
import { endAllSessions } from './accounts.repository.ts';
import { clashingRole, isHeldAlready, periodFault, placementFault } from './appointment.rules.ts';
import { type Appointment, endAppointmentRow, findAppointment, insertAppointment, type NewAppointment } from './appointments.repository.ts';
import { assertNotLast, factOf, loadForDecision } from './standing.ts';
import { unitDirectory } from './unit-directory.ts';

export interface AppointmentInput {
  readonly role: RoleCode;
  /** May be left out with a unit: then it is the unit's. */
  readonly areaCode?: string;
  readonly unitId?: string | null;
  readonly sectionId?: string | null;
  /** First day, today unless given. */
  readonly startsOn?: string;
  /** Last day in force; null or absent for until further notice. */
  readonly endsOn?: string | null;
}

/**
 * Grants a role for an area or unit, from a day to a last day. The person's sessions end, so that the new powers begin with a new sign-in.
 * @throws own-account (403), account-disabled, appointment-exists (409), roles-clash, appointment-place-wrong (422), not-found
 */
export async function appoint(ctx: WriteCtx, accountId: string, input: AppointmentInput): Promise<Appointment> {
  const { standing, open } = await loadForDecision(ctx, accountId);
  assertAllowed(can.appoint(ctx.actor, standing));
  const wanted = await placed(ctx, accountId, input);
  assertAllowed(can.appointFor(ctx.actor, wanted.areaCode));
  if (isHeldAlready(wanted, open)) throw appointmentExists();
  const clash = clashingRole(wanted, open);
  if (clash !== null) throw clashProblem(wanted.role, clash);
  const appointment = await insertAppointment(ctx, wanted);
  await endAllSessions(ctx, accountId);
  const data = { accountId, ...factOf(appointment) };
  emit(ctx, { name: 'staff.appointed', subject: { type: 'staff_account', id: accountId }, data } satisfies StaffEvent);
  return appointment;
}

/** The appointment with its defaults filled in and its place checked. */
async function placed(ctx: WriteCtx, accountId: string, input: AppointmentInput): Promise<NewAppointment> {
  const today = localDateOf(ctx.now);
  const { unitId = null, sectionId = null, startsOn = today, endsOn = null } = input;
  const unitArea = unitId === null ? null : await areaOfUnit(ctx, unitId, sectionId);
  const areaCode = input.areaCode ?? unitArea;
  if (areaCode === null) throw placeProblem({ zh: '须指定区域或单位', en: 'an area or a unit is needed' });
  await areaOrThrow(ctx, areaCode);
  const wanted = { accountId, role: input.role, areaCode, unitId, sectionId, startsOn, endsOn };
  const outside =
    unitArea !== null && !areaCovers(unitArea, areaCode) ? { zh: '区域不属于该单位', en: 'the area is not the unit’s' } : null;
  const fault =
    placementFault(input.role, wanted, ctx.district.areaCode) ?? periodFault(wanted, today, ctx.actor.kind === 'system') ?? outside;
  if (fault !== null) throw placeProblem(fault);
  return wanted;
}

async function areaOfUnit(ctx: WriteCtx, unitId: string, sectionId: string | null): Promise<string | null> {
  const directory = unitDirectory();
  if (directory === null) return null;
  const areaCode = await directory.areaOf(ctx, unitId, sectionId);
  if (areaCode === null) throw placeProblem({ zh: '没有这个单位或科室', en: 'no such unit or section' });
  return areaCode;
}

export interface AppointmentEnd {
  readonly version: number;
  /** Last day in force; without one the role ends at once. */
  readonly lastDay?: string;
}

/**
 * Ends a role at once or with a last day not later than the planned one. The row stays as history.
 * @throws not-found, own-account (403), appointment-ended (409), last-administrator, appointment-place-wrong (422), edit-conflict
 */
export async function endAppointment(ctx: WriteCtx, id: string, end: AppointmentEnd): Promise<void> {
  const found = await findAppointment(ctx, id);
  if (!found) throw notFound();
  const { standing, open } = await loadForDecision(ctx, found.accountId);
  const appointment = open.find((a) => a.id === id);
  assertAllowed(can.endAppointment(ctx.actor, standing));
  assertAllowed(can.appointFor(ctx.actor, found.areaCode));
  if (!appointment) throw appointmentEnded();
  const lastDay = end.lastDay === undefined ? null : checkedLastDay(ctx, appointment, end.lastDay);
  await assertNotLast(ctx, found.accountId, [appointment.role]);
  await endAppointmentRow(ctx, { id, version: end.version }, lastDay === null ? { atOnce: true } : { lastDay });
  await endAllSessions(ctx, found.accountId);
  const data = {
    accountId: found.accountId,
    ...factOf({ ...appointment, endsOn: lastDay ?? appointment.endsOn }),
    atOnce: lastDay === null,
  };
  emit(ctx, { name: 'staff.appointment_ended', subject: { type: 'staff_account', id: found.accountId }, data } satisfies StaffEvent);
}

function checkedLastDay(ctx: WriteCtx, { startsOn, endsOn }: Appointment, lastDay: string): string {
  if (lastDay < localDateOf(ctx.now) || lastDay < startsOn)
    throw placeProblem({ zh: '最后一天不能早于今天和开始日期', en: 'the last day cannot be past or before the first' });
  if (endsOn !== null && lastDay > endsOn)
    throw placeProblem({ zh: '不能晚于原定的最后一天；延长请另行任命', en: 'not later than planned; to prolong, grant it again' });
  return lastDay;
}

function placeProblem({ zh, en }: Phrase) {
  return appointmentPlaceWrong({ detailZh: zh, detailEn: en });
}

function clashProblem(role: string, other: string) {
  const [one, two] = [rolePhrase(role), rolePhrase(other)];
  return rolesClashProblem({ role, other, roleZh: one.zh, roleEn: one.en, otherZh: two.zh, otherEn: two.en });
}
