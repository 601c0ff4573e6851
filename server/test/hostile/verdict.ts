import type { LightMyRequestResponse } from 'fastify';
import type { AnyRoute } from '../../src/platform/http/route.ts';
import { declaredProblems } from '../../src/platform/http/route-schema.ts';
import { bodyTooLarge, malformedBody } from '../../src/platform/problem.ts';

const secrets = /\bat .*\.(ts|js):\d+|node_modules|select .* from|insert into|d_test|violates|duplicate key/i;

/** What is wrong with an answer to hostile input, or null: it never is a 5xx, and what is refused is a problem document (RFC 9457). */
export function faultOf(answer: LightMyRequestResponse): string | null {
  if (answer.statusCode >= 500) return `${answer.statusCode} ${answer.body.slice(0, 200)}`;
  if (answer.statusCode < 400) return null;
  if (!String(answer.headers['content-type']).startsWith('application/problem+json'))
    return `${answer.statusCode} is no problem document: ${String(answer.headers['content-type'])}`;
  const document = answer.json<Record<string, unknown>>();
  const { code, status, title, type, requestId } = document;
  if (status !== answer.statusCode || type !== `urn:liandong:problem:${String(code)}`)
    return `wrong document: ${answer.body.slice(0, 200)}`;
  if (![code, title, requestId].every((v) => typeof v === 'string' && v.length > 0))
    return `incomplete document: ${answer.body.slice(0, 200)}`;
  return secrets.test(`${String(title)} ${JSON.stringify(document['errors'] ?? '')}`)
    ? `tells too much: ${answer.body.slice(0, 200)}`
    : null;
}

const anywhere = [bodyTooLarge, malformedBody].map(({ kind }) => kind.code);

/** The code of a problem that the route does not declare, or null. What stands before every route need not be declared by each. */
export function undeclaredOf(route: AnyRoute, answer: LightMyRequestResponse, besides: readonly string[]): string | null {
  if (answer.statusCode < 400) return null;
  const { code } = answer.json<{ code: string }>();
  const declared = [...declaredProblems(route).map(({ kind }) => kind.code), ...anywhere, ...besides];
  return declared.includes(code) ? null : `does not declare ${code}`;
}
