import type { Static } from 'typebox';
import type { Ctx } from '../../platform/context.ts';
import { accountRefs } from '../identity/index.ts';
import type { ReferralRow } from './referrals/referrals.repository.ts';
import type { PanelView, ReferralView } from './steps.schema.ts';
import { objectionsOf } from './triage/panel.repository.ts';

/** Objections of a matter with their panels. How others voted is shown only once the panel has ruled. */
export async function presentPanels(ctx: Ctx, matterId: string): Promise<Static<typeof PanelView>[]> {
  const objections = await objectionsOf(ctx, matterId);
  const names = await accountRefs(
    ctx,
    objections.flatMap((o) => o.seats.map((s) => s.account_id)),
  );
  return objections.map((o) => ({
    id: o.id,
    state: o.state as Static<typeof PanelView>['state'],
    raisedByKind: o.raised_by_kind as Static<typeof PanelView>['raisedByKind'],
    reason: o.reason,
    proposedClass: o.proposed_class as Static<typeof PanelView>['proposedClass'],
    raisedAt: o.raised_at.toISOString(),
    ruledAt: o.ruled_at?.toISOString() ?? null,
    rulingClass: o.ruling_class as Static<typeof PanelView>['rulingClass'],
    seats: o.seats.map((s) => {
      const mine = s.account_id !== null && s.account_id === ctx.actor.id;
      return {
        seat: s.seat,
        name: s.account_id ? (names.get(s.account_id)?.displayName ?? null) : null,
        voted: s.voted_at !== null,
        class: o.state === 'ruled' || mine ? s.class : null,
        mine,
      };
    }),
  }));
}

/** A referral for those who sent or received it. */
export function presentReferral(row: ReferralRow): Static<typeof ReferralView> {
  return {
    id: row.id,
    matterId: row.matter_id,
    receiverName: row.receiver_name,
    route: row.route as Static<typeof ReferralView>['route'],
    state: row.state as Static<typeof ReferralView>['state'],
    note: row.note,
    result: row.result,
    sentAt: row.sent_at.toISOString(),
    version: row.version,
  };
}
