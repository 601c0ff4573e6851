import type { FastifyRequest } from 'fastify';
import type { Actor, ActorKind, District } from '../context.ts';
import { holdsAnywhere } from '../permissions.ts';
import { crossSite, forbidden, notFound, notSignedIn, unknownDistrict } from '../problem.ts';
import type { RequestScope } from '../unit-of-work.ts';
import { languageOf } from './problems.ts';
import type { AnyRoute } from './route.ts';

export interface ScopeDeps {
  readonly districts: () => Promise<readonly District[]>;
  /** Who sends this request: from its session cookies, or nobody; of several the one the route is for. Provided by the identity module. */
  readonly authenticate: (request: FastifyRequest, district: District, access: readonly ActorKind[]) => Promise<Actor>;
}

/** The district of a request: named in a header, by the host, or the only one there is. */
export async function districtOf(
  request: FastifyRequest,
  districts: readonly (District & { hosts?: readonly string[] })[],
): Promise<District> {
  const named = request.headers['liandong-district'];
  if (typeof named === 'string') {
    const found = districts.find((d) => d.slug === named);
    if (!found) throw unknownDistrict();
    return found;
  }
  const byHost = districts.find((d) => d.hosts?.includes(request.hostname));
  const chosen = byHost ?? districts[0];
  if (!chosen) throw unknownDistrict();
  return chosen;
}

/** Refuses unsafe requests that a browser sent on behalf of another site (reliability.md F44). */
export function assertSameSite(request: FastifyRequest): void {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw crossSite();
  const origin = request.headers.origin;
  if (origin !== undefined && hostOf(origin) !== request.headers.host) throw crossSite();
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}

/** Resolves district, person and language, and checks who may knock at this route. */
export async function scopeOf(deps: ScopeDeps, request: FastifyRequest, route: AnyRoute): Promise<RequestScope> {
  assertSameSite(request);
  const district = await districtOf(request, await deps.districts());
  const actor = await deps.authenticate(request, district, route.access);
  assertAccess(route, actor);
  return { district, actor, requestId: request.id, lang: languageOf(request) };
}

/**
 * Who is not among those a route is for gets 401 when signing in would help, else 404: the route is none of their business.
 * Staff without the permission anywhere get 403.
 */
export function assertAccess(route: AnyRoute, actor: Actor): void {
  if (!route.access.includes(actor.kind))
    throw actor.kind === 'anonymous' ? notSignedIn() : actor.kind === 'staff' ? forbidden() : notFound();
  if (actor.kind === 'staff' && route.permission && !holdsAnywhere(actor, route.permission))
    throw forbidden({ permission: route.permission });
}
