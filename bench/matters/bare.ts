import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import Fastify from 'fastify';
import { createPool } from '../../server/src/platform/db/pool.ts';
import type { Recorded, Statement } from './recording.ts';

/**
 * The yardstick: Fastify and node-postgres, no validation, no permissions, no audit, no types, no errors. Each route runs the statements
 * that were recorded for the same request, prepared, on a pool of the same size, and sends the same JSON.
 */
interface Prepared {
  readonly name: string;
  readonly text: string;
  /** Values by request; those that must be new each time are made from the places of the identities in them. */
  readonly values: (fresh: ReadonlyMap<string, string>) => unknown[];
}

const [, , file = '', url = '', port = '0'] = process.argv;
const recorded = JSON.parse(readFileSync(file, 'utf8')) as Record<string, Recorded[]>;
const pool = createPool({ url, max: 10 });
const server = Fastify({ logger: false });

for (const [kind, samples] of Object.entries(recorded)) {
  const writes = kind.startsWith('file');
  const routes = samples.map((sample) => ({ answer: sample.answer, ids: writes ? madeIds(sample) : [], statements: sample.statements }));
  const prepared = routes.map((route) => ({ ...route, statements: route.statements.map((s) => prepare(s, route.ids)) }));
  let next = 0;
  const answerOne = async () => {
    const route = prepared[next++ % prepared.length];
    if (!route) throw new Error(`nothing recorded for ${kind}`);
    await (writes ? inTransaction : inTurn)(route.statements, new Map(route.ids.map((id) => [id, randomUUID()])));
    return route.answer;
  };
  if (writes) server.post(`/${kind}`, answerOne);
  else server.get(`/${kind}`, answerOne);
}

await server.listen({ port: Number(port), host: '127.0.0.1' });
process.on('message', () => process.send?.(process.cpuUsage()));
process.send?.('ready');

async function inTurn(statements: readonly Prepared[], fresh: ReadonlyMap<string, string>): Promise<void> {
  for (const s of statements) await pool.query({ name: s.name, text: s.text, values: s.values(fresh) });
}

async function inTransaction(statements: readonly Prepared[], fresh: ReadonlyMap<string, string>): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    for (const s of statements) await client.query({ name: s.name, text: s.text, values: s.values(fresh) });
    await client.query('commit');
  } finally {
    client.release();
  }
}

/** Identities that this request made: those of version 7, which tell their moment, from its beginning on. */
function madeIds({ statements, startedAt }: Recorded): string[] {
  const named = idsIn(JSON.stringify(statements.map((s) => s.values)));
  return [...new Set(named)].filter((id) => id[14] === '7' && Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16) >= startedAt);
}

function idsIn(text: string): string[] {
  return text.match(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g) ?? [];
}

function prepare({ text, values }: Statement, ids: readonly string[]): Prepared {
  const name = createHash('sha1').update(text).digest('hex');
  const changing = values.flatMap((v, i) => (typeof v === 'string' && ids.some((id) => v.includes(id)) ? [i] : []));
  return {
    name,
    text,
    values: (fresh) => {
      const own = [...values];
      for (const i of changing) own[i] = replaced(String(own[i]), ids, fresh);
      return own;
    },
  };
}

function replaced(value: string, ids: readonly string[], fresh: ReadonlyMap<string, string>): string {
  return ids.reduce((text, id) => text.replaceAll(id, fresh.get(id) ?? id), value);
}
