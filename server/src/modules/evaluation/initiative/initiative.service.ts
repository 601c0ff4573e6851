import { abilitiesOf } from '../../../platform/abilities.ts';
import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { assertAllowed, capacityOf, type Decision, holdsFor, when } from '../../../platform/permissions.ts';
import { editConflict, notFound } from '../../../platform/problem.ts';
import { textField } from '../../../platform/text/fields.ts';
import { areaNames } from '../../areas/index.ts';
import { figuresQuestion } from '../../matters/index.ts';
import { initiatorStands, notYourEvaluation } from '../evaluation.errors.ts';
import type { EvaluationEvent } from '../evaluation.events.ts';
import { countStarted, findStarted, listStarted, type StartedRecord } from './initiative.queries.ts';
import { insertCorrection } from './initiative.repository.ts';
import {
  type Initiator,
  initiatorCodes,
  initiators,
  type StartedKind,
  selfStarted,
  startedKindCodes,
  startedKinds,
} from './initiative.rules.ts';

interface PeriodQuery {
  readonly area?: string;
  readonly from?: string;
  readonly to?: string;
}

const permission = 'evaluation.manage';
const mayCorrect = (ctx: Ctx, record: Pick<StartedRecord, 'areaCode'>): Decision =>
  when(holdsFor(ctx.actor, permission, record.areaCode), notYourEvaluation);

/** The share of topics, activities and projects that residents and organisations started, with its parts (S000-34). @throws not-your-matter, invalid-input */
export async function initiativeOf(ctx: Ctx, query: PeriodQuery) {
  const { areaCode, now } = figuresQuestion(ctx, query);
  const counts = await countStarted(ctx, { areaCode, from: now.from, to: now.to });
  const kinds = startedKindCodes.map((code) => {
    const own = counts.filter(({ kind }) => kind === code);
    return { code, name: startedKinds[code][ctx.lang], ...selfStarted(own) };
  });
  const byInitiator = initiatorCodes.map((code) => {
    const n = counts.filter(({ initiator }) => initiator === code).reduce((sum, count) => sum + count.n, 0);
    return { code, name: initiators[code][ctx.lang], n };
  });
  return { areaCode, from: now.from, to: now.to, ...selfStarted(counts), kinds, initiators: byInitiator };
}

/** The records behind the share. @throws not-your-matter, invalid-input */
export async function startedRecords(
  ctx: Ctx,
  query: PeriodQuery & { readonly initiator?: Initiator; readonly after?: string; readonly limit: number },
) {
  const { areaCode, now } = figuresQuestion(ctx, query);
  const { items, next } = await listStarted(ctx, { areaCode, from: now.from, to: now.to, initiator: query.initiator }, query);
  const names = await areaNames(ctx);
  return {
    items: items.map(({ turn, ...record }) => ({
      ...record,
      version: turn,
      areaName: names.get(record.areaCode)?.name ?? record.areaCode,
      corrected: turn > 0,
      abilities: abilitiesOf({ correct: mayCorrect(ctx, record) }, ctx.lang),
    })),
    next,
  };
}

export interface CorrectionInput {
  readonly initiator: Initiator;
  readonly reason: string;
  /** How often it was put right when the caller looked. */
  readonly version: number;
}

/**
 * Puts right who started a record: the reason is asked for and stays in the log beside who did it.
 * @throws not-found, not-your-evaluation, initiator-stands, edit-conflict
 */
export async function correctInitiator(ctx: WriteCtx, kind: StartedKind, id: string, input: CorrectionInput): Promise<void> {
  const record = await findStarted(ctx, kind, id);
  if (!record || ![permission, 'indicators.read'].some((p) => holdsFor(ctx.actor, p, record.areaCode))) throw notFound();
  assertAllowed(mayCorrect(ctx, record));
  if (record.turn !== input.version) throw editConflict({ current: record.turn });
  if (record.initiator === input.initiator) throw initiatorStands();
  const reason = textField(input.reason, '/reason', 500);
  if (!(await insertCorrection(ctx, { ...input, kind, id, reason, turn: record.turn + 1 }))) throw editConflict();
  emit(ctx, {
    name: 'initiator.corrected',
    subject: { type: kind, id },
    capacity: capacityOf(ctx.actor, permission, record.areaCode),
    data: { from: record.initiator, to: input.initiator },
    private: { reason },
  } satisfies EvaluationEvent);
}
