import type { BuildOptions, BuiltApp } from './app.ts';
import { demoPassword } from './demo/demo-people.ts';
import { announceDemo, openDemoMaker, removeUnfinishedDemo } from './demo/seed.ts';
import type { Config } from './platform/config.ts';
import { createPool } from './platform/db/pool.ts';
import { errorFields } from './platform/log.ts';

export interface FirstStart {
  /** What a newcomer reads after the start: where the pages are, and the demo's log-ins. */
  readonly notes: string;
  /** Work that goes on after the pages answer; resolves when it is done. */
  readonly background: Promise<void>;
}

/** On an empty machine makes the demo district: places and people before the pages answer, its matters while they do. */
export async function firstStart(built: BuiltApp, options: BuildOptions): Promise<FirstStart> {
  const { config } = options;
  const free = await lockMaking(options);
  // Where another process is at it, what stands there is not left over but under way.
  if (free && (await removeUnfinishedDemo(built.app))) built.forgetDistricts();
  const districts = await built.app.districts();
  const wanted = config.demo !== 'off' && (districts.length === 0 || districts.every((d) => d.demo));
  if (wanted) announceDemo();
  const making = free && wanted && districts.length === 0 ? (await makeDemo(built, options)).fill : Promise.resolve();
  return { notes: notesFor(config, wanted), background: making.finally(() => free?.()) };
}

/**
 * Held on a connection of its own as long as the demo is being made, and let go by the database when the process dies. Null when another process
 * holds it.
 */
async function lockMaking({ config, databaseUrl }: BuildOptions): Promise<(() => void) | null> {
  const pool = createPool({ url: config.database.directUrl ?? databaseUrl, max: 1, applicationName: 'liandong-demo' });
  const client = await pool.connect();
  client.on('error', () => undefined);
  const { rows } = await client.query<{ got: boolean }>("select pg_try_advisory_lock(hashtextextended('liandong.demo', 0)) as got");
  const free = (): void => {
    client.release(true);
    void pool.end();
  };
  if (rows[0]?.got) return free;
  free();
  return null;
}

async function makeDemo(built: BuiltApp, options: BuildOptions): Promise<{ fill: Promise<void> }> {
  process.stdout.write('首次启动，正在准备演示区 / first start, preparing the demo district …\n');
  const maker = await openDemoMaker(options);
  const made = await maker.create();
  built.forgetDistricts();
  const fill = async (): Promise<void> => {
    try {
      if (made) await maker.fill(made);
      process.stdout.write('演示数据已就绪 / the demo data are ready\n');
    } catch (error) {
      built.app.log.error({ ...errorFields(error), task: 'demo' }, 'the demo could not be filled');
    } finally {
      await maker.close();
    }
  };
  return { fill: fill() };
}

function notesFor(config: Config, demo: boolean): string {
  const lines = [
    '联动 Liandong 已启动 / is running',
    `  居民 residents  ${config.publicUrl}/`,
    `  工作台 console  ${config.publicUrl}/console`,
    `  接口 API        ${config.publicUrl}/api/docs`,
  ];
  const logins = demo
    ? [
        `  演示账号 demo log-ins (密码 password: ${demoPassword})`,
        '  intake 受理 · dispatch 分拨 · bureau 科室 · handler 承办 · supervision 督查 · leader 领导 · committee 居委会 · admin 管理',
      ]
    : [];
  return `${[...lines, ...logins].join('\n')}\n`;
}
