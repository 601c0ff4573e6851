import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import type { PeopleEvent, StaffEvent } from '../identity.events.ts';
import type { OpenedSession } from './cookies.ts';
import { deleteSession, deleteSessionsOf, insertSession } from './sessions.repository.ts';

/** Whose sessions the actor's are; null for somebody with a query code, who has one session only. */
export function ownerOf({ kind, id }: WriteCtx['actor']): { accountId: string } | { personId: string } | null {
  if (id === null) return null;
  return kind === 'staff' ? { accountId: id } : kind === 'resident' ? { personId: id } : null;
}

/** Ends the session of this browser. Doing it twice does nothing. */
export async function signOut(ctx: WriteCtx, token: string): Promise<void> {
  if (await deleteSession(ctx, token)) emitSignedOut(ctx, false);
}

/** Ends all sessions of the actor but the one of this browser. Returns how many. */
export async function signOutElsewhere(ctx: WriteCtx, token: string | null): Promise<number> {
  const owner = ownerOf(ctx.actor);
  const ended = owner === null ? 0 : await deleteSessionsOf(ctx, owner, token);
  if (ended > 0) emitSignedOut(ctx, true);
  return ended;
}

function emitSignedOut(ctx: WriteCtx, everywhereElse: boolean): void {
  const { kind, id } = ctx.actor;
  if (id === null) return;
  if (kind === 'staff')
    emit(ctx, { name: 'staff.signed_out', subject: { type: 'staff_account', id }, data: { everywhereElse } } satisfies StaffEvent);
  if (kind === 'resident')
    emit(ctx, { name: 'resident.signed_out', subject: { type: 'person', id }, data: { everywhereElse } } satisfies PeopleEvent);
}

/**
 * Opens a session for somebody who showed the query code of a demand: it sees that demand and nothing else, for two hours of use and a day at
 * most. The caller has checked the code, slowed guessing down and tells the fact; here only the session begins.
 */
export async function openReporterSession(ctx: WriteCtx, demandId: string): Promise<OpenedSession> {
  return insertSession(ctx, { kind: 'reporter', demandId }, null);
}
