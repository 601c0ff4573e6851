import { sql } from 'kysely';
import { Type } from 'typebox';
import { type Ctx, table, type WriteCtx } from '../../../../platform/context.ts';
import { emit } from '../../../../platform/events.ts';
import { decodeCursor, toPage } from '../../../../platform/http/paging.ts';
import { uuidv7 } from '../../../../platform/ids.ts';
import { assertAllowed, capacityOf, holdsAnywhere, when } from '../../../../platform/permissions.ts';
import { editConflict, invalidInput, notFound } from '../../../../platform/problem.ts';
import { nameField, optionalName, textField } from '../../../../platform/text/fields.ts';
import { constraintOf } from '../../../../platform/unit-of-work.ts';
import { applyAction } from '../../../../platform/workflow.ts';
import { unitOrThrow } from '../../../organizations/index.ts';
import { notYourNeed, policyExists } from '../needs.errors.ts';
import type { PolicyEvent } from '../needs.events.ts';
import { can } from '../needs.policy.ts';
import { lockVisibleNeed } from '../needs.steps.ts';
import { type PolicyAction, type PolicyState, policyWorkflow } from './policies.workflow.ts';

const Cursor = Type.Tuple([Type.String(), Type.String({ format: 'uuid' })]);

export interface PolicyRecord {
  readonly id: string;
  readonly needId: string;
  readonly needNumber: string;
  readonly needTitle: string;
  readonly ownerUnitId: string;
  readonly owner: string;
  readonly title: string;
  readonly draft: string | null;
  readonly state: PolicyState;
  readonly documentKind: 'new' | 'changed' | null;
  readonly documentTitle: string | null;
  readonly documentNumber: string | null;
  readonly documentLink: string | null;
  readonly reason: string | null;
  readonly endedAt: Date | null;
  readonly createdAt: Date;
  readonly version: number;
}

const columns = (
  ctx: Ctx,
) => sql`p.id, p.need_id as "needId", n.number as "needNumber", n.title as "needTitle", p.owner_unit_id as "ownerUnitId",
  u.name as owner, p.title, p.draft, p.state, p.document_kind as "documentKind", p.document_title as "documentTitle", p.document_number as "documentNumber",
  p.document_link as "documentLink", p.reason, p.ended_at as "endedAt", p.created_at as "createdAt", p.version
  from ${table(ctx, 'need_policy_suggestion')} p join ${table(ctx, 'need')} n on n.id = p.need_id join ${table(ctx, 'unit')} u on u.id = p.owner_unit_id`;

