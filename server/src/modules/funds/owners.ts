import type { Ctx } from '../../platform/context.ts';
import { paymentBlocked, purposeUnknown } from './funds.errors.ts';

/** One step of the way back from a payment, as its owner shows it to this actor: no names of residents. */
export type TrailStep = Readonly<Record<string, unknown>>;

/** The way from what was paid back to what people asked for, and on to how they judged it. */
export interface Trail {
  readonly milestone: TrailStep | null;
  readonly contract: TrailStep | null;
  readonly project: TrailStep | null;
  readonly needs: readonly TrailStep[];
  readonly demands: readonly TrailStep[];
  readonly ratings: unknown;
}

/** What a module says about the things it has paid. */
export interface PaymentOwner {
  /** Why this cannot be paid now, as a code with words for it; null when it can. Asked when a payment is requested, approved and executed. */
  readonly blocked: (ctx: Ctx, subjectId: string) => Promise<string | null>;
  readonly trail: (ctx: Ctx, subjectId: string) => Promise<Trail>;
  /** Whether what was set aside for a payment is free again when the payment is refused for good: nothing else would free it. */
  readonly freesRefused?: boolean;
}

const owners = new Map<string, PaymentOwner>();

/** The module that has milestones says when they may be paid, and what they lead back to. */
export function registerPaymentOwner(type: string, owner: PaymentOwner): void {
  owners.set(type, owner);
}

/** @throws payment-purpose-unknown for a kind nobody registered, payment-blocked with the owner's reason */
export async function assertPayable(ctx: Ctx, subject: { readonly type: string; readonly id: string }): Promise<void> {
  const owner = owners.get(subject.type);
  if (!owner) throw purposeUnknown();
  const reason = await owner.blocked(ctx, subject.id);
  if (reason !== null) throw paymentBlocked({ reason });
}

/** Whether a payment that is refused for good frees what was set aside for it. */
export const freesRefused = (type: string): boolean => owners.get(type)?.freesRefused ?? false;

/** Where a payment leads back to; null when the module that knew is not there. */
export async function trailOf(ctx: Ctx, subject: { readonly type: string; readonly id: string }): Promise<Trail | null> {
  return (await owners.get(subject.type)?.trail(ctx, subject.id)) ?? null;
}
