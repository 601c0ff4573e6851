import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { invalidInput } from '../../../platform/problem.ts';
import { nameField, optionalText, textField } from '../../../platform/text/fields.ts';
import { areaOrThrow } from '../../areas/index.ts';
import { evidenceCount, freeDemands } from './evidence.repository.ts';
import { linkDemands } from './evidence.service.ts';
import { listLocked, withoutEvidence } from './needs.errors.ts';
import type { NeedField } from './needs.fields.ts';
import { can } from './needs.policy.ts';
import { deleteNeed, earlierNamesake, findNeed, insertNeed, type NeedChanges, updateNeed, yearsOf } from './needs.repository.ts';
import { assertRoundAt, tellNeed } from './needs.steps.ts';
import { lockWritable } from './needs.writable.ts';
import { isSubmitted } from './rounds/lists.repository.ts';
import { type RoundRecord, shareRound } from './rounds/rounds.repository.ts';

export interface NeedInput {
  readonly title: string;
  readonly statement: string;
  readonly field: NeedField;
  readonly targetGroup: string;
  readonly placeText?: string | null;
  readonly size: number;
  readonly source?: { readonly kind: 'survey' | 'visit'; readonly note: string } | null;
}

/**
 * Writes down a need of a community with the demands behind it, or the survey or visits it comes from (S001-40). A need with the words of an earlier
 * round's is taken for the same one coming again, unless another is named (S001-49). @returns its id
 * @throws not-found, not-your-need, need-round-not-now, need-list-locked, need-without-evidence, demand-not-linkable, demand-in-another-need
 */
export async function proposeNeed(
  ctx: WriteCtx,
  roundId: string,
  input: NeedInput & { readonly areaCode: string; readonly demandIds: readonly string[]; readonly previousId?: string | null },
): Promise<string> {
  const round = await shareRound(ctx, roundId);
  const area = await areaOrThrow(ctx, input.areaCode);
  if (area.level !== 'community') throw invalidInput({ errors: [{ pointer: '/areaCode', detail: 'a community' }] });
  assertAllowed(can.collect(ctx.actor, { areaCode: area.code }));
  assertRoundAt(round, 'collecting');
  if (await isSubmitted(ctx, round.id, area.code)) throw listLocked();
  if (input.demandIds.length === 0 && !input.source) throw withoutEvidence({ n: 1 });
  const words = cleaned(input);
  const previousId = await earlierNeed(ctx, round, { areaCode: area.code, title: words.title, previousId: input.previousId });
  const years = await yearsAfter(ctx, round, previousId);
  const { id, number } = await insertNeed(ctx, { ...words, roundId: round.id, areaCode: area.code, previousId, years });
  tellNeed(ctx, { id, areaCode: area.code }, 'need.proposed', {
    permission: 'needs.collect',
    data: { number, roundId, areaCode: area.code, field: input.field, years },
    words: { title: words.title },
  });
  if (input.demandIds.length > 0) await linkDemands(ctx, id, { demandIds: input.demandIds });
  return id;
}

function cleaned(input: NeedInput) {
  return {
    title: nameField(input.title, '/title', 120),
    statement: textField(input.statement, '/statement', 3000),
    field: input.field,
    targetGroup: nameField(input.targetGroup, '/targetGroup', 120),
    placeText: optionalText(input.placeText ?? null, '/placeText', 200),
    size: input.size,
    sourceKind: input.source?.kind ?? null,
    sourceNote: input.source ? textField(input.source.note, '/source/note', 500) : null,
  };
}

/** The need of an earlier round that comes again: the one named, else the newest of the place with the same title. @throws invalid-input */
async function earlierNeed(
  ctx: Ctx,
  round: RoundRecord,
  about: { areaCode: string; title: string; previousId: string | null | undefined },
): Promise<string | null> {
  if (about.previousId === null) return null;
  if (about.previousId !== undefined) {
    const named = await findNeed(ctx, about.previousId);
    if (!named || named.roundId === round.id)
      throw invalidInput({ errors: [{ pointer: '/previousId', detail: 'a need of an earlier round' }] });
    return named.id;
  }
  return earlierNamesake(ctx, round, about);
}

/** In how many years a need was raised, this one included. */
export async function yearsAfter(ctx: Ctx, round: Pick<RoundRecord, 'year'>, previousId: string | null): Promise<number> {
  const before = previousId === null ? null : await yearsOf(ctx, previousId);
  if (!before) return 1;
  return before.year < round.year ? before.years + 1 : before.years;
}

/** Changes the words of a need. @throws those of `lockWritable`, need-without-evidence */
export async function changeNeed(ctx: WriteCtx, id: string, input: Partial<NeedInput> & { version: number }): Promise<void> {
  const { need } = await lockWritable(ctx, id, input.version);
  const changes: NeedChanges = {
    ...(input.title === undefined ? {} : { title: nameField(input.title, '/title', 120) }),
    ...(input.statement === undefined ? {} : { statement: textField(input.statement, '/statement', 3000) }),
    ...(input.field === undefined ? {} : { field: input.field }),
    ...(input.targetGroup === undefined ? {} : { target_group: nameField(input.targetGroup, '/targetGroup', 120) }),
    ...(input.placeText === undefined ? {} : { place_text: optionalText(input.placeText, '/placeText', 200) }),
    ...(input.size === undefined ? {} : { size: input.size }),
    ...(input.source === undefined ? {} : sourceChanges(input.source)),
  };
  if (input.source === null && (await evidenceCount(ctx, id)) === 0) throw withoutEvidence({ n: 1 });
  await updateNeed(ctx, need, changes);
  tellNeed(ctx, need, 'need.changed', { permission: 'needs.collect', data: { fields: Object.keys(changes) } });
}

const sourceChanges = (source: NeedInput['source']): NeedChanges => ({
  source_kind: source?.kind ?? null,
  source_note: source ? textField(source.note, '/source/note', 500) : null,
});

/** Takes a need off the community's list before it goes up; its demands are free again. @throws those of `lockWritable` */
export async function discardNeed(ctx: WriteCtx, id: string, input: { version: number }): Promise<void> {
  const { need } = await lockWritable(ctx, id, input.version);
  if (need.question !== null) throw listLocked();
  await freeDemands(ctx, id);
  await deleteNeed(ctx, id);
  tellNeed(ctx, need, 'need.discarded', { permission: 'needs.collect', data: { number: need.number }, words: { title: need.title } });
}
