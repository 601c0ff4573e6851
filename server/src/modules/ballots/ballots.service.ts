import type { WriteCtx } from '../../platform/context.ts';
import { emit } from '../../platform/events.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { assertAllowed, capacityOf } from '../../platform/permissions.ts';
import { editConflict, notFound } from '../../platform/problem.ts';
import { nameField, optionalText } from '../../platform/text/fields.ts';
import { canApply } from '../../platform/workflow.ts';
import { areaOrThrow } from '../areas/index.ts';
import { ballotFrozen, optionsUnfit, rulesUnfit, templateUnknown } from './ballots.errors.ts';
import type { BallotEvent } from './ballots.events.ts';
import { can } from './ballots.policy.ts';
import { type BallotOption, type BallotRecord, insertBallot, lockBallot, replaceOptions, updateBallot } from './ballots.repository.ts';
import { ballotWorkflow } from './ballots.workflow.ts';
import { assertOwner } from './owners.ts';
import { type BallotRules, faultOf, invalidChoice, motionOptions, type Secrecy } from './rules/methods.rules.ts';
import { templateOf } from './rules/templates.rules.ts';

/** What somebody who makes a ballot says. Rules come from a template, from the caller (a community's own procedure), or a template with changes. */
export interface BallotInput {
  readonly owner?: { readonly type: string; readonly id: string };
  readonly areaCode: string;
  readonly title: string;
  readonly question: string;
  readonly secrecy: Secrecy;
  readonly template?: string;
  readonly rules?: Partial<BallotRules>;
  /** Left out for motions, whose options are yes, no and abstain. */
  readonly options?: readonly BallotOption[];
  /** 1 phone, 2 address, 3 real name (requirements O51, O23). */
  readonly identityLevel?: number;
}

const motionLabels: Readonly<Record<(typeof motionOptions)[number], string>> = { yes: '同意', no: '反对', abstain: '弃权' };

/**
 * Makes a ballot as a draft.
 * @returns its id. @throws not-your-ballot, ballot-owner-unknown, ballot-template-unknown, ballot-rules-unfit, ballot-options-unfit, not-found for an unknown place
 */
export async function createBallot(ctx: WriteCtx, input: BallotInput): Promise<string> {
  assertAllowed(can.manage(ctx.actor, input));
  await areaOrThrow(ctx, input.areaCode);
  if (input.owner) await assertOwner(ctx, input.owner, input.areaCode);
  const { rules, template } = rulesOf(input);
  const id = uuidv7(ctx.now);
  const title = nameField(input.title, '/title', 200);
  const question = optionalText(input.question, '/question', 5000) ?? title;
  const options = optionsFor(rules, input.options ?? []);
  const owner = input.owner ?? null;
  const { areaCode, secrecy, identityLevel = 1 } = input;
  await insertBallot(ctx, { id, owner, areaCode, title, question, secrecy, rules, template, identityLevel, options, secondOf: null });
  emit(ctx, {
    name: 'ballot.created',
    subject: { type: 'ballot', id },
    thread: owner?.id ?? null,
    capacity: capacityOf(ctx.actor, 'ballots.manage', areaCode),
    data: { method: rules.method, secrecy, ownerType: owner?.type ?? null, ownerId: owner?.id ?? null, secondOf: null },
  } satisfies BallotEvent);
  return id;
}

function rulesOf({ template: code, rules: own, secrecy }: Pick<BallotInput, 'template' | 'rules' | 'secrecy'>) {
  const template = code === undefined ? null : templateOf(code);
  if (code !== undefined && template === null) throw templateUnknown({ template: code });
  const rules = completeRules({ ...template?.rules, ...own });
  if (rules === null) throw rulesUnfit({ fault: 'incomplete' });
  const fault = faultOf(rules, secrecy);
  if (fault !== null) throw rulesUnfit({ fault });
  return { rules, template: template && { code: template.code, version: template.version } };
}

function completeRules(given: Partial<BallotRules>): BallotRules | null {
  const { method, decision, base, channels } = given;
  if (method === undefined || decision === undefined || base === undefined || channels === undefined) return null;
  return {
    method,
    decision,
    base,
    channels,
    quorum: given.quorum ?? [],
    majority: given.majority ?? [],
    winners: given.winners ?? 1,
    points: given.points ?? 0,
    recast: given.recast ?? false,
    proxies: given.proxies ?? 0,
    source: given.source ?? '',
  };
}

/** A motion has its three options; a choice gets the right to abstain; a contest has what it was given. */
function optionsFor(rules: BallotRules, given: readonly BallotOption[]): BallotOption[] {
  if (rules.decision === 'motion') return motionOptions.map((code) => ({ code, label: motionLabels[code] }));
  const options = given.map((o, i) => ({ code: o.code, label: nameField(o.label, `/options/${i}/label`, 500) }));
  const codes = new Set(options.map((o) => o.code));
  if (options.length < 2 || codes.size !== options.length || codes.has(invalidChoice) || codes.has('abstain')) throw optionsUnfit();
  return rules.decision === 'choice' ? [...options, { code: 'abstain', label: motionLabels.abstain }] : options;
}

export type BallotChange = Partial<Pick<BallotInput, 'title' | 'question' | 'rules' | 'options' | 'identityLevel'>> & {
  readonly version: number;
};

/** Changes a draft. @throws not-found, not-your-ballot, ballot-frozen, edit-conflict, ballot-rules-unfit, ballot-options-unfit */
export async function changeBallot(ctx: WriteCtx, id: string, change: BallotChange): Promise<void> {
  const ballot = await draftOrThrow(ctx, id, change.version);
  const rules = change.rules
    ? rulesOf({ secrecy: ballot.secrecy, rules: { ...ballot.rules, ...change.rules } as BallotRules }).rules
    : ballot.rules;
  const optionsChange = change.options !== undefined || rules.decision !== ballot.rules.decision;
  if (optionsChange) await replaceOptions(ctx, id, optionsFor(rules, change.options ?? []));
  await updateBallot(ctx, ballot, {
    version: change.version,
    ...(change.title === undefined ? {} : { title: nameField(change.title, '/title', 200) }),
    ...(change.question === undefined ? {} : { question: optionalText(change.question, '/question', 5000) ?? ballot.title }),
    ...(change.identityLevel === undefined ? {} : { identity_level: change.identityLevel }),
    ...(change.rules ? { rules: JSON.stringify(rules), method: rules.method } : {}),
  });
  emit(ctx, {
    name: 'ballot.changed',
    subject: { type: 'ballot', id },
    thread: ballot.owner?.id ?? null,
    capacity: capacityOf(ctx.actor, 'ballots.manage', ballot.areaCode),
    data: { fields: Object.keys(change).filter((field) => field !== 'version') },
  } satisfies BallotEvent);
}

/** A draft that the actor manages, locked. @throws not-found, not-your-ballot, ballot-frozen, edit-conflict */
export async function draftOrThrow(ctx: WriteCtx, id: string, version: number): Promise<BallotRecord> {
  const ballot = await managedOrThrow(ctx, id);
  if (!canApply(ballotWorkflow, ballot.state, 'publish_roll')) throw ballotFrozen();
  if (ballot.version !== version) throw editConflict({ current: ballot.version });
  return ballot;
}

/** A ballot that the actor sees and manages, locked. @throws not-found, not-your-ballot */
export async function managedOrThrow(ctx: WriteCtx, id: string): Promise<BallotRecord> {
  const ballot = await lockBallot(ctx, id);
  if (!ballot || !can.read(ctx.actor, ballot).allowed) throw notFound();
  assertAllowed(can.manage(ctx.actor, ballot));
  return ballot;
}
