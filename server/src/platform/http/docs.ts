import { createHash } from 'node:crypto';
import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { notFound } from '../problem.ts';
import { withComponents } from './components.ts';
import type { AnyRoute } from './route.ts';
import { schemaOf } from './route-schema.ts';
import { helmetWithSheet } from './safety.ts';

const sheet = `body{font:16px/1.6 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1f1f1f}code,pre{font-size:14px}summary{cursor:pointer;padding:.4rem 0}
pre{background:#f5f5f5;padding:.75rem;overflow:auto}b{display:inline-block;min-width:4.5rem}`;
const docsHelmet = helmetWithSheet(`sha256-${createHash('sha256').update(sheet).digest('base64')}`);

/** Head of the API description; the program keeps no more of its routes than serving them takes, so they are described when somebody asks. */
export function documentOf(routes: readonly AnyRoute[] = []): FastifyDynamicSwaggerOptions {
  return {
    transform: ({ schema, url }) => {
      const route = routes.find(({ operationId }) => operationId === schema['operationId']);
      return { schema: route ? schemaOf(route) : schema, url };
    },
    openapi: {
      openapi: '3.1.0',
      info: {
        title: '联动 Liandong',
        version: '1',
        description:
          '社区治理平台接口。出错时返回 application/problem+json（RFC 9457）。 API of the community-governance platform; failures are application/problem+json (RFC 9457).',
      },
    },
    refResolver: { buildLocalReference: (json, _base, _fragment, i) => String((json as { $id?: string }).$id ?? `def-${i}`) },
  };
}

interface Operation {
  operationId?: string;
  summary?: string;
  parameters?: { name: string; in: string; required?: boolean; description?: string }[];
  requestBody?: { content: Record<string, { schema: unknown }> };
  responses: Record<string, { description?: string; content?: Record<string, { schema?: unknown }> }>;
}

/** The description itself and a page that people can read without a tool. */
export function installDocs(server: FastifyInstance): void {
  server.get('/api/v1/openapi.json', { schema: { hide: true } }, async () => withComponents(server.swagger()));
  server.get('/api/docs', { schema: { hide: true }, helmet: docsHelmet }, async (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(page(server.swagger() as unknown as { paths: Record<string, Record<string, Operation>> })),
  );
  server.get('/api/*', { schema: { hide: true } }, async () => {
    throw notFound();
  });
}

function page(document: { paths: Record<string, Record<string, Operation>> }): string {
  const entries = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => section(path, method, operation)),
  );
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>联动接口 · Liandong API</title>
<style>${sheet}</style>
<h1>联动接口 · Liandong API</h1><p>机器可读的说明在 <a href="/api/v1/openapi.json">/api/v1/openapi.json</a>（OpenAPI 3.1）。</p>${entries.join('')}</html>`;
}

function section(path: string, method: string, operation: Operation): string {
  const parameters = (operation.parameters ?? [])
    .map(
      (p) =>
        `<li><code>${escapeHtml(p.name)}</code> (${escapeHtml(p.in)}${p.required ? ', required' : ''}) ${escapeHtml(p.description ?? '')}</li>`,
    )
    .join('');
  const body = Object.values(operation.requestBody?.content ?? {})[0];
  const answers = Object.entries(operation.responses)
    .map(([status, r]) => `<li>${escapeHtml(status)} ${escapeHtml(r.description ?? '')}</li>`)
    .join('');
  return `<details id="${escapeHtml(operation.operationId ?? path)}"><summary><b>${method.toUpperCase()}</b><code>${escapeHtml(path)}</code> ${escapeHtml(operation.summary ?? '')}</summary>
${parameters ? `<ul>${parameters}</ul>` : ''}${body ? `<pre>${escapeHtml(JSON.stringify(body.schema, null, 1))}</pre>` : ''}<ul>${answers}</ul></details>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
}
