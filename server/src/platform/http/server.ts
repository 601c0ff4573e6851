import { isUtf8 } from 'node:buffer';
import swagger from '@fastify/swagger';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { App } from '../app.ts';
import { uuidv7 } from '../ids.ts';
import type { ModuleManifest } from '../manifest.ts';
import { malformedBody, notFound } from '../problem.ts';
import type { RequestScope } from '../unit-of-work.ts';
import { documentOf, installDocs } from './docs.ts';
import { observe } from './metrics.ts';
import { throwAsCursorFault } from './paging.ts';
import { installProblems, languageOf, sendProblem } from './problems.ts';
import type { AnyRoute, Input, ReadRoute, WriteRoute } from './route.ts';
import { servedSchema } from './route-schema.ts';
import { installSafety } from './safety.ts';
import { Problem } from './schemas.ts';
import { type ScopeDeps, scopeOf } from './scope.ts';
import { installValidation, serializersWhenAsked } from './validation.ts';

export interface ServerDeps extends ScopeDeps {
  readonly app: App;
  readonly modules: readonly ModuleManifest[];
  /** Requests per minute and address; null switches the general limit off (tests, benches on loopback). */
  readonly perMinute: number | null;
}

const apiPrefix = '/api/v1';
/** The scope of each request under way. */
const scopes = new WeakMap<FastifyRequest, RequestScope>();

/** Builds the HTTP server from the modules' routes. It does not listen yet, so tests can inject requests. */
export async function buildServer(deps: ServerDeps): Promise<FastifyInstance> {
  const { config } = deps.app.tools;
  const server = Fastify({
    // HEAD asks what GET would answer, and node leaves the body out by itself: a second route for each would double the table.
    exposeHeadRoutes: false,
    rewriteUrl: (request) => {
      if (request.method === 'HEAD') request.method = 'GET';
      return request.url ?? '/';
    },
    bodyLimit: 1_048_576,
    requestTimeout: 30_000,
    connectionTimeout: 0,
    keepAliveTimeout: 5_000,
    trustProxy: trusted(config.trustProxy),
    genReqId: () => uuidv7(deps.app.clock.now()),
    logger: false,
    ajv: { customOptions: { strict: false } },
    schemaController: { compilersFactory: { buildSerializer: serializersWhenAsked } },
    // An address that cannot be read, or with a part longer than any of ours, leads nowhere.
    frameworkErrors: (_error, request, reply) => void sendProblem(reply, notFound(), { lang: languageOf(request), requestId: request.id }),
  });
  server.server.headersTimeout = 10_000;
  server.removeContentTypeParser('text/plain');
  readJsonStrictly(server);
  server.addSchema(Problem);
  installValidation(server);
  installProblems(server, deps.app.log);
  await installSafety(server, deps.perMinute);
  const routes = deps.modules.flatMap((m) => m.routes ?? []);
  await server.register(swagger, documentOf(routes));
  observe(server, deps.app.log);
  await server.register(
    async (api) => {
      api.addHook(
        'onSend',
        async (_request, reply) => void (reply.hasHeader('cache-control') || reply.header('Cache-Control', 'no-store')),
      );
      for (const route of routes) addRoute(api, deps, route);
    },
    { prefix: apiPrefix },
  );
  installDocs(server);
  return server;
}

/** JSON is UTF-8: bytes that are not would otherwise be stored as replacement characters without anybody noticing (reliability.md F21). */
function readJsonStrictly(server: FastifyInstance): void {
  const parse = server.getDefaultJsonParser('error', 'error');
  server.removeContentTypeParser('application/json');
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    if (!isUtf8(body)) return done(malformedBody());
    return parse(request, body.toString('utf8'), done);
  });
}

/** A number means that many proxies in a row are believed. */
function trusted(setting: boolean | number | string): boolean | string | ((address: string, hop: number) => boolean) {
  return typeof setting === 'number' ? (_address, hop) => hop < setting : setting;
}

function addRoute(api: FastifyInstance, deps: ServerDeps, route: AnyRoute): void {
  const limited =
    deps.perMinute !== null && route.perMinute !== undefined ? { rateLimit: { max: route.perMinute, timeWindow: 60_000 } } : {};
  api.route({
    method: route.method,
    url: route.path,
    schema: servedSchema(route),
    config: { operationId: route.operationId, ...limited },
    // Who asks is settled before the body is read: nobody learns a form's fields by being refused for them.
    onRequest: async (request) => void scopes.set(request, await scopeOf(deps, request, route)),
    handler: (request, reply) => handle(deps, route, request, reply),
  });
}

async function handle(deps: ServerDeps, route: AnyRoute, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const scope = scopes.get(request) ?? (await scopeOf(deps, request, route));
  const input = { params: request.params, query: request.query, body: request.body ?? undefined } as Input<never, never, never>;
  if (route.kind === 'raw') return route.handler({ app: deps.app, scope, request, reply }, input);
  const status = route.status ?? (route.response ? 200 : 204);
  if (route.kind === 'read') {
    const answer = (route as ReadRoute).handler(deps.app.uow.read(scope), input as never);
    return reply.code(status).send(await answer.catch((error: unknown) => throwAsCursorFault(error, request.query)));
  }
  return answerWrite(deps, route, { scope, input, request, reply, status });
}

interface WriteRequest {
  scope: Awaited<ReturnType<typeof scopeOf>>;
  input: Input<never, never, never>;
  request: FastifyRequest;
  reply: FastifyReply;
  status: number;
}

async function answerWrite(deps: ServerDeps, route: WriteRoute, { scope, input, request, reply, status }: WriteRequest): Promise<unknown> {
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string' || key.length < 8 || key.length > 200) {
    const body = await deps.app.uow.write(scope, (ctx) => route.handler(ctx, input as never));
    return reply.code(status).send(status === 204 ? undefined : body);
  }
  const asked = JSON.stringify(request.query ?? {});
  const operation = `${route.operationId} ${JSON.stringify(request.params ?? {})}${asked === '{}' ? '' : ` ${asked}`}`;
  const answer = await deps.app.uow.answer(
    scope,
    { key, operation, body: route.secretBody ? null : request.body, confidential: route.confidential === true },
    async (ctx) => ({
      status,
      body: await route.handler(ctx, input as never),
    }),
  );
  if (answer.replayed) reply.header('Idempotency-Replayed', 'true');
  return reply.code(answer.status).send(answer.status === 204 ? undefined : answer.body);
}
