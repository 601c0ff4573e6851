import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeCursor } from '../src/platform/http/paging.ts';
import type { AnyRoute } from '../src/platform/http/route.ts';
import type { Shape } from './hostile/bodies.ts';
import { coreStrings, everyString, hostileDates, hostileIds } from './hostile/strings.ts';
import { faultOf, undeclaredOf } from './hostile/verdict.ts';
import { everyRoute, type HostileWorld, send, senderFor, startHostileWorld, targetsOf } from './hostile/world.ts';

const questions = everyRoute.filter((r) => r.method === 'GET');

/** What the cursors of lists are made of, each with something in it that is none. */
const forgedCursors = [
  'x',
  '!!!',
  'null',
  ...[
    null,
    [],
    {},
    ['2025-03-03', 'x'],
    ['no time', '00000000-0000-7000-8000-000000000001'],
    ['2025-13-45 99:99:99+08', '00000000-0000-7000-8000-000000000001'],
    [1e308, '2025-03-03T00:00:00Z', '00000000-0000-7000-8000-000000000001'],
    ['0'.repeat(200), 'a'],
    ['a', 'b', 'c'],
    [1, 'a'],
    -1,
    '甲',
    { at: 'x', id: 'y' },
  ].map(encodeCursor),
];

describe('hostile requests', () => {
  let world: HostileWorld;
  beforeAll(async () => {
    world = await startHostileWorld();
    world.freeze();
  });
  afterAll(() => world.close());

  const ask = (route: AnyRoute, url: string) =>
    world.t.built.server.inject({ method: 'GET', url: `/api/v1${url}`, headers: senderFor(world, route).headers });
  const addressOf = async (route: AnyRoute): Promise<string> => (await targetsOf(world.t, route))[0]?.url ?? route.path;
  const raw = (payload: string | Buffer, type = 'application/json', headers: Record<string, string> = {}) =>
    world.t.built.server.inject({ method: 'POST', url: '/api/v1/demands', headers: { 'content-type': type, ...headers }, payload });

  it('every question bears odd values in each of its parameters, forged cursors among them (F21, F25, F50)', async () => {
    const faults: string[] = [];
    let turn = 0;
    for (const route of questions) {
      const path = await addressOf(route);
      for (const [name, shape] of Object.entries((route.query as Shape | undefined)?.properties ?? {})) {
        const odd = name === 'after' || name === 'before' ? forgedCursors : shape.format?.startsWith('date') ? hostileDates : [];
        const some = Array.from({ length: 6 }, () => everyString[turn++ % everyString.length] ?? '').filter((s) => s.length < 5_000);
        for (const value of [...odd, ...coreStrings.slice(0, 4), ...some]) {
          const text = value.isWellFormed() ? encodeURIComponent(value) : '%ED%A0%BD';
          const answer = await ask(route, `${path}?${name}=${text}`);
          const fault = faultOf(answer) ?? undeclaredOf(route, answer, []);
          if (fault) faults.push(`${route.operationId} ${name}=${text.slice(0, 80)} → ${fault}`);
        }
      }
    }
    expect(faults).toEqual([]);
  }, 180_000);

  it('odd query strings are refused or ignored (F50)', async () => {
    const queries = [
      '?',
      '?&&=',
      '?%',
      '?%zz=1',
      '?limit=50&limit=51',
      '?limit[]=1',
      '?limit=1e3',
      '?__proto__=1',
      '?a=%00',
      `?q=${'%E6%B1%89'.repeat(1_500)}`,
    ];
    const faults: string[] = [];
    for (const path of ['/demands', '/matters', '/areas', '/public-figures'])
      for (const query of queries) {
        const route = everyRoute.find((r) => r.method === 'GET' && r.path === path) as AnyRoute;
        const fault = faultOf(await ask(route, `${path}${query}`));
        if (fault) faults.push(`${path}${query.slice(0, 60)} → ${fault}`);
      }
    expect(faults).toEqual([]);
  });

  it('no address leads anywhere but to a record of ours (F30)', async () => {
    const odd = [
      ...hostileIds,
      '..%2f..%2fetc%2fpasswd',
      '%252e%252e%252f',
      '..%5c..%5cx',
      '%c0%ae%c0%ae%2f',
      '%E7%94%B2',
      'a'.repeat(300),
      "'--",
      '%F0%A0%AE%B7',
    ];
    const faults: string[] = [];
    for (const route of everyRoute.filter((r) => r.path.includes(':')))
      for (const value of odd) {
        const url = route.path.replace(/:\w+/g, value);
        const answer = route.method === 'GET' ? await ask(route, url) : await send(world, route, url, '{"version":1}');
        const fault = faultOf(answer) ?? (answer.body.includes('root:') ? 'shows a file' : null);
        if (fault) faults.push(`${route.method} ${url.slice(0, 100)} → ${fault}`);
      }
    expect(faults).toEqual([]);
  }, 180_000);

  it.each<[string, string | Buffer, string, number]>([
    ['nothing', '', 'application/json', 400],
    ['a truncated object', '{"body":"路灯', 'application/json', 400],
    ['two objects', '{"body":"甲"}{"body":"乙"}', 'application/json', 400],
    ['not a number', '{"body":"甲","lng":NaN}', 'application/json', 400],
    ['an endless number', '{"body":"甲","lng":1e999}', 'application/json', 400],
    ['a number beyond all counting', `{"body":"甲","affected":${'9'.repeat(400)}}`, 'application/json', 400],
    [
      'bytes that are no UTF-8',
      Buffer.from([0x7b, 0x22, 0x62, 0x6f, 0x64, 0x79, 0x22, 0x3a, 0x22, 0xff, 0xfe, 0x22, 0x7d]),
      'application/json',
      400,
    ],
    ['an escaped half of a pair', '{"body":"\\ud83d"}', 'application/json', 400],
    ['an escaped NUL', '{"body":"路灯\\u0000"}', 'application/json', 400],
    ['a hundred levels', `{"body":"甲","contact":${'{"a":'.repeat(100)}1${'}'.repeat(100)}}`, 'application/json', 400],
    ['ten thousand levels', `${'['.repeat(10_000)}${']'.repeat(10_000)}`, 'application/json', 400],
    ['a hundred thousand keys', `{${Array.from({ length: 60_000 }, (_, i) => `"k${i}":1`).join(',')}}`, 'application/json', 400],
    ['more than a megabyte', JSON.stringify({ body: '汉'.repeat(400_000) }), 'application/json', 413],
    ['a form', 'body=1', 'application/x-www-form-urlencoded', 415],
    ['plain text', '{"body":"甲"}', 'text/plain', 415],
    ['XML', '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', 'application/xml', 415],
    ['a type that is none', '{"body":"甲"}', ';;;', 415],
    ['a boundary without parts', '--x--', 'multipart/form-data; boundary=x', 400],
  ])('%s is no body (F21, F27)', async (_what, payload, type, status) => {
    const answer = await raw(payload, type);
    expect(faultOf(answer)).toBeNull();
    expect([status, status === 400 ? 415 : status]).toContain(answer.statusCode);
  });

  it('of a key that stands twice the last counts, and a byte order mark is not read as a word (F21)', async () => {
    const twice = await raw('{"body":"路灯不亮","body":"水管漏水"}');
    expect(faultOf(twice)).toBeNull();
    expect(twice.json().code).toBe('rolled-back-after-everything');
    const marked = await raw(`${String.fromCodePoint(0xfeff)}{"body":"路灯不亮"}`);
    expect(faultOf(marked)).toBeNull();
  });

  it('a body that says to be compressed is not opened (F21)', async () => {
    expect(faultOf(await raw('{"body":"甲"}', 'application/json', { 'content-encoding': 'gzip' }))).toBeNull();
  });

  it('headers are texts of strangers too (F50)', async () => {
    for (const text of ['', 'é', "' or 1=1", '{}', 'a'.repeat(500), '../..']) {
      const headers = {
        'idempotency-key': text,
        'accept-language': text,
        'liandong-district': text,
        'x-forwarded-for': text,
        referer: text,
        cookie: text,
      };
      expect(faultOf(await raw('{"body":"路灯不亮"}', 'application/json', headers)), text).toBeNull();
    }
  });
});
