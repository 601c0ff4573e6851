import { Type } from 'typebox';
import { abilitiesOf } from '../../../platform/abilities.ts';
import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { Abilities, Id, IdParams, OneOf, Timestamp, Version, Words } from '../../../platform/http/schemas.ts';
import { editConflict, forbidden, invalidInput, notFound } from '../../../platform/problem.ts';
import { unitsByIds } from '../../organizations/index.ts';
import { needsOtherPerson, notYourFund, payeeDecided, payeeWaiting } from '../funds.errors.ts';
import { currentAccounts } from './payees.repository.ts';
import { decidePayee, enterAccount, mayDecide, shownNumber } from './payees.service.ts';

const AccountView = Type.Object({
  id: Id,
  unitId: Id,
  unitName: Type.String(),
  holder: Type.String(),
  bank: Type.String(),
  accountNumber: Type.String({ description: 'Whole for those who enter or confirm accounts, else its end' }),
  state: OneOf(['entered', 'confirmed']),
  enteredAt: Timestamp,
  version: Version,
  abilities: Abilities,
});

/** Where units are paid to: entered by one, confirmed by another. */
export const payeeRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/payee-accounts',
    operationId: 'listPayeeAccounts',
    summary: { zh: '收款账户', en: 'Accounts units are paid to' },
    access: ['staff'],
    permission: 'funds.read',
    response: Type.Object({ items: Type.Array(AccountView) }),
    handler: async (ctx) => {
      const accounts = await currentAccounts(ctx);
      const units = await unitsByIds(
        ctx,
        accounts.map((account) => account.unit_id),
      );
      return {
        items: accounts.map((account) => {
          const decide = mayDecide(ctx, units.get(account.unit_id)?.areaCode ?? ctx.district.areaCode, account.entered_by);
          return {
            id: account.id,
            unitId: account.unit_id,
            unitName: account.unitName,
            holder: account.holder,
            bank: account.bank,
            accountNumber: shownNumber(ctx, account),
            state: account.state as 'entered' | 'confirmed',
            enteredAt: account.entered_at.toISOString(),
            version: account.version,
            abilities: abilitiesOf(account.state === 'entered' ? { confirm: decide, refuse: decide } : {}, ctx.lang),
          };
        }),
      };
    },
  }),
  writeRoute({
    method: 'POST',
    path: '/payee-accounts',
    operationId: 'enterPayeeAccount',
    summary: { zh: '登记收款账户', en: 'Enter where a unit is paid to' },
    access: ['staff'],
    status: 201,
    body: Type.Object({
      unitId: Id,
      holder: Words(100),
      bank: Words(100),
      accountNumber: Type.String({ pattern: '^[0-9][0-9 -]{6,46}[0-9]$', description: 'Digits; blanks and hyphens are left out' }),
    }),
    response: Type.Object({ id: Id }),
    problems: [notFound, forbidden, notYourFund, payeeWaiting, invalidInput],
    handler: async (ctx, { body }) => ({ id: await enterAccount(ctx, body) }),
  }),
  writeRoute({
    method: 'POST',
    path: '/payee-accounts/:id/decide',
    operationId: 'decidePayeeAccount',
    summary: { zh: '核对收款账户', en: 'Confirm or refuse an account' },
    access: ['staff'],
    permission: 'funds.approve',
    status: 204,
    params: IdParams,
    body: Type.Object({ version: Version, confirmed: Type.Boolean() }),
    problems: [notFound, notYourFund, needsOtherPerson, payeeDecided, editConflict],
    handler: (ctx, { params, body }) => decidePayee(ctx, params.id, body),
  }),
];
