import { existsSync, readFileSync } from 'node:fs';
import { inject } from 'vitest';
import { ended } from './server.ts';

const log = inject('programLog');
const giveUpAt = performance.now() + 300_000;

/** Before the first journey of a file: waits until the program has said that its demo data are there; fails with what it said when it ends or takes too long. */
while (log !== '') {
  const said = existsSync(log) ? readFileSync(log, 'utf8') : '';
  if (said.includes(ended)) throw new Error(said);
  if (said.includes('the demo data are ready')) break;
  if (performance.now() > giveUpAt) throw new Error(`the program took too long to start\n${said}`);
  await new Promise((resolve) => setTimeout(resolve, 100));
}
