import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { editConflict, notFound } from '../../../platform/problem.ts';
import { settingOf } from '../../../platform/settings.ts';
import { applyAction } from '../../../platform/workflow.ts';
import { isSameObject, type Stance } from '../../understanding/index.ts';
import { usableText } from '../demands/filing.service.ts';
import { capacityOf } from '../matters.policy.ts';
import type { HotIssueEvent } from './hot-issues.events.ts';
import { canReadIssue, maySettleOpposed } from './hot-issues.policy.ts';
import { commonestObject } from './hot-issues.rules.ts';
import {
  endPair,
  insertPair,
  lockPair,
  type OpenPair,
  openPairsAt,
  type PairSides,
  updateSides,
  type Voice,
  voicesHeardMs,
  voicesNear,
} from './opposed.repository.ts';
import { type OpposedState, opposedWorkflow } from './opposed.workflow.ts';

const usualVoices = 3;

/** A side somebody takes, where and when. */
export interface TakenSide extends Stance {
  readonly placeCode: string;
  readonly at: Date;
}

/**
 * Raises one pair when people of one place want the opposite about one thing: somebody on either side, and as many voices as the district has set.
 * A pair that is open grows with them (S002-67). Many sides at once are considered in their order.
 */
export async function considerOpposed(ctx: WriteCtx, taken: readonly TakenSide[]): Promise<void> {
  if (taken.length === 0) return;
  const voices = await voicesNear(ctx, taken);
  const clashing = taken.filter((about) => isClash(voicesAbout(voices, about)));
  if (clashing.length === 0) return;
  const least = await settingOf<number>(ctx, 'opposed_voices', usualVoices);
  const open = await openPairsAt(ctx, [...new Set(clashing.map(({ placeCode }) => placeCode))]);
  for (const about of clashing) {
    const heard = voicesAbout(voices, about);
    if (heard.length >= least) await raise(ctx, { about, heard, open });
  }
}

/** The voices of a place around that day about the same thing. */
function voicesAbout(voices: readonly Voice[], { placeCode, at, object }: TakenSide): Voice[] {
  const near = voices.filter((voice) => voice.place_code === placeCode && Math.abs(voice.at.getTime() - at.getTime()) < voicesHeardMs);
  return near.filter((voice) => isSameObject(voice.object, object));
}

function isClash(voices: readonly Voice[]): boolean {
  return voices.some(({ side }) => side === 'for') && voices.some(({ side }) => side === 'against');
}

interface Clash {
  readonly about: TakenSide;
  readonly heard: readonly Voice[];
  /** Pairs that are open; a new one is added. */
  readonly open: OpenPair[];
}

async function raise(ctx: WriteCtx, { about, heard, open }: Clash): Promise<void> {
  const side = (wanted: Stance['side']) => heard.filter((v) => v.side === wanted).map((v) => v.demand_id);
  const sides = { for_demands: side('for'), against_demands: side('against') };
  const at = open.findIndex((pair) => pair.area_code === about.placeCode && isSameObject(pair.object, about.object));
  const known = open[at];
  if (known && isSame(known, sides)) return;
  if (known) {
    open[at] = { ...known, ...sides };
    return updateSides(ctx, known.id, sides);
  }
  const pair = { id: uuidv7(ctx.now), area_code: about.placeCode, object: commonestObject(heard), ...sides };
  open.push(pair);
  await insertPair(ctx, pair);
  emit<HotIssueEvent>(ctx, {
    name: 'opposed_pair.raised',
    subject: { type: 'opposed_pair', id: pair.id },
    data: { area: about.placeCode, wanted: sides.for_demands.length, unwanted: sides.against_demands.length },
  });
}

function isSame(a: PairSides, b: PairSides): boolean {
  return a.for_demands.join() === b.for_demands.join() && a.against_demands.join() === b.against_demands.join();
}

export interface Settlement {
  readonly version: number;
  readonly as: Exclude<OpposedState, 'open'>;
  readonly reason: string;
}

/** Says how the opposite wishes are brought together, or why they are none. @throws not-found, illegal-transition, edit-conflict, not-your-matter */
export async function settleOpposed(ctx: WriteCtx, id: string, input: Settlement): Promise<void> {
  const pair = await lockPair(ctx, id);
  if (!pair || !canReadIssue(ctx.actor, pair)) throw notFound();
  assertAllowed(maySettleOpposed(ctx.actor, pair));
  const state = applyAction(opposedWorkflow, pair.state, 'settle', input.as);
  if (pair.version !== input.version) throw editConflict({ current: pair.version });
  const reason = usableText(input.reason, 1000, '/reason');
  await endPair(ctx, pair, { state, reason });
  emit<HotIssueEvent>(ctx, {
    name: 'opposed_pair.settled',
    subject: { type: 'opposed_pair', id },
    capacity: capacityOf(ctx.actor, 'matters.convene', { area_code: pair.area_code, unit_id: '' }),
    data: { area: pair.area_code, as: state },
    private: { reason },
  });
}
