import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { areaCovers, assertAllowed, capacityOf } from '../../../platform/permissions.ts';
import { invalidInput, notFound } from '../../../platform/problem.ts';
import { nameField } from '../../../platform/text/fields.ts';
import { constraintOf } from '../../../platform/unit-of-work.ts';
import { areaOrThrow } from '../../areas/index.ts';
import { unitOrThrow } from '../../organizations/index.ts';
import { registerSurveyTarget } from '../../surveys/index.ts';
import { costExists, serviceExists, subjectUnknown } from '../evaluation.errors.ts';
import type { EvaluationEvent } from '../evaluation.events.ts';
import { can } from '../rounds/rounds.policy.ts';

export const serviceUnits = ['person_hour', 'visit', 'session', 'meal', 'case', 'person'] as const;
export type ServiceUnit = (typeof serviceUnits)[number];
export const serviceUnitNames: Readonly<Record<ServiceUnit, { readonly zh: string; readonly en: string }>> = {
  person_hour: { zh: '人时', en: 'person-hour' },
  visit: { zh: '次上门', en: 'visit' },
  session: { zh: '场', en: 'session' },
  meal: { zh: '份餐', en: 'meal' },
  case: { zh: '个案', en: 'case' },
  person: { zh: '人', en: 'person' },
};

/** Who is served says how it was: the satisfaction of the comparison. */
export function registerOfferings(): void {
  registerSurveyTarget('service', {
    name: { zh: '社区服务', en: 'Service' },
    card: async (ctx, id) => {
      const [row] = await offerings(ctx).where('o.id', '=', id).execute();
      return row ? { id, name: `${row.service}（${row.provider}）`, areaCode: row.areaCode } : null;
    },
    within: async (ctx, areaCode) => {
      const rows = await offerings(ctx).limit(500).execute();
      const near = rows.filter((row) => areaCovers(row.areaCode, areaCode));
      return near.map((row) => ({ id: row.id, name: `${row.service}（${row.provider}）`, areaCode: row.areaCode }));
    },
  });
}

const offerings = (ctx: Ctx) =>
  ctx.db
    .selectFrom('evaluation_offering as o')
    .innerJoin('evaluation_service as s', 's.id', 'o.service_id')
    .innerJoin('unit as u', 'u.id', 'o.unit_id')
    .select(['o.id', 'o.area_code as areaCode', 's.name as service', 'u.name as provider'])
    .orderBy('s.name')
    .orderBy('u.name');

/** A service that is counted in one unit, whoever offers it. @returns its id. @throws not-your-evaluation, not-found, evaluation-service-exists */
export async function addService(ctx: WriteCtx, input: { areaCode: string; name: string; unit: ServiceUnit }): Promise<string> {
  assertAllowed(can.manage(ctx.actor, input));
  await areaOrThrow(ctx, input.areaCode);
  const id = uuidv7(ctx.now);
  const row = { id, area_code: input.areaCode, name: nameField(input.name, '/name'), unit: input.unit, created_at: ctx.now };
  await insertOnce(() => ctx.db.insertInto('evaluation_service').values(row).execute(), 'evaluation_service_once', serviceExists);
  tell(ctx, { id, areaCode: input.areaCode }, 'evaluation.service_added', { unit: input.unit });
  return id;
}

/** Somebody who offers the service, from outside or within the house. @returns its id. @throws not-your-evaluation, not-found, evaluation-subject-unknown, evaluation-service-exists */
export async function addProvider(ctx: WriteCtx, serviceId: string, input: { unitId: string; inHouse: boolean }): Promise<string> {
  const service = await serviceOrThrow(ctx, serviceId);
  const unit = await unitOrThrow(ctx, input.unitId);
  // An agency is never "in house", and an office is never compared as an agency.
  if ((unit.kind === 'social_organisation') === input.inHouse) throw subjectUnknown();
  const id = uuidv7(ctx.now);
  const row = { id, service_id: serviceId, unit_id: input.unitId, area_code: service.areaCode, in_house: input.inHouse };
  await insertOnce(() => ctx.db.insertInto('evaluation_offering').values(row).execute(), 'evaluation_offering_once', serviceExists);
  tell(ctx, service, 'evaluation.provider_added', input);
  return id;
}

export interface CostInput {
  readonly from: string;
  readonly to: string;
  readonly costFen: number;
  readonly quantity: number;
  /** Where the figures come from: the settlement, the report. */
  readonly source: string;
}

/** What a provider cost in a time, and how much was done for it. @throws not-your-evaluation, not-found, evaluation-cost-exists, invalid-input */
export async function enterCost(ctx: WriteCtx, offeringId: string, input: CostInput): Promise<void> {
  const offering = await ctx.db.selectFrom('evaluation_offering').select('service_id').where('id', '=', offeringId).executeTakeFirst();
  if (!offering) throw notFound();
  const service = await serviceOrThrow(ctx, offering.service_id);
  if (input.to < input.from) throw invalidInput({ errors: [{ pointer: '/to', detail: 'before the beginning' }] });
  const row = {
    id: uuidv7(ctx.now),
    offering_id: offeringId,
    period_from: input.from,
    period_to: input.to,
    cost_fen: input.costFen,
    quantity: input.quantity,
    source: nameField(input.source, '/source', 300),
    entered_by: ctx.actor.id,
    entered_at: ctx.now,
  };
  await insertOnce(() => ctx.db.insertInto('evaluation_cost').values(row).execute(), 'evaluation_cost_once', costExists);
  tell(ctx, service, 'evaluation.cost_entered', { offeringId, from: input.from, to: input.to });
}

async function insertOnce(insert: () => Promise<unknown>, constraint: string, problem: () => Error): Promise<void> {
  try {
    await insert();
  } catch (error) {
    if (constraintOf(error) === constraint) throw problem();
    throw error;
  }
}

interface Service {
  readonly id: string;
  readonly areaCode: string;
}

async function serviceOrThrow(ctx: WriteCtx, id: string): Promise<Service> {
  const row = await ctx.db.selectFrom('evaluation_service').select(['id', 'area_code as areaCode']).where('id', '=', id).executeTakeFirst();
  if (!row) throw notFound();
  assertAllowed(can.manage(ctx.actor, row));
  return row;
}

type ServiceFact = Extract<EvaluationEvent, { subject: { type: 'evaluation_service' } }>['name'];

function tell(ctx: WriteCtx, { id, areaCode }: Service, name: ServiceFact, data: object): void {
  const capacity = capacityOf(ctx.actor, 'evaluation.manage', areaCode);
  emit(ctx, { name, subject: { type: 'evaluation_service', id }, capacity, data });
}
