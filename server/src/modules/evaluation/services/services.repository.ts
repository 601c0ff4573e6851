import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { constraintOf } from '../../../platform/unit-of-work.ts';
import { costExists, serviceExists } from '../evaluation.errors.ts';

const selectOfferings = (ctx: Ctx) =>
  ctx.db
    .selectFrom('evaluation_offering as o')
    .innerJoin('evaluation_service as s', 's.id', 'o.service_id')
    .innerJoin('unit as u', 'u.id', 'o.unit_id')
    .select(['o.id', 'o.area_code as areaCode', 's.name as service', 'u.name as provider'])
    .orderBy('s.name')
    .orderBy('u.name');

/** A service as somebody offers it. */
export interface Offering {
  readonly id: string;
  readonly areaCode: string;
  readonly service: string;
  readonly provider: string;
}

/** One offering, or null. */
export async function findOffering(ctx: Ctx, id: string): Promise<Offering | null> {
  const [row] = await selectOfferings(ctx).where('o.id', '=', id).execute();
  return row ?? null;
}

/** All offerings by service and provider, at most five hundred. */
export async function allOfferings(ctx: Ctx): Promise<Offering[]> {
  return selectOfferings(ctx).limit(500).execute();
}

/** Stores a service. @throws evaluation-service-exists for a second one of the name in the place */
export async function insertService(ctx: WriteCtx, service: { id: string; areaCode: string; name: string; unit: string }): Promise<void> {
  const row = { id: service.id, area_code: service.areaCode, name: service.name, unit: service.unit, created_at: ctx.now };
  await once(ctx.db.insertInto('evaluation_service').values(row).execute(), 'evaluation_service_once', serviceExists);
}

export interface NewOffering {
  readonly id: string;
  readonly serviceId: string;
  readonly unitId: string;
  readonly areaCode: string;
  readonly inHouse: boolean;
}

/** Stores who offers a service. @throws evaluation-service-exists for the same unit again */
export async function insertOffering(ctx: WriteCtx, { id, serviceId, unitId, areaCode, inHouse }: NewOffering): Promise<void> {
  const row = { id, service_id: serviceId, unit_id: unitId, area_code: areaCode, in_house: inHouse };
  await once(ctx.db.insertInto('evaluation_offering').values(row).execute(), 'evaluation_offering_once', serviceExists);
}

/** What an offering cost in a time, and how much was done for it. */
export interface NewCost {
  readonly from: string;
  readonly to: string;
  readonly costFen: number;
  readonly quantity: number;
  /** Where the figures come from: the settlement, the report. */
  readonly source: string;
}

/** Stores a cost that the actor enters. @throws evaluation-cost-exists for the same time again */
export async function insertCost(ctx: WriteCtx, offeringId: string, cost: NewCost): Promise<void> {
  const row = {
    id: uuidv7(ctx.now),
    offering_id: offeringId,
    period_from: cost.from,
    period_to: cost.to,
    cost_fen: cost.costFen,
    quantity: cost.quantity,
    source: cost.source,
    entered_by: ctx.actor.id,
    entered_at: ctx.now,
  };
  await once(ctx.db.insertInto('evaluation_cost').values(row).execute(), 'evaluation_cost_once', costExists);
}

async function once(inserted: Promise<unknown>, constraint: string, problem: () => Error): Promise<void> {
  try {
    await inserted;
  } catch (error) {
    if (constraintOf(error) === constraint) throw problem();
    throw error;
  }
}

/** The service an offering is of, or null when there is no such offering. */
export async function serviceOfOffering(ctx: Ctx, offeringId: string): Promise<string | null> {
  const offering = await ctx.db.selectFrom('evaluation_offering').select('service_id').where('id', '=', offeringId).executeTakeFirst();
  return offering?.service_id ?? null;
}

/** A service with its place, or null. */
export async function findService(ctx: Ctx, id: string): Promise<{ id: string; areaCode: string } | null> {
  const row = await ctx.db.selectFrom('evaluation_service').select(['id', 'area_code as areaCode']).where('id', '=', id).executeTakeFirst();
  return row ?? null;
}
