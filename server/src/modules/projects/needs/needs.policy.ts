import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Actor } from '../../../platform/context.ts';
import { any, anyOf, areaWithin, type Decision, holdingsWith, holdsAnywhere, holdsFor, when } from '../../../platform/permissions.ts';
import { notYourNeed } from './needs.errors.ts';
import type { NeedLevel } from './needs.workflow.ts';

/** What a decision needs of a need. */
export interface NeedFacts {
  readonly areaCode: string;
  readonly level: NeedLevel;
  readonly publishedAt: Date | null;
}

/** What was decided and published everybody may read; before, those who work on the needs of the place. */
export function canReadNeed(actor: Actor, need: Pick<NeedFacts, 'areaCode' | 'publishedAt'>): boolean {
  return need.publishedAt !== null || holdsFor(actor, 'needs.read', need.areaCode);
}

/** SQL twin of `canReadNeed` over the table `need`. */
export function needsVisibleTo(actor: Actor): RawBuilder<SqlBool> {
  if (actor.kind === 'system') return sql<SqlBool>`true`;
  const areas = [...new Set(holdingsWith(actor, 'needs.read').map((h) => h.areaCode))];
  return anyOf([sql<SqlBool>`need.published_at is not null`, ...areas.map((code) => areaWithin('need.area_code', code))]);
}

/** A round is everybody's once its list is published; before, of those who work on needs anywhere in the district. */
export function canReadRound(actor: Actor, round: { readonly publishedAt: Date | null }): boolean {
  return round.publishedAt !== null || holdsAnywhere(actor, 'needs.read');
}

/** SQL twin of `canReadRound` over the table `need_round`. */
export function roundsVisibleTo(actor: Actor): RawBuilder<SqlBool> {
  return holdsAnywhere(actor, 'needs.read') ? sql<SqlBool>`true` : sql<SqlBool>`need_round.published_at is not null`;
}

type Placed = Pick<NeedFacts, 'areaCode'>;
const inArea =
  (permission: string) =>
  (actor: Actor, place: Placed): Decision =>
    when(holdsFor(actor, permission, place.areaCode), notYourNeed);

/** Who may do what. The coordinator of the district is asked for the area of the round, never for that of one community. */
export const can = {
  collect: inArea('needs.collect'),
  compile: inArea('needs.compile'),
  coordinate: inArea('needs.coordinate'),
  /** What stands behind a need: its evidence, its scores and questions. */
  seeWork: inArea('needs.read'),
  /** Whoever works on the needs of the place says what could serve one. */
  match: (actor: Actor, need: Placed): Decision => any(can.collect(actor, need), can.compile(actor, need), can.coordinate(actor, need)),
  /** Merging is the work of whoever has the need now: the subdistrict, then the district. */
  merge: (actor: Actor, need: Pick<NeedFacts, 'areaCode' | 'level'>, roundArea: string): Decision =>
    need.level === 'district' ? inArea('needs.coordinate')(actor, { areaCode: roundArea }) : inArea('needs.compile')(actor, need),
} as const;
