import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { roles } from '../../src/modules/identity/index.ts';
import { modules } from '../../src/modules/index.ts';
import type { AnyRoute } from '../../src/platform/http/route.ts';
import { type FixtureApp, type Sender, startFixtureApp } from '../harness/app.ts';
import { type StaffName, staff } from '../harness/fixture.ts';
import { declaredRights, type RouteRight } from './emit-table.ts';

const table = JSON.parse(readFileSync(path.join(import.meta.dirname, 'rights.json'), 'utf8')) as Record<string, RouteRight>;
const nowhere = '00000000-0000-7000-8000-00000000dead';

describe('who may knock at which route', () => {
  let t: FixtureApp;
  beforeAll(async () => {
    t = await startFixtureApp();
  });
  afterAll(() => t.close());

  it('every route stands in the table of rights, as it is declared', () => {
    expect(declaredRights()).toEqual(table);
  });

  const routes = modules.flatMap((m) => m.routes ?? []);
  const urlOf = (route: AnyRoute) => `/api/v1${route.path.replace(/:\w+/g, nowhere)}`;
  const send = (who: Sender, route: AnyRoute) =>
    t.built.server.inject({
      method: route.method,
      url: urlOf(route),
      headers: { ...who.headers, ...(route.method === 'GET' ? {} : { 'content-type': 'application/json' }) },
      ...(route.method === 'GET' ? {} : { payload: '{}' }),
    });
  const holds = (name: StaffName, permission: string) =>
    staff[name].posts.some((post) => (roles[post.role as keyof typeof roles].permissions as readonly string[]).includes(permission));

  it('nobody without a session gets past a route that is not for everybody', async () => {
    const wrong: string[] = [];
    for (const route of routes) {
      if (table[route.operationId]?.access.includes('anonymous')) continue;
      const { statusCode } = await send(t.anonymous, route);
      if (statusCode !== 401) wrong.push(`${route.operationId}: ${statusCode}`);
    }
    expect(wrong).toEqual([]);
  });

  it.each(['resident', 'reporter'] as const)(
    'a %s finds nothing at a route that is for others, and is never met by a 5xx',
    async (kind) => {
      const wrong: string[] = [];
      const who = t.actor({ kind, demandId: kind === 'reporter' ? nowhere : null });
      for (const route of routes) {
        const { statusCode } = await send(who, route);
        const theirs = table[route.operationId]?.access.split(' ').includes(kind) ?? false;
        if (!theirs && statusCode !== 404) wrong.push(`${route.operationId}: ${statusCode}`);
        if (theirs && (statusCode === 401 || statusCode >= 500)) wrong.push(`${route.operationId}: ${statusCode}`);
      }
      expect(wrong).toEqual([]);
    },
  );

  it.each(Object.keys(staff) as StaffName[])('%s gets 403 wherever the permission is missing, and is never met by a 5xx', async (name) => {
    const wrong: string[] = [];
    for (const route of routes.filter((r) => r.access.includes('staff') && r.operationId !== 'signOut')) {
      const permission = table[route.operationId]?.permission ?? null;
      const { statusCode } = await send(t.as(name), route);
      const missing = permission !== null && !holds(name, permission);
      if (missing && statusCode !== 403) wrong.push(`${route.operationId}: ${statusCode}, ${permission} is missing`);
      if (!missing && statusCode === 401) wrong.push(`${route.operationId}: 401`);
      if (statusCode >= 500) wrong.push(`${route.operationId}: ${statusCode}`);
    }
    expect(wrong).toEqual([]);
  });
});
