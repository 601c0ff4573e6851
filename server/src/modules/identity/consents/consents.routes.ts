import { Type } from 'typebox';
import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { Id, IdParams, Nullable, OneOf, Timestamp, Words } from '../../../platform/http/schemas.ts';
import { notFound } from '../../../platform/problem.ts';
import { consentEvidenceNeeded, consentTextChanged, personErased } from '../identity.errors.ts';
import { visiblePerson } from '../people/people.service.ts';
import { consentPurposes, consentTextHash, consentTexts } from './consent-texts.ts';
import { type Consent, consentsOf } from './consents.repository.ts';
import { giveConsent, withdrawConsent } from './consents.service.ts';

const Purpose = OneOf(consentPurposes);
const ConsentTexts = Type.Object({
  items: Type.Array(
    Type.Object({ purpose: Type.String(), version: Type.String(), hash: Type.String(), zh: Type.String(), en: Type.String() }),
  ),
});
const Consents = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Id,
      purpose: Type.String(),
      textVersion: Type.String(),
      textHash: Type.String(),
      channel: Type.String(),
      givenBy: Type.String(),
      givenAt: Timestamp,
      withdrawnAt: Nullable(Timestamp),
    }),
  ),
});
const OwnConsentBody = Type.Object({ purpose: Purpose, textVersion: Words(40) });
const ConsentBody = Type.Object({
  purpose: Purpose,
  textVersion: Words(40),
  channel: OneOf(['counter', 'phone', 'paper', 'visit']),
  givenBy: OneOf(['self', 'guardian', 'proxy']),
  evidence: Type.Optional(Words(500)),
});
const GivenConsent = Type.Object({ id: Id });
const OwnPurposeParams = Type.Object({ purpose: Purpose });
const PurposeParams = Type.Object({ id: Id, purpose: Purpose });

function presentConsents(consents: readonly Consent[]) {
  return {
    items: consents.map((c) => ({ ...c, givenAt: c.givenAt.toISOString(), withdrawnAt: c.withdrawnAt?.toISOString() ?? null })),
  };
}

export const consentRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/consent-texts',
    operationId: 'listConsentTexts',
    summary: { zh: '需要单独同意的事项', en: 'What separate consent is asked for' },
    access: ['anonymous', 'staff', 'resident', 'reporter'],
    response: ConsentTexts,
    handler: async () => ({
      items: consentPurposes.map((purpose) => ({ purpose, hash: consentTextHash(purpose), ...consentTexts[purpose] })),
    }),
  }),
  readRoute({
    method: 'GET',
    path: '/me/consents',
    operationId: 'listOwnConsents',
    summary: { zh: '我同意过的事项', en: 'What I have agreed to' },
    access: ['resident'],
    response: Consents,
    handler: async (ctx) => presentConsents(await consentsOf(ctx, ctx.actor.id ?? '')),
  }),
  writeRoute({
    method: 'POST',
    path: '/me/consents',
    operationId: 'giveOwnConsent',
    summary: { zh: '同意', en: 'Agree' },
    access: ['resident'],
    body: OwnConsentBody,
    response: GivenConsent,
    status: 201,
    problems: [consentTextChanged, personErased],
    handler: async (ctx, { body }) => ({ id: await giveConsent(ctx, ctx.actor.id ?? '', { ...body, channel: 'web', givenBy: 'self' }) }),
  }),
  writeRoute({
    method: 'POST',
    path: '/me/consents/:purpose/withdraw',
    operationId: 'withdrawOwnConsent',
    summary: { zh: '撤回同意', en: 'Withdraw a consent' },
    access: ['resident'],
    params: OwnPurposeParams,
    status: 204,
    handler: (ctx, { params }) => withdrawConsent(ctx, ctx.actor.id ?? '', params.purpose).then(() => undefined),
  }),
  readRoute({
    method: 'GET',
    path: '/people/:id/consents',
    operationId: 'listConsents',
    summary: { zh: '居民的同意记录', en: 'Consents of a person' },
    access: ['staff'],
    params: IdParams,
    response: Consents,
    problems: [notFound],
    handler: async (ctx, { params }) => presentConsents(await consentsOf(ctx, (await visiblePerson(ctx, params.id)).id)),
  }),
  writeRoute({
    method: 'POST',
    path: '/people/:id/consents',
    operationId: 'recordConsent',
    summary: { zh: '登记居民的同意', en: 'Record a person’s consent' },
    access: ['staff'],
    permission: 'demands.intake',
    params: IdParams,
    body: ConsentBody,
    response: GivenConsent,
    status: 201,
    problems: [notFound, consentTextChanged, consentEvidenceNeeded, personErased],
    handler: async (ctx, { params, body }) => ({ id: await giveConsent(ctx, params.id, body) }),
  }),
  writeRoute({
    method: 'POST',
    path: '/people/:id/consents/:purpose/withdraw',
    operationId: 'recordWithdrawal',
    summary: { zh: '登记居民撤回同意', en: 'Record a person’s withdrawal' },
    access: ['staff'],
    permission: 'demands.intake',
    params: PurposeParams,
    status: 204,
    problems: [notFound],
    handler: (ctx, { params }) => withdrawConsent(ctx, params.id, params.purpose).then(() => undefined),
  }),
];
