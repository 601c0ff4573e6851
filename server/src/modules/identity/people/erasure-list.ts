import { appendFile } from 'node:fs/promises';
import path from 'node:path';
import type { WriteCtx } from '../../../platform/context.ts';
import type { Subscriber } from '../../../platform/manifest.ts';
import { erasePerson } from './erasure.service.ts';
import { lockPerson } from './people.repository.ts';

/** Who was erased and when, ids only, one JSON line each: beside the database, so that a restored backup can be brought up to it. */
export const erasureListFile = 'erasures.jsonl';

/** Adds each erasure to the list. A line that is there twice does no harm. */
export const erasureListSubscriber: Subscriber = {
  name: 'identity.erasure_list',
  events: ['person.erased'],
  handle: async (ctx, event) => {
    const line = { district: ctx.district.slug, person: event.subjectId, at: event.occurredAt.toISOString() };
    await appendFile(path.join(ctx.tools.config.dataFolder, erasureListFile), `${JSON.stringify(line)}\n`, { mode: 0o600, flush: true });
  },
};

/** Erases somebody who was erased before and came back with a restored backup; false when there is nothing to erase. */
export async function erasePersonAgain(ctx: WriteCtx, id: string): Promise<boolean> {
  const person = await lockPerson(ctx, id);
  if (!person || person.erasedAt !== null) return false;
  await erasePerson(ctx, id, person.version);
  return true;
}
