import type { Ctx } from '../../platform/context.ts';
import { ballotOwnerUnknown } from './ballots.errors.ts';

/** Answers whether a ballot of this place may be held on the record, and by whom is asked. */
type MayHold = (ctx: Ctx, question: { readonly ownerId: string; readonly areaCode: string }) => Promise<boolean>;

const owners = new Map<string, MayHold>();

/** The module that has topics, covenants or projects says on which of them a ballot may be held. It hears of the rest by facts. */
export function registerBallotOwner(type: string, mayHold: MayHold): void {
  owners.set(type, mayHold);
}

/** @throws ballot-owner-unknown (422) for a kind nobody registered, or a record that is not to be voted on */
export async function assertOwner(ctx: Ctx, owner: { readonly type: string; readonly id: string }, areaCode: string): Promise<void> {
  const mayHold = owners.get(owner.type);
  if (!mayHold || !(await mayHold(ctx, { ownerId: owner.id, areaCode }))) throw ballotOwnerUnknown();
}
