import { forbidden, invalidInput, notSignedIn, type ProblemFactory } from '../problem.ts';
import type { AnyRoute } from './route.ts';

const problemAnswer = { content: { 'application/problem+json': { schema: { $ref: 'Problem#' } } } };

/**
 * What a request is checked and an answer written by. Answers stand under their class (2xx) and not their status: an object with a key 404
 * keeps room for 404 elements, five kilobytes for each of a thousand routes.
 */
export function servedSchema(route: AnyRoute): Record<string, unknown> {
  return {
    operationId: route.operationId,
    ...requestSchema(route),
    response: { ...(route.response ? { '2xx': route.response } : {}), '4xx': problemAnswer, '5xx': problemAnswer },
  };
}

function requestSchema(route: AnyRoute): Record<string, unknown> {
  return {
    ...(route.params ? { params: route.params } : {}),
    ...(route.query ? { querystring: route.query } : {}),
    ...(route.body ? { body: route.body } : {}),
  };
}

/** What a route may answer with besides what it was asked for: its own problems, and those of its schema and of who may knock. */
export function declaredProblems(route: AnyRoute): readonly ProblemFactory[] {
  const asked = route.params ?? route.query ?? route.body;
  const ofRoute = [
    ...(asked ? [invalidInput] : []),
    ...(route.access.includes('anonymous') ? [] : [notSignedIn]),
    ...(route.permission ? [forbidden] : []),
  ];
  return [...new Set([...ofRoute, ...(route.problems ?? [])])];
}

/** How a route is described: requests, the answer, and the problems it may end with, by status. */
export function schemaOf(route: AnyRoute): Record<string, unknown> {
  const status = route.status ?? 200;
  const byStatus = new Map<number, string[]>();
  for (const problem of declaredProblems(route))
    byStatus.set(problem.kind.status, [...(byStatus.get(problem.kind.status) ?? []), problem.kind.code]);
  const problems = Object.fromEntries([...byStatus].map(([s, codes]) => [s, { description: codes.join(', '), ...problemAnswer }]));
  const answer = route.response ? { [status]: route.response } : route.kind === 'raw' ? {} : { 204: { type: 'null', description: 'done' } };
  return {
    operationId: route.operationId,
    summary: `${route.summary.zh} · ${route.summary.en}`,
    ...(route.kind === 'raw' && route.consumes ? { consumes: [route.consumes] } : {}),
    ...requestSchema(route),
    response: { ...answer, ...problems },
  };
}
