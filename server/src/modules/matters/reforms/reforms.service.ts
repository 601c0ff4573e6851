import type { WriteCtx } from '../../../platform/context.ts';
import { type DomainEvent, emit } from '../../../platform/events.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { assertAllowed, holdsFor, when } from '../../../platform/permissions.ts';
import { editConflict, notFound } from '../../../platform/problem.ts';
import { areaOrThrow } from '../../areas/index.ts';
import { usableText } from '../demands/filing.service.ts';
import { notYourMatter } from '../matters.errors.ts';
import { insertMarker, lockMarker, markRemoved } from './reforms.repository.ts';

interface ReformEvent extends DomainEvent {
  readonly name: 'reform_marker.set' | 'reform_marker.removed';
  readonly subject: { readonly type: 'reform_marker'; readonly id: string };
}

/** Marks the day from which something was done differently in an area (S003-35). @throws not-your-matter, text-not-usable */
export async function setReform(ctx: WriteCtx, input: { day: string; title: string; area?: string }): Promise<string> {
  const area = (await areaOrThrow(ctx, input.area ?? ctx.district.areaCode)).code;
  assertAllowed(when(holdsFor(ctx.actor, 'supervision.lead', area), notYourMatter));
  const id = uuidv7(ctx.now);
  const title = usableText(input.title, 120, '/title');
  await insertMarker(ctx, { id, day: input.day, title, areaCode: area });
  emit<ReformEvent>(ctx, {
    name: 'reform_marker.set',
    subject: { type: 'reform_marker', id },
    capacity: 'leader',
    data: { day: input.day, area },
    private: { title },
  });
  return id;
}

/** Takes a marker off the charts; its fact stays in the log. @throws not-found, edit-conflict, not-your-matter */
export async function removeReform(ctx: WriteCtx, id: string, input: { version: number }): Promise<void> {
  const marker = await lockMarker(ctx, id);
  if (!marker) throw notFound();
  assertAllowed(when(holdsFor(ctx.actor, 'supervision.lead', marker.area_code), notYourMatter));
  if (marker.version !== input.version) throw editConflict({ current: marker.version });
  await markRemoved(ctx, marker);
  emit<ReformEvent>(ctx, {
    name: 'reform_marker.removed',
    subject: { type: 'reform_marker', id },
    capacity: 'leader',
    data: { day: marker.day },
  });
}
