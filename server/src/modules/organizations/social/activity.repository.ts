import type { WriteCtx } from '../../../platform/context.ts';
import { type Place, placeFields } from './places.ts';

export const activityKinds = ['activity', 'project', 'service', 'hosting'] as const;
export type ActivityKind = (typeof activityKinds)[number];

export interface ActivityInput {
  readonly kind: ActivityKind;
  readonly title: string;
  readonly heldOn: string;
  readonly people?: number;
  readonly place: Place;
  /** The record it comes from: told twice it is written once. */
  readonly subject?: { readonly type: string; readonly id: string };
}

/** Stores what an organisation did. @returns false when the same record has told it before */
export async function insertActivity(
  ctx: WriteCtx,
  done: ActivityInput & { readonly id: string; readonly unitId: string },
): Promise<boolean> {
  const row = await ctx.db
    .insertInto('organisation_activity')
    .values({
      id: done.id,
      unit_id: done.unitId,
      kind: done.kind,
      title: done.title,
      held_on: done.heldOn,
      people: done.people ?? 0,
      ...placeFields(done.place),
      subject_type: done.subject?.type ?? null,
      subject_id: done.subject?.id ?? null,
      recorded_by: ctx.actor.id,
      recorded_at: ctx.now,
    })
    .onConflict((oc) => oc.columns(['unit_id', 'subject_type', 'subject_id', 'held_on']).where('subject_id', 'is not', null).doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}
