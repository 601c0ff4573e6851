import type { Static } from 'typebox';
import { abilitiesOf } from '../../../platform/abilities.ts';
import type { Ctx } from '../../../platform/context.ts';
import { type Decision, holdsAnywhere, when } from '../../../platform/permissions.ts';
import { notFound } from '../../../platform/problem.ts';
import { areaChain } from '../../areas/index.ts';
import { attachmentsOf } from '../../attachments/index.ts';
import { deliberatedMatters } from '../../matters/index.ts';
import { seatFixed } from '../parties/parties.errors.ts';
import { partyCounts } from '../parties/parties.queries.ts';
import { partyOfActor } from '../parties/parties.repository.ts';
import { seatNames } from '../parties/parties.rules.ts';
import { evaluationsOf } from '../resolutions/feedback.service.ts';
import { presentActions, presentFile, presentReply } from '../resolutions/resolutions.presenter.ts';
import { actionsWithOwners, repliesWithUnits } from '../resolutions/resolutions.queries.ts';
import { stages } from '../rules/rule-body.ts';
import { rulesOf } from '../rules/rules.service.ts';
import { partsWithoutOpinion } from './opinions.service.ts';
import { stageBar } from './stages.rules.ts';
import { stageNames } from './stages.ts';
import { parts } from './topics.creation.ts';
import { namesOf, type TopicNames, wordsAround } from './topics.detail.ts';
import { can, canRead, stepsOf } from './topics.policy.ts';
import type { TopicListRow } from './topics.queries.ts';
import { findTopic, type TopicRecord } from './topics.repository.ts';
import type { TopicRow, TopicView } from './topics.schema.ts';
import { topicWorkflow } from './topics.workflow.ts';

type View = Static<typeof TopicView>;
const iso = (date: Date | null): string | null => date?.toISOString() ?? null;
const waits = ['proposed', 'supported'];

const isLate = (ctx: Ctx, t: Pick<TopicRecord, 'answer_due_at' | 'answered_at' | 'state'>): boolean =>
  t.answer_due_at !== null && t.answered_at === null && t.answer_due_at < ctx.now && waits.includes(t.state);

/** A topic as a row of a list. */
export function presentRow(ctx: Ctx, row: TopicListRow): Static<typeof TopicRow> {
  return {
    id: row.id,
    number: row.number,
    state: row.state,
    stateName: topicWorkflow.states[row.state][ctx.lang],
    direction: row.direction,
    scope: row.scope,
    contentKind: row.content_kind as Static<typeof TopicRow>['contentKind'],
    title: row.title,
    areaCode: row.area_code,
    areaName: row.area_name,
    buildingName: row.building_name,
    supporters: row.supporters,
    supportersNeeded: row.supporters_needed,
    answerDueAt: iso(row.answer_due_at),
    overdue: isLate(ctx, row),
    noticeUntil: iso(row.notice_until),
    discussUntil: iso(row.discuss_until),
    resolutionNumber: row.resolution_number,
    invited: row.invited,
    accepted: row.accepted,
    createdAt: row.created_at.toISOString(),
  };
}

/** A topic that the actor may read. @throws not-found */
export async function readableTopic(ctx: Ctx, id: string): Promise<TopicRecord> {
  const topic = await findTopic(ctx, id);
  if (!topic || !canRead(ctx.actor, topic)) throw notFound();
  return topic;
}

/** A topic for its page with everything that hangs on it. @throws not-found */
export async function topicView(ctx: Ctx, id: string): Promise<View> {
  const topic = await readableTopic(ctx, id);
  const names = await namesOf(ctx, topic);
  const chain = await areaChain(ctx, topic.area_code);
  const actions = await presentActions(ctx, topic, await actionsWithOwners(ctx, id));
  const replies = (await repliesWithUnits(ctx, id)).map((row) => presentReply(ctx, row, topic.area_code));
  const matters = await deliberatedMatters(ctx, topic.matterIds);
  return {
    ...plainFields(ctx, topic),
    ...named(topic, names),
    ...(await around(ctx, topic)),
    area: { code: topic.area_code, name: chain.at(-1)?.name ?? topic.area_code, path: chain.map((a) => a.name).join(' › ') },
    matters: matters.map(({ id: matterId, number, title, state, stateName }) => ({ id: matterId, number, title, state, stateName })),
    evaluations: await evaluationsOf(ctx, id),
    ownEvaluation: names.ownEvaluation,
    partsWithoutOpinion: await partsWithoutOpinion(ctx, topic),
    parties: await partyCounts(ctx, id),
    ownParty: await ownPartyOf(ctx, id),
    actions,
    replies,
    attachments: (await attachmentsOf(ctx, 'topic', [id])).map(presentFile),
    abilities: abilitiesOf(decisionsFor(ctx, topic), ctx.lang),
  };
}

function plainFields(ctx: Ctx, t: TopicRecord) {
  const state = topicWorkflow.states[t.state];
  return {
    id: t.id,
    number: t.number,
    state: t.state,
    stateName: state[ctx.lang],
    stateType: state.type,
    direction: t.direction as View['direction'],
    scope: t.scope as View['scope'],
    contentKind: t.content_kind as View['contentKind'],
    forms: t.forms as View['forms'],
    title: t.title,
    body: t.body,
    placeText: t.place_text,
    supporters: t.supporters,
    supportersNeeded: t.supporters_needed,
    supportedAt: iso(t.supported_at),
    answerDueAt: iso(t.answer_due_at),
    overdue: isLate(ctx, t),
    declinedReason: t.declined_reason,
    noticeUntil: iso(t.notice_until),
    openedAt: iso(t.opened_at),
    discussUntil: iso(t.discuss_until),
    decisionWay: t.decision_way as View['decisionWay'],
    ballotId: t.ballot_id,
    secondNotice: t.second_notice,
    hands: t.hands as View['hands'],
    report: t.report_text,
    evaluationUntil: iso(t.evaluation_until),
    endedAt: iso(t.ended_at),
    parts: t.parts as View['parts'],
    createdAt: t.created_at.toISOString(),
    version: t.version,
  };
}

