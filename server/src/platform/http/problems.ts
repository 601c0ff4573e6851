import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Lang } from '../context.ts';
import { errorFields, type Logger } from '../log.ts';
import {
  bodyTooLarge,
  DomainError,
  internalError,
  malformedBody,
  notFound,
  type ProblemFactory,
  problemDocument,
  tooManyRequests,
  unavailable,
  unsupportedType,
} from '../problem.ts';
import { codeOf } from '../unit-of-work.ts';

const byFastifyCode: Record<string, ProblemFactory> = {
  FST_ERR_CTP_BODY_TOO_LARGE: bodyTooLarge,
  FST_REQ_FILE_TOO_LARGE: bodyTooLarge,
  FST_ERR_CTP_INVALID_MEDIA_TYPE: unsupportedType,
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: malformedBody,
  FST_ERR_CTP_EMPTY_JSON_BODY: malformedBody,
  FST_ERR_CTP_INVALID_JSON_BODY: malformedBody,
};

/** The reader's language: English only when it is preferred over Chinese. */
export function languageOf(request: FastifyRequest): Lang {
  const wanted = String(request.headers['accept-language'] ?? '').toLowerCase();
  const zh = wanted.indexOf('zh');
  const en = wanted.indexOf('en');
  return en >= 0 && (zh < 0 || en < zh) ? 'en' : 'zh';
}

/** Turns any error into the problem to show; `known: false` means the program failed and the log must hold it. */
export function toProblem(error: unknown): { problem: DomainError; known: boolean } {
  if (error instanceof DomainError) return { problem: error, known: true };
  const code = codeOf(error);
  const status = typeof error === 'object' && error !== null ? Number((error as FastifyError).statusCode ?? 0) : 0;
  const mapped = byFastifyCode[code];
  if (mapped) return { problem: mapped(), known: true };
  if (status === 429) return { problem: tooManyRequests(), known: true };
  if (status >= 400 && status < 500) return { problem: malformedBody(), known: true };
  if (isBrokenForm(error)) return { problem: malformedBody(), known: true };
  if (databaseAway(error)) return { problem: unavailable(), known: false };
  return { problem: internalError(), known: false };
}

/** The reader of forms says in words alone that a form ends in the middle or has no boundary. */
function isBrokenForm(error: unknown): boolean {
  return error instanceof Error && codeOf(error) === '' && /\bmultipart\b/i.test(error.message);
}

const awayCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '40001',
  '40P01',
  '55P03',
  '57014',
]);

function databaseAway(error: unknown): boolean {
  const code = codeOf(error);
  if (awayCodes.has(code) || code.startsWith('08')) return true;
  return (
    error instanceof Error &&
    /timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error/.test(error.message)
  );
}

/** Sends a problem document. */
export function sendProblem(reply: FastifyReply, error: DomainError, reader: { lang: Lang; requestId: string }): FastifyReply {
  const document = problemDocument(error.kind, error.values, reader);
  if (error.kind.status === 503 || error.kind.status === 429)
    reply.header('Retry-After', String(error.values['retryAfter'] ?? (error.kind.status === 429 ? 30 : 2)));
  return reply
    .code(error.kind.status)
    .type('application/problem+json; charset=utf-8')
    .serializer((x) => String(x))
    .send(JSON.stringify(document));
}

/** One place where errors become answers. */
export function installProblems(server: FastifyInstance, log: Logger): void {
  server.setErrorHandler((error, request, reply) => {
    const { problem, known } = toProblem(error);
    if (!known)
      log.error(
        { requestId: request.id, operation: request.routeOptions.config['operationId' as never], ...errorFields(error) },
        'request failed',
      );
    return sendProblem(reply, problem, { lang: languageOf(request), requestId: request.id });
  });
  server.setNotFoundHandler((request, reply) => sendProblem(reply, notFound(), { lang: languageOf(request), requestId: request.id }));
}
