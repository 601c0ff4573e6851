import type { BuiltApp } from '../../server/src/app.ts';
import { demoPassword } from '../../server/src/demo/demo-people.ts';
import { jobBacklog, startWorker } from '../../server/src/platform/jobs.ts';
import { currentChanges, putSetting } from '../../server/src/platform/settings.ts';
import { openCluster, openWorld } from '../matters/world.ts';
import { option, print } from './data.ts';
import { clocked, type OpenedDistrict, openDistrict, quantile } from './database.ts';

const api = '/api/v1';
const texts = [
  '小区门口的路灯坏了一个星期，晚上看不清路',
  '楼上装修噪音太大，中午也不停',
  '电梯经常停运，老人上下楼很困难',
  '楼道里堆满杂物，消防通道被堵住了',
  '下水道堵了，污水倒灌到一楼',
  '广场舞音响太吵，孩子睡不着',
  '路边车辆乱停乱放，救护车进不来',
  '垃圾桶好几天没人清理，味道很大',
];
const words = ['路灯', '噪音', '停车', '漏水', '物业', '垃圾', '电梯', '路灯不亮', '噪音扰民', '下水道'];

/**
 * What reading costs beside 100,000 matters (`--matters=`), in one run: similar open matters at filing, search, and filing itself with and without
 * suggestions, whose work is done in the same process at the same time.
 */
export async function measureLookup(): Promise<void> {
  const matters = Number(option('matters', '100000'));
  const cluster = await openCluster();
  const district = await openDistrict(await openWorld(cluster.url, matters));
  print(`\nbeside ${matters} matters, one request after the other (milliseconds by the clock)`);
  await measureSimilar(district);
  await measureSearch(district.built);
  await measureFiling(district);
  await district.built.close();
  await cluster.stop();
}

function line(name: string, times: readonly number[]): void {
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => quantile(times, share).toFixed(1).padStart(7));
  print(`${name.padEnd(38)} median ${p50}  p95 ${p95}  p99 ${p99}  of ${times.length}`);
}

async function measureSimilar({ built, scope }: OpenedDistrict): Promise<void> {
  const areas = await built.app.pool.query<{ code: string }>(
    `select code from ${scope.district.schema}.area where length(code) in (6, 9, 12) order by code`,
  );
  for (const [length, name] of [
    [12, 'similar, in a community'],
    [9, 'similar, in a subdistrict'],
    [6, 'similar, in the district'],
  ] as const) {
    const codes = areas.rows.map(({ code }) => code).filter((code) => code.length === length);
    const times: number[] = [];
    for (let i = 0; i < 210; i++) {
      const query = new URLSearchParams({ text: texts[i % texts.length] ?? '', areaCode: codes[i % codes.length] ?? '' });
      times.push(await clocked(() => ok(built, { method: 'GET', url: `${api}/similar?${query}` })));
    }
    line(name, times.slice(10));
  }
}

async function measureSearch(built: BuiltApp): Promise<void> {
  const signedIn = await built.server.inject({
    method: 'POST',
    url: `${api}/session`,
    payload: { username: 'dispatch', password: demoPassword },
  });
  const cookie = String(signedIn.headers['set-cookie']).split(';')[0] ?? '';
  const ask = (url: string) => ok(built, { method: 'GET', url, headers: { cookie } });
  for (const [name, more] of [
    ['search, everything', ''],
    ['search, matters alone', '&thing=matter'],
  ] as const) {
    const times: number[] = [];
    for (let i = 0; i < 110; i++)
      times.push(await clocked(() => ask(`${api}/search?q=${encodeURIComponent(words[i % words.length] ?? '')}${more}`)));
    line(name, times.slice(10));
  }
}

const rounds = 4;
/** So many demands in each round, one every so many milliseconds. */
const filedARound = 60;
const everyMs = 150;

async function measureFiling({ built, scope }: OpenedDistrict): Promise<void> {
  const worker = await startWorker(built.jobs, 4);
  await calm(built);
  const times = { with: [] as number[], without: [] as number[] };
  for (let round = 0; round < 2 * rounds; round++) {
    const which = round % 2 === 0 ? 'with' : 'without';
    await switchSuggestions({ built, scope }, which === 'with');
    times[which].push(...(await fileSome(built)));
    await calm(built);
  }
  await switchSuggestions({ built, scope }, true);
  line('filing with suggestions', times.with);
  line('filing without', times.without);
  const slower = (share: number) => (100 * (quantile(times.with, share) / quantile(times.without, share) - 1)).toFixed(0);
  print(`filing with suggestions is slower by ${slower(0.5)} % at the median, ${slower(0.9)} % at p90`);
  line('until the suggestions are there', await waits({ built, scope }));
  await worker.stop();
}

const longestWaitMs = 300_000;

/** Waits until all that filing has set going is done: what one round leaves behind must not slow the next. */
async function calm(built: BuiltApp): Promise<void> {
  const until = performance.now() + longestWaitMs;
  while ((await jobBacklog(built.app.pool)).oldestSeconds > 0) {
    if (performance.now() > until) throw new Error('the jobs do not come to rest: with and without suggestions cannot be told apart');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function fileSome(built: BuiltApp): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < filedARound; i++) {
    const next = performance.now() + everyMs;
    times.push(await clocked(() => file(built, i)));
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, next - performance.now())));
  }
  return times.slice(5);
}

async function file(built: BuiltApp, i: number): Promise<string> {
  const answer = await ok(built, {
    method: 'POST',
    url: `${api}/demands`,
    headers: { 'idempotency-key': crypto.randomUUID() },
    payload: {
      body: `${texts[i % texts.length]}，请尽快处理。`,
      placeText: '小区东门口',
      kind: 'help',
      contact: { name: '测试居民', phone: '13900000000' },
    },
  });
  return (JSON.parse(answer) as { id: string }).id;
}

async function ok(
  built: BuiltApp,
  request: { method: 'GET' | 'POST'; url: string; headers?: Record<string, string>; payload?: object },
): Promise<string> {
  const answer = await built.server.inject(request);
  if (answer.statusCode >= 300) throw new Error(`${request.url}: ${answer.body}`);
  return answer.body;
}

/** The switch a district has. */
async function switchSuggestions({ built, scope }: OpenedDistrict, on: boolean): Promise<void> {
  const name = 'automated_suggestions';
  await built.app.uow.write(scope, async (ctx) => {
    const replaces = (await currentChanges(ctx)).get(name)?.id ?? null;
    await putSetting(ctx, { name, value: on, source: 'benchmark', replaces });
  });
}

async function waits({ built, scope }: OpenedDistrict): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < 30; i++) {
    const id = await file(built, i);
    times.push(
      await clocked(async () => {
        const asked = () =>
          built.app.pool.query(`select from ${scope.district.schema}.matter_suggestion where demand_id = $1 and kind = 'duplicates'`, [id]);
        for (let found = await asked(); found.rowCount === 0; found = await asked())
          await new Promise((resolve) => setTimeout(resolve, 10));
      }),
    );
  }
  return times;
}
