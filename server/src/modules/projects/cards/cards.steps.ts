import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { capacityOf } from '../../../platform/permissions.ts';
import { editConflict, notFound } from '../../../platform/problem.ts';
import { applyAction } from '../../../platform/workflow.ts';
import type { CardEvent } from './cards.events.ts';
import { canReadBooklet } from './cards.policy.ts';
import { type CardChanges, type CardRecord, findCard, updateCard } from './cards.repository.ts';
import { type CardAction, cardWorkflow } from './cards.workflow.ts';

/** A card, locked, for somebody who may see it. @throws not-found, edit-conflict when `version` is not the stored one */
export async function lockVisibleCard(ctx: WriteCtx, id: string, version?: number): Promise<CardRecord> {
  const card = await findCard(ctx, id, true);
  if (!card || !canReadBooklet(ctx.actor, { areaCode: card.areaCode, publishedAt: card.bookletPublishedAt })) throw notFound();
  if (version !== undefined && version !== card.version) throw editConflict({ current: card.version });
  return card;
}

/** Takes one step of a card: table, row, fact; whether the actor may was asked before. @throws illegal-transition, edit-conflict */
export async function stepCard(
  ctx: WriteCtx,
  card: CardRecord,
  step: { readonly action: CardAction; readonly changes?: CardChanges; readonly data?: object; readonly words?: object },
): Promise<CardRecord> {
  const to = applyAction(cardWorkflow, card.state, step.action);
  const after = await updateCard(ctx, card, { ...step.changes, state: to });
  const { event, permission } = cardWorkflow.actions[step.action];
  tellCard(ctx, card, event as CardEvent['name'], {
    permission,
    data: { from: card.state, to, ...step.data },
    ...(step.words ? { words: step.words } : {}),
  });
  return after;
}

/** Records a fact about a card. */
export function tellCard(
  ctx: WriteCtx,
  card: Pick<CardRecord, 'id' | 'areaCode'>,
  name: CardEvent['name'],
  fact: { readonly permission: string | null; readonly data: Readonly<Record<string, unknown>>; readonly words?: object },
): void {
  emit(ctx, {
    name,
    subject: { type: 'project_card', id: card.id },
    thread: card.id,
    capacity: capacityOf(ctx.actor, fact.permission, card.areaCode),
    data: fact.data,
    ...(fact.words ? { private: fact.words } : {}),
  } satisfies CardEvent);
}
