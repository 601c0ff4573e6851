import { type EmbeddedOptions, type EmbeddedServer, startEmbedded } from './embedded.ts';
import { isAlive } from './embedded-process.ts';

const everyMs = 1_000;

/**
 * The embedded server, looked after: when its process was killed it is started again on the same port, where the pools find it and go on.
 * What was acknowledged before is there again after PostgreSQL's own recovery. `onNotice` is told of each such start, or why it failed.
 */
export async function startWatchedEmbedded(options: EmbeddedOptions, onNotice: (text: string) => void): Promise<EmbeddedServer> {
  let server = await startEmbedded(options);
  const { url, adopted } = server;
  const port = Number(new URL(url).port);
  let starting: Promise<void> | null = null;
  const startAgain = async (): Promise<void> => {
    const lost = server;
    server = await startEmbedded({ ...options, port });
    // The new lease is held by now, so this gives up the old one and stops nothing.
    await lost.stop();
    onNotice(`数据库进程 ${lost.pid} 已不在，已重新启动 / the database process ${lost.pid} was gone and has been started again`);
  };
  const look = (): void => {
    if (starting || isAlive(server.pid)) return;
    starting = startAgain()
      .catch((error: unknown) => onNotice(error instanceof Error ? error.message : String(error)))
      .finally(() => {
        starting = null;
      });
  };
  const timer = setInterval(look, everyMs).unref();
  return {
    url,
    adopted,
    get pid() {
      return server.pid;
    },
    stop: async () => {
      clearInterval(timer);
      await starting;
      return server.stop();
    },
  };
}
