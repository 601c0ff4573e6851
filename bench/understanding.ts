import { existsSync } from 'node:fs';
import { dataFolder, print } from './understanding/data.ts';
import { measureDuplicates } from './understanding/duplicates.ts';
import { measureHotIssues } from './understanding/hot-issues.ts';
import { measureKinds } from './understanding/kinds.ts';
import { measureLookup } from './understanding/lookup.ts';
import { measureReplies } from './understanding/replies.ts';
import { measureSorting } from './understanding/sorting.ts';
import { measureStored } from './understanding/stored.ts';

/**
 * How well and how fast texts are understood, on the public messages beside the repository (../shared/data, or LIANDONG_BENCH_DATA).
 *
 *   script/bench understanding [sorting kinds duplicates hot-issues replies] [--seeds=1,2]
 *   script/bench understanding stored            hot issues with the database, on a small district of its own
 *   script/bench understanding lookup            similar matters, search and filing beside 100,000 matters (--matters=), made once
 */
const parts = {
  sorting: measureSorting,
  kinds: measureKinds,
  duplicates: measureDuplicates,
  'hot-issues': measureHotIssues,
  replies: measureReplies,
};
/** These need a database, and are measured only when they are named. */
const withDatabase = { stored: measureStored, lookup: measureLookup };
const names = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
if (!existsSync(dataFolder)) {
  print(`没有评测数据 / no data to measure on: ${dataFolder}`);
  process.exitCode = 2;
} else {
  for (const [name, measure] of Object.entries(parts)) if (names.length === 0 || names.includes(name)) await measure();
  for (const [name, measure] of Object.entries(withDatabase)) if (names.includes(name)) await measure();
}
