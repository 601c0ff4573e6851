import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Actor } from '../../../../platform/context.ts';
import { any, anyOf, areaWithin, type Decision, holdingsWith, holdsFor, holdsForUnit, when } from '../../../../platform/permissions.ts';
import { notYourNeed } from '../needs.errors.ts';

/** What a decision needs of a letter: whom it went to, and where that unit works. */
export interface LetterFacts {
  readonly kind: 'department' | 'local';
  readonly unitId: string;
  readonly unitArea: string;
}

/** Who answers for a unit: its own people, and for a subdistrict or committee those who collect or compile there. */
export function mayAnswer(actor: Actor, letter: LetterFacts): Decision {
  const own = when(holdsForUnit(actor, 'needs.answer', letter.unitId) || holdsForUnit(actor, 'cards.offer', letter.unitId), notYourNeed);
  if (letter.kind === 'department') return own;
  const there = (permission: string): boolean =>
    actor.holdings.some((h) => h.permissions.has(permission) && h.areaCode === letter.unitArea);
  return any(own, when(there('needs.compile') || there('needs.collect'), notYourNeed));
}

/** The receiver, and whoever leads needs there: the civil-affairs bureau sees every answer (S001-44). */
export function canReadLetter(actor: Actor, letter: LetterFacts): boolean {
  return actor.kind === 'system' || holdsFor(actor, 'needs.read', letter.unitArea) || mayAnswer(actor, letter).allowed;
}

/** SQL twin of `canReadLetter` over `need_letter` and the receiver's row `receiver`. */
export function lettersVisibleTo(actor: Actor): RawBuilder<SqlBool> {
  if (actor.kind === 'system') return sql<SqlBool>`true`;
  const areas = [...new Set(holdingsWith(actor, 'needs.read').map((h) => h.areaCode))];
  const units = [...holdingsWith(actor, 'needs.answer'), ...holdingsWith(actor, 'cards.offer')].flatMap((h) =>
    h.unitId ? [h.unitId] : [],
  );
  const places = [...holdingsWith(actor, 'needs.compile'), ...holdingsWith(actor, 'needs.collect')].map((h) => h.areaCode);
  return anyOf([
    ...areas.map((code) => areaWithin('receiver.area_code', code)),
    sql<SqlBool>`need_letter.unit_id = any(${units}::uuid[])`,
    sql<SqlBool>`(need_letter.kind = 'local' and receiver.area_code = any(${places}::text[]))`,
  ]);
}
