import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import Fastify from 'fastify';
import { createPool } from '../../server/src/platform/db/pool.ts';
import type { Recorded } from '../matters/recording.ts';
import type { RecordedVote } from './recorded.ts';

/**
 * The yardstick: Fastify and node-postgres, no validation, no permissions, no session, no rules. `/vote` runs the statements of one vote, prepared,
 * in one transaction, for the voter in the request; `/count` the statements of one count. Both send the recorded JSON.
 */
const [, , file = '', url = '', port = '0'] = process.argv;
const { vote, count } = JSON.parse(readFileSync(file, 'utf8')) as { vote: RecordedVote; count: Recorded | null };
const pool = createPool({ url, max: 10 });
const server = Fastify({ logger: false });
const named = (text: string): string => createHash('sha1').update(text).digest('hex');
const made = madeIds(vote);
const votes = vote.statements.map((s) => ({ ...s, name: named(s.text) }));

server.post('/vote', async (request, reply) => {
  const { entryId, personId } = request.body as { entryId: string; personId: string };
  const fresh = new Map([
    [vote.entryId, entryId],
    [vote.personId, personId],
    [vote.receiptHash, randomBytes(32).toString('base64url')],
    ...made.map((id) => [id, randomUUID()] as const),
  ]);
  const renew = (value: unknown): unknown =>
    typeof value === 'string' ? [...fresh].reduce((text, [old, now]) => text.replaceAll(old, now), value) : value;
  const client = await pool.connect();
  try {
    await client.query('begin');
    for (const s of votes) await client.query({ name: s.name, text: s.text, values: s.values.map(renew) });
    await client.query('commit');
  } finally {
    client.release();
  }
  return reply.code(201).send(vote.answer);
});

if (count) {
  const counts = count.statements.map((s) => ({ ...s, name: named(s.text) }));
  server.get('/count', async () => {
    for (const s of counts) await pool.query({ name: s.name, text: s.text, values: [...s.values] });
    return count.answer;
  });
}

await server.listen({ port: Number(port), host: '127.0.0.1' });
process.on('message', (wanted) => process.send?.(wanted === 'memory' ? process.memoryUsage() : process.cpuUsage()));
process.send?.('ready');

/** Keys that this vote made: those of version 7, which tell their moment, from its beginning on. */
function madeIds({ statements, startedAt }: Recorded): string[] {
  const found =
    JSON.stringify(statements.map((s) => s.values)).match(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g) ?? [];
  return [...new Set(found)].filter((id) => Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16) >= startedAt);
}
