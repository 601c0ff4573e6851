import { openTable } from '../read-table.ts';

/** Opens a table, tells so, and then waits to be killed. */
await openTable({ path: process.argv[2] ?? '', format: 'csv' });
process.stdout.write('open\n');
setInterval(() => undefined, 1_000);
