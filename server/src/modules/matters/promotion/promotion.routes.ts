import { type Static, Type } from 'typebox';
import type { Ctx } from '../../../platform/context.ts';
import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { AreaCode, Id, IdParams, Nullable, OneOf, PageOf, PageQuery, Timestamp, Version, Words } from '../../../platform/http/schemas.ts';
import { editConflict, illegalTransition, notFound } from '../../../platform/problem.ts';
import { currentCatalogue } from '../../catalogue/index.ts';
import { accountRefs } from '../../identity/index.ts';
import { matterClasses } from '../demands/demands.schema.ts';
import { textNotUsable } from '../matters.errors.ts';
import { type MatterState, matterStates, matterWorkflow } from '../matters.workflow.ts';
import { typeUnknown } from '../triage/triage.errors.ts';
import { hintSettled } from './promotion.errors.ts';
import { type HintRow, hintById, hintStates, listHints } from './promotion.queries.ts';
import { dismissHint, takeHint } from './promotion.service.ts';

const HintView = Type.Object({
  id: Id,
  typeCode: Type.String(),
  typeName: Type.String(),
  areaCode: Type.String(),
  placeName: Type.String(),
  state: OneOf(hintStates),
  raisedAt: Timestamp,
  settledBy: Nullable(Type.String()),
  settledAt: Nullable(Timestamp),
  reason: Nullable(Type.String()),
  promotedTo: Nullable(OneOf(['major', 'communal'])),
  matters: Type.Array(
    Type.Object({
      id: Id,
      number: Type.String(),
      title: Type.String(),
      state: OneOf(matterStates),
      stateName: Type.String(),
      class: Nullable(OneOf(matterClasses)),
    }),
  ),
  version: Version,
});
const staff = { access: ['staff'] as const, permission: 'matters.reclassify' };
const step = { ...staff, method: 'POST' as const, params: IdParams, response: HintView };
const problems = [notFound, editConflict, hintSettled, textNotUsable];

/** Suggestions to treat many private matters of one kind as a shared one (S000-12). */
export const promotionRoutes: readonly AnyRoute[] = [
  readRoute({
    ...staff,
    method: 'GET',
    path: '/promotion-hints',
    operationId: 'listPromotionHints',
    summary: { zh: '私事升级建议', en: 'Suggestions to promote private matters' },
    query: Type.Object({ ...PageQuery, state: Type.Optional(OneOf(hintStates)), area: Type.Optional(AreaCode) }),
    response: PageOf(HintView),
    handler: async (ctx, { query }) => {
      const page = await listHints(ctx, query);
      return { items: await present(ctx, page.items), next: page.next };
    },
  }),
  writeRoute({
    ...step,
    path: '/promotion-hints/:id/take',
    operationId: 'takePromotionHint',
    summary: { zh: '采纳升级建议', en: 'Take the suggestion' },
    body: Type.Object({
      version: Version,
      class: OneOf(['communal', 'major']),
      typeCode: Type.Optional(Nullable(Words(60))),
      unitId: Type.Optional(Nullable(Id)),
      reason: Words(1000),
    }),
    problems: [...problems, illegalTransition, typeUnknown],
    handler: async (ctx, { params, body }) => {
      await takeHint(ctx, params.id, body);
      return presentOne(ctx, params.id);
    },
  }),
  writeRoute({
    ...step,
    path: '/promotion-hints/:id/dismiss',
    operationId: 'dismissPromotionHint',
    summary: { zh: '不采纳升级建议', en: 'Dismiss the suggestion' },
    body: Type.Object({ version: Version, reason: Words(1000) }),
    problems,
    handler: async (ctx, { params, body }) => {
      await dismissHint(ctx, params.id, body);
      return presentOne(ctx, params.id);
    },
  }),
];

async function presentOne(ctx: Ctx, id: string): Promise<Static<typeof HintView>> {
  const [view] = await present(ctx, [await hintById(ctx, id)]);
  if (!view) throw notFound();
  return view;
}

async function present(ctx: Ctx, rows: readonly HintRow[]): Promise<Static<typeof HintView>[]> {
  const [catalogue, people] = await Promise.all([
    currentCatalogue(ctx),
    accountRefs(
      ctx,
      rows.map((r) => r.settledBy),
    ),
  ]);
  return rows.map((row) => ({
    ...row,
    typeName: catalogue.items.get(row.typeCode)?.name[ctx.lang] ?? row.typeCode,
    raisedAt: row.raisedAt.toISOString(),
    settledAt: row.settledAt?.toISOString() ?? null,
    settledBy: row.settledBy ? (people.get(row.settledBy)?.displayName ?? '') : null,
    matters: row.matters.map((m) => ({
      ...m,
      state: m.state as MatterState,
      stateName: matterWorkflow.states[m.state as MatterState][ctx.lang],
      class: m.class as 'major' | 'communal' | 'private' | null,
    })),
  }));
}
