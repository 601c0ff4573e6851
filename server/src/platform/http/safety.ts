import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance } from 'fastify';
import { tooManyRequests } from '../problem.ts';

/** What pages may load: our own files and nothing else. `styles` names further sources of styles for one page. */
function pagePolicy(...styles: readonly string[]) {
  return {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      styleSrc: ["'self'", ...styles],
      imgSrc: ["'self'", 'data:', 'blob:'],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
      formAction: ["'self'"],
    },
  };
}

/** For the console alone: Ant Design writes its styles at run time. Scripts stay strictly our own files. */
export const consoleHelmet = { contentSecurityPolicy: pagePolicy("'unsafe-inline'") };

/** For a page that carries one sheet of its own, known by its digest (`sha256-…`). */
export function helmetWithSheet(digest: string) {
  return { contentSecurityPolicy: pagePolicy(`'${digest}'`) };
}

/** The files of the pages have names of their own for ever and cost next to nothing: without them a page is white, so they are never refused. */
const isAsset = (request: { readonly url: string }): boolean => request.url.startsWith('/assets/');

/** Cookies, uploads, headers against misuse, and the general limit of requests per address. */
export async function installSafety(server: FastifyInstance, perMinute: number | null): Promise<void> {
  await server.register(cookie);
  await server.register(multipart, {
    limits: { fileSize: 21 * 1024 * 1024, files: 1, parts: 5, fieldNameSize: 100, fieldSize: 10_000, headerPairs: 50 },
  });
  await server.register(helmet, {
    contentSecurityPolicy: pagePolicy(),
    strictTransportSecurity: false,
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'same-origin' },
  });
  if (perMinute !== null)
    await server.register(rateLimit, {
      max: perMinute,
      timeWindow: 60_000,
      allowList: isAsset,
      errorResponseBuilder: (_request, context) => tooManyRequests({ retryAfter: Math.ceil(context.ttl / 1000) }),
    });
}
