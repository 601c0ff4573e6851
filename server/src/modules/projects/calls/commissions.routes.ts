import { sql } from 'kysely';
import { Type } from 'typebox';
import { abilitiesOf } from '../../../platform/abilities.ts';
import { type Ctx, table } from '../../../platform/context.ts';
import { decodeCursor, toPage } from '../../../platform/http/paging.ts';
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
import { all, type Decision, when } from '../../../platform/permissions.ts';
import { editConflict, illegalTransition, invalidInput, notFound } from '../../../platform/problem.ts';
import { actionsFrom } from '../../../platform/workflow.ts';
import { unitsByIds } from '../../organizations/index.ts';
import { needNotSelected } from '../needs/needs.errors.ts';
import { BlocksInput, BlocksView, presentBlocks } from './blocks.fields.ts';
import { blocksIncomplete, needUnknown, notYourCommission, notYourOffer, offerNotOpen, providerNotEligible } from './calls.errors.ts';
import { LinkedNeeds, Money, NeedIds, PositiveMoney } from './calls.schema.ts';
import { can, commissionsVisibleTo } from './commissions.policy.ts';
import { type CommissionRow, commissionColumns, commissionOf, type OfferRecord, offersOf } from './commissions.repository.ts';
import { answerOffer, createCommission, offerCommission, withdrawCommission } from './commissions.service.ts';
import { commissionStates, commissionWorkflow, offerStates, offerWorkflow } from './commissions.workflow.ts';
import { needsOf } from './need-links.ts';

const staff = ['staff'] as const;
const NewCommission = Type.Object({
  areaCode: AreaCode,
  unitId: Type.Optional(Nullable(Id)),
  programmeId: Type.Optional(Nullable(Id)),
  title: Words(120),
  terms: Words(5000),
  blocks: BlocksInput,
  amount: PositiveMoney,
  fundId: Type.Optional(Nullable(Id)),
  lineId: Type.Optional(Nullable(Id)),
  startsOn: DateOnly,
  endsOn: DateOnly,
  needIds: Type.Optional(NeedIds),
});
const OfferView = Type.Object({
  id: Id,
  unitId: Id,
  unit: Type.String(),
  state: OneOf(offerStates),
  stateName: Type.String(),
  words: Nullable(Type.String()),
  offeredAt: Timestamp,
  answeredAt: Nullable(Timestamp),
  version: Version,
  abilities: Abilities,
});
const CommissionView = Type.Object({
  id: Id,
  number: Type.String(),
  areaCode: Type.String(),
  unitId: Nullable(Id),
  unit: Nullable(Type.String()),
  title: Type.String(),
  terms: Type.String(),
  blocks: BlocksView,
  amount: Money,
  startsOn: Type.String(),
  endsOn: Type.String(),
  state: OneOf(commissionStates),
  stateName: Type.String(),
  replyBy: Nullable(Timestamp),
  projectId: Nullable(Id),
  reason: Nullable(Type.String()),
  needs: LinkedNeeds,
  offers: Type.Array(OfferView),
  version: Version,
  abilities: Abilities,
});

const Cursor = Type.Tuple([Type.String(), Type.String({ format: 'uuid' })]);

/** Commissions the actor may see, the newest first. Organisations see only their own offer of each. */
export async function commissionPage(ctx: Ctx, query: { id?: string; after?: string; limit?: number }) {
  const limit = query.limit ?? 50;
  const after = query.after ? decodeCursor(Cursor, query.after) : null;
  const { rows } = await sql<CommissionRow & { at: string }>`select ${commissionColumns}, project_commission.created_at::text as at
    from ${table(ctx, 'project_commission')} project_commission where ${commissionsVisibleTo(ctx.actor, table(ctx, 'project_offer'))}
      and (${query.id ?? null}::uuid is null or project_commission.id = ${query.id ?? null}::uuid)
      and (${after?.[1] ?? null}::uuid is null or (project_commission.created_at, project_commission.id) < (${after?.[0] ?? null}::timestamptz, ${after?.[1] ?? null}::uuid))
    order by project_commission.created_at desc, project_commission.id desc limit ${limit + 1}`.execute(ctx.db);
  const { items, next } = toPage(rows, limit, (row) => [row.at, row.id]);
  const ids = items.map((row) => row.id);
  const offers = await offersOf(ctx, ids);
  const units = await unitsByIds(ctx, [...items.map((row) => row.unitId), ...offers.map((o) => o.unitId)]);
  const needs = await needsOf(ctx, 'project_commission_need', ids);
  const nameOf = (id: string | null) => (id === null ? null : (units.get(id)?.name ?? null));
  return {
    next,
    items: items.map(commissionOf).map(({ createdAt, programmeId, fundId, lineId, ...row }) => {
      const commission = can.commission(ctx.actor, row);
      const shown = offers.filter((o) => o.commissionId === row.id && (commission.allowed || can.answer(ctx.actor, o).allowed));
      return {
        ...row,
        unit: nameOf(row.unitId),
        blocks: presentBlocks(row.blocks),
        amount: Number(row.amount),
        stateName: commissionWorkflow.states[row.state][ctx.lang],
        replyBy: row.replyBy?.toISOString() ?? null,
        needs: needs.get(row.id) ?? [],
        offers: shown.map((offer) => presentOffer(ctx, offer, nameOf(offer.unitId) ?? '', row.replyBy)),
        abilities: abilitiesOf(stepsFor(commission, row.state), ctx.lang),
      };
    }),
  };
}

