import type { BuildOptions, BuiltApp } from './app.ts';
import { demoPassword } from './demo/demo-people.ts';
import { announceDemo, openDemoMaker } from './demo/seed.ts';
import type { Config } from './platform/config.ts';
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
  const districts = await built.app.districts();
  const wanted = config.demo !== 'off' && (districts.length === 0 || districts.every((d) => d.demo));
  if (!wanted) return { notes: notesFor(config, false), background: Promise.resolve() };
  announceDemo();
  return { notes: notesFor(config, true), background: districts.length === 0 ? (await makeDemo(built, options)).fill : Promise.resolve() };
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
