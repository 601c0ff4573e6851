import { localDateOf } from '../../platform/calendar/local-date.ts';
import type { Ctx, WriteCtx } from '../../platform/context.ts';
import { emit } from '../../platform/events.ts';
import { assertAllowed } from '../../platform/permissions.ts';
import { editConflict, notFound } from '../../platform/problem.ts';
import { nameField } from '../../platform/text/fields.ts';
import { areaEnded, areaMisplaced, badAlias, badBoundary } from './areas.errors.ts';
import { type AreaEvent, areaSubject } from './areas.events.ts';
import { can } from './areas.policy.ts';
import { type AreaChange, insertArea, loadArea, loadAreas, loadChain, loadSuccessions, lockAreas, updateArea } from './areas.repository.ts';
import { type AreaKind, isValidOn, kindOf, levelOfCode, placementFault, rankOf, successorsOn } from './areas.rules.ts';
import type { Area } from './areas.types.ts';
import { centreOf, readBoundary } from './boundaries/boundary.rules.ts';
import { type Datum, type Point, toWgs84 } from './boundaries/coordinates.rules.ts';
import { isUsableAlias } from './places/place-index.rules.ts';
import { forgetPlaces } from './places/place-index.ts';

/** One area, or null. */
export function areaByCode(ctx: Ctx, code: string): Promise<Area | null> {
  return loadArea(ctx, code);
}

/** One area. @throws not-found (404) */
export async function areaOrThrow(ctx: Ctx, code: string): Promise<Area> {
  const area = await loadArea(ctx, code);
  if (!area) throw notFound();
  return area;
}

/** The areas from the district down to this one. Ends at the widest area known when the code lies outside the district; empty for an unknown code. */
export async function areaChain(ctx: Ctx, code: string): Promise<Area[]> {
  return (await loadChain(ctx, code)).filter((area) => rankOf(area.level) >= rankOf('district'));
}

/** The areas that stand for a code today: itself, or what it was merged into or split up into (requirements O56). */
export async function currentAreas(ctx: Ctx, code: string, day = localDateOf(ctx.now)): Promise<Area[]> {
  return loadAreas(ctx, successorsOn(await loadSuccessions(ctx), code, day));
}

/** Figures of an area, dated (requirements O58): residents, among them those of 18 and older, households. */
export interface AreaFigures {
  readonly population?: number | null;
  readonly adults?: number | null;
  readonly households?: number | null;
  readonly figuresOn?: string | null;
}

export interface AreaInput extends AreaFigures {
  readonly code: string;
  readonly parentCode: string;
  readonly kind?: AreaKind;
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly point?: Point | null;
  readonly datum?: Datum;
  readonly validFrom?: string;
}

/**
 * Adds an area below another one.
 * @throws area-misplaced (422) when code, level or kind do not fit, area-exists (409), area-ended (409), alias-too-common (422)
 */
export async function createArea(ctx: WriteCtx, input: AreaInput): Promise<Area> {
  const [parent] = await lockAreas(ctx, [input.parentCode]);
  if (!parent) throw notFound();
  assertAllowed(can.manage(ctx.actor, parent.code));
  const today = localDateOf(ctx.now);
  if (!isValidOn(parent, today)) throw areaEnded({ areaCode: parent.code });
  const kind = input.kind ?? kindOf(input.code, input.name);
  const level = levelOfCode(input.code);
  const fault = placementFault({ code: input.code, kind }, parent);
  if (fault || !level) throw areaMisplaced({ areaCode: input.code, parentCode: parent.code, because: fault });
  const point = input.point ? toWgs84(input.point, input.datum) : { lng: null, lat: null };
  await insertArea(ctx, {
    code: input.code,
    parentCode: parent.code,
    level,
    kind,
    name: nameField(input.name, '/name'),
    aliases: usableAliases(input.aliases ?? []),
    ...point,
    ...datedFigures(input, today),
    validFrom: input.validFrom ?? today,
    validTo: null,
  });
  forgetPlaces(ctx);
  emit(ctx, {
    name: 'area.created',
    subject: areaSubject(input.code),
    data: { code: input.code, parentCode: parent.code, level, kind },
  } satisfies AreaEvent);
  return areaOrThrow(ctx, input.code);
}

