import type { Static } from 'typebox';
import type { Ctx } from '../../../platform/context.ts';
import { maskName } from '../../../platform/text/mask.ts';
import type { MinutesView, PhaseView } from './meetings.schema.ts';
import { minutesOf, type RemarkRecord, remarksOf } from './minutes.repository.ts';
import { phaseEntriesOf } from './phases.repository.ts';
import { phaseNames } from './phases.rules.ts';

/** Whose names this reader sees. */
export interface Readers {
  readonly clear: boolean;
  readonly nameOf: (participantId: string) => string;
}

/** The minutes with what participants said about them. Before they are settled only those who were there and staff read them. */
export async function presentMinutes(
  ctx: Ctx,
  ownerId: string,
  { readers, shown, until }: { readers: Readers; shown: boolean; until: Date | null },
): Promise<Static<typeof MinutesView>> {
  if (!shown) return { versions: [], remarks: [], confirmUntil: null };
  const [versions, remarks] = await Promise.all([minutesOf(ctx, ownerId), remarksOf(ctx, ownerId)]);
  return {
    versions: versions.map(({ number, body, published_at }) => ({ number, body, publishedAt: published_at.toISOString() })),
    remarks: remarks.map((remark) => presentRemark(ctx, remark, readers)),
    confirmUntil: until?.toISOString() ?? null,
  };
}

function presentRemark(ctx: Ctx, remark: RemarkRecord, { clear, nameOf }: Readers): Static<typeof MinutesView>['remarks'][number] {
  const name = nameOf(remark.participant_id);
  return {
    id: remark.id,
    kind: remark.kind as 'confirmation' | 'correction',
    number: remark.number,
    name: clear ? name : maskName(name),
    mine: ctx.actor.kind === 'resident' && ctx.actor.id !== null && remark.person_id === ctx.actor.id,
    byPaper: remark.by_paper,
    words: remark.words,
    state: remark.state as 'confirmed' | 'waiting' | 'taken' | 'noted',
    answer: remark.answer,
    madeAt: remark.made_at.toISOString(),
  };
}

/** The phases in their order, empty ones too, so that what is missing shows. Whoever gives the analysis is named to everybody (S003-65). */
export async function presentPhases(
  ctx: Ctx,
  ownerId: string,
  { last, clear }: { last: number; clear: boolean },
): Promise<Static<typeof PhaseView>[]> {
  const entries = await phaseEntriesOf(ctx, ownerId);
  return phaseNames.slice(0, last).map((name, i) => ({
    phase: i + 1,
    name: name[ctx.lang],
    entries: entries
      .filter((entry) => entry.phase === i + 1)
      .map(({ id, speaker, capacity, words, dissent }) => ({
        id,
        speaker: clear || i === 1 ? speaker : maskName(speaker),
        capacity,
        words,
        dissent,
      })),
  }));
}
