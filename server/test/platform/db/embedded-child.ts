import { startEmbedded } from '../../../src/platform/db/embedded.ts';
import { forgetful } from '../../harness/test-server.ts';

// A program of its own that starts the embedded server, tells how it went and lives on until it is ended:
// by SIGTERM it stops the server as a program should, by SIGKILL it cannot.
async function run(): Promise<void> {
  const server = await startEmbedded({ dir: process.argv[2] ?? '', settings: forgetful });
  const alive = setInterval(() => undefined, 60_000);
  process.once('SIGTERM', async () => {
    const stopped = await server.stop();
    process.stdout.write(`${JSON.stringify({ stopped })}\n`);
    clearInterval(alive);
  });
  process.stdout.write(`${JSON.stringify({ pid: server.pid, adopted: server.adopted, url: server.url })}\n`);
}

void run();
