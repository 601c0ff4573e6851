import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { all, assertAllowed, capacityOf, type Decision, holdingsWith, when } from '../../../platform/permissions.ts';
import { forbidden, invalidInput, notFound } from '../../../platform/problem.ts';
import { guardCell } from '../../../platform/spreadsheet/cell-guard.ts';
import { nameField } from '../../../platform/text/fields.ts';
import { unitOrThrow } from '../../organizations/index.ts';
import { needsOtherPerson, notYourFund, payeeDecided } from '../funds.errors.ts';
import type { FundEvent } from '../funds.events.ts';
import { can } from '../funds.policy.ts';
import { decideAccount, insertAccount, lockAccount, type PayeeAccount, replaceConfirmed } from './payees.repository.ts';

/** Whoever manages or pays money somewhere may enter where a unit is paid to. */
export const mayEnter = ({ actor }: Pick<Ctx, 'actor'>): Decision =>
  when(holdingsWith(actor, 'funds.manage').length > 0 || holdingsWith(actor, 'funds.execute').length > 0, notYourFund);

/** Another, who approves money where the unit is, confirms it. */
export const mayDecide = ({ actor }: Pick<Ctx, 'actor'>, areaCode: string, enteredBy: string): Decision =>
  all(can.approve(actor, { areaCode }), when(actor.id !== enteredBy, needsOtherPerson));

export interface AccountInput {
  readonly unitId: string;
  readonly holder: string;
  readonly bank: string;
  readonly accountNumber: string;
}

/**
 * Enters where a unit is paid to; until another has confirmed it, the old one stays in use. Words that a spreadsheet would run are refused.
 * @returns its id. @throws not-found, not-your-fund, payee-account-waiting, invalid-input
 */
export async function enterAccount(ctx: WriteCtx, input: AccountInput): Promise<string> {
  assertAllowed(mayEnter(ctx));
  if (ctx.actor.id === null) throw forbidden();
  const unit = await unitOrThrow(ctx, input.unitId);
  const id = await insertAccount(ctx, {
    unit_id: unit.id,
    holder: plain(input.holder, '/holder'),
    bank: plain(input.bank, '/bank'),
    account_number: input.accountNumber.replaceAll(/[\s-]/g, ''),
    entered_by: ctx.actor.id,
  });
  tell(ctx, 'payee_account.entered', { id, unitId: unit.id });
  return id;
}

/** @throws invalid-input for text that a spreadsheet program would take for a formula */
function plain(text: string, pointer: string): string {
  const name = nameField(text, pointer);
  if (guardCell(name) !== name) throw invalidInput({ errors: [{ pointer, detail: 'begins like a formula' }] });
  return name;
}

/** Confirms or refuses an account that somebody else entered. @throws not-found, not-your-fund, payment-needs-another-person, payee-account-decided, edit-conflict */
export async function decidePayee(ctx: WriteCtx, id: string, input: { version: number; confirmed: boolean }): Promise<void> {
  const account = await lockAccount(ctx, id);
  if (!account || ctx.actor.id === null) throw notFound();
  const unit = await unitOrThrow(ctx, account.unit_id);
  assertAllowed(mayDecide(ctx, unit.areaCode, account.entered_by));
  if (account.state !== 'entered') throw payeeDecided();
  if (input.confirmed) await replaceConfirmed(ctx, account.unit_id);
  const state = input.confirmed ? 'confirmed' : 'refused';
  await decideAccount(ctx, account, { version: input.version, state, decided_by: ctx.actor.id });
  tell(ctx, input.confirmed ? 'payee_account.confirmed' : 'payee_account.refused', { id, unitId: account.unit_id });
}

/** The end of the number for those who only look; all of it for those who compare it with the paper. */
export function shownNumber(ctx: Pick<Ctx, 'actor'>, { account_number }: Pick<PayeeAccount, 'account_number'>): string {
  const compares = mayEnter(ctx).allowed || holdingsWith(ctx.actor, 'funds.approve').length > 0;
  return compares ? account_number : `****${account_number.slice(-4)}`;
}

function tell(
  ctx: WriteCtx,
  name: 'payee_account.entered' | 'payee_account.confirmed' | 'payee_account.refused',
  { id, unitId }: { id: string; unitId: string },
): void {
  const subject = { type: 'payee_account', id } as const;
  const permission = name === 'payee_account.entered' ? 'funds.manage' : 'funds.approve';
  emit(ctx, {
    name,
    subject,
    thread: unitId,
    capacity: capacityOf(ctx.actor, permission, ctx.district.areaCode),
    data: { unitId },
  } satisfies FundEvent);
}
