import { sql } from 'kysely';
import { type ReadCtx, table } from '../../platform/context.ts';
import { activeAccounts } from '../identity/index.ts';
import { inAreasOf } from './organizations.policy.ts';

export const BLIND_SPOT_KINDS = ['unit_without_head', 'section_without_head', 'hours_without_duty'] as const;

/** A place in the organization where nobody answers (requirements S000-22, S003-34). */
export interface OrganizationBlindSpot {
  readonly kind: (typeof BLIND_SPOT_KINDS)[number];
  /** Id of the unit, section or gap. */
  readonly id: string;
  /** The unit itself, the section's, or that of the centre. */
  readonly unitId: string;
  readonly name: string;
  readonly areaCode: string;
  readonly since: string | null;
  readonly until: string | null;
}

interface HeadRow {
  kind: 'unit_without_head' | 'section_without_head';
  id: string;
  unitId: string;
  name: string;
  areaCode: string;
  headId: string | null;
}

const shownAtMost = 500;

/** Units and sections without a head who is active, and hours without duty that are still ahead, in the areas the actor manages. */
export async function organizationBlindSpots(ctx: ReadCtx): Promise<OrganizationBlindSpot[]> {
  const visible = (column: string) => inAreasOf(ctx.actor, 'organizations.manage', column);
  const { rows: heads } = await sql<HeadRow>`
    select 'unit_without_head' as kind, u.id, u.id as "unitId", u.name, u.area_code as "areaCode", u.head_account_id as "headId" from ${table(ctx, 'unit')} u where u.active and ${visible('u.area_code')}
    union all select 'section_without_head', s.id, u.id, u.name || ' ' || s.name, u.area_code, s.head_account_id from ${table(ctx, 'unit_section')} s
      join ${table(ctx, 'unit')} u on u.id = s.unit_id where u.active and s.active and ${visible('u.area_code')}
    order by "areaCode", kind desc, name limit 2000`.execute(ctx.db);
  const active = await activeAccounts(
    ctx,
    heads.map((row) => row.headId),
  );
  const empty = heads.filter((row) => row.headId === null || !active.has(row.headId));
  const { rows: gaps } = await sql<{ id: string; unitId: string; name: string; areaCode: string; startsAt: Date; endsAt: Date }>`
    select g.id, c.unit_id as "unitId", c.name || ' · ' || g.desk as name, c.area_code as "areaCode", g.starts_at as "startsAt", g.ends_at as "endsAt" from ${table(ctx, 'duty_gap')} g
    join ${table(ctx, 'service_centre')} c on c.id = g.centre_id where g.closed_at is null and g.ends_at > ${ctx.now} and ${visible('c.area_code')} order by g.starts_at limit ${shownAtMost}`.execute(
    ctx.db,
  );
  return [
    ...gaps.map(({ startsAt, endsAt, ...gap }) => ({
      ...gap,
      kind: 'hours_without_duty' as const,
      since: startsAt.toISOString(),
      until: endsAt.toISOString(),
    })),
    ...empty.slice(0, shownAtMost).map(({ headId: _headId, ...row }) => ({ ...row, since: null, until: null })),
  ];
}
