import { sql } from 'kysely';
import { type Ctx, table } from '../../../platform/context.ts';
import { areaWithin } from '../../../platform/permissions.ts';
import { ratingSummaries } from '../../surveys/index.ts';
import { type ServiceUnit, serviceUnitNames } from './services.service.ts';

interface CostRow {
  serviceId: string;
  service: string;
  unit: ServiceUnit;
  areaCode: string;
  offeringId: string;
  unitId: string;
  provider: string;
  inHouse: boolean;
  costFen: string;
  quantity: number;
}

/** The cost of one unit in fen, half up: 12,000.00 yuan for 1,000 meals are 12.00 each. Null when nothing was done. */
export function costPerUnit(costFen: number, quantity: number): number | null {
  return quantity > 0 ? Math.floor((2 * costFen + quantity) / (2 * quantity)) : null;
}

/**
 * Providers of the same service side by side: what a unit of it costs and how satisfied those are who live there, with the number of them (S000-36).
 * Costs of periods that lie within the days given are added up.
 */
export async function compareProviders(ctx: Ctx, query: { readonly areaCode: string; readonly from: string; readonly to: string }) {
  const { rows } = await sql<CostRow>`
    select s.id as "serviceId", s.name as service, s.unit, s.area_code as "areaCode", o.id as "offeringId", u.id as "unitId", u.name as provider,
      o.in_house as "inHouse", coalesce(sum(c.cost_fen), 0)::text as "costFen", coalesce(sum(c.quantity), 0)::int as quantity
    from ${table(ctx, 'evaluation_service')} s join ${table(ctx, 'evaluation_offering')} o on o.service_id = s.id join ${table(ctx, 'unit')} u on u.id = o.unit_id
    left join ${table(ctx, 'evaluation_cost')} c on c.offering_id = o.id and c.period_from >= ${query.from}::date and c.period_to <= ${query.to}::date
    where ${areaWithin('s.area_code', query.areaCode)}
    group by s.id, o.id, u.id order by s.name, s.id, o.in_house, u.name, o.id limit 500`.execute(ctx.db);
  const days = { from: query.from, to: query.to };
  const summaries = await ratingSummaries(ctx, { targetType: 'service', targetIds: rows.map((row) => row.offeringId), days });
  const services = new Map<string, CostRow[]>();
  for (const row of rows) services.set(row.serviceId, [...(services.get(row.serviceId) ?? []), row]);
  return [...services.values()].map((offered) => ({
    id: offered[0]?.serviceId ?? '',
    name: offered[0]?.service ?? '',
    areaCode: offered[0]?.areaCode ?? '',
    unit: offered[0]?.unit ?? 'person',
    unitName: serviceUnitNames[offered[0]?.unit ?? 'person'][ctx.lang],
    providers: offered.map((row) => ({
      id: row.offeringId,
      unit: { id: row.unitId, name: row.provider },
      inHouse: row.inHouse,
      costFen: Number(row.costFen),
      quantity: row.quantity,
      perUnitFen: costPerUnit(Number(row.costFen), row.quantity),
      satisfaction: summaries.get(row.offeringId) ?? { n: 0, mean: null },
    })),
  }));
}
