import type { WriteCtx } from '../../../platform/context.ts';

import { assertAllowed } from '../../../platform/permissions.ts';
import { unitOrThrow } from '../../organizations/index.ts';
import { knownCentre, usableText } from '../demands/filing.service.ts';
import { can } from '../matters.policy.ts';
import type { MatterRecord } from '../matters.repository.ts';
import { changeMatter, lockVisibleMatter, recordFact } from '../matters.steps.ts';
import { insertNote, insertParty } from './notes.repository.ts';

export interface NoteInput {
  readonly kind: 'note' | 'guidance' | 'contact' | 'visit' | 'step';
  readonly body: string;
  readonly visibility?: 'internal' | 'reporter';
  /** The window at which somebody came (S000-42: any centre may continue a matter). */
  readonly centreId?: string;
}

/** Adds an entry to the story. A subdistrict's guidance is logged apart from handling steps and changes nothing else (S000-23). */
export async function addNote(ctx: WriteCtx, id: string, input: NoteInput): Promise<MatterRecord> {
  const matter = await lockVisibleMatter(ctx, id);
  assertAllowed(input.kind === 'guidance' ? can.advise(ctx.actor, matter) : can.note(ctx.actor, matter));
  const body = usableText(input.body, 5000, '/body');
  const unitId = ctx.actor.holdings.find((h) => h.unitId)?.unitId ?? null;
  const centreId = input.centreId ? await knownCentre(ctx, input.centreId) : null;
  const visibility = input.visibility ?? 'internal';
  await insertNote(ctx, { matterId: id, kind: input.kind, visibility, body, unitId, centreId });
  recordFact(ctx, matter, {
    event: 'matter.noted',
    permission: input.kind === 'guidance' ? 'matters.advise' : null,
    data: { kind: input.kind, centre: centreId, visibility },
    words: { body },
  });
  return matter;
}

/** Overrides the computed priority with a note; null goes back to the computed one (S000-37). */
export async function setPriority(
  ctx: WriteCtx,
  id: string,
  input: { version: number; priority: number | null; note: string },
): Promise<MatterRecord> {
  const matter = await lockVisibleMatter(ctx, id, input.version);
  assertAllowed(can.prioritise(ctx.actor, matter));
  const note = usableText(input.note, 500, '/note');
  return changeMatter(ctx, matter, {
    changes: { priority_override: input.priority },
    event: 'matter.prioritised',
    permission: 'matters.prioritise',
    data: { from: matter.priority_override ?? matter.priority, to: input.priority ?? matter.priority },
    words: { note },
  });
}

/** Names who takes part in which of the five capacities (S000-16). */
export async function addParty(
  ctx: WriteCtx,
  id: string,
  input: { capacity: 'leading' | 'responsible' | 'participating' | 'self_governing' | 'legal'; unitId?: string; name?: string },
): Promise<MatterRecord> {
  const matter = await lockVisibleMatter(ctx, id);
  assertAllowed(can.note(ctx.actor, matter));
  const unit = input.unitId ? await unitOrThrow(ctx, input.unitId) : null;
  const name = unit ? null : usableText(input.name ?? '', 100, '/name');
  await insertParty(ctx, { matterId: id, capacity: input.capacity, actorKind: unit?.kind ?? 'other', unitId: unit?.id ?? null, name });
  recordFact(ctx, matter, { event: 'matter.party_added', data: { capacity: input.capacity, unit: unit?.id ?? null } });
  return matter;
}
