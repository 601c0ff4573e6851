import { mkdir, open, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Ctx } from '../context.ts';

/** One line of the file: how long the chain was on a day, and its last link. */
interface HeadLine {
  readonly at: string;
  readonly entries: number;
  readonly hash: string;
}

/** Where the heads of a district's audit chain are written down, outside the database that they guard. */
export function headFileOf(ctx: Pick<Ctx, 'tools' | 'district'>): string {
  return path.join(ctx.tools.config.dataFolder, 'audit-heads', `${ctx.district.slug}.jsonl`);
}

/**
 * Appends the head of the chain to the district's file, through to the disk. Whoever rewrites the chain later cannot make it fit the lines that
 * were copied away before (reliability.md A-1). Nothing is written while the chain has not grown.
 */
export async function exportHead(ctx: Ctx): Promise<boolean> {
  const head = await ctx.db.selectFrom('event_seal_head').select(['chain_seq', 'hash']).executeTakeFirstOrThrow();
  const line: HeadLine = { at: ctx.now.toISOString(), entries: Number(head.chain_seq), hash: head.hash };
  const last = (await readHeads(ctx)).at(-1);
  if (line.entries === 0 || last?.entries === line.entries) return false;
  const file = headFileOf(ctx);
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const handle = await open(file, 'a', 0o600);
  try {
    await handle.appendFile(`${JSON.stringify(line)}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  return true;
}

/** How many written heads no longer fit the chain: each is a proof that what was sealed has been changed since. */
export async function countStrayHeads(ctx: Ctx): Promise<number> {
  const heads = await readHeads(ctx);
  if (heads.length === 0) return 0;
  const seals = await ctx.db
    .selectFrom('event_seal')
    .select(['chain_seq', 'hash'])
    .where(
      'chain_seq',
      'in',
      heads.map((head) => String(head.entries)),
    )
    .execute();
  const links = new Map(seals.map((seal) => [Number(seal.chain_seq), seal.hash]));
  return heads.filter((head) => links.get(head.entries) !== head.hash).length;
}

async function readHeads(ctx: Ctx): Promise<HeadLine[]> {
  const text = await readFile(headFileOf(ctx), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  return text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as HeadLine]));
}
