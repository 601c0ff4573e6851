import { fileDemand } from '../../server/src/modules/matters/demands/filing.service.ts';
import { placeSome, placeWaiting } from '../../server/src/modules/matters/hot-issues/placing.service.ts';
import { settleIssues } from '../../server/src/modules/matters/hot-issues/settling.service.ts';
import { createFrozenClock } from '../../server/src/platform/clock.ts';
import { createPool } from '../../server/src/platform/db/pool.ts';
import { openCluster, openWorld } from '../matters/world.ts';
import { type StreamMessage as Line, linesOf, print, timed } from './data.ts';
import { clocked, type OpenedDistrict, openDistrict, quantile } from './database.ts';
import { messageOf } from './hot-issues.ts';

const name = 'liandong_bench_stream';
/** The last messages of the stream come one at a time, each in a transaction of its own. */
const alone = 400;
const filedAtOnce = 200;
const streamEnd = new Date('2020-01-27T00:00:00Z');

/** What hot issues cost with the database: the stream filed in a district, then placed as many at once as wait, the last one by one, then settled. */
export async function measureStored(): Promise<void> {
  const cluster = await openCluster();
  await openWorld(cluster.url, 0);
  const admin = createPool({ url: cluster.url, max: 1, statementTimeoutMs: 0 });
  await admin.query(`drop database if exists ${name}`);
  await admin.query(`create database ${name} template liandong_bench_base`);
  const district = await openDistrict(Object.assign(new URL(cluster.url), { pathname: `/${name}` }).href, createFrozenClock(streamEnd));
  await place(district);
  await district.built.close();
  await admin.query(`drop database ${name}`);
  await admin.end();
  await cluster.stop();
}

async function place({ built, scope }: OpenedDistrict): Promise<void> {
  const { app } = built;
  const schema = scope.district.schema;
  await app.pool.query(`truncate ${schema}.hot_issue_pending, ${schema}.hot_issue_member, ${schema}.hot_issue cascade`);
  const ids = await fileAll({ built, scope });
  const wait = (some: readonly string[]) =>
    app.pool.query(`insert into ${schema}.hot_issue_pending select unnest($1::uuid[])`, [[...some]]);
  await app.pool.query(`analyze ${schema}.demand, ${schema}.matter`);
  const [many, few] = [ids.slice(0, -alone), ids.slice(-alone)];
  await wait(many);
  const cpu = process.cpuUsage();
  const wall = await clocked(() => placeWaiting(app, scope));
  const used = process.cpuUsage(cpu);
  print(
    `\nhot issues with the database: ${many.length} messages that wait, ${(wall / many.length).toFixed(2)} ms a message by the clock, ${((used.user + used.system) / 1_000 / many.length).toFixed(2)} ms of our processor time`,
  );
  const times: number[] = [];
  for (const id of few) {
    await wait([id]);
    times.push(await clocked(() => app.uow.write(scope, placeSome)));
  }
  const [p50, p95] = [quantile(times, 0.5), quantile(times, 0.95)];
  print(`one at a time, each in a transaction: median ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms`);
  await report(app.pool, schema, 'as they came');
  const settling = await clocked(() => settleIssues(app, scope));
  print(`settled in ${(settling / 1000).toFixed(1)} s by the clock, most of it in a process of its own`);
  await report(app.pool, schema, 'settled');
}

/** @returns ids of the demands in the order of the stream */
async function fileAll({ built, scope }: OpenedDistrict): Promise<string[]> {
  const messages = timed(() => linesOf<Line>('stream_2017_2020.jsonl.gz').map(messageOf)).result.sort((a, b) => a.at - b.at);
  const ids: string[] = [];
  for (let from = 0; from < messages.length; from += filedAtOnce)
    await built.app.uow.write(scope, async (ctx) => {
      for (const { title, body, at, likes } of messages.slice(from, from + filedAtOnce)) {
        const input = { title: title.slice(0, 60), body: `${title}。${body}`.slice(0, 2_000), areaCode: scope.district.areaCode, likes };
        const filed = await fileDemand(
          ctx,
          { ...input, receivedAt: new Date(at).toISOString(), channel: 'hotline_12345' },
          { settled: { state: 'accepted', at: null } },
        );
        ids.push(filed.id);
      }
    });
  return ids;
}

async function report(pool: OpenedDistrict['built']['app']['pool'], schema: string, when: string): Promise<void> {
  const { rows } = await pool.query<{ messages: number; title: string }>(
    `select messages, title from ${schema}.hot_issue order by messages desc, id limit 6`,
  );
  print(`${when}: ${rows.map(({ messages, title }) => `${messages} ${title}`).join(' | ')}`);
}
