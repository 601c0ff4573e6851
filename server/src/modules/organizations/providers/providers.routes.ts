import { Type } from 'typebox';
import { abilitiesOf } from '../../../platform/abilities.ts';
import type { Ctx, ReadCtx } from '../../../platform/context.ts';
import { toPage } from '../../../platform/http/paging.ts';
import { readRoute, writeRoute } from '../../../platform/http/route.ts';
import { Abilities, AreaCode, DateOnly, IdParams, Nullable, PageOf, PageQuery, Version, Words } from '../../../platform/http/schemas.ts';
import { editConflict, forbidden, invalidInput, notFound } from '../../../platform/problem.ts';
import { areaNames } from '../../areas/index.ts';
import { can, providersVisibleTo } from '../organizations.policy.ts';
import { listProviders, type Provider, type ProviderFilter } from './providers.repository.ts';
import { changeProvider, createProvider } from './providers.service.ts';

const Kind = Type.String({ pattern: '^[a-z][a-z0-9_]{1,59}$' });
const Kinds = Type.Array(Kind, { minItems: 1, maxItems: 30 });

const ProviderView = Type.Object({
  id: Type.String(),
  name: Type.String(),
  kinds: Type.Array(Type.String()),
  areaCode: Type.String(),
  areaName: Type.String(),
  price: Nullable(Type.String()),
  phone: Nullable(Type.String()),
  vettedOn: Nullable(Type.String()),
  subsidised: Type.Boolean(),
  active: Type.Boolean(),
  version: Type.Integer(),
  abilities: Abilities,
});

const Optionals = {
  price: Type.Optional(Nullable(Words(500))),
  phone: Type.Optional(Nullable(Words(40))),
  vettedOn: Type.Optional(Nullable(DateOnly)),
  subsidised: Type.Optional(Type.Boolean()),
};

async function present(ctx: Ctx, provider: Provider) {
  const areaName = (await areaNames(ctx)).get(provider.areaCode)?.name ?? provider.areaCode;
  const abilities = ctx.actor.kind === 'staff' ? abilitiesOf({ change: can.manageProvider(ctx.actor, provider.areaCode) }, ctx.lang) : {};
  return { ...provider, areaName, kinds: [...provider.kinds], abilities };
}

/** The public sees vetted providers; those who manage them also see the others of their area. */
async function providerPage(ctx: ReadCtx, { after, limit = 50, ...filter }: ProviderFilter & { after?: string; limit?: number }) {
  const visible = providersVisibleTo(ctx.actor);
  const { items, next } = toPage(await listProviders(ctx, filter, { after, limit, visible }), limit, (provider) => [
    provider.name,
    provider.id,
  ]);
  return { items: await Promise.all(items.map((provider) => present(ctx, provider))), next };
}

const managed = { access: ['staff'], permission: 'organizations.manage' } as const;

export const providerRoutes = [
  readRoute({
    method: 'GET',
    path: '/providers',
    operationId: 'listProviders',
    summary: { zh: '便民服务商', en: 'Service providers' },
    access: ['staff', 'resident', 'reporter', 'anonymous'],
    query: Type.Object({ ...PageQuery, kind: Type.Optional(Kind), area: Type.Optional(AreaCode), q: Type.Optional(Words(50)) }),
    response: PageOf(ProviderView),
    problems: [invalidInput],
    handler: (ctx, { query }) => providerPage(ctx, query),
  }),
  writeRoute({
    method: 'POST',
    path: '/providers',
    operationId: 'createProvider',
    summary: { zh: '新增服务商', en: 'Add a provider' },
    ...managed,
    body: Type.Object({ name: Words(100), kinds: Kinds, areaCode: AreaCode, ...Optionals }),
    response: ProviderView,
    status: 201,
    problems: [invalidInput, forbidden, notFound],
    handler: async (ctx, { body }) => present(ctx, await createProvider(ctx, body)),
  }),
  writeRoute({
    method: 'PATCH',
    path: '/providers/:id',
    operationId: 'changeProvider',
    summary: { zh: '修改服务商', en: 'Change a provider' },
    ...managed,
    params: IdParams,
    body: Type.Object({
      version: Version,
      name: Type.Optional(Words(100)),
      kinds: Type.Optional(Kinds),
      areaCode: Type.Optional(AreaCode),
      active: Type.Optional(Type.Boolean()),
      ...Optionals,
    }),
    response: ProviderView,
    problems: [invalidInput, forbidden, notFound, editConflict],
    handler: async (ctx, { params, body }) => present(ctx, await changeProvider(ctx, params.id, body)),
  }),
];
