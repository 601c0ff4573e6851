/** Stands in until the types are generated from server/openapi.json: every path exists, answers are unknown. */
interface Operation {
  parameters: { query?: Record<string, unknown>; path?: Record<string, string>; header?: never; cookie?: never };
  requestBody?: { content: { 'application/json': unknown } };
  responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': unknown } } };
}

export interface paths {
  [path: `/api/v1/${string}`]: { get: Operation; post: Operation; put: Operation; patch: Operation; delete: Operation };
}
