import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { assertAllowed, capacityOf, holdsAnywhere, when } from '../../../platform/permissions.ts';
import { notFound } from '../../../platform/problem.ts';
import { nameField, optionalName, textField } from '../../../platform/text/fields.ts';
import { postsOfAccount } from '../../identity/index.ts';
import { unitOrThrow } from '../../organizations/index.ts';
import { accountNotExpert, expertNotYours } from './experts.errors.ts';
import type { ExpertEvent } from './experts.events.ts';
import { type ExpertRecord, findExpert, insertExpert, putConflict, removeConflictRow, updateExpert } from './experts.repository.ts';

export interface ExpertInput {
  readonly name: string;
  readonly title?: string | null;
  readonly employer: string;
  readonly employerUnitId?: string | null;
  readonly fields: readonly string[];
}

/** Takes an expert into the pool; the account holds the expert's role. @returns the id. @throws account-not-expert, expert-exists, not-found, invalid-input */
export async function addExpert(ctx: WriteCtx, input: ExpertInput & { accountId: string }): Promise<string> {
  const posts = await postsOfAccount(ctx, input.accountId);
  if (!posts.some((post) => post.role === 'expert')) throw accountNotExpert();
  const id = await insertExpert(ctx, { ...(await contentOf(ctx, input)), account_id: input.accountId });
  tell(ctx, id, 'expert.added', { account: input.accountId, fields: input.fields });
  return id;
}

async function contentOf(ctx: WriteCtx, input: ExpertInput) {
  if (input.employerUnitId) await unitOrThrow(ctx, input.employerUnitId);
  return {
    name: nameField(input.name, '/name', 50),
    title: optionalName(input.title ?? null, '/title', 100) ?? null,
    employer: nameField(input.employer, '/employer', 100),
    employer_unit_id: input.employerUnitId ?? null,
    fields: [...new Set(input.fields.map((field, i) => nameField(field, `/fields/${i}`, 40)))],
  };
}

const isOwn = (ctx: WriteCtx, expert: ExpertRecord): boolean => ctx.actor.id !== null && expert.accountId === ctx.actor.id;

async function ownOrManaged(ctx: WriteCtx, id: string): Promise<ExpertRecord> {
  const expert = await findExpert(ctx, id);
  const manages = holdsAnywhere(ctx.actor, 'projects.manage');
  if (!expert || !(manages || holdsAnywhere(ctx.actor, 'projects.review'))) throw notFound();
  assertAllowed(when(manages || isOwn(ctx, expert), expertNotYours));
  return expert;
}

export type ExpertChange = ExpertInput & { readonly version: number; readonly active: boolean; readonly awayUntil?: string | null };

/** Changes an expert's file. @throws not-found, edit-conflict, invalid-input */
export async function changeExpert(ctx: WriteCtx, id: string, input: ExpertChange): Promise<void> {
  const expert = await ownOrManaged(ctx, id);
  await updateExpert(ctx, expert, input.version, {
    ...(await contentOf(ctx, input)),
    active: input.active,
    away_until: input.awayUntil ?? null,
  });
  tell(ctx, id, 'expert.changed', { fields: input.fields, active: input.active, awayUntil: input.awayUntil ?? null });
}

/** Writes down a tie of an expert to an organisation: declared by themselves or noted by an officer. @throws not-found, expert-not-yours, invalid-input */
export async function declareConflict(ctx: WriteCtx, id: string, input: { unitId: string; reason: string }): Promise<void> {
  await ownOrManaged(ctx, id);
  await unitOrThrow(ctx, input.unitId);
  const reason = textField(input.reason, '/reason', 500);
  await putConflict(ctx, { expertId: id, unitId: input.unitId, reason });
  tell(ctx, id, 'expert.conflict_declared', { unit: input.unitId }, { reason });
}

/** Takes a tie away that is over; only an officer does. @throws not-found */
export async function removeConflict(ctx: WriteCtx, id: string, conflictId: string): Promise<void> {
  const unit = await removeConflictRow(ctx, id, conflictId);
  if (unit === null) throw notFound();
  tell(ctx, id, 'expert.conflict_removed', { unit });
}

function tell(ctx: WriteCtx, id: string, name: ExpertEvent['name'], data: Readonly<Record<string, unknown>>, words?: object): void {
  const capacity = capacityOf(ctx.actor, 'projects.manage', ctx.district.areaCode);
  emit(ctx, {
    name,
    subject: { type: 'expert', id },
    thread: id,
    capacity,
    data,
    ...(words ? { private: words } : {}),
  } satisfies ExpertEvent);
}
