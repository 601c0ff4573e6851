import { Type } from 'typebox';
import { abilitiesOf } from '../../../platform/abilities.ts';
import type { Ctx } from '../../../platform/context.ts';
import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import {
  Abilities,
  AreaCode,
  Id,
  IdParams,
  Nullable,
  OneOf,
  PageOf,
  PageQuery,
  Timestamp,
  Version,
  Words,
} from '../../../platform/http/schemas.ts';
import { holdsAnywhere, holdsForUnit, when } from '../../../platform/permissions.ts';
import { editConflict, invalidInput, notFound } from '../../../platform/problem.ts';
import { personCards } from '../../identity/index.ts';
import { instantField } from '../instants.ts';
import { notWorking, notYourOrganisation } from '../social/organisations.errors.ts';
import { everybody } from '../social/organisations.routes.ts';
import { notYourSession, studioExists } from './studios.errors.ts';
import { type StudioLine, studiosOf } from './studios.queries.ts';
import { confidentialities, studioKinds } from './studios.repository.ts';
import { changeRecord, mayKeepStudio, openStudio, ownSessions, recordSession, setStudio } from './studios.service.ts';

const StudioView = Type.Object({
  id: Id,
  unitId: Id,
  organisation: Type.String(),
  name: Type.String(),
  kind: OneOf(studioKinds),
  confidentiality: OneOf(confidentialities),
  serviceTimes: Type.String(),
  introduction: Nullable(Type.String()),
  active: Type.Boolean(),
  sessions: Nullable(Type.Integer({ description: 'How many; never what was said' })),
  version: Version,
  abilities: Abilities,
});

function present(ctx: Ctx, { areaCode, sessions, ...studio }: StudioLine) {
  const keep = mayKeepStudio(ctx, { unitId: studio.unitId, areaCode });
  const record = when(studio.active && holdsForUnit(ctx.actor, 'organisations.own', studio.unitId), notYourOrganisation);
  const counts = keep.allowed || holdsAnywhere(ctx.actor, 'organisations.read');
  return {
    ...studio,
    sessions: counts ? sessions : null,
    abilities: abilitiesOf({ [studio.active ? 'close' : 'open']: keep, record_session: record }, ctx.lang),
  };
}

const SessionView = Type.Object({
  id: Id,
  studioId: Id,
  studio: Type.String(),
  client: Nullable(Type.String({ description: 'Masked name, for the counsellor' })),
  heldAt: Timestamp,
  minutes: Type.Integer(),
  record: Nullable(Type.String()),
  version: Version,
});

async function sessions(ctx: Ctx, query: { after?: string; limit?: number }) {
  const { items, next } = await ownSessions(ctx, query);
  const cards = await personCards(
    ctx,
    items.map((item) => item.clientId),
  );
  return {
    next,
    items: items.map(({ clientId, heldAt, ...item }) => ({
      ...item,
      heldAt: heldAt.toISOString(),
      client: clientId === null ? null : (cards.get(clientId)?.nameMasked ?? null),
    })),
  };
}

/** Named studios and their sessions (S003-58). */
export const studioRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/studios',
    operationId: 'listStudios',
    summary: { zh: '专业工作室', en: 'Named studios' },
    access: everybody,
    query: Type.Object({ area: Type.Optional(AreaCode), unitId: Type.Optional(Id), all: Type.Optional(Type.Boolean()) }),
    response: Type.Object({ items: Type.Array(StudioView), sessions: Nullable(Type.Integer()) }),
    handler: async (ctx, { query: { area = ctx.district.areaCode, ...query } }) => {
      const items = (await studiosOf(ctx, { ...query, area })).map((studio) => present(ctx, studio));
      const counted = items.flatMap((studio) => (studio.sessions === null ? [] : [studio.sessions]));
      return { items, sessions: counted.length === 0 ? null : counted.reduce((sum, n) => sum + n, 0) };
    },
  }),
  writeRoute({
    method: 'POST',
    path: '/studios',
    operationId: 'openStudio',
    summary: { zh: '设立工作室', en: 'Open a studio' },
    access: ['staff'],
    status: 201,
    body: Type.Object({
      unitId: Id,
      name: Words(100),
      kind: OneOf(studioKinds),
      confidentiality: OneOf(confidentialities),
      serviceTimes: Words(500),
      introduction: Type.Optional(Nullable(Words(1000))),
    }),
    response: Type.Object({ id: Id }),
    problems: [notFound, notYourOrganisation, notWorking, studioExists, invalidInput],
    handler: async (ctx, { body }) => ({ id: await openStudio(ctx, body) }),
  }),
  writeRoute({
    method: 'POST',
    path: '/studios/:id/active',
    operationId: 'setStudio',
    summary: { zh: '开放或关闭工作室', en: 'Open or close a studio' },
    access: ['staff'],
    status: 204,
    params: IdParams,
    body: Type.Object({ version: Version, active: Type.Boolean() }),
    problems: [notFound, notYourOrganisation, editConflict],
    handler: async (ctx, { params, body }) => {
      await setStudio(ctx, params.id, body);
      return undefined;
    },
  }),
  writeRoute({
    method: 'POST',
    path: '/studios/:id/sessions',
    operationId: 'recordSession',
    summary: { zh: '登记咨询', en: 'Record a session' },
    access: ['staff'],
    permission: 'organisations.own',
    status: 201,
    secretBody: true,
    params: IdParams,
    body: Type.Object({
      heldAt: Timestamp,
      minutes: Type.Integer({ minimum: 1, maximum: 1440 }),
      client: Type.Optional(Type.Object({ name: Words(100), phone: Words(40) })),
      record: Type.Optional(Words(8000)),
    }),
    response: Type.Object({ id: Id }),
    problems: [notFound, notYourOrganisation, notWorking, invalidInput],
    handler: async (ctx, { params, body: { heldAt, ...body } }) => ({
      id: await recordSession(ctx, params.id, { ...body, heldAt: instantField(heldAt, '/heldAt') }),
    }),
  }),
  writeRoute({
    method: 'PUT',
    path: '/studio-sessions/:id/record',
    operationId: 'changeSessionRecord',
    summary: { zh: '修改咨询记录', en: 'Change the record of a session' },
    access: ['staff'],
    permission: 'organisations.own',
    status: 204,
    secretBody: true,
    params: IdParams,
    body: Type.Object({ version: Version, record: Words(8000) }),
    problems: [notFound, notYourSession, editConflict, invalidInput],
    handler: async (ctx, { params, body }) => {
      await changeRecord(ctx, params.id, body);
      return undefined;
    },
  }),
  readRoute({
    method: 'GET',
    path: '/studio-sessions',
    operationId: 'listOwnSessions',
    summary: { zh: '我的咨询记录', en: 'My own sessions, as counsellor or client' },
    access: ['resident', 'staff'],
    query: Type.Object(PageQuery),
    response: PageOf(SessionView),
    handler: (ctx, { query }) => sessions(ctx, query),
  }),
];
