import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { badDivisions } from '../areas.errors.ts';
import { type AreaEvent, areaSubject } from '../areas.events.ts';
import { can } from '../areas.policy.ts';
import { boundaryOf } from '../areas.queries.ts';
import { insertAreas, lockAreas, updateArea } from '../areas.repository.ts';
import type { Area, NewArea } from '../areas.types.ts';
import { type Boundary, centreOf, readBoundary } from '../boundaries/boundary.rules.ts';
import type { Datum } from '../boundaries/coordinates.rules.ts';
import { forgetPlaces } from '../places/place-index.ts';
import { areasOfDivision, goesBy, pickDivision, type RefusedLine } from './divisions.rules.ts';

export interface DivisionReport {
  readonly created: number;
  readonly renamed: number;
  readonly unchanged: number;
  readonly refused: readonly RefusedLine[];
}

/** The files do not say since when an area exists; what they list is older than any record kept here. */
const LONG_AGO = '2000-01-01';

/**
 * Imports the areas of a district from a file of statistical codes, from the province down to the communities. A second run changes nothing; an
 * area whose name in the file is new to us is renamed and keeps its old name as an alias; nothing is ever removed, because areas end by merging.
 * @throws bad-divisions-file (422) when the file does not hold the district
 */
export async function importDivisions(
  ctx: WriteCtx,
  content: unknown,
  options: { code?: string; validFrom?: string } = {},
): Promise<DivisionReport> {
  const code = options.code ?? ctx.district.areaCode;
  assertAllowed(can.manage(ctx.actor, code));
  const division = pickDivision(content, code);
  if (!division) throw badDivisions({ detail: `no entry for ${code}` });
  const { areas, refused } = areasOfDivision(division, options.validFrom ?? LONG_AGO);
  const present = new Map(
    (
      await lockAreas(
        ctx,
        areas.map((area) => area.code),
      )
    ).map((area) => [area.code, area]),
  );
  const fresh = areas.filter((area) => !present.has(area.code));
  await insertAreas(ctx, fresh);
  const renamed = await rename(ctx, areas, present);
  const report = { created: fresh.length, renamed, unchanged: areas.length - fresh.length - renamed, refused };
  forgetPlaces(ctx);
  if (report.created + renamed > 0)
    emit(ctx, {
      name: 'area.divisions_imported',
      subject: areaSubject(code),
      data: { code, ...report, refused: refused.length },
    } satisfies AreaEvent);
  return report;
}

/** Areas that the file calls otherwise than we ever did; answers how many. */
async function rename(ctx: WriteCtx, areas: readonly NewArea[], present: ReadonlyMap<string, Area>): Promise<number> {
  let renamed = 0;
  for (const wanted of areas) {
    const known = present.get(wanted.code);
    if (!known || goesBy(known, wanted)) continue;
    const aliases = [...new Set([...known.aliases, known.name, ...wanted.aliases])].filter((alias) => alias !== wanted.name);
    await updateArea(ctx, known, { name: wanted.name, aliases });
    renamed += 1;
  }
  return renamed;
}

export interface OutlineReport {
  readonly drawn: number;
  readonly unchanged: number;
  readonly refused: readonly { readonly code: string; readonly because: string }[];
}

/**
 * Sets outlines from a GeoJSON FeatureCollection whose features carry the code of an area we know. Others, and outlines with faults, are told and
 * left out. An area without a centre gets that of its outline. A second run changes nothing.
 * @throws bad-divisions-file (422) when it is no FeatureCollection
 */
export async function importOutlines(
  ctx: WriteCtx,
  content: unknown,
  options: { datum?: Datum; within?: string } = {},
): Promise<OutlineReport> {
  const within = options.within ?? ctx.district.areaCode;
  assertAllowed(can.manage(ctx.actor, within));
  const features = featuresOf(content);
  const present = new Map(
    (
      await lockAreas(
        ctx,
        features.map((f) => f.code),
      )
    ).map((area) => [area.code, area]),
  );
  const refused: { code: string; because: string }[] = [];
  const drawn: string[] = [];
  for (const { code, geometry } of features) {
    const area = present.get(code);
    const read = readBoundary(geometry, options.datum);
    if (!area || !code.startsWith(within)) refused.push({ code, because: 'unknown area' });
    else if (!read.ok) refused.push({ code, because: `${read.fault.pointer}: ${read.fault.detail}` });
    else if (await draw(ctx, area, read.boundary)) drawn.push(code);
  }
  forgetPlaces(ctx);
  if (drawn.length > 0)
    emit(ctx, {
      name: 'area.outlines_imported',
      subject: areaSubject(within),
      data: { codes: drawn, datum: options.datum ?? 'wgs84', refused: refused.length },
    } satisfies AreaEvent);
  return { drawn: drawn.length, unchanged: features.length - drawn.length - refused.length, refused };
}

function featuresOf(content: unknown): { code: string; geometry: unknown }[] {
  const { type, features } = (content ?? {}) as { type?: unknown; features?: unknown };
  if (type !== 'FeatureCollection' || !Array.isArray(features)) throw badDivisions({ detail: 'not a GeoJSON FeatureCollection' });
  return features.map((feature: { properties?: { code?: unknown }; geometry?: unknown } | null) => ({
    code: String(feature?.properties?.code ?? ''),
    geometry: feature?.geometry,
  }));
}

async function draw(ctx: WriteCtx, area: { code: string; version: number; lng: number | null }, boundary: Boundary): Promise<boolean> {
  if (sameOutline(await boundaryOf(ctx, area.code), boundary)) return false;
  return updateArea(ctx, area, { boundary, ...(area.lng === null ? centreOf(boundary) : {}) });
}

/** jsonb keeps its keys in an order of its own. */
function sameOutline(present: Boundary | null, wanted: Boundary): boolean {
  return present?.type === wanted.type && JSON.stringify(present.coordinates) === JSON.stringify(wanted.coordinates);
}
