import { localDateOf } from '../../../platform/calendar/local-date.ts';
import type { WriteCtx } from '../../../platform/context.ts';
import { takeTurn } from '../../../platform/db/turn.ts';
import { emit } from '../../../platform/events.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { assertAllowed, capacityOf } from '../../../platform/permissions.ts';
import { invalidInput } from '../../../platform/problem.ts';
import { can } from '../social/organisations.policy.ts';
import { isFit } from './criteria.rules.ts';
import { nothingToPublish } from './directory.errors.ts';
import { insertEdition, waitingListings } from './directory.repository.ts';
import { criteriaOf, lockListing } from './listings.repository.ts';
import { failing, stepListing } from './listings.service.ts';

/**
 * Publishes the directory: every waiting application is checked, those that meet all criteria are listed until a day, the others are refused with
 * what is missing (S001-51). @throws not-your-organisation, directory-nothing-to-publish, invalid-input
 */
export async function publishDirectory(
  ctx: WriteCtx,
  input: { validUntil: string },
): Promise<{ id: string; listed: number; refused: number }> {
  assertAllowed(can.registerDistrict(ctx.actor, ctx.district.areaCode));
  const today = localDateOf(ctx.now);
  if (input.validUntil <= today) throw invalidInput({ errors: [{ pointer: '/validUntil', detail: 'in the future' }] });
  await takeTurn(ctx, 'directory');
  const waiting = await waitingListings(ctx);
  if (waiting.length === 0) throw nothingToPublish();
  const results = await criteriaOf(
    ctx,
    waiting.map((row) => row.unit_id),
  );
  const fit = waiting.filter((row) => isFit(results.get(row.unit_id) ?? []) && results.has(row.unit_id));
  const refused = waiting.length - fit.length;
  const id = uuidv7(ctx.now);
  const number = await insertEdition(ctx, { id, from: today, until: input.validUntil, listed: fit.length, refused });
  emit(ctx, {
    name: 'organisation_directory.published',
    subject: { type: 'organisation_directory', id },
    capacity: capacityOf(ctx.actor, 'organisations.register', ctx.district.areaCode),
    data: { number, listed: fit.length, refused, validUntil: input.validUntil },
  });
  for (const row of waiting) {
    const listing = await lockListing(ctx, row.id);
    if (listing?.state !== 'applied') continue;
    const own = results.get(row.unit_id) ?? [];
    const changes = { criteria: JSON.stringify(own) };
    if (fit.includes(row))
      await stepListing(ctx, listing, { action: 'list', changes: { ...changes, directory_id: id, valid_until: input.validUntil } });
    else await stepListing(ctx, listing, { action: 'refuse', changes, reason: failing(own) });
  }
  return { id, listed: fit.length, refused };
}