/** Aliases as they are kept: clean, each once, none that would be found everywhere. @throws alias-too-common (422) */
export function usableAliases(aliases: readonly string[]): string[] {
  const clean = aliases.map((alias, i) => nameField(alias, `/aliases/${i}`));
  const common = clean.find((alias) => !isUsableAlias(alias));
  if (common !== undefined) throw badAlias({ alias: common });
  return [...new Set(clean)];
}

function datedFigures({ population = null, adults = null, households = null, figuresOn }: AreaFigures, today: string) {
  const given = population !== null || adults !== null || households !== null;
  return { population, adults, households, figuresOn: given ? (figuresOn ?? today) : null };
}

export interface AreaPatch extends AreaFigures {
  readonly version: number;
  readonly kind?: AreaKind;
  readonly name?: string;
  readonly aliases?: readonly string[];
  readonly point?: Point | null;
  readonly datum?: Datum;
}

/** Locks an area for a change. @throws not-found, forbidden, edit-conflict */
async function lockForChange(ctx: WriteCtx, code: string, version: number): Promise<Area> {
  const [area] = await lockAreas(ctx, [code]);
  if (!area) throw notFound();
  assertAllowed(can.manage(ctx.actor, code));
  if (area.version !== version) throw editConflict({ current: area });
  return area;
}

/** Changes what is known about an area; its code, level and parent stay for ever. @throws edit-conflict (409), area-misplaced (422), alias-too-common (422) */
export async function changeArea(ctx: WriteCtx, code: string, patch: AreaPatch): Promise<Area> {
  const area = await lockForChange(ctx, code, patch.version);
  const change = changeOf(area, patch, localDateOf(ctx.now));
  if (change.kind !== undefined && !kindFits(area, change.kind))
    throw areaMisplaced({ areaCode: code, parentCode: area.parentCode ?? '', because: 'kind-level' });
  const fields = Object.keys(change);
  if (fields.length === 0) return area;
  await updateArea(ctx, area, change);
  forgetPlaces(ctx);
  emit(ctx, { name: 'area.changed', subject: areaSubject(code), data: { code, fields } } satisfies AreaEvent);
  return areaOrThrow(ctx, code);
}

function kindFits(area: Area, kind: AreaKind): boolean {
  return area.parentCode === null
    ? kind === area.kind
    : placementFault({ code: area.code, kind }, { code: area.parentCode, level: levelOfCode(area.parentCode) ?? 'province' }) === null;
}

function changeOf(area: Area, patch: AreaPatch, today: string): AreaChange {
  const { population, adults, households, kind } = patch;
  const figures = [population, adults, households].some((figure) => figure !== undefined && figure !== null);
  const point = patch.point === null ? { lng: null, lat: null } : patch.point && toWgs84(patch.point, patch.datum);
  const wanted: AreaChange = {
    kind,
    name: patch.name === undefined ? undefined : nameField(patch.name, '/name'),
    aliases: patch.aliases === undefined ? undefined : usableAliases(patch.aliases),
    lng: point?.lng,
    lat: point?.lat,
    population,
    adults,
    households,
    figuresOn: patch.figuresOn === undefined && figures ? today : patch.figuresOn,
  };
  const entries = Object.entries(wanted) as [keyof AreaChange, unknown][];
  return Object.fromEntries(
    entries.filter(([field, value]) => value !== undefined && JSON.stringify(value) !== JSON.stringify(area[field])),
  );
}

/** Sets or removes the outline of an area; an area without a centre gets that of its outline. @throws bad-boundary (422) naming the place of the fault */
export async function drawBoundary(
  ctx: WriteCtx,
  code: string,
  input: { boundary: unknown; datum?: Datum; version: number },
): Promise<Area> {
  const area = await lockForChange(ctx, code, input.version);
  const read = input.boundary === null ? null : readBoundary(input.boundary, input.datum);
  if (read?.ok === false)
    throw badBoundary({
      detail: `${read.fault.pointer}: ${read.fault.detail}`,
      errors: [{ pointer: `/boundary${read.fault.pointer}`, detail: read.fault.detail }],
    });
  const boundary = read?.boundary ?? null;
  const centre = boundary && area.lng === null ? centreOf(boundary) : {};
  await updateArea(ctx, area, { boundary, ...centre });
  forgetPlaces(ctx);
  emit(ctx, { name: 'area.changed', subject: areaSubject(code), data: { code, fields: ['boundary'] } } satisfies AreaEvent);
  return areaOrThrow(ctx, code);
}
