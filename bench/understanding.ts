import { existsSync } from 'node:fs';
import { dataFolder, print } from './understanding/data.ts';
import { measureDuplicates } from './understanding/duplicates.ts';
import { measureHotIssues } from './understanding/hot-issues.ts';
import { measureKinds } from './understanding/kinds.ts';
import { measureReplies } from './understanding/replies.ts';
import { measureSorting } from './understanding/sorting.ts';

/**
 * How well and how fast texts are understood, on the public messages beside the repository (../shared/data, or LIANDONG_BENCH_DATA).
 *
 *   script/bench understanding [sorting kinds duplicates hot-issues replies] [--seeds=1,2]
 */
const parts = {
  sorting: measureSorting,
  kinds: measureKinds,
  duplicates: measureDuplicates,
  'hot-issues': measureHotIssues,
  replies: measureReplies,
};
const names = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
if (!existsSync(dataFolder)) {
  print(`没有评测数据 / no data to measure on: ${dataFolder}`);
  process.exitCode = 2;
} else for (const [name, measure] of Object.entries(parts)) if (names.length === 0 || names.includes(name)) await measure();
