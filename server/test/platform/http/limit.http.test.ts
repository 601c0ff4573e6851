import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fastify } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installProblems } from '../../../src/platform/http/problems.ts';
import { installSafety } from '../../../src/platform/http/safety.ts';
import { installWeb } from '../../../src/platform/http/web.ts';
import { createLogger } from '../../../src/platform/log.ts';

describe('the general limit of requests', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'liandong-web-'));
  const server = fastify();
  beforeAll(async () => {
    mkdirSync(path.join(folder, 'assets'));
    for (const name of ['index.html', 'console.html', 'assets/page.js']) writeFileSync(path.join(folder, name), '//');
    installProblems(server, createLogger('info', { write: () => undefined }));
    await installSafety(server, 3);
    await installWeb(server, folder);
    await server.ready();
  });
  afterAll(async () => {
    await server.close();
    rmSync(folder, { recursive: true });
  });
  const statuses = async (url: string) => {
    const all: number[] = [];
    for (let i = 0; i < 5; i++) all.push((await server.inject({ url })).statusCode);
    return all;
  };

  it('stops who asks too often, and never withholds the files a page consists of', async () => {
    expect(await statuses('/')).toEqual([200, 200, 200, 429, 429]);
    expect(await statuses('/assets/page.js')).toEqual([200, 200, 200, 200, 200]);
  });
});
