import { localDateOf } from '../../../platform/calendar/local-date.ts';
import type { WriteCtx } from '../../../platform/context.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { editConflict, invalidInput, notFound } from '../../../platform/problem.ts';
import { optionalText } from '../../../platform/text/fields.ts';
import { insertAct, lockAct, writeDecision } from './acts.repository.ts';
import { actByOther, answeredAlready, clauseUnknown, covenantNotInForce } from './covenants.errors.ts';
import { can } from './covenants.policy.ts';
import { currentText } from './covenants.repository.ts';
import { lockVisibleCovenant, tell } from './covenants.steps.ts';
import { holds } from './covenants.workflow.ts';

export interface ActInput {
  readonly clauseId: string;
  readonly doneOn: string;
  readonly words?: string;
}

/** Notes encouraged conduct somebody saw; it counts when another person confirms it (S002-95). @throws not-found, not-your-covenant, covenant-not-in-force, clause-unknown, invalid-input */
export async function noteAct(ctx: WriteCtx, id: string, input: ActInput): Promise<string> {
  const covenant = await lockVisibleCovenant(ctx, id);
  assertAllowed(can.inspect(ctx.actor, covenant));
  if (!holds(covenant.state)) throw covenantNotInForce();
  const clause = (await currentText(ctx, covenant))?.clauses.find((c) => c.clauseId === input.clauseId && c.kind === 'positive');
  if (!clause) throw clauseUnknown();
  if (input.doneOn > localDateOf(ctx.now)) throw invalidInput({ errors: [{ pointer: '/doneOn', detail: 'not in the future' }] });
  const words = optionalText(input.words, '/words', 500) ?? null;
  const actId = await insertAct(ctx, { ...input, covenantId: id, words, points: clause.points ?? 0 });
  tell(ctx, covenant, 'covenant.act_noted', {
    permission: 'covenants.inspect',
    data: { act: actId, clause: clause.clauseId },
    words: { words: input.words ?? null },
  });
  return actId;
}

/** Confirms an act or refuses it; never by whoever noted it. @throws not-found, not-your-covenant, act-by-other, covenant-answered-already, edit-conflict */
export async function decideAct(ctx: WriteCtx, id: string, actId: string, input: { version: number; confirmed: boolean }): Promise<void> {
  const covenant = await lockVisibleCovenant(ctx, id);
  assertAllowed(can.inspect(ctx.actor, covenant));
  const act = await lockAct(ctx, id, actId);
  if (!act) throw notFound();
  if (act.version !== input.version) throw editConflict({ current: act.version });
  if (act.state !== 'noted') throw answeredAlready();
  if (act.noted_by === ctx.actor.id) throw actByOther();
  const state = input.confirmed ? 'confirmed' : 'refused';
  await writeDecision(ctx, act, state);
  tell(ctx, covenant, 'covenant.act_decided', { permission: 'covenants.inspect', data: { act: actId, state, points: act.points } });
}
