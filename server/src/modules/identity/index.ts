import type { FastifyRequest } from 'fastify';
import type { App } from '../../platform/app.ts';
import { type Actor, anonymousActor, type District } from '../../platform/context.ts';

/** Placeholder until the module's own file is written: everybody is anonymous. */
export function createAuthenticator(_app: App): (request: FastifyRequest, district: District) => Promise<Actor> {
  return async () => anonymousActor;
}
