import type { WriteCtx } from '../../../platform/context.ts';
import { buildingById, dwellingsAt, estateById } from '../../areas/index.ts';
import { type Unit, unitByCode, unitsWithin } from '../../organizations/index.ts';
import type { TopicRecord } from '../topics/topics.repository.ts';
import { tellTopic } from '../topics/topics.steps.ts';
import { addParties, type NewParty } from './parties.repository.ts';
import { askedUnitKinds, seatOf } from './parties.rules.ts';

/**
 * Puts on the list who is concerned, from the place: every household of the building or estate, its owners' committee and property firm, and the
 * organisations and units that work in the community (S000-24). The committee of the place sits there without an invitation: it convenes.
 * Run again, it adds those who are new and leaves the others as they are.
 * @returns how many were added
 */
export async function proposeParties(ctx: WriteCtx, topic: TopicRecord): Promise<number> {
  const place = { areaCode: topic.area_code, buildingId: topic.building_id, estateId: topic.estate_id };
  const households = await householdParties(ctx, topic);
  const bodies = await Promise.all([
    bodyOf(ctx, '@owners', 'owners_assembly', place),
    bodyOf(ctx, '@property', 'property_firm', place),
    bodyOf(ctx, '@committee', 'residents_committee', place),
  ]);
  const around = await unitsWithin(ctx, { areaCode: topic.area_code.slice(0, 12), kinds: askedUnitKinds });
  const units = [...bodies.filter((unit) => unit !== null), ...around].map(unitParty);
  const added = await addParties(ctx, topic.id, [...households, ...units]);
  tellTopic(ctx, topic, { name: 'topic.parties_proposed', permission: 'topics.convene', data: { added } });
  return added;
}

async function householdParties(ctx: WriteCtx, topic: TopicRecord): Promise<NewParty[]> {
  if (!topic.building_id && !topic.estate_id) return [];
  const building = topic.building_id ? await buildingById(ctx, topic.building_id) : null;
  const estate = topic.estate_id ? await estateById(ctx, topic.estate_id) : null;
  const where = building?.name ?? estate?.name ?? '';
  const dwellings = await dwellingsAt(ctx, { buildingId: topic.building_id, estateId: topic.estate_id });
  return dwellings.map((d) => ({ seat: 'resident', householdId: d.id, name: d.label, reason: `住在${where}`.slice(0, 200) }));
}

interface Place {
  readonly areaCode: string;
  readonly buildingId: string | null;
  readonly estateId: string | null;
}

/** The body itself, not whoever steps in for it: a missing one is shown as not represented (O28). */
async function bodyOf(ctx: WriteCtx, code: string, kind: string, place: Place): Promise<Unit | null> {
  const unit = await unitByCode(ctx, code, place);
  return unit?.kind === kind ? unit : null;
}

const reasons: Readonly<Record<string, string>> = {
  owners_committee: '本小区业主委员会',
  property_firm: '本小区物业服务企业',
  residents_committee: '召集协商的居委会',
};

function unitParty(unit: Unit): NewParty {
  const seat = seatOf(unit.kind);
  const convenes = seat === 'residents_committee';
  return {
    seat,
    unitId: unit.id,
    name: unit.name,
    reason: reasons[seat] ?? '在本社区',
    ...(convenes ? { state: 'accepted' as const } : {}),
  };
}
