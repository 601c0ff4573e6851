import { Type } from 'typebox';
import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { IdParams, PageOf, Version, Words } from '../../../platform/http/schemas.ts';
import { editConflict, illegalTransition, invalidInput, notFound } from '../../../platform/problem.ts';
import {
  alreadyOffered,
  bookletEmpty,
  bookletPublished,
  cardNeedUnfit,
  cardNotOpen,
  declineReason,
  notYourCard,
  offerTooLarge,
  takerUnfit,
  unitNeeded,
} from './cards.errors.ts';
import { bookletView, cardView, listBooklets } from './cards.presenter.ts';
import { BookletLineView, BookletsQuery, BookletView, CardChange, CardView, NewBooklet, NewCard, NewOffer } from './cards.schema.ts';
import { changeCard, createBooklet, publishBooklet, withdrawCard, writeCard } from './cards.service.ts';
import { acceptOffer, declineOffer, makeOffer, noteDone, withdrawOffer } from './offers.service.ts';

const everybody = ['anonymous', 'reporter', 'resident', 'staff'] as const;
/** Communities, subdistricts and the district each look after booklets of their own: the policy asks for the permission of the level. */
const manages = { method: 'POST' as const, access: ['staff'] as const, permission: 'needs.read', params: IdParams };
const takes = {
  method: 'POST' as const,
  access: ['resident', 'staff'] as const,
  permission: 'cards.offer',
  params: IdParams,
  response: CardView,
};
const problems = [notFound, notYourCard, editConflict, invalidInput];
const Versioned = Type.Object({ version: Version });

/** Booklets of project cards, and the offers of organisations, units and volunteers (S003-51, S003-52). */
export const cardRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/project-booklets',
    operationId: 'listProjectBooklets',
    summary: { zh: '项目册', en: 'Project booklets' },
    access: everybody,
    query: BookletsQuery,
    response: PageOf(BookletLineView),
    handler: (ctx, { query }) => listBooklets(ctx, query),
  }),
  readRoute({
    method: 'GET',
    path: '/project-booklets/:id',
    operationId: 'getProjectBooklet',
    summary: { zh: '查看项目册', en: 'A project booklet' },
    access: everybody,
    params: IdParams,
    response: BookletView,
    problems: [notFound],
    handler: (ctx, { params }) => bookletView(ctx, params.id),
  }),
  writeRoute({
    method: 'POST',
    access: ['staff'],
    permission: 'needs.read',
    path: '/project-booklets',
    operationId: 'createProjectBooklet',
    summary: { zh: '编一本项目册', en: 'Begin a booklet' },
    status: 201,
    body: NewBooklet,
    response: BookletView,
    problems,
    handler: async (ctx, { body }) => bookletView(ctx, await createBooklet(ctx, body)),
  }),
  writeRoute({
    ...manages,
    path: '/project-booklets/:id/publish',
    operationId: 'publishProjectBooklet',
    summary: { zh: '发布项目册', en: 'Publish a booklet' },
    body: Versioned,
    response: BookletView,
    problems: [...problems, bookletPublished, bookletEmpty],
    handler: async (ctx, { params, body }) => {
      await publishBooklet(ctx, params.id, body);
      return bookletView(ctx, params.id);
    },
  }),
  writeRoute({
    ...manages,
    path: '/project-booklets/:id/cards',
    operationId: 'writeProjectCard',
    summary: { zh: '编一张项目卡片', en: 'Write a card' },
    status: 201,
    body: NewCard,
    response: CardView,
    problems: [...problems, bookletPublished, cardNeedUnfit],
    handler: async (ctx, { params, body }) => cardView(ctx, await writeCard(ctx, params.id, body)),
  }),
  readRoute({
    method: 'GET',
    path: '/project-cards/:id',
    operationId: 'getProjectCard',
    summary: { zh: '查看项目卡片', en: 'A project card' },
    access: everybody,
    params: IdParams,
    response: CardView,
    problems: [notFound],
    handler: (ctx, { params }) => cardView(ctx, params.id),
  }),
  writeRoute({
    ...manages,
    method: 'PUT',
    path: '/project-cards/:id',
    operationId: 'changeProjectCard',
    summary: { zh: '修改项目卡片', en: 'Change a card' },
    body: CardChange,
    response: CardView,
    problems: [...problems, bookletPublished, cardNeedUnfit],
    handler: async (ctx, { params, body }) => {
      await changeCard(ctx, params.id, body);
      return cardView(ctx, params.id);
    },
  }),
  writeRoute({
    ...manages,
    path: '/project-cards/:id/withdraw',
    operationId: 'withdrawProjectCard',
    summary: { zh: '撤下卡片', en: 'Withdraw a card' },
    body: Type.Object({ version: Version, reason: Words(500) }),
    response: CardView,
    problems: [...problems, illegalTransition],
    handler: async (ctx, { params, body }) => {
      await withdrawCard(ctx, params.id, body);
      return cardView(ctx, params.id);
    },
  }),
  writeRoute({
    ...takes,
    path: '/project-cards/:id/offers',
    operationId: 'offerForCard',
    summary: { zh: '认领项目', en: 'Offer to take a card' },
    status: 201,
    body: NewOffer,
    problems: [notFound, notYourCard, cardNotOpen, offerTooLarge, alreadyOffered, unitNeeded, takerUnfit, invalidInput],
    handler: async (ctx, { params, body }) => {
      await makeOffer(ctx, params.id, body);
      return cardView(ctx, params.id);
    },
  }),
  writeRoute({
    ...manages,
    path: '/card-offers/:id/accept',
    operationId: 'acceptCardOffer',
    summary: { zh: '接受认领', en: 'Accept an offer' },
    body: Versioned,
    response: CardView,
    problems: [...problems, cardNotOpen, offerTooLarge, illegalTransition],
    handler: async (ctx, { params, body }) => cardView(ctx, await acceptOffer(ctx, params.id, body)),
  }),
  writeRoute({
    ...manages,
    path: '/card-offers/:id/decline',
    operationId: 'declineCardOffer',
    summary: { zh: '婉拒认领', en: 'Decline an offer' },
    body: Type.Object({ version: Version, answer: Words(500) }),
    response: CardView,
    problems: [...problems, declineReason, illegalTransition],
    handler: async (ctx, { params, body }) => cardView(ctx, await declineOffer(ctx, params.id, body)),
  }),
  writeRoute({
    ...takes,
    path: '/card-offers/:id/withdraw',
    operationId: 'withdrawCardOffer',
    summary: { zh: '撤回认领', en: 'Take an offer back' },
    body: Versioned,
    problems: [...problems, illegalTransition],
    handler: async (ctx, { params, body }) => cardView(ctx, await withdrawOffer(ctx, params.id, body)),
  }),
  writeRoute({
    ...manages,
    path: '/card-offers/:id/done',
    operationId: 'noteCardOfferDone',
    summary: { zh: '记录完成数量', en: 'Note what was delivered' },
    body: Type.Object({ version: Version, done: Type.Integer({ minimum: 0, maximum: 1_000_000 }) }),
    response: CardView,
    problems: [...problems, illegalTransition],
    handler: async (ctx, { params, body }) => cardView(ctx, await noteDone(ctx, params.id, body)),
  }),
];
