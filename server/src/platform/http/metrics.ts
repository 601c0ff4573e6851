import type { FastifyInstance } from 'fastify';
import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import type { Logger } from '../log.ts';

/** Figures about the program, never about persons: labels are operation names and status codes. */
export const metrics = new Registry();
collectDefaultMetrics({ register: metrics });

const duration = new Histogram({
  name: 'liandong_http_seconds',
  help: 'Time to answer, by operation and status',
  labelNames: ['operation', 'status'],
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
  registers: [metrics],
});
const denials = new Counter({
  name: 'liandong_denied_total',
  help: 'Refused for lack of permission, by operation',
  labelNames: ['operation'],
  registers: [metrics],
});

/** Measures every request and logs one allow-listed line each. */
export function observe(server: FastifyInstance, log: Logger): void {
  server.addHook('onResponse', async (request, reply) => {
    const operation = String((request.routeOptions.config as { operationId?: string }).operationId ?? 'other');
    const seconds = reply.elapsedTime / 1000;
    duration.labels(operation, String(reply.statusCode)).observe(seconds);
    if (reply.statusCode === 403) denials.labels(operation).inc();
    log.info(
      { requestId: request.id, operation, method: request.method, status: reply.statusCode, ms: Math.round(reply.elapsedTime) },
      'answered',
    );
  });
}
