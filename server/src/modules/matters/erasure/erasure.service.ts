import type { WriteCtx } from '../../../platform/context.ts';
import { eraseWords } from '../../../platform/erase-words.ts';
import { emit } from '../../../platform/events.ts';
import type { Subscriber } from '../../../platform/manifest.ts';
import { removeAttachmentsOf } from '../../attachments/index.ts';
import { currentCatalogue } from '../../catalogue/index.ts';
import { forgetWordsAbout } from '../../notifications/index.ts';
import { searchTokensOf } from '../demands/demands.rules.ts';
import { recordFact } from '../matters.steps.ts';
import {
  demandsOf,
  emptyDemands,
  emptyHandling,
  endErasure,
  erasedText,
  lockWaitingErasures,
  mattersBehind,
  noteErasure,
  ordersOfMatters,
  retellMatter,
  stopFollowing,
} from './erasure.repository.ts';
import { type ErasedMatter, retold } from './erasure.rules.ts';

/** A person was erased: so are the words they brought and the answers to them, as far as nobody works on them any more (PIPL 47, O44). */
export const erasureSubscriber: Subscriber = {
  name: 'matters.erase_words',
  events: ['person.erased'],
  handle: async (ctx, event) => {
    await noteErasure(ctx, event.subjectId);
    await eraseWordsOf(ctx, event.subjectId);
  },
};

/** Erases what was still being handled when the person asked and is settled now. @returns how many people are done with */
export async function finishErasures(ctx: WriteCtx): Promise<number> {
  let done = 0;
  for (const personId of await lockWaitingErasures(ctx)) if (await eraseWordsOf(ctx, personId)) done += 1;
  return done;
}

/**
 * Empties every settled demand of the person and what hangs on it. Numbers, states, times, class, place of statistics (area) and grades stay: nothing of
 * that leads to anybody. @returns whether nothing is left
 */
async function eraseWordsOf(ctx: WriteCtx, personId: string): Promise<boolean> {
  const demands = await demandsOf(ctx, personId);
  const settled = demands.filter((d) => d.settled).map((d) => d.id);
  if (settled.length > 0) await eraseDemands(ctx, personId, settled);
  const isDone = settled.length === demands.length;
  if (!isDone) return false;
  await stopFollowing(ctx, personId);
  await endErasure(ctx, personId);
  return true;
}

async function eraseDemands(ctx: WriteCtx, personId: string, ids: readonly string[]): Promise<void> {
  await emptyDemands(ctx, ids);
  await removeAttachmentsOf(ctx, 'demand', ids);
  const matters = await mattersBehind(ctx, ids);
  const alone = matters.filter((m) => m.others === null).map((m) => m.id);
  const shared = matters.filter((m) => m.others !== null).map((m) => m.id);
  await emptyHandling(ctx, alone);
  await forgetWordsAbout(ctx, [
    ...ids,
    ...matters.map((m) => m.id),
    ...(await ordersOfMatters(
      ctx,
      matters.map((m) => m.id),
    )),
  ]);
  await eraseWords(ctx, { subjects: [...ids, ...alone], sharedThreads: shared, actorId: personId });
  for (const id of ids) emit(ctx, { name: 'demand.words_erased', subject: { type: 'demand', id }, data: {} });
  for (const matter of matters) await retell(ctx, matter);
}

async function retell(ctx: WriteCtx, matter: ErasedMatter): Promise<void> {
  const { items } = await currentCatalogue(ctx);
  const told = retold(matter, items.get(matter.typeCode ?? '')?.name.zh ?? erasedText);
  if (told) {
    const search = searchTokensOf(told.words);
    await retellMatter(ctx, matter.id, { title: told.title, placeText: told.placeText, search, keepPlace: matter.others !== null });
  }
  const about = { id: matter.id, number: matter.number, area_code: matter.areaCode, unit_id: matter.unitId };
  recordFact(ctx, about, { event: 'matter.words_erased', data: { alone: matter.others === null } });
}
