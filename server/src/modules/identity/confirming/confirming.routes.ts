import { Type } from 'typebox';
import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { AreaCode, Id, IdParams, Nullable, OneOf, Version, Words } from '../../../platform/http/schemas.ts';
import { editConflict, forbidden, invalidInput, notFound } from '../../../platform/problem.ts';
import { consentTextChanged, notConfirmed, ownIdentity, papersUnfit, personErased, phoneNotProven } from '../identity.errors.ts';
import { ConfirmationView, confirmationView } from './confirming.presenter.ts';
import { confirmIdentity, endConfirmation } from './confirming.service.ts';
import { paperCodes, papers } from './papers.rules.ts';

const desk = { access: ['staff'], permission: 'identity.confirm', params: IdParams } as const;

const ConfirmBody = Type.Object({
  version: Version,
  papers: Type.Array(OneOf(paperCodes), { minItems: 1, maxItems: 4, uniqueItems: true }),
  householdId: Type.Optional(Id),
  areaCode: Type.Optional(AreaCode),
  name: Type.Optional(Words(100)),
  consentVersion: Words(40),
});

/** Papers seen at the desk: identity levels 2 and 3 (O51, decision 0047). */
export const confirmingRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/identity-papers',
    operationId: 'listIdentityPapers',
    summary: { zh: '核实身份和住址可用的证件', en: 'Papers accepted for confirming identity and address' },
    access: ['anonymous', 'reporter', 'resident', 'staff'],
    response: Type.Object({
      items: Type.Array(
        Type.Object({ code: OneOf(paperCodes), name: Type.String(), showsPerson: Type.Boolean(), showsAddress: Type.Boolean() }),
      ),
    }),
    handler: async (ctx) => ({
      items: paperCodes.map((code) => {
        const { person, address, [ctx.lang]: name } = papers[code];
        return { code, name, showsPerson: person, showsAddress: address };
      }),
    }),
  }),
  readRoute({
    method: 'GET',
    path: '/me/confirmation',
    operationId: 'readOwnConfirmation',
    summary: { zh: '我的身份核实情况', en: 'What was confirmed of me' },
    access: ['resident'],
    response: Type.Object({ confirmation: Nullable(ConfirmationView) }),
    handler: async (ctx) => ({ confirmation: await confirmationView(ctx, ctx.actor.id ?? '', { dwelling: true }) }),
  }),
  writeRoute({
    ...desk,
    method: 'POST',
    path: '/people/:id/confirm-identity',
    operationId: 'confirmIdentity',
    summary: { zh: '看证件核实身份和住址', en: 'Confirm identity and address by papers seen' },
    body: ConfirmBody,
    status: 204,
    problems: [notFound, forbidden, personErased, phoneNotProven, ownIdentity, papersUnfit, consentTextChanged, invalidInput, editConflict],
    handler: (ctx, { params, body }) => confirmIdentity(ctx, params.id, body),
  }),
  writeRoute({
    ...desk,
    method: 'POST',
    path: '/people/:id/end-confirmation',
    operationId: 'endConfirmation',
    summary: { zh: '撤销身份核实', en: 'Take a confirmation back' },
    body: Type.Object({ version: Version, reason: OneOf(['moved', 'mistake']) }),
    status: 204,
    problems: [notFound, forbidden, personErased, notConfirmed, editConflict],
    handler: (ctx, { params, body }) => endConfirmation(ctx, params.id, body),
  }),
];
