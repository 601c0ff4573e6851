import { setImmediate as others } from 'node:timers/promises';
import { sql } from 'kysely';
import { type Ctx, table } from '../../../platform/context.ts';
import { keepPerDistrict } from '../../../platform/kept.ts';
import { type Background, countWords, emptyBackground } from '../../understanding/index.ts';

/** Counted anew so often: a third of a second for a district that is busy, nothing for one that has just begun. */
const keepMs = 900_000;
/** From fewer than two thousand texts, turns of phrase of a few writers look as telling as a name: "请加快…力度" became an event. */
const readAtMost = 4_000;
const countedAtOnce = 200;

/** How common words are in what the district's people write: what is everywhere tells nothing. */
export const backgrounds = keepPerDistrict<Background>(keepMs, async (ctx: Ctx) => {
  const { rows } = await sql<{ title: string; body: string }>`
    select title, left(body, 300) as body from ${table(ctx, 'demand')} where erased_at is null order by id desc limit ${readAtMost}`.execute(
    ctx.db,
  );
  const background = emptyBackground();
  for (let from = 0; from < rows.length; from += countedAtOnce) {
    countWords(background, rows.slice(from, from + countedAtOnce));
    // Requests are answered in between.
    await others();
  }
  return background;
});
