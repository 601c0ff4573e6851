import { localDateOf } from '../../../platform/calendar/local-date.ts';
import type { Ctx } from '../../../platform/context.ts';
import { hashToken } from '../../../platform/ids.ts';
import { notSignedIn } from '../../../platform/problem.ts';
import { findAccount } from '../accounts/accounts.repository.ts';
import { openAppointmentsOf } from '../accounts/appointments.repository.ts';
import { placeNames, presentRole } from '../accounts/place-names.ts';
import { personCard } from '../people/people.presenter.ts';
import type { SessionRow } from './sessions.repository.ts';
import { openDuties, signInPolicy } from './sign-in-policy.ts';

const noDuties = { mustChangePassword: false, mustEnrolSecondFactor: false };

/** The session of the actor as both front ends start from it. @throws not-signed-in (401) */
export async function sessionView(ctx: Ctx) {
  const { slug, name, areaCode, demo } = ctx.district;
  const shared = { demandId: ctx.actor.demandId, district: { slug, name, areaCode }, demo };
  switch (ctx.actor.kind) {
    case 'staff':
      return { kind: 'staff' as const, ...shared, person: null, ...(await staffPart(ctx, ctx.actor.id ?? '')) };
    case 'resident':
      return { kind: 'resident' as const, ...shared, account: null, person: await personCard(ctx, ctx.actor.id ?? ''), ...noDuties };
    case 'reporter':
      return { kind: 'reporter' as const, ...shared, account: null, person: null, ...noDuties };
    default:
      throw notSignedIn();
  }
}

async function staffPart(ctx: Ctx, accountId: string) {
  const account = await findAccount(ctx, accountId);
  if (!account) throw notSignedIn();
  const today = localDateOf(ctx.now);
  const held = (await openAppointmentsOf(ctx, accountId)).filter((a) => a.startsOn <= today);
  const names = await placeNames(ctx, held);
  return {
    account: {
      id: account.id,
      username: account.username,
      displayName: account.displayName,
      roles: held.map((a) => presentRole(a, names, ctx.lang)),
      permissions: [...new Set(ctx.actor.holdings.flatMap((h) => [...h.permissions]))].sort(),
      secondFactor: account.totpConfirmedAt !== null,
    },
    ...openDuties(account, await signInPolicy(ctx), ctx.now),
  };
}

/** The open sessions of the actor; `token` is that of the browser that asks. */
export function presentSessions(rows: readonly SessionRow[], token: string | null) {
  const current = token === null ? null : hashToken(token);
  return {
    items: rows.map((row) => ({
      device: row.device,
      current: row.tokenHash === current,
      openedAt: row.createdAt.toISOString(),
      seenAt: row.seenAt.toISOString(),
      expiresAt: row.expiresAt.toISOString(),
    })),
  };
}
