import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { assertAllowed, holdsFor, when } from '../../../platform/permissions.ts';
import { notFound } from '../../../platform/problem.ts';
import { accountableFor, unitOrThrow } from '../../organizations/index.ts';
import { startClock, stopClocks } from '../clocks/clocks.service.ts';
import { limitOf } from '../clocks/limits.ts';
import { usableText } from '../demands/filing.service.ts';
import { notYourMatter } from '../matters.errors.ts';
import { capacityOf } from '../matters.policy.ts';
import type { MatterRecord } from '../matters.repository.ts';
import { changeMatter, lockVisibleMatter } from '../matters.steps.ts';
import { countToday } from '../matters.tallies.ts';
import { coordinationEnded } from './coordination.errors.ts';
import type { CoordinationEvent } from './coordination.events.ts';
import {
  type CoordinationKind,
  insertRequest,
  lockRequest,
  markComplied,
  markOverdue,
  matterOfRequest,
  ruleRequest,
} from './coordination.repository.ts';

/** Asks the coordination desk to settle who does what (S003-32). */
export async function requestCoordination(
  ctx: WriteCtx,
  matter: MatterRecord,
  request: { kind: CoordinationKind; question: string; parties?: readonly string[] },
): Promise<string> {
  const id = uuidv7(ctx.now);
  await insertRequest(ctx, { id, matterId: matter.id, kind: request.kind, question: request.question, parties: request.parties ?? [] });
  const rule = await limitOf(ctx, 'coordination_limit', { amount: 2, unit: 'working_day' });
  const clock = await startClock(ctx, {
    kind: 'coordination',
    matterId: matter.id,
    subjectId: id,
    rule,
    ladder: [
      { step: 'reminder', percent: 80 },
      { step: 'yellow', percent: 100 },
    ],
  });
  countToday(ctx, matter.area_code, 'coordination.requested', request.kind);
  fact(ctx, matter, {
    name: 'coordination.requested',
    id,
    data: { kind: request.kind, due: clock.dueAt.toISOString() },
    words: { question: request.question },
  });
  return id;
}

/** The coordinator rules; the ruling names the unit and the date to comply by. It binds: the proposed unit of the matter is set to it. */
export async function ruleCoordination(
  ctx: WriteCtx,
  id: string,
  input: { ruling: string; unitId: string; complyBy: string },
): Promise<void> {
  const { request, matter } = await lockWithMatter(ctx, id);
  assertAllowed(when(holdsFor(ctx.actor, 'coordination.rule', matter.area_code), notYourMatter));
  if (request.state !== 'open') throw coordinationEnded();
  const unit = await unitOrThrow(ctx, input.unitId);
  const ruling = usableText(input.ruling, 2000, '/ruling');
  await ruleRequest(ctx, request, { ruling, unitId: unit.id, complyBy: new Date(input.complyBy) });
  await stopClocks(ctx, { subjectId: id }, ['coordination']);
  const accountable =
    matter.state === 'determined' ? { unit_id: unit.id, accountable_id: await accountableFor(ctx, { unitId: unit.id }) } : {};
  await changeMatter(ctx, matter, {
    changes: { proposed_unit_id: unit.id, ...accountable },
    event: 'matter.reassigned',
    permission: 'coordination.rule',
    data: { unit: unit.id, because: 'ruling' },
  });
  fact(ctx, matter, { name: 'coordination.ruled', id, data: { unit: unit.id, complyBy: input.complyBy }, words: { ruling } });
}

/** Records that the ruling was complied with. */
export async function complyCoordination(ctx: WriteCtx, id: string): Promise<void> {
  const { request, matter } = await lockWithMatter(ctx, id);
  const mine = ctx.actor.holdings.some((h) => h.unitId !== null && h.unitId === request.ruling_unit_id);
  assertAllowed(when(mine || holdsFor(ctx.actor, 'coordination.rule', matter.area_code), notYourMatter));
  if (request.state !== 'ruled' && request.state !== 'overdue') throw coordinationEnded();
  await markComplied(ctx, request);
  fact(ctx, matter, { name: 'coordination.complied', id, data: { unit: request.ruling_unit_id } });
}

/** Rulings not complied with by their date appear on the supervision board the day after (S003-32). */
export async function markOverdueRulings(ctx: WriteCtx): Promise<number> {
  const late = await markOverdue(ctx);
  for (const row of late)
    emit<CoordinationEvent>(ctx, {
      name: 'coordination.overdue',
      subject: { type: 'coordination', id: row.id },
      thread: row.matter_id,
      data: { matter: row.matter_id },
    });
  return late.length;
}

async function lockWithMatter(ctx: WriteCtx, id: string) {
  const matterId = await matterOfRequest(ctx, id);
  if (!matterId) throw notFound();
  const matter = await lockVisibleMatter(ctx, matterId);
  return { request: await lockRequest(ctx, id), matter };
}

function fact(
  ctx: WriteCtx,
  matter: MatterRecord,
  f: { name: CoordinationEvent['name']; id: string; data: Record<string, unknown>; words?: object },
): void {
  emit<CoordinationEvent>(ctx, {
    name: f.name,
    subject: { type: 'coordination', id: f.id },
    thread: matter.id,
    capacity: capacityOf(ctx.actor, 'coordination.rule', matter),
    data: { matter: matter.id, number: matter.number, ...f.data },
    ...(f.words ? { private: f.words } : {}),
  });
}
