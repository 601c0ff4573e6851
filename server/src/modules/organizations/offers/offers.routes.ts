import { Type } from 'typebox';
import { abilitiesOf } from '../../../platform/abilities.ts';
import type { Ctx } from '../../../platform/context.ts';
import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import {
  Abilities,
  AreaCode,
  DateOnly,
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
import { editConflict, illegalTransition, invalidInput, notFound } from '../../../platform/problem.ts';
import { areaNames } from '../../areas/index.ts';
import { instantField } from '../instants.ts';
import { elementKinds, elements, subjectKinds } from '../social/elements.rules.ts';
import { notASocialOrganisation, notWorking, notYourOrganisation, resourceCannotAct } from '../social/organisations.errors.ts';
import { everybody } from '../social/organisations.routes.ts';
import { Place, placeKinds } from '../social/places.ts';
import { unitsByIds } from '../units/units.lookup.ts';
import { canSeeOffer, offerSteps } from './offers.policy.ts';
import { listOffers, type OfferLine, offerFigures } from './offers.queries.ts';
import { findOffer, type OfferRecord } from './offers.repository.ts';
import { acceptOffer, declineOffer, makeOffer, withdrawOffer } from './offers.service.ts';
import { offerKinds, offerStates, offerWorkflow } from './offers.workflow.ts';

const NewOffer = Type.Object({
  areaCode: AreaCode,
  fromUnitId: Type.Optional(Id),
  to: Type.Object({ kind: OneOf(elementKinds), id: Id }),
  kind: OneOf(offerKinds),
  subject: Type.Optional(Type.Object({ type: Words(40), id: Id })),
  title: Words(120),
  words: Words(2000),
  answerBy: Type.Optional(DateOnly),
  place: Place,
  startsAt: Type.Optional(Timestamp),
  endsAt: Type.Optional(Timestamp),
});

const OfferView = Type.Object({
  id: Id,
  areaCode: AreaCode,
  area: Type.String(),
  from: Nullable(Type.String()),
  unitId: Id,
  organisation: Type.String(),
  kind: OneOf(offerKinds),
  subjectType: Nullable(Type.String()),
  subjectId: Nullable(Id),
  title: Type.String(),
  words: Type.String(),
  state: OneOf(offerStates),
  stateName: Type.String(),
  answerBy: Nullable(Type.String()),
  answer: Nullable(Type.String()),
  answeredAt: Nullable(Timestamp),
  placeKind: OneOf(placeKinds),
  place: Nullable(Type.String()),
  placeMissing: Type.Boolean({ description: 'A collaboration without a place is flagged' }),
  startsAt: Nullable(Timestamp),
  endsAt: Nullable(Timestamp),
  offeredAt: Timestamp,
  version: Version,
  abilities: Abilities,
});

const Figures = Type.Object({
  offered: Type.Integer(),
  accepted: Type.Integer(),
  declined: Type.Integer(),
  lapsed: Type.Integer(),
  waiting: Type.Integer(),
  venue: Type.Integer(),
  online: Type.Integer(),
  withoutPlace: Type.Integer(),
});

const iso = (date: Date | null): string | null => date?.toISOString() ?? null;

function present(ctx: Ctx, offer: OfferLine) {
  return {
    id: offer.id,
    areaCode: offer.area_code,
    area: offer.area_name,
    from: offer.from_name,
    unitId: offer.to_unit_id,
    organisation: offer.to_name,
    kind: offer.kind,
    subjectType: offer.subject_type,
    subjectId: offer.subject_id,
    title: offer.title,
    words: offer.words,
    state: offer.state,
    stateName: offerWorkflow.states[offer.state][ctx.lang],
    answerBy: offer.answer_by,
    answer: offer.answer,
    answeredAt: iso(offer.answered_at),
    placeKind: offer.place_kind as (typeof placeKinds)[number],
    place: offer.place,
    placeMissing: offer.place_kind === 'none',
    startsAt: iso(offer.starts_at),
    endsAt: iso(offer.ends_at),
    offeredAt: offer.offered_at.toISOString(),
    version: offer.version,
    abilities: abilitiesOf(offerSteps(ctx.actor, offer), ctx.lang),
  };
}

async function view(ctx: Ctx, id: string) {
  const offer = await findOffer(ctx, id);
  if (!offer || !canSeeOffer(ctx.actor, offer)) throw notFound();
  const units = await unitsByIds(ctx, [offer.to_unit_id, offer.from_unit_id]);
  const name = (unitId: string | null): string | null => (unitId === null ? null : (units.get(unitId)?.name ?? null));
  const area_name = (await areaNames(ctx)).get(offer.area_code)?.name ?? offer.area_code;
  return present(ctx, { ...offer, to_name: name(offer.to_unit_id) ?? '', from_name: name(offer.from_unit_id), area_name });
}

const answering = { method: 'POST' as const, access: ['staff'] as const, params: IdParams, response: OfferView };
const problems = [notFound, notYourOrganisation, illegalTransition, editConflict, invalidInput];
const answered = async (ctx: Ctx, offer: Promise<OfferRecord>) => view(ctx, (await offer).id);

/** Offers between the elements (S002-03), and the elements themselves (S002-01). */
export const offerRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/linkage-elements',
    operationId: 'listLinkageElements',
    summary: { zh: '五社要素', en: 'The five elements' },
    access: everybody,
    response: Type.Object({
      items: Type.Array(Type.Object({ kind: OneOf(elementKinds), name: Type.String(), position: Type.String(), subject: Type.Boolean() })),
      subjects: Type.Array(OneOf(subjectKinds)),
    }),
    handler: async (ctx) => ({
      items: elementKinds.map((kind) => ({
        kind,
        name: elements[kind][ctx.lang],
        position: elements[kind].position,
        subject: elements[kind].subject,
      })),
      subjects: [...subjectKinds],
    }),
  }),
  readRoute({
    method: 'GET',
    path: '/organisation-offers',
    operationId: 'listOrganisationOffers',
    summary: { zh: '协作邀约', en: 'Offers' },
    access: ['staff'],
    query: Type.Object({
      ...PageQuery,
      state: Type.Optional(OneOf(offerStates)),
      unitId: Type.Optional(Id),
      area: Type.Optional(AreaCode),
      withoutPlace: Type.Optional(Type.Boolean()),
    }),
    response: PageOf(OfferView),
    handler: async (ctx, { query }) => {
      const { items, next } = await listOffers(ctx, query);
      return { next, items: items.map((offer) => present(ctx, offer)) };
    },
  }),
  readRoute({
    method: 'GET',
    path: '/organisation-offers/figures',
    operationId: 'organisationOfferFigures',
    summary: { zh: '邀约统计', en: 'How offers were answered' },
    access: ['staff'],
    query: Type.Object({ area: Type.Optional(AreaCode), unitId: Type.Optional(Id) }),
    response: Figures,
    handler: (ctx, { query }) => offerFigures(ctx, query),
  }),
  writeRoute({
    method: 'POST',
    path: '/organisation-offers',
    operationId: 'makeOrganisationOffer',
    summary: { zh: '发出协作邀约', en: 'Make an offer' },
    access: ['staff'],
    permission: 'organisations.read',
    status: 201,
    body: NewOffer,
    response: OfferView,
    problems: [notFound, notYourOrganisation, resourceCannotAct, notASocialOrganisation, notWorking, invalidInput],
    handler: async (ctx, { body: { startsAt, endsAt, ...body } }) =>
      view(
        ctx,
        await makeOffer(ctx, {
          ...body,
          ...(startsAt ? { startsAt: instantField(startsAt, '/startsAt') } : {}),
          ...(endsAt ? { endsAt: instantField(endsAt, '/endsAt') } : {}),
        }),
      ),
  }),
  readRoute({
    method: 'GET',
    path: '/organisation-offers/:id',
    operationId: 'getOrganisationOffer',
    summary: { zh: '查看邀约', en: 'An offer' },
    access: ['staff'],
    params: IdParams,
    response: OfferView,
    problems: [notFound],
    handler: (ctx, { params }) => view(ctx, params.id),
  }),
  writeRoute({
    ...answering,
    permission: 'organisations.own',
    path: '/organisation-offers/:id/accept',
    operationId: 'acceptOrganisationOffer',
    summary: { zh: '接受邀约', en: 'Accept an offer' },
    body: Type.Object({ version: Version, answer: Type.Optional(Words(1000)) }),
    problems,
    handler: (ctx, { params, body }) => answered(ctx, acceptOffer(ctx, params.id, body)),
  }),
  writeRoute({
    ...answering,
    permission: 'organisations.own',
    path: '/organisation-offers/:id/decline',
    operationId: 'declineOrganisationOffer',
    summary: { zh: '谢绝邀约', en: 'Decline an offer' },
    body: Type.Object({ version: Version, answer: Words(1000) }),
    problems,
    handler: (ctx, { params, body }) => answered(ctx, declineOffer(ctx, params.id, body)),
  }),
  writeRoute({
    ...answering,
    permission: 'organisations.read',
    path: '/organisation-offers/:id/withdraw',
    operationId: 'withdrawOrganisationOffer',
    summary: { zh: '撤回邀约', en: 'Take an offer back' },
    body: Type.Object({ version: Version }),
    problems,
    handler: (ctx, { params, body }) => answered(ctx, withdrawOffer(ctx, params.id, body)),
  }),
];