/** One page of the policy suggestions, newest first, for those who work on needs. */
export async function listPolicies(ctx: Ctx, filter: { roundId?: string; state?: PolicyState; after?: string; limit?: number }) {
  assertAllowed(when(holdsAnywhere(ctx.actor, 'needs.read'), notYourNeed));
  const limit = filter.limit ?? 50;
  const after = filter.after ? decodeCursor(Cursor, filter.after) : null;
  const { rows } = await sql<PolicyRecord & { at: string }>`select p.created_at::text as at, ${columns(ctx)}
    where (${filter.roundId ?? null}::uuid is null or n.round_id = ${filter.roundId ?? null}::uuid)
      and (${filter.state ?? null}::text is null or p.state = ${filter.state ?? null})
      ${after ? sql`and (p.created_at, p.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
    order by p.created_at desc, p.id desc limit ${limit + 1}`.execute(ctx.db);
  return toPage(rows, limit, (row) => [row.at, row.id]);
}

/** One policy suggestion. @throws not-found */
export async function policyById(ctx: Ctx, id: string): Promise<PolicyRecord> {
  const { rows } = await sql<PolicyRecord>`select ${columns(ctx)} where p.id = ${id}`.execute(ctx.db);
  const [policy] = rows;
  if (!policy || !holdsAnywhere(ctx.actor, 'needs.read')) throw notFound();
  return policy;
}

/** Marks a need as a gap of policy and opens the suggestion with whoever owns it (S001-45). @throws not-found, not-your-need, policy-suggestion-exists */
export async function flagPolicyGap(ctx: WriteCtx, needId: string, input: { title: string; ownerUnitId: string }): Promise<string> {
  const { round } = await lockVisibleNeed(ctx, needId);
  assertAllowed(can.coordinate(ctx.actor, round));
  const unit = await unitOrThrow(ctx, input.ownerUnitId);
  const id = uuidv7(ctx.now);
  const title = nameField(input.title, '/title', 120);
  try {
    await ctx.db
      .insertInto('need_policy_suggestion')
      .values({
        id,
        need_id: needId,
        owner_unit_id: unit.id,
        title,
        state: 'flagged',
        created_by: ctx.actor.id ?? '',
        created_at: ctx.now,
      })
      .execute();
  } catch (error) {
    if (constraintOf(error) === 'need_policy_once') throw policyExists();
    throw error;
  }
  tell(ctx, id, 'policy_suggestion.flagged', { data: { needId, unitId: unit.id }, words: { title } });
  return id;
}

/** What a step of a suggestion brings. */
export type PolicyStep =
  | { readonly action: 'draft'; readonly draft: string }
  | {
      readonly action: 'adopt';
      readonly document: { kind: 'new' | 'changed'; title: string; number?: string | null; link?: string | null };
    }
  | { readonly action: 'drop'; readonly reason: string };

/** Takes a step of a policy suggestion. @throws not-found, not-your-need, illegal-transition, edit-conflict, invalid-input */
export async function stepPolicy(ctx: WriteCtx, id: string, version: number, step: PolicyStep): Promise<void> {
  await ctx.db.selectFrom('need_policy_suggestion').select('id').where('id', '=', id).forUpdate().execute();
  const policy = await policyById(ctx, id);
  if (policy.version !== version) throw editConflict({ current: policy.version });
  assertAllowed(can.coordinate(ctx.actor, { areaCode: ctx.district.areaCode }));
  const to = applyAction(policyWorkflow, policy.state, step.action);
  const { changes, words } = outcomeOf(ctx, step);
  await ctx.db
    .updateTable('need_policy_suggestion')
    .set({ ...changes, state: to, version: version + 1 })
    .where('id', '=', id)
    .execute();
  tell(ctx, id, policyWorkflow.actions[step.action as PolicyAction].event as PolicyEvent['name'], {
    data: { from: policy.state, to, needId: policy.needId },
    words,
  });
}

function outcomeOf(ctx: WriteCtx, step: PolicyStep) {
  if (step.action === 'draft') {
    const draft = textField(step.draft, '/draft', 10_000);
    return { changes: { draft }, words: { draft } };
  }
  if (step.action === 'drop') {
    const reason = textField(step.reason, '/reason', 1000);
    return { changes: { reason, ended_at: ctx.now }, words: { reason } };
  }
  const { kind, title, number, link } = step.document;
  if (link && !/^https?:\/\//.test(link)) throw invalidInput({ errors: [{ pointer: '/document/link', detail: 'a web address' }] });
  const changes = {
    document_kind: kind,
    document_title: nameField(title, '/document/title', 200),
    document_number: optionalName(number ?? null, '/document/number', 60),
    document_link: link ?? null,
    ended_at: ctx.now,
  };
  return { changes, words: { title: changes.document_title } };
}

function tell(
  ctx: WriteCtx,
  id: string,
  name: PolicyEvent['name'],
  fact: { data: Readonly<Record<string, unknown>>; words: object },
): void {
  emit(ctx, {
    name,
    subject: { type: 'policy_suggestion', id },
    thread: id,
    capacity: capacityOf(ctx.actor, 'needs.coordinate', ctx.district.areaCode),
    data: fact.data,
    private: fact.words,
  } satisfies PolicyEvent);
}