function stepsFor(commission: Decision, state: (typeof commissionStates)[number]): Record<string, Decision> {
  const steps = actionsFrom(commissionWorkflow, state).filter((a) => commissionWorkflow.actions[a].permission !== null);
  return Object.fromEntries(steps.map((action) => [action, commission]));
}

function presentOffer(ctx: Ctx, offer: OfferRecord, unit: string, replyBy: Date | null) {
  const open = when(offer.state === 'offered' && replyBy !== null && ctx.now <= replyBy, offerNotOpen);
  return {
    id: offer.id,
    unitId: offer.unitId,
    unit,
    state: offer.state,
    stateName: offerWorkflow.states[offer.state][ctx.lang],
    words: offer.words,
    offeredAt: offer.offeredAt.toISOString(),
    answeredAt: offer.answeredAt?.toISOString() ?? null,
    version: offer.version,
    abilities: abilitiesOf({ answer: all(can.answer(ctx.actor, offer), open) }, ctx.lang),
  };
}

async function commissionView(ctx: Ctx, id: string) {
  const [item] = (await commissionPage(ctx, { id, limit: 1 })).items;
  if (!item) throw notFound();
  return item;
}

const department = { access: staff, permission: 'projects.commission', method: 'POST' as const, response: CommissionView };
const problems = [notFound, notYourCommission, illegalTransition, editConflict, invalidInput];

/** The commissioned track: offering a task, accepting and declining it. */
export const commissionRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/commissions',
    operationId: 'listCommissions',
    summary: { zh: '交办项目', en: 'Commissioned projects' },
    access: staff,
    query: Type.Object(PageQuery),
    response: PageOf(CommissionView),
    handler: (ctx, { query }) => commissionPage(ctx, query),
  }),
  writeRoute({
    ...department,
    path: '/commissions',
    operationId: 'createCommission',
    summary: { zh: '起草交办', en: 'Draft a commission' },
    status: 201,
    body: NewCommission,
    problems: [notFound, notYourCommission, blocksIncomplete, needUnknown, needNotSelected, invalidInput],
    handler: async (ctx, { body }) => commissionView(ctx, await createCommission(ctx, body)),
  }),
  readRoute({
    method: 'GET',
    path: '/commissions/:id',
    operationId: 'getCommission',
    summary: { zh: '查看交办', en: 'A commission' },
    access: staff,
    params: IdParams,
    response: CommissionView,
    problems: [notFound],
    handler: (ctx, { params }) => commissionView(ctx, params.id),
  }),
  writeRoute({
    ...department,
    path: '/commissions/:id/offer',
    operationId: 'offerCommission',
    summary: { zh: '向组织发出交办', en: 'Offer it to organisations' },
    params: IdParams,
    body: Type.Object({
      version: Version,
      unitIds: Type.Array(Id, { minItems: 1, maxItems: 50, uniqueItems: true }),
      days: Type.Optional(Type.Integer({ minimum: 1, maximum: 60 })),
    }),
    problems: [...problems, providerNotEligible],
    handler: async (ctx, { params, body }) => {
      await offerCommission(ctx, params.id, body);
      return commissionView(ctx, params.id);
    },
  }),
  writeRoute({
    ...department,
    path: '/commissions/:id/withdraw',
    operationId: 'withdrawCommission',
    summary: { zh: '撤回交办', en: 'Withdraw' },
    params: IdParams,
    body: Type.Object({ version: Version, reason: Words(1000) }),
    problems,
    handler: async (ctx, { params, body }) => {
      await withdrawCommission(ctx, params.id, body);
      return commissionView(ctx, params.id);
    },
  }),
  writeRoute({
    method: 'POST',
    path: '/project-offers/:id/answer',
    operationId: 'answerProjectOffer',
    summary: { zh: '答复交办', en: 'Accept or decline an offer' },
    access: staff,
    permission: 'projects.apply',
    params: IdParams,
    body: Type.Object({ version: Version, accept: Type.Boolean(), words: Type.Optional(Nullable(Type.String({ maxLength: 1000 }))) }),
    response: CommissionView,
    problems: [notFound, notYourOffer, offerNotOpen, providerNotEligible, editConflict, invalidInput],
    handler: async (ctx, { params, body }) => commissionView(ctx, await answerOffer(ctx, params.id, body)),
  }),
];
