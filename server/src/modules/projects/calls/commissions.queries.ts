import { sql } from 'kysely';
import { Type } from 'typebox';
import { abilitiesOf } from '../../../platform/abilities.ts';
import { type Ctx, table } from '../../../platform/context.ts';
import { decodeCursor, toPage } from '../../../platform/http/paging.ts';
import { all, type Decision, when } from '../../../platform/permissions.ts';
import { notFound } from '../../../platform/problem.ts';
import { actionsFrom } from '../../../platform/workflow.ts';
import { unitsByIds } from '../../organizations/index.ts';
import { presentBlocks } from './blocks.fields.ts';
import { offerNotOpen } from './calls.errors.ts';
import { can, commissionsVisibleTo } from './commissions.policy.ts';
import { type CommissionRow, commissionColumns, commissionOf, type OfferRecord, offersOf } from './commissions.repository.ts';
import { type commissionStates, commissionWorkflow, offerWorkflow } from './commissions.workflow.ts';
import { needsOf } from './need-links.repository.ts';

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

/** One commission. @throws not-found */
export async function commissionView(ctx: Ctx, id: string) {
  const [item] = (await commissionPage(ctx, { id, limit: 1 })).items;
  if (!item) throw notFound();
  return item;
}
