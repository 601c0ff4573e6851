import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Actor } from '../../platform/context.ts';
import { anyOf, areaCovers, areaWithin, type Decision, holdingsWith, holdsFor, when } from '../../platform/permissions.ts';
import { notFound } from '../../platform/problem.ts';
import { canApply } from '../../platform/workflow.ts';
import type { NoticeRow } from './notifications.repository.ts';
import { type NoticeState, noticeWorkflow } from './notifications.workflow.ts';
import type { RecipientKind } from './notify.rules.ts';

type Placed = Pick<NoticeRow, 'area_code'>;

export const can = {
  /** Whoever manages notices of the area: what was sent to whom and how it ended, never what it said. */
  manage: (actor: Actor, notice: Placed): Decision => when(holdsFor(actor, 'notifications.manage', notice.area_code)),
  /** Intake staff of the resident's area. */
  call: (actor: Actor, task: Placed): Decision => when(holdsFor(actor, 'demands.intake', task.area_code)),
} as const;

/** Rows within the areas for which the actor holds the permission: the twin of `holdsFor` over the table `notification`. */
export function placedWithin(actor: Actor, permission: string): RawBuilder<SqlBool> {
  if (actor.kind === 'system') return sql<SqlBool>`true`;
  const areas = [...new Set(holdingsWith(actor, permission).map((holding) => holding.areaCode))];
  return anyOf(areas.map((code) => areaWithin('notification.area_code', code)));
}

/** The role in which the actor acts here. */
export function capacityOf(actor: Actor, permission: string | null, areaCode: string): string | null {
  if (permission === null) return null;
  return holdingsWith(actor, permission).find((holding) => areaCovers(holding.areaCode, areaCode))?.role ?? null;
}

/** The actor as a recipient of notices. @throws not-found for those who have no desk: systems, anonymous people and holders of a query code */
export function recipientOf(actor: Actor): { kind: RecipientKind; id: string } {
  if (actor.id !== null && actor.kind === 'staff') return { kind: 'account', id: actor.id };
  if (actor.id !== null && actor.kind === 'resident') return { kind: 'person', id: actor.id };
  throw notFound();
}

/** Decisions for the steps that the table allows in this state. */
export function decisionsFor(actor: Actor, notice: NoticeRow): Record<string, Decision> {
  const steps = (['resend', 'drop'] as const).filter((action) => canApply(noticeWorkflow, notice.state as NoticeState, action));
  return Object.fromEntries(steps.map((action) => [action, can.manage(actor, notice)]));
}
