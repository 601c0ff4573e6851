import { localDateOf } from '../../../platform/calendar/local-date.ts';
import type { WriteCtx } from '../../../platform/context.ts';
import { tally } from '../../../platform/events.ts';
import type { MatterRecord } from '../matters.repository.ts';
import { ratingsOf } from './ratings.repository.ts';

type Place = Pick<MatterRecord, 'area_code'>;

interface Said {
  readonly solved: boolean;
  readonly satisfaction: string | null;
  readonly at: Date;
}

/** Counts what a resident said on the day they said it; `value` -1 takes it back. */
export function countRating(ctx: WriteCtx, matter: Place, { solved, satisfaction, at }: Said, value: 1 | -1 = 1): void {
  const common = { areaCode: matter.area_code, day: localDateOf(at), value };
  tally(ctx, { ...common, measure: 'rating.solved', key: solved ? 'yes' : 'no' });
  if (satisfaction) tally(ctx, { ...common, measure: 'rating.satisfaction', key: satisfaction });
}

/** Takes all answers about a matter out of the rates when two persons have left it out, or counts them again when that is undone (O13). */
export async function recountRatings(ctx: WriteCtx, matter: Place & Pick<MatterRecord, 'id'>, value: 1 | -1): Promise<void> {
  for (const { solved, satisfaction, created_at: at } of await ratingsOf(ctx, matter.id))
    countRating(ctx, matter, { solved, satisfaction, at }, value);
}
