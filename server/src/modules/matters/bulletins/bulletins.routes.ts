import { type Static, Type } from 'typebox';
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
import { actionsFrom } from '../../../platform/workflow.ts';
import { notYourMatter, textNotUsable } from '../matters.errors.ts';
import { appealDecidedByAnother, appealsOpen, appealTooLate, bulletinExists, nothingToDecide } from './bulletins.errors.ts';
import { mayAppeal, mayDecide, mayPublish } from './bulletins.policy.ts';
import { type BulletinLineRow, type BulletinRow, bulletinKinds, listBulletins } from './bulletins.queries.ts';
import { appealLine, decideAppeal, drawBulletin, publishBulletin } from './bulletins.service.ts';
import { bulletinLineWorkflow, bulletinStates, bulletinWorkflow, lineStates } from './bulletins.workflow.ts';

const BulletinView = Type.Object({
  id: Id,
  kind: OneOf(bulletinKinds),
  state: OneOf(bulletinStates),
  areaCode: Type.String(),
  areaName: Type.String(),
  from: Type.String(),
  to: Type.String(),
  appealsUntil: Timestamp,
  publishedAt: Nullable(Timestamp),
  version: Version,
  lines: Type.Array(
    Type.Object({
      id: Id,
      unitId: Id,
      unitName: Type.String(),
      orders: Type.Array(Type.String({ description: 'Numbers of the late orders' })),
      state: OneOf(lineStates),
      appeal: Nullable(Type.String()),
      decision: Nullable(Type.String()),
      version: Version,
      abilities: Abilities,
    }),
  ),
  abilities: Abilities,
});
const step = { method: 'POST' as const, access: ['staff'] as const, params: IdParams, response: BulletinView };
const problems = [notFound, editConflict, notYourMatter];

/** Bulletins of late units with their appeals (S003-33). */
export const bulletinRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/bulletins',
    operationId: 'listBulletins',
    summary: { zh: '超期通报', en: 'Bulletins of late units' },
    access: ['staff'],
    query: Type.Object({ ...PageQuery, area: Type.Optional(AreaCode) }),
    response: PageOf(BulletinView),
    handler: async (ctx, { query }) => {
      const page = await listBulletins(ctx, query);
      return { items: page.items.map((row) => present(ctx, row)), next: page.next };
    },
  }),
  writeRoute({
    method: 'POST',
    path: '/bulletins',
    operationId: 'drawBulletin',
    summary: { zh: '拟一期通报', en: 'Draw a bulletin' },
    access: ['staff'],
    permission: 'supervision.supervise',
    status: 201,
    body: Type.Object({ kind: OneOf(bulletinKinds), from: DateOnly, to: DateOnly, area: Type.Optional(AreaCode) }),
    response: BulletinView,
    problems: [notYourMatter, invalidInput, bulletinExists],
    handler: async (ctx, { body }) => one(ctx, await drawBulletin(ctx, body)),
  }),
  writeRoute({
    ...step,
    path: '/bulletins/:id/publish',
    operationId: 'publishBulletin',
    summary: { zh: '发布通报', en: 'Publish a bulletin' },
    permission: 'supervision.supervise',
    body: Type.Object({ version: Version }),
    problems: [...problems, illegalTransition, appealsOpen],
    handler: async (ctx, { params, body }) => {
      await publishBulletin(ctx, params.id, body);
      return one(ctx, params.id);
    },
  }),
  writeRoute({
    ...step,
    path: '/bulletin-lines/:id/appeal',
    operationId: 'appealBulletinLine',
    summary: { zh: '对通报提出申诉', en: 'Appeal against a line' },
    permission: 'matters.object',
    body: Type.Object({ version: Version, reason: Words(2000) }),
    problems: [...problems, appealTooLate, textNotUsable],
    handler: async (ctx, { params, body }) => one(ctx, await appealLine(ctx, params.id, body)),
  }),
  writeRoute({
    ...step,
    path: '/bulletin-lines/:id/decide',
    operationId: 'decideBulletinAppeal',
    summary: { zh: '裁定申诉', en: 'Decide on an appeal' },
    permission: 'supervision.lead',
    body: Type.Object({ version: Version, removed: Type.Boolean(), reason: Words(2000) }),
    problems: [...problems, nothingToDecide, appealDecidedByAnother, textNotUsable],
    handler: async (ctx, { params, body }) => one(ctx, await decideAppeal(ctx, params.id, body)),
  }),
];

async function one(ctx: Ctx, id: string): Promise<Static<typeof BulletinView>> {
  const [row] = (await listBulletins(ctx, { id })).items;
  if (!row) throw notFound();
  return present(ctx, row);
}

/** With the buttons this actor has: publish on the bulletin, appeal and decide on each line. */
function present(ctx: Ctx, row: BulletinRow): Static<typeof BulletinView> {
  const { drawnBy, undecided, lines, ...rest } = row;
  return {
    ...rest,
    appealsUntil: row.appealsUntil.toISOString(),
    publishedAt: row.publishedAt?.toISOString() ?? null,
    lines: lines.map((line) => presentLine(ctx, row, line)),
    abilities: abilitiesOf(
      Object.fromEntries(actionsFrom(bulletinWorkflow, row.state).map((a) => [a, mayPublish(ctx.actor, row, { now: ctx.now, undecided })])),
      ctx.lang,
    ),
  };
}

function presentLine(ctx: Ctx, bulletin: BulletinRow, { appealedBy, ...line }: BulletinLineRow) {
  const facts = { ...line, appealedBy };
  const decisions = { appeal: mayAppeal(ctx.actor, bulletin, facts, ctx.now), decide: mayDecide(ctx.actor, bulletin, facts) };
  const now = actionsFrom(bulletinLineWorkflow, line.state).map((action) => [action, decisions[action]] as const);
  return { ...line, abilities: abilitiesOf(Object.fromEntries(now), ctx.lang) };
}
