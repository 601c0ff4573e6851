import type { WriteCtx } from '../../../platform/context.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import type { NewDemand } from '../demands/demands.repository.ts';
import { askedByResident, searchTokensOf } from '../demands/demands.rules.ts';
import { linkDemand } from '../demands/links.repository.ts';
import { insertMatter } from '../matters.repository.ts';
import { recordFact } from '../matters.steps.ts';
import { countChange } from '../matters.tallies.ts';
import { priorityOf } from '../triage/priority.rules.ts';

/** What the other platform settled, and when if it tells. */
export interface SourceAnswer {
  readonly text: string;
  readonly at: Date | null;
}

type Answered = Pick<
  NewDemand,
  | 'id'
  | 'title'
  | 'body'
  | 'kind'
  | 'channel'
  | 'areaCode'
  | 'buildingId'
  | 'placeText'
  | 'lng'
  | 'lat'
  | 'unitId'
  | 'urgency'
  | 'affected'
  | 'reporterId'
  | 'onBehalf'
> & { readonly number: string; readonly selfClass: string | null; readonly hideReporter: boolean; readonly receivedAt: Date };

/**
 * The matter of a demand that was answered before it came here: it begins and ends as answered. Nobody here answered it, so it carries no clock, no
 * accountable person and no share in what this district's desks did (decision 0016).
 */
export async function createAnsweredMatter(ctx: WriteCtx, demand: Answered, answer: SourceAnswer): Promise<string> {
  const id = uuidv7(ctx.now);
  const fromResident = askedByResident(demand);
  const priority = priorityOf({ urgency: demand.urgency, affected: demand.affected, reports: 1, keyGroup: false, reopened: 0 });
  await insertMatter(ctx, {
    id,
    number: demand.number,
    state: 'answered',
    title: demand.title,
    kind: demand.kind,
    channel: demand.channel,
    area_code: demand.areaCode,
    building_id: demand.buildingId,
    place_text: demand.placeText,
    lng: demand.lng,
    lat: demand.lat,
    unit_id: demand.unitId,
    urgency: demand.urgency,
    priority,
    affected: demand.affected,
    self_class: demand.selfClass,
    hide_reporter: demand.hideReporter,
    origin_demand_id: demand.id,
    from_resident: fromResident,
    received_at: demand.receivedAt,
    closed_at: answer.at,
    outcome: 'answered',
    route: 'answer',
    result_text: answer.text,
    search: searchTokensOf([demand.title, demand.body, demand.placeText]),
  });
  await linkDemand(ctx, { matterId: id, demandId: demand.id, role: 'origin' });
  const place = { area_code: demand.areaCode, unit_id: demand.unitId };
  const origin = { from_resident: fromResident, received_at: demand.receivedAt };
  countChange(ctx, null, { ...place, ...origin, state: 'answered', class: null, type_code: null, ladder: 'none' });
  const data = { demand: demand.id, answeredAt: answer.at?.toISOString() ?? null };
  recordFact(ctx, { id, number: demand.number, ...place }, { event: 'matter.taken_over', data, words: { text: answer.text } });
  return id;
}