function named(t: TopicRecord, names: TopicNames) {
  const pair = (id: string | null, name: string | null) => (id === null ? null : { id, name: name ?? '' });
  return {
    building: pair(t.building_id, names.buildingName),
    estate: pair(t.estate_id, names.estateName),
    unit: pair(t.unit_id, names.unitName),
    facilitatorName: names.facilitatorName,
    proposer: { kind: t.proposer_kind as View['proposer']['kind'], name: names.proposerName },
    rule: t.rule_id === null ? null : { id: t.rule_id, number: names.ruleNumber ?? 0, name: names.ruleName ?? '' },
    grownFrom: t.grown_from_id === null ? null : { id: t.grown_from_id, number: names.grownFromNumber ?? '' },
    grownInto: names.grownIntoId === null ? null : { id: names.grownIntoId, number: names.grownIntoNumber ?? '' },
  };
}

/** What was said around the steps: the bar with its reasons, the resolution with its dissents, guidance, opinions, objections. */
async function around(ctx: Ctx, t: TopicRecord) {
  const { skips, said, dissents, objections } = await wordsAround(ctx, t.id);
  const rules = await rulesOf(ctx, t);
  const until: Partial<Record<string, Date | null>> = { topic: t.answer_due_at, notice: t.notice_until, discussion: t.discuss_until };
  const isPart = (kind: string): boolean => parts.some((part) => part === kind);
  const say = ({ id, words, byName, at }: (typeof said)[number]) => ({ id, words, byName, at: new Date(at).toISOString() });
  return {
    stages: stageBar(stages, rules.stages, t.state).map(({ stage, state }) => ({
      stage,
      name: stageNames[stage][ctx.lang],
      state,
      until: iso(until[stage] ?? (stage === 'decision' ? t.objection_until : stage === 'feedback' ? t.evaluation_until : null)),
      skipped: skips.findLast((skip) => skip.stage === stage)?.reason ?? null,
    })),
    resolution:
      t.resolution_number === null
        ? null
        : {
            number: t.resolution_number,
            text: t.resolution_text ?? '',
            at: t.resolved_at?.toISOString() ?? '',
            objectionUntil: iso(t.objection_until),
            dissents: dissents.map(({ partyName, kind, seat, words }) => ({
              partyName: kind === 'unit' || can.facilitate(ctx.actor, t).allowed ? partyName : seatNames[seat][ctx.lang],
              seat,
              words,
            })),
          },
    opinions: said
      .filter((s) => isPart(s.kind))
      .map((s) => ({ ...say(s), part: s.kind as View['opinions'][number]['part'], capacity: s.capacity })),
    guidance: said.filter((s) => !isPart(s.kind)).map((s) => ({ ...say(s), kind: s.kind as View['guidance'][number]['kind'] })),
    objections: objections.map((o) => ({
      id: o.id,
      against: o.against as View['objections'][number]['against'],
      ground: o.ground as View['objections'][number]['ground'],
      words: o.words,
      state: o.state as View['objections'][number]['state'],
      filedAt: o.filed_at.toISOString(),
      decision: o.decision,
      decidedAt: iso(o.decided_at),
    })),
  };
}

async function ownPartyOf(ctx: Ctx, id: string): Promise<View['ownParty']> {
  const party = await partyOfActor(ctx, id);
  if (!party) return null;
  const { seat, name, state, version } = party;
  return { id: party.id, seat, seatName: seatNames[seat][ctx.lang], name, state, version };
}

/** Steps that the state allows, and what else this actor may do with the topic now. */
function decisionsFor(ctx: Ctx, topic: TopicRecord): Record<string, Decision> {
  const { actor } = ctx;
  const listOpen = ['preparing', 'noticed', 'discussing', 'drafted'].includes(topic.state);
  const convene = can.convene(actor, topic);
  const kept = { ...stepsOf(actor, topic) };
  // These follow from a count or from time; nobody presses them.
  for (const action of ['reach_threshold', 'carry', 'fail', 'miss_quorum', 'cancel_vote', 'annul', 'uphold_appeal']) delete kept[action];
  if (topic.objection_until !== null && topic.objection_until < ctx.now) delete kept['object'];
  if (topic.scope !== 'building') for (const action of ['grow_up', 'count_hands']) delete kept[action];
  return {
    ...kept,
    ...(holdsAnywhere(actor, 'topics.guide') ? { guide: can.guide(actor, topic) } : {}),
    ...(holdsAnywhere(actor, 'topics.give_opinion') ? { give_opinion: can.giveOpinion(actor, topic) } : {}),
    ...(topic.state === 'preparing' ? { change: convene } : {}),
    ...(listOpen ? { invite: convene, record_answer: can.facilitate(actor, topic), add_matter: convene } : {}),
    ...(listOpen ? {} : { invite: when(false, seatFixed) }),
    ...(topic.resolution_number ? { ask_reply: convene } : {}),
    ...(topic.state === 'declined' ? { settle_appeal: can.hearAppeals(actor, topic) } : {}),
  };
}
