import { setPriority } from 'node:os';
import { createInterface } from 'node:readline';

const givesWay = 10;

/**
 * What a process of its own does: takes one request as a line of JSON on standard input, answers with one line of JSON, ends. It has no access to
 * settings, secrets or the database, and gives way to requests. When its parent goes away, it goes too, at the latest after its work.
 */
export function answerApart(answerTo: (request: unknown) => unknown): void {
  setPriority(givesWay);
  process.stdin.once('end', () => process.exit(1));
  createInterface({ input: process.stdin }).once('line', (line) => {
    const answer = `${JSON.stringify(answerTo(JSON.parse(line)))}\n`;
    process.stdout.write(answer, () => process.exit(0));
  });
}
