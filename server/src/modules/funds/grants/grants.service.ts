import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { capacityOf } from '../../../platform/permissions.ts';
import { optionalText, textField } from '../../../platform/text/fields.ts';
import { commitMoney } from '../commitments/commitments.service.ts';
import type { FundEvent } from '../funds.events.ts';
import { managedFund } from '../funds.service.ts';
import { registerPaymentOwner } from '../owners.ts';
import { requestPayment } from '../payments/payments.service.ts';
import type { Dimension } from '../rules/sources.rules.ts';
import { findGrant, insertGrant } from './grants.repository.ts';

/** What a fund gives or buys itself, without a project behind it. */
export interface GrantInput {
  readonly title: string;
  readonly note?: string | null;
  readonly amount: number;
  readonly payeeUnitId: string | null;
  readonly projectBased: boolean;
  readonly lineId?: string | null;
  readonly dimension?: Dimension | null;
  readonly areaCode?: string;
}

/** Gives a grant or makes a purchase: the money is set aside and its payment asked for at once. @throws those of committing and of asking for a payment */
export async function giveGrant(
  ctx: WriteCtx,
  fundId: string,
  input: GrantInput,
): Promise<{ grantId: string; commitmentId: string; paymentId: string }> {
  const fund = await managedFund(ctx, fundId);
  const grantId = uuidv7(ctx.now);
  const title = textField(input.title, '/title', 200);
  const note = optionalText(input.note ?? null, '/note', 2000);
  await insertGrant(ctx, { id: grantId, fundId, title, note });
  emit(ctx, {
    name: 'fund.grant_given',
    subject: { type: 'fund', id: fundId },
    thread: grantId,
    capacity: capacityOf(ctx.actor, 'funds.manage', fund.areaCode),
    data: { grantId, amount: input.amount },
  } satisfies FundEvent);
  const subject = { type: 'grant', id: grantId };
  const { lineId = null, areaCode = fund.areaCode, amount, projectBased, payeeUnitId, dimension = null } = input;
  const { commitmentId } = await commitMoney(ctx, {
    fundId,
    lineId,
    amount,
    projectBased,
    payeeUnitId,
    areaCode,
    dimension,
    subject,
    title,
  });
  const { paymentId } = await requestPayment(ctx, { commitmentId, amount, subject, note });
  return { grantId, commitmentId, paymentId };
}

async function grantTrail(ctx: Ctx, grantId: string) {
  const grant = await findGrant(ctx, grantId);
  const milestone = grant ? { id: grant.id, title: grant.title, kind: 'grant', at: grant.created_at.toISOString() } : null;
  return { milestone, contract: null, project: null, needs: [], demands: [], ratings: null };
}

/** Grants are paid like milestones; nothing holds them back but the two other persons. */
export function ownGrants(): void {
  registerPaymentOwner('grant', { blocked: async () => null, trail: grantTrail, freesRefused: true });
}
