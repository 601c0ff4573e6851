import type { Static } from 'typebox';
import { abilitiesOf } from '../../../platform/abilities.ts';
import { localDateOf } from '../../../platform/calendar/local-date.ts';
import type { Ctx } from '../../../platform/context.ts';
import type { Decision } from '../../../platform/permissions.ts';
import { notFound } from '../../../platform/problem.ts';
import { maskName } from '../../../platform/text/mask.ts';
import { actionsFrom } from '../../../platform/workflow.ts';
import { areaByCode } from '../../areas/index.ts';
import { personCards } from '../../identity/index.ts';
import { type BodyFacts, mayManage, mayReadHelp, mayStepHelp, seesNames } from './bodies.policy.ts';
import type { HelpRow } from './bodies.queries.ts';
import { findBody, isNeighbour, type MemberRecord, membersOf } from './bodies.repository.ts';
import { seatsOfKind } from './bodies.rules.ts';
import type { BodyView, HelpView } from './bodies.schema.ts';
import { bodyWorkflow, helpWorkflow } from './bodies.workflow.ts';

/** A body with whoever sits in it; the public reads masked names. @throws not-found */
export async function bodyView(ctx: Ctx, id: string): Promise<Static<typeof BodyView>> {
  const body = await findBody(ctx, id);
  if (!body) throw notFound();
  const [area, members] = await Promise.all([areaByCode(ctx, body.area_code), membersOf(ctx, id)]);
  const today = localDateOf(ctx.now);
  const clear = seesNames(ctx.actor, body.area_code);
  const memberList = members.map((m) => presentMember(ctx, m, { today, clear }));
  const sitting = memberList.filter((m) => m.sitting);
  const seatKinds = seatsOfKind[body.kind];
  const running = bodyWorkflow.states[body.state].type !== 'done';
  const manage = mayManage(ctx.actor, body);
  const decisions: Record<string, Decision> = {
    readHelp: mayReadHelp(ctx.actor, body, await isNeighbour(ctx, body)),
    ...(running ? { dissolve: manage, manage } : {}),
  };
  return {
    id: body.id,
    kind: body.kind,
    state: body.state,
    name: body.name,
    areaCode: body.area_code,
    areaName: area?.name ?? body.area_code,
    placeText: body.place_text,
    seats: body.seats,
    quorum: body.quorum,
    members: sitting.length,
    termMonths: body.term_months,
    createdAt: body.created_at.toISOString(),
    seatKinds: [...seatKinds],
    missingSeats: seatKinds.filter((seat) => !sitting.some((m) => m.seat === seat)),
    memberList,
    version: body.version,
    abilities: abilitiesOf(decisions, ctx.lang),
  };
}

function presentMember(ctx: Ctx, m: MemberRecord, { today, clear }: { today: string; clear: boolean }) {
  const mine = ctx.actor.kind === 'resident' && ctx.actor.id !== null && ctx.actor.id === m.person_id;
  return {
    id: m.id,
    seat: m.seat,
    origin: m.origin,
    name: clear || mine ? m.name : maskName(m.name),
    startsOn: m.starts_on,
    endsOn: m.ends_on,
    sitting: m.starts_on <= today && (m.ends_on === null || m.ends_on >= today),
    known: m.person_id !== null,
    mine,
  };
}

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

/** Requests for help with what this actor may do; neighbours are named masked, to each other too. */
export async function presentHelp(ctx: Ctx, body: BodyFacts, rows: readonly HelpRow[]): Promise<Static<typeof HelpView>[]> {
  const cards = await personCards(
    ctx,
    rows.flatMap((row) => [row.asker_id, row.helper_id]),
  );
  const nameOf = (id: string): string => cards.get(id)?.nameMasked ?? '';
  return rows.map((row) => {
    const { asker_id, helper_id } = row;
    const steps = actionsFrom(helpWorkflow, row.state).map((action) => [action, mayStepHelp(ctx.actor, { body, help: row, action })]);
    return {
      id: row.id,
      bodyId: row.body_id,
      state: row.state,
      stateName: helpWorkflow.states[row.state][ctx.lang],
      words: row.words,
      asker: nameOf(asker_id),
      helper: helper_id === null ? null : nameOf(helper_id),
      mine: ctx.actor.kind === 'resident' && ctx.actor.id === asker_id,
      helping: ctx.actor.kind === 'resident' && ctx.actor.id === helper_id,
      askedAt: row.asked_at.toISOString(),
      takenAt: iso(row.taken_at),
      endedAt: iso(row.ended_at),
      abilities: abilitiesOf(Object.fromEntries(steps), ctx.lang),
    };
  });
}
