import type autocannon from 'autocannon';
import type pg from 'pg';
import { buildApp } from '../../server/src/app.ts';
import { demoPassword } from '../../server/src/demo/demo-people.ts';
import { businessOnly, type Recorded, recordStatements } from './recording.ts';
import { optionsFor } from './world.ts';

const api = '/api/v1';

/** A kind of request that is measured: its paths, and what the bare route is to repeat. */
export interface Question {
  readonly name: string;
  readonly paths: readonly string[];
}

/** What the desks ask all day. Ids, units and words come from the district itself. */
export async function questionsFor(pool: pg.Pool): Promise<Question[]> {
  const column = async (sql: string): Promise<string[]> => (await pool.query<{ v: string }>(sql)).rows.map((r) => r.v);
  const ids = await column('select id::text as v from d_demo.matter tablesample system (1) limit 300');
  const communities = await column('select code as v from d_demo.area where length(code) = 12 order by code limit 12');
  const subdistricts = await column('select code as v from d_demo.area where length(code) = 9 order by code limit 6');
  const units = await column('select unit_id::text as v from d_demo.matter group by 1 order by count(*) desc limit 8');
  const rare = await column('select chr(13312 + n) || chr(13700 + n) as v from generate_series(1, 40) n');
  const list = (more: string) => `${api}/matters?limit=50${more}`;
  return [
    { name: 'list-newest', paths: [list('')] },
    { name: 'list-community', paths: communities.map((c) => list(`&area=${c}`)) },
    { name: 'list-open-class', paths: ['major', 'communal', 'private'].map((c) => list(`&desk=open&class=${c}`)) },
    { name: 'list-unit', paths: units.map((u) => list(`&unit=${u}`)) },
    { name: 'list-overdue', paths: subdistricts.map((s) => list(`&desk=overdue&area=${s}`)) },
    // What a figure of the last thirty days rests on.
    {
      name: 'list-behind',
      paths: ['late_results', 'not_solved', 'closed_major', 'returned_orders', 'taken_up_again'].map((f) => list(`&figure=${f}`)),
    },
    { name: 'search-common', paths: ['路灯', '噪音', '停车', '漏水', '物业', '垃圾'].map((q) => list(`&q=${encodeURIComponent(q)}`)) },
    { name: 'search-phrase', paths: ['路灯不亮', '噪音扰民', '下水道'].map((q) => list(`&q=${encodeURIComponent(q)}`)) },
    { name: 'search-rare', paths: rare.map((q) => list(`&q=${encodeURIComponent(q)}`)) },
    { name: 'search-nothing', paths: [list(`&q=${encodeURIComponent('麒麟')}`)] },
    { name: 'open', paths: ids.map((id) => `${api}/matters/${id}`) },
    { name: 'overview', paths: [`${api}/overview`] },
  ];
}

export const filing = {
  path: `${api}/demands`,
  body: {
    body: '小区门口的路灯从上周起就不亮了，晚上老人出门看不清路，请尽快派人来修。',
    placeText: '小区东门口',
    kind: 'help',
    contact: { name: '测试居民', phone: '13900000000' },
  },
};

/** Signs in and asks each question once in this process, writing down what the database was asked. */
export async function recordAll(
  url: string,
  questions: readonly Question[],
): Promise<{ cookie: string; recorded: Record<string, Recorded[]> }> {
  const built = await buildApp(optionsFor(url));
  await built.server.ready();
  const signedIn = await built.server.inject({
    method: 'POST',
    url: `${api}/session`,
    payload: { username: 'dispatch', password: demoPassword },
  });
  const cookie = String(signedIn.headers['set-cookie']).split(';')[0] ?? '';
  const ask = async (request: {
    method: 'GET' | 'POST';
    url: string;
    headers?: Record<string, string>;
    payload?: object;
  }): Promise<Recorded> => {
    await built.server.inject(request);
    const again = request.headers?.['idempotency-key']
      ? { ...request, headers: { ...request.headers, 'idempotency-key': crypto.randomUUID() } }
      : request;
    const startedAt = Date.now();
    const { result, statements } = await recordStatements(() => built.server.inject(again));
    if (result.statusCode >= 300) throw new Error(`${request.url}: ${result.body}`);
    return {
      path: request.url,
      statements: businessOnly(statements).filter((s) => !/^(begin|commit|set transaction)/i.test(s.text)),
      answer: result.json(),
      startedAt,
    };
  };
  const recorded: Record<string, Recorded[]> = {};
  for (const { name, paths } of questions) {
    recorded[name] = [];
    for (const url of paths) recorded[name].push(await ask({ method: 'GET', url, headers: { cookie } }));
  }
  recorded['file'] = [
    await ask({ method: 'POST', url: filing.path, headers: { 'idempotency-key': crypto.randomUUID() }, payload: filing.body }),
  ];
  await built.close();
  return { cookie, recorded };
}

/** Requests for autocannon; a filing has a key of its own each time. */
export function requestsOf(paths: readonly string[]): autocannon.Request[] {
  return paths.map((path) => ({ method: 'GET', path }));
}

/** The filing as a request whose key is new each time. */
export function filingRequest(): autocannon.Request {
  return {
    method: 'POST',
    path: filing.path,
    body: JSON.stringify(filing.body),
    setupRequest: (request) => ({
      ...request,
      headers: { ...request.headers, 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    }),
  };
}
