import type { WriteCtx } from '../../../platform/context.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { optionalText } from '../../../platform/text/fields.ts';
import { dwellingsAt } from '../../areas/index.ts';
import {
  type BallotTemplate,
  createBallot,
  electorateOf,
  findBallot,
  type Method,
  publishRoll,
  type RollUnit,
  setRoll,
  templateOf,
  votersOfDwellings,
} from '../../ballots/index.ts';
import { templateNotOfRules } from '../deliberation.errors.ts';
import { type PartyRecord, partiesOf } from '../parties/parties.repository.ts';
import type { RuleBody } from '../rules/rule-body.ts';
import { rulesMissing } from '../rules/rules.errors.ts';
import { ruleInForce } from '../rules/rules.repository.ts';
import { rulesOf } from '../rules/rules.service.ts';
import { assertGuards } from './guards.ts';
import { assertOpinions } from './opinions.service.ts';
import { optionsOf } from './options.ts';
import { can } from './topics.policy.ts';
import type { TopicRecord } from './topics.repository.ts';
import { lockVisibleTopic, stepTopic } from './topics.steps.ts';

export interface VoteInput {
  readonly version: number;
  readonly question?: string;
  /** Left out: the options worked out in the discussion; without any it is yes or no. */
  readonly options?: readonly { readonly code: string; readonly label: string }[];
  /** Another template with the same method as the rules; law on owners' votes goes before the rules. */
  readonly template?: string;
  /** Left out: the parties and households of the place, as the method asks. */
  readonly units?: readonly RollUnit[];
  /** Publishes the roll at once, until this time. */
  readonly appealsUntil?: Date;
}

/** No resolution without rules in force (S001-83). A topic that began before there were any takes those of today. @throws rules-missing */
export async function withRules(ctx: WriteCtx, topic: TopicRecord): Promise<{ ruleId: string; body: RuleBody }> {
  const scope = topic.scope === 'building' ? 'building' : 'community';
  const ruleId = topic.rule_id ?? (await ruleInForce(ctx, topic.area_code, scope))?.id;
  if (!ruleId) throw rulesMissing();
  return { ruleId, body: await rulesOf(ctx, { ...topic, rule_id: ruleId }) };
}

/**
 * Calls the vote by the rules of the topic: a ballot with its roll, as a draft whose roll is then published. After a second notice the ballot that was
 * prepared with it is held.
 * @throws rules-missing, opinions-missing, template-not-of-rules, what the guards say, and those of every step and of ballots
 */
export async function callVote(ctx: WriteCtx, id: string, input: VoteInput): Promise<TopicRecord> {
  const topic = await lockVisibleTopic(ctx, id, input.version);
  assertAllowed(can.convene(ctx.actor, topic));
  const { ruleId, body } = await withRules(ctx, topic);
  await assertOpinions(ctx, topic);
  await assertGuards(ctx, topic, 'call_vote');
  const again = topic.second_notice ? await draftAgain(ctx, topic) : null;
  const ballotId = again ?? (await prepareBallot(ctx, topic, body, input));
  const after = await stepTopic(ctx, topic, {
    action: 'call_vote',
    changes: { ballot_id: ballotId, decision_way: 'vote', rule_id: ruleId },
    data: { ballotId },
  });
  const ballot = input.appealsUntil ? await findBallot(ctx, ballotId) : null;
  if (ballot && input.appealsUntil) await publishRoll(ctx, ballotId, { version: ballot.version, appealsUntil: input.appealsUntil });
  return after;
}

async function draftAgain(ctx: WriteCtx, topic: TopicRecord): Promise<string | null> {
  const ballot = topic.ballot_id ? await findBallot(ctx, topic.ballot_id) : null;
  return ballot?.state === 'draft' ? ballot.id : null;
}

async function prepareBallot(ctx: WriteCtx, topic: TopicRecord, body: RuleBody, input: VoteInput): Promise<string> {
  const worked = input.options ?? (await optionsOf(ctx, topic.id)).map(({ code, label }) => ({ code, label }));
  const choice = worked.length >= 2;
  const template = templateFor(body, { wanted: input.template, choice });
  const question = optionalText(input.question ?? '', '/question', 5000);
  const ballotId = await createBallot(ctx, {
    owner: { type: 'topic', id: topic.id },
    areaCode: topic.area_code,
    title: topic.title,
    question: question ?? (choice ? `${topic.title}：请选择一个方案` : `是否同意：${topic.title}`),
    secrecy: body.ballot.secrecy,
    template: template.code,
    identityLevel: body.ballot.identityLevel,
    ...(choice ? { options: worked } : {}),
  });
  const units = input.units ?? (await rollFor(ctx, topic, template.rules.method));
  await setRoll(ctx, ballotId, { version: 1, units });
  return ballotId;
}

/** A choice between options is held by the same method as the rules ask for a motion. @throws template-not-of-rules */
function templateFor(body: RuleBody, { wanted, choice }: { wanted: string | undefined; choice: boolean }): BallotTemplate {
  const own = templateOf(body.ballot.template);
  const code = wanted ?? (choice && own?.rules.decision === 'motion' ? `${own.rules.method}_choice` : body.ballot.template);
  const template = templateOf(code);
  if (!template || !own) throw templateNotOfRules();
  const byLaw = electorateOf(template.rules.method) === 'owners';
  if (template.rules.method !== own.rules.method && !byLaw) throw templateNotOfRules();
  return template;
}

/** Who has a vote, from the place and the list: households and owners by dwellings, persons and seats by who takes part. */
async function rollFor(ctx: WriteCtx, topic: TopicRecord, method: Method): Promise<RollUnit[]> {
  const parties = await partiesOf(ctx, topic.id);
  const electorate = electorateOf(method);
  if (electorate === 'homes' || electorate === 'owners') return householdUnits(ctx, topic, { parties, method });
  const takesPart = parties.filter((party) => party.state === 'accepted');
  if (electorate === 'seats') return takesPart.map((party) => ({ ...unitOf(party), group: party.seat }));
  return takesPart.filter((party) => party.kind !== 'unit').map(unitOf);
}

function unitOf(party: PartyRecord): RollUnit {
  const voter = party.person_id ?? party.contact_id;
  return { key: party.household_id ?? party.person_id ?? party.unit_id ?? party.id, label: party.name, voters: voter ? [voter] : [] };
}

interface Homes {
  readonly parties: readonly PartyRecord[];
  readonly method: Method;
}

/** Dwellings with who may vote for each: who speaks for it in this topic, and who was confirmed at the desk to live there or to own it. */
async function householdUnits(ctx: WriteCtx, topic: TopicRecord, { parties, method }: Homes): Promise<RollUnit[]> {
  const spokenFor = new Map(parties.flatMap((p) => (p.household_id && p.contact_id ? [[p.household_id, p.contact_id] as const] : [])));
  const dwellings = await dwellingsAt(ctx, { buildingId: topic.building_id, estateId: topic.estate_id });
  const confirmed = await votersOfDwellings(
    ctx,
    dwellings.map((dwelling) => dwelling.id),
    method,
  );
  return dwellings.map(({ id, label, floorAreaDm2 }) => {
    const voter = spokenFor.get(id);
    const voters = [...new Set([...(voter ? [voter] : []), ...(confirmed.get(id) ?? [])])];
    return { key: id, label, areaDm2: floorAreaDm2 ?? 0, voters };
  });
}
