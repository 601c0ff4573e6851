import { buildApp } from '../../server/src/app.ts';
import { optionsFor } from './world.ts';

/** The program itself, as it is served, on a database of the benchmark; jobs run elsewhere (`ROLE=api`), requests are not limited in number. */
const [, , url = '', port = '0'] = process.argv;
const built = await buildApp(optionsFor(url));
await built.server.listen({ port: Number(port), host: '127.0.0.1' });
process.on('message', (wanted) => process.send?.(wanted === 'memory' ? process.memoryUsage() : process.cpuUsage()));
process.send?.('ready');
