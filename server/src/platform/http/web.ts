import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { consoleHelmet } from './safety.ts';

/** Where the built pages lie, seen from the sources and from the bundle alike. */
export const webFolder = path.resolve(
  import.meta.dirname,
  import.meta.dirname.endsWith('dist') ? '../../web/dist' : '../../../../web/dist',
);

/** Serves the built pages: hashed assets for ever, the two entry pages for every address that is not the API's. */
export async function installWeb(server: FastifyInstance, folder = webFolder): Promise<void> {
  if (!existsSync(path.join(folder, 'index.html'))) return;
  await server.register(fastifyStatic, {
    root: path.join(folder, 'assets'),
    prefix: '/assets/',
    immutable: true,
    maxAge: '365d',
    index: false,
    decorateReply: false,
  });
  const pages = {
    console: await readFile(path.join(folder, 'console.html')),
    resident: await readFile(path.join(folder, 'index.html')),
  };
  const icon = path.join(folder, 'favicon.svg');
  if (existsSync(icon)) {
    const picture = await readFile(icon);
    server.get('/favicon.svg', { schema: { hide: true } }, async (_request, reply) =>
      reply.type('image/svg+xml').header('Cache-Control', 'public, max-age=86400').send(picture),
    );
  }
  const send = (reply: FastifyReply, page: Buffer) => reply.type('text/html; charset=utf-8').header('Cache-Control', 'no-cache').send(page);
  for (const url of ['/console', '/console/*'])
    server.get(url, { schema: { hide: true }, helmet: consoleHelmet }, async (_request, reply) => send(reply, pages.console));
  server.get('/*', { schema: { hide: true } }, async (request, reply) =>
    path.extname(request.url.split('?')[0] ?? '') ? reply.callNotFound() : send(reply, pages.resident),
  );
}
