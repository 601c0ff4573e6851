import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { capacityOf } from '../../../platform/permissions.ts';
import { notFound } from '../../../platform/problem.ts';
import { nameField } from '../../../platform/text/fields.ts';
import { buildingById, householdsOfBuilding } from '../../areas/index.ts';
import { residentsConfirmedIn } from '../../identity/index.ts';
import { rollAreaMissing, rollGroupMissing } from '../ballots.errors.ts';
import type { BallotEvent } from '../ballots.events.ts';
import { updateBallot } from '../ballots.repository.ts';
import { draftOrThrow } from '../ballots.service.ts';
import { type BallotRules, electorateOf, type Method } from '../rules/methods.rules.ts';
import { entriesOf, type RollEntry, type RollUnit } from '../rules/roll.rules.ts';
import { addEntries, clearRoll } from './roll.repository.ts';

/** Who is to stand on the roll: units by name, and all dwellings of some buildings. A unit that names a dwelling of these adds to it. */
export interface RollInput {
  readonly units?: readonly RollUnit[];
  readonly buildings?: readonly string[];
}

/**
 * Writes the roll of a draft anew: persons, households, owners or seats. Units of one buyer become one head in owners' votes.
 * @returns how many votes there are. @throws not-found, not-your-ballot, ballot-frozen, edit-conflict, roll-unit-twice, roll-person-unknown, roll-area-missing, roll-group-missing
 */
export async function setRoll(ctx: WriteCtx, id: string, input: RollInput & { readonly version: number }): Promise<number> {
  const ballot = await draftOrThrow(ctx, id, input.version);
  const units = await unitsOf(ctx, input, ballot.rules);
  const entries = checkedEntries(units, ballot.rules);
  await clearRoll(ctx, id);
  await addEntries(ctx, id, entries);
  await updateBallot(ctx, ballot, { version: input.version });
  emit(ctx, {
    name: 'ballot.roll_set',
    subject: { type: 'ballot', id },
    thread: ballot.owner?.id ?? null,
    capacity: capacityOf(ctx.actor, 'ballots.manage', ballot.areaCode),
    data: { entries: entries.length, units: units.length, areaDm2: entries.reduce((sum, e) => sum + e.areaDm2, 0) },
  } satisfies BallotEvent);
  return entries.length;
}

/** Entries of units, with what the method asks of each. @throws roll-area-missing, roll-group-missing */
export function checkedEntries(units: readonly RollUnit[], rules: BallotRules): RollEntry[] {
  const electorate = electorateOf(rules.method);
  const owners = electorate === 'owners';
  for (const unit of units) {
    if (owners && (unit.areaDm2 ?? 0) <= 0) throw rollAreaMissing({ label: unit.label });
    if (electorate === 'seats' && !unit.group) throw rollGroupMissing({ label: unit.label });
  }
  return entriesOf(
    units.map((unit, i) => ({ ...unit, label: nameField(unit.label, `/units/${i}/label`, 200) })),
    owners,
  );
}

/** Who may vote for dwellings: whoever was confirmed at the desk to live there, in owners' votes to own them (decision 0047). By dwelling. */
export async function votersOfDwellings(ctx: Ctx, ids: readonly string[], method: Method): Promise<ReadonlyMap<string, readonly string[]>> {
  return residentsConfirmedIn(ctx, ids, { owners: electorateOf(method) === 'owners' });
}

async function unitsOf(ctx: Ctx, { units = [], buildings = [] }: RollInput, { method }: BallotRules): Promise<RollUnit[]> {
  const dwellings: RollUnit[] = [];
  for (const buildingId of buildings) {
    const building = await buildingById(ctx, buildingId);
    if (!building) throw notFound();
    const households = await householdsOfBuilding(ctx, buildingId);
    const ids = households.map((household) => household.id);
    const confirmed = await votersOfDwellings(ctx, ids, method);
    for (const { id, entrance, room, floorAreaDm2 } of households) {
      const label = `${building.name}${entrance}单元${room}`;
      dwellings.push({ key: id, label, areaDm2: floorAreaDm2 ?? 0, voters: confirmed.get(id) ?? [] });
    }
  }
  const named = new Map(units.map((unit) => [unit.key, unit]));
  const known = new Set(dwellings.map((d) => d.key));
  return [...dwellings.map((d) => ({ ...d, ...named.get(d.key) })), ...units.filter((u) => !known.has(u.key))];
}
