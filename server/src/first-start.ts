import type { BuiltApp } from './app.ts';
import type { Config } from './platform/config.ts';

/** What a newcomer reads after the start: where the pages are. */
export async function firstStart(_built: BuiltApp, config: Config): Promise<string> {
  return `联动 Liandong 已启动 / is running\n  居民 residents  ${config.publicUrl}/\n  工作台 console  ${config.publicUrl}/console\n  接口 API        ${config.publicUrl}/api/docs\n`;
}
