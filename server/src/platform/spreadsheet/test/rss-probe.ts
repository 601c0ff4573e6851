import { scanZip } from '../../files/zip-scan.ts';
import { DomainError } from '../../problem.ts';
import { readTable } from '../read-table.ts';
import type { TableFormat } from '../table.ts';

/** Reads the given tables as a web process would and tells how much the process grew at most, in MiB. Arguments: format:path … */
const files = process.argv.slice(2).map((argument) => ({
  format: argument.slice(0, argument.indexOf(':')) as TableFormat,
  path: argument.slice(argument.indexOf(':') + 1),
}));
let peak = 0;
let rows = 0;
const refused: string[] = [];
const started = performance.now();
const before = process.memoryUsage.rss();
const watch = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage.rss());
}, 5);
await Promise.all(
  files.map(async ({ format, path }, at) => {
    if (format === 'xlsx') await scanZip(path).catch(() => undefined);
    try {
      for await (const _ of readTable({ format, path }, { budgetMs: 60_000 })) rows += 1;
    } catch (error) {
      refused[at] = error instanceof DomainError ? error.kind.code : String(error);
    }
  }),
);
clearInterval(watch);
process.stdout.write(
  JSON.stringify({
    grownMiB: (Math.max(peak, process.memoryUsage.rss()) - before) / 1_048_576,
    rows,
    refused,
    ms: performance.now() - started,
  }),
);
