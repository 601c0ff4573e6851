import { localDateOf } from '../../../platform/calendar/local-date.ts';
import type { Ctx } from '../../../platform/context.ts';
import { type Area, areaOrThrow, areasOfLevel } from '../../areas/index.ts';
import { communityNeeded } from './communal.errors.ts';

/** The area of a community or village. @throws not-found, community-needed */
export async function communityOrThrow(ctx: Ctx, code: string): Promise<Area> {
  const area = await areaOrThrow(ctx, code);
  if (area.level !== 'community') throw communityNeeded();
  return area;
}

/** Codes of today's communities in an area. */
export async function communitiesWithin(ctx: Ctx, code: string): Promise<string[]> {
  return (await areasOfLevel(ctx, 'community', code, localDateOf(ctx.now))).map((area) => area.code);
}
