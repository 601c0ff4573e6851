import { Type } from 'typebox';
import type { ReadCtx } from '../../../platform/context.ts';
import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { AreaCode, DateOnly, Id, IdParams, Nullable, OneOf, PageOf, PageQuery, Timestamp, Words } from '../../../platform/http/schemas.ts';
import { assertAllowed, type Decision, holdsAnywhere, when } from '../../../platform/permissions.ts';
import { invalidInput, notFound } from '../../../platform/problem.ts';
import { readTallies } from '../../../platform/tallies/tallies.ts';
import { unitsByIds } from '../../organizations/index.ts';
import { questionOf } from '../indicators/period.ts';
import { handlerSupervises, notYourMatter } from '../matters.errors.ts';
import { boardCounts, boardPage, boardPermissions, boardShows } from './board.queries.ts';
import { answerSpotCheck, drawSpotChecks } from './spot-checks.service.ts';
import { spotCheckDone } from './supervision.errors.ts';

const Row = Type.Object({
  id: Id,
  matterId: Nullable(Id),
  demandId: Nullable(Id),
  number: Type.String(),
  title: Type.String(),
  state: Type.String(),
  ladder: Type.String(),
  unitName: Type.String(),
  accountableName: Nullable(Type.String()),
  areaName: Type.String(),
  at: Timestamp,
  dueAt: Nullable(Timestamp),
});
const Counts = Type.Object(Object.fromEntries(boardShows.map((show) => [show, Type.Integer()])));
const Board = Type.Object({ ...PageOf(Row).properties, counts: Type.Optional(Counts) });
const UnitChecks = Type.Object({
  unitId: Id,
  unitName: Type.String(),
  solved: Type.Integer(),
  notSolved: Type.Integer(),
  unreachable: Type.Integer(),
  notSolvedShare: Nullable(Type.Number()),
});
const checkMeasures = ['spot_check.solved', 'spot_check.not_solved', 'spot_check.unreachable'] as const;

/** The board is for those who supervise and for the leader. */
function mayLook({ actor }: ReadCtx): Decision {
  return when(
    boardPermissions.some((permission) => holdsAnywhere(actor, permission)),
    notYourMatter,
  );
}

/** The supervision desk: what is late, what is under supervision, and the second calls (S003-33). */
export const boardRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/supervision',
    operationId: 'getSupervisionBoard',
    summary: { zh: '督查台', en: 'Supervision board' },
    access: ['staff'],
    query: Type.Object({ ...PageQuery, show: Type.Optional(OneOf(boardShows)), area: Type.Optional(AreaCode) }),
    response: Board,
    problems: [notYourMatter],
    handler: async (ctx, { query }) => {
      assertAllowed(mayLook(ctx));
      const page = await boardPage(ctx, { ...query, show: query.show ?? 'red' });
      const items = page.items.map((r) => ({ ...r, at: r.at.toISOString(), dueAt: r.dueAt?.toISOString() ?? null }));
      return { items, next: page.next, ...(query.after ? {} : { counts: await boardCounts(ctx, query.area) }) };
    },
  }),
  writeRoute({
    method: 'POST',
    path: '/supervision/spot-checks',
    operationId: 'drawSpotChecks',
    summary: { zh: '随机抽查已办结事项', en: 'Draw closed matters for a second call' },
    access: ['staff'],
    permission: 'supervision.spot_check',
    status: 201,
    body: Type.Object({
      from: DateOnly,
      to: DateOnly,
      area: Type.Optional(AreaCode),
      share: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 1 })),
    }),
    response: Type.Object({ pool: Type.Integer(), drawn: Type.Integer(), seed: Type.String() }),
    problems: [notYourMatter, invalidInput],
    handler: (ctx, { body }) => drawSpotChecks(ctx, body),
  }),
  readRoute({
    method: 'GET',
    path: '/supervision/spot-checks',
    operationId: 'getSpotCheckResults',
    summary: { zh: '抽查结果，按单位', en: 'Results of spot checks by unit' },
    access: ['staff'],
    query: Type.Object({ area: Type.Optional(AreaCode), from: Type.Optional(DateOnly), to: Type.Optional(DateOnly) }),
    response: Type.Object({ items: Type.Array(UnitChecks) }),
    problems: [notYourMatter, invalidInput],
    handler: async (ctx, { query }) => {
      assertAllowed(mayLook(ctx));
      const { areaCode, now } = questionOf(ctx, query);
      const counted = await readTallies(ctx, { measures: checkMeasures, areaCode, from: now.from, to: now.to });
      const units = await unitsByIds(ctx, [...new Set(counted.map((c) => c.key))]);
      const of = (unitId: string, measure: string): number => counted.find((c) => c.key === unitId && c.measure === measure)?.value ?? 0;
      const items = [...units.values()].map((unit) => {
        const [solved, notSolved, unreachable] = [
          of(unit.id, checkMeasures[0]),
          of(unit.id, checkMeasures[1]),
          of(unit.id, checkMeasures[2]),
        ];
        const answered = solved + notSolved;
        return {
          unitId: unit.id,
          unitName: unit.name,
          solved,
          notSolved,
          unreachable,
          notSolvedShare: answered ? notSolved / answered : null,
        };
      });
      return { items: items.sort((a, b) => b.notSolved - a.notSolved) };
    },
  }),
  writeRoute({
    method: 'POST',
    path: '/spot-checks/:id',
    operationId: 'answerSpotCheck',
    summary: { zh: '登记抽查结果', en: 'Write down what the resident said' },
    access: ['staff'],
    permission: 'supervision.spot_check',
    params: IdParams,
    body: Type.Object({ solved: Nullable(Type.Boolean({ description: 'null: could not be reached' })), note: Words(2000) }),
    response: Type.Object({ matterId: Id, state: Type.String() }),
    problems: [notFound, notYourMatter, handlerSupervises, spotCheckDone],
    handler: (ctx, { params, body }) => answerSpotCheck(ctx, params.id, body),
  }),
];
