import type { BuiltApp } from '../app.ts';
import { trainModels } from '../modules/understanding/index.ts';
import type { District } from '../platform/context.ts';
import { print, scopeOf } from './verb.ts';

const outcomes = {
  current: '已启用 / in use',
  candidate: '不优于现用模型，保留待选 / not better than the one in use, kept as a candidate',
  unchanged: '没有新的事项 / nothing new to learn',
  too_few: '事项太少 / too few matters',
} as const;

/** `train`: learns from a district's decided matters, now. */
export async function trainDistrict(built: BuiltApp, district: District): Promise<boolean> {
  for (const report of await trainModels(built.app, scopeOf(district))) {
    const figures = report.macroF1 === null ? '' : `, macro-F1 ${report.macroF1.toFixed(3)}, ${report.version ?? ''}`;
    print(`${district.slug} ${report.purpose}: ${report.texts} 条 / texts${figures}: ${outcomes[report.outcome]}`);
  }
  return true;
}
