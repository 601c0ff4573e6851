import type { Static } from 'typebox';
import { abilitiesOf } from '../../../platform/abilities.ts';
import type { Ctx } from '../../../platform/context.ts';
import { when } from '../../../platform/permissions.ts';
import { areaNames } from '../../areas/index.ts';
import { linesOf } from '../communal/lines.ts';
import { nominationsClosed, noticeIsOver } from './honours.errors.ts';
import {
  type HonourRow,
  honours,
  type NominationRow,
  nominations,
  nominationsOf,
  type ObjectionRecord,
  objectionsOf,
} from './honours.repository.ts';
import type { HonourLine, HonourQuery, HonourView, NominationView } from './honours.schema.ts';
import { noticeDays } from './honours.settings.ts';
import { honourWorkflow, nominationWorkflow } from './honours.workflow.ts';

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

async function lines(ctx: Ctx): Promise<(row: HonourRow) => Static<typeof HonourLine>> {
  const line = await linesOf(ctx, honourWorkflow);
  return (row) => ({ ...line(row), title: row.title, nominationsUntil: row.nominations_until.toISOString() });
}

/** Award programmes the actor may see, the newest first. */
export async function listHonours(ctx: Ctx, query: Static<typeof HonourQuery>) {
  const { items, next } = await honours.list(ctx, query);
  return { items: items.map(await lines(ctx)), next };
}

const isMine = (ctx: Ctx, row: NominationRow): boolean =>
  ctx.actor.id !== null && (row.person_id === ctx.actor.id || row.nominated_by === ctx.actor.id);

function presentNomination(
  ctx: Ctx,
  row: NominationRow,
  { areaName, objections }: { areaName: string; objections: readonly ObjectionRecord[] },
): Static<typeof NominationView> {
  const reviewer = nominations.worksOn(ctx.actor, row.area_code);
  const me = ctx.actor.id;
  const heard = objections.filter((each) => reviewer || (me !== null && (each.personId === me || each.accountId === me)));
  return {
    id: row.id,
    honourId: row.honour_id,
    areaName,
    state: row.state,
    stateName: nominationWorkflow.states[row.state][ctx.lang],
    nominee: row.nominee,
    reasons: row.reasons,
    agreed: row.agreed,
    mine: isMine(ctx, row),
    reviewWords: reviewer ? row.review_words : null,
    noticeFrom: iso(row.notice_from),
    noticeUntil: iso(row.notice_until),
    awardedOn: row.awarded_on,
    endedReason: row.ended_reason,
    objections: objections.length,
    heard: heard.map(({ id, state, words, answer, createdAt, version }) => ({
      id,
      state,
      words,
      answer,
      filedAt: createdAt.toISOString(),
      version,
    })),
    version: row.version,
    abilities: abilitiesOf(
      {
        ...nominations.stepsOf(ctx.actor, row),
        object: when(row.state === 'noticed' && row.notice_until !== null && ctx.now < row.notice_until, noticeIsOver),
      },
      ctx.lang,
    ),
  };
}

/** One programme with the nominations that are shown, and one's own; all of them for those who review. @throws not-found */
export async function honourView(ctx: Ctx, id: string): Promise<Static<typeof HonourView>> {
  const row = await honours.readable(ctx, id);
  const [line, all, areas, days] = await Promise.all([lines(ctx), nominationsOf(ctx, id), areaNames(ctx), noticeDays(ctx)]);
  const shown = all.filter((each) => nominations.canRead(ctx.actor, each) || isMine(ctx, each));
  const objections = await objectionsOf(
    ctx,
    shown.map((each) => each.id),
  );
  return {
    ...line(row),
    criteria: row.criteria,
    noticeDays: days,
    nominations: shown.map((each) =>
      presentNomination(ctx, each, {
        areaName: areas.get(each.area_code)?.name ?? each.area_code,
        objections: objections.filter((objection) => objection.nominationId === each.id),
      }),
    ),
    version: row.version,
    abilities: abilitiesOf(
      {
        ...honours.stepsOf(ctx.actor, row),
        nominate: when(row.state === 'open' && ctx.now < row.nominations_until, nominationsClosed),
      },
      ctx.lang,
    ),
  };
}

/** The programme of a nomination, as it then is. */
export async function honourOfNomination(ctx: Ctx, id: string): Promise<Static<typeof HonourView>> {
  const row = await nominations.find(ctx, id);
  return honourView(ctx, row?.honour_id ?? id);
}
