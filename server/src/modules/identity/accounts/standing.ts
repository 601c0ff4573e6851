import type { WriteCtx } from '../../../platform/context.ts';
import { notFound } from '../../../platform/problem.ts';
import { lastAdministrator } from '../identity.errors.ts';
import type { AppointmentFact } from '../identity.events.ts';
import { type RoleCode, rolePhrase } from '../roles.ts';
import type { AccountStanding } from './accounts.policy.ts';
import { type Account, lockAccount } from './accounts.repository.ts';
import { type Appointment, countOtherHolders, openAppointmentsOf } from './appointments.repository.ts';

/** Without these nobody could let people in or give them roles any more, except from the command line. */
const indispensable: readonly RoleCode[] = ['system_admin', 'security_admin'];

export interface LoadedAccount {
  readonly account: Account;
  readonly standing: AccountStanding;
  readonly open: readonly Appointment[];
}

/** An account, locked, with the roles it holds today or will hold. @throws not-found */
export async function loadForDecision(ctx: WriteCtx, id: string): Promise<LoadedAccount> {
  const account = await lockAccount(ctx, id);
  if (!account) throw notFound();
  const open = await openAppointmentsOf(ctx, id);
  return { account, open, standing: { id, state: account.state, roles: open.map((a) => a.role) } };
}

/** Refuses to end the last holding of a role the district cannot do without. @throws last-administrator (422) */
export async function assertNotLast(ctx: WriteCtx, accountId: string, endingRoles: readonly string[]): Promise<void> {
  for (const role of indispensable.filter((r) => endingRoles.includes(r))) {
    if ((await countOtherHolders(ctx, role, accountId)) > 0) continue;
    const { zh, en } = rolePhrase(role);
    throw lastAdministrator({ role, roleZh: zh, roleEn: en });
  }
}

/** An appointment as an event tells it. */
export function factOf({ id, role, areaCode, unitId, sectionId, startsOn, endsOn }: Appointment): AppointmentFact {
  return { appointmentId: id, role, areaCode, unitId, sectionId, startsOn, endsOn };
}
