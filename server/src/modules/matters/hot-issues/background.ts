import { sql } from 'kysely';
import { type Ctx, table } from '../../../platform/context.ts';
import { keepPerDistrict } from '../../../platform/kept.ts';
import { type Background, backgroundOf } from '../../understanding/index.ts';

/** Counted anew so often: a fraction of a second for a district that is busy, nothing for one that has just begun. */
const keepMs = 300_000;
const readAtMost = 1_200;

/** How common words are in what the district's people write: what is everywhere tells nothing. */
export const backgrounds = keepPerDistrict<Background>(keepMs, async (ctx: Ctx) => {
  const { rows } = await sql<{ id: string; title: string; body: string }>`
    select id, title, left(body, 300) as body from ${table(ctx, 'demand')} where erased_at is null order by id desc limit ${readAtMost}`.execute(
    ctx.db,
  );
  return backgroundOf(rows.map((row) => ({ ...row, at: 0, person: null, likes: 0 })));
});
