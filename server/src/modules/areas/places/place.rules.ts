import type { Phrase } from '../../../platform/problem.ts';
import { type BuildingMention, buildingMentions, fits, fullBuildingName } from './buildings.rules.ts';
import { type Folded, foldText } from './names.rules.ts';
import {
  type AreaName,
  type BuildingName,
  type EstateName,
  findNames,
  type Hit,
  type IndexedBuilding,
  type PlaceIndex,
  stemIsMeant,
  type Target,
} from './place-index.rules.ts';

export type PlaceReasonCode = 'building' | 'building_in_area' | 'estate' | 'street' | 'named_place' | 'area' | 'area_stem';

/** Where a text may be about, with the words it was taken from. */
export interface PlaceGuess {
  readonly areaCode: string;
  readonly estateId: string | null;
  readonly buildingId: string | null;
  /** Entrance (单元) that the text names after the building. */
  readonly entrance: string | null;
  readonly lng: number | null;
  readonly lat: number | null;
  readonly label: string;
  /** 0 to 1; only for ranking and for deciding whether to fill a form in. */
  readonly score: number;
  /** Start and end of the words in the text as it was given. */
  readonly span: readonly [from: number, to: number];
  readonly reason: { readonly code: PlaceReasonCode; readonly ambiguous: boolean };
}

/** Reasons as people read them. */
export const PLACE_REASONS: Record<PlaceReasonCode, Phrase> = {
  building: { zh: '文中写明了小区和楼栋', en: 'The text names estate and building' },
  building_in_area: { zh: '所选范围内只有一栋这个号的楼', en: 'Only one building of this number in the chosen area' },
  estate: { zh: '文中写到小区名称', en: 'The text names the estate' },
  street: { zh: '文中写到街巷名称', en: 'The text names the street' },
  named_place: { zh: '文中写到地点名称', en: 'The text names the place' },
  area: { zh: '文中写到街道、社区或村', en: 'The text names the subdistrict, community or village' },
  area_stem: { zh: '文中写到社区或街道的简称', en: 'The text shortens the name of a community or subdistrict' },
};

const MOST_GUESSES = 5;
/** How far behind the name of an estate its building may stand, in characters. */
const REACH = 8;

interface Scene {
  readonly index: PlaceIndex;
  readonly folded: Folded;
  readonly hits: readonly Hit[];
  readonly mentions: readonly BuildingMention[];
  readonly context: readonly string[];
  readonly within: string;
}

/**
 * The places a text may be about, best first, five at most. Names, aliases, streets, estates and buildings are found wherever they stand; areas
 * named beside an estate settle which of two of the same name is meant; `within` leaves out everything outside that area.
 */
export function findPlaces(index: PlaceIndex, text: string, within = ''): PlaceGuess[] {
  const folded = foldText(text);
  const hits = findNames(index, folded.chars).filter((hit) => isMeant(folded.chars, hit));
  const mentions = buildingMentions(folded.chars).filter((m) => hits.every((hit) => m.end <= hit.start || m.start >= hit.end));
  const scene = { index, folded, hits, mentions, context: contextOf(hits), within };
  const guesses = [
    ...hits.flatMap((hit, i) => guessesAt(scene, hit, hits[i + 1]?.start ?? Number.POSITIVE_INFINITY)),
    ...loneBuildings(scene),
  ];
  return ranked(guesses);
}

function isMeant(chars: string, hit: Hit): boolean {
  return hit.entry.targets.some((target) => target.strength !== 'stem') || stemIsMeant(chars, hit);
}

/** Areas named in full, by which places of the same name are told apart. */
function contextOf(hits: readonly Hit[]): string[] {
  const certain = hits.flatMap((hit) =>
    hit.entry.targets.filter((t) => t.type === 'area' && (t.strength !== 'stem' || hit.entry.text.length > 2)),
  );
  return [...new Set(certain.map(areaCodeOf))];
}

/** An area named elsewhere in the text confirms what lies in it, but not itself. */
function confirms(context: string, target: Target): boolean {
  return areaCodeOf(target).startsWith(context) && !(target.type === 'area' && target.place.code === context);
}

function areaCodeOf(target: Target): string {
  return target.type === 'area' ? target.place.code : target.place.areaCode;
}

function guessesAt(scene: Scene, hit: Hit, nextHit: number): PlaceGuess[] {
  const inScope = withoutNested(hit.entry.targets.filter((target) => isInScope(target, scene.within)));
  const named = inScope.filter((target) => scene.context.some((code) => confirms(code, target)));
  const chosen = named.length > 0 ? named : inScope;
  const found = chosen.map((target) => guessOf(scene, { target, hit, nextHit, confirmed: named.length > 0 }));
  // One of several estates of the same name has the building that was named: that one is meant.
  const withBuilding = found.filter((guess) => guess.buildingId !== null);
  const best = withBuilding.length > 0 ? withBuilding : found;
  return best.map((guess) =>
    best.length === 1 ? guess : { ...guess, score: round(guess.score / best.length), reason: { ...guess.reason, ambiguous: true } },
  );
}

/** What lies in the chosen area, and estates of the community around a chosen grid. */
function isInScope(target: Target, within: string): boolean {
  const code = areaCodeOf(target);
  return code.startsWith(within) || (target.type === 'estate' && within.startsWith(code));
}

/** A subdistrict and a community in it may share a stem: then only the subdistrict is certain. */
function withoutNested(targets: readonly Target[]): Target[] {
  const codes = targets.filter((t) => t.type === 'area').map(areaCodeOf);
  return targets.filter((t) => t.type === 'estate' || !codes.some((code) => code !== areaCodeOf(t) && areaCodeOf(t).startsWith(code)));
}

interface Candidate {
  readonly target: Target;
  readonly hit: Hit;
  readonly nextHit: number;
  readonly confirmed: boolean;
}

function guessOf(scene: Scene, candidate: Candidate): PlaceGuess {
  const { target, hit, nextHit } = candidate;
  const buildings = target.type === 'estate' ? scene.index.byEstate.get(target.place.id) : scene.index.byArea.get(target.place.code);
  const found = findBuilding(scene, buildings ?? [], { after: hit.end, before: Math.min(nextHit, hit.end + REACH) });
  const base = baseOf(target, hit) + (candidate.confirmed ? 0.05 : 0) + (hit.entry.text.length === scene.folded.chars.length ? 0.05 : 0);
  if (!found) return { ...placeGuess(scene, target), score: round(base), span: spanOf(scene.folded, hit.start, hit.end) };
  const { building, mention, end } = found;
  return {
    ...buildingGuess(scene, building, target),
    entrance: mention?.entrance ?? null,
    score: round(base + 0.1),
    span: spanOf(scene.folded, hit.start, end),
  };
}

const BASE: Record<string, number> = {
  estate: 0.85,
  courtyard: 0.85,
  park: 0.8,
  place: 0.75,
  street: 0.6,
  lane: 0.65,
  community: 0.85,
  grid: 0.8,
  subdistrict: 0.8,
};

function baseOf(target: Target, hit: Hit): number {
  const base = BASE[target.type === 'area' ? target.place.level : target.place.kind] ?? 0.5;
  const weaker = { name: 0, alias: 0.03, stem: hit.entry.text.length > 2 ? 0.3 : 0.4 }[target.strength];
  return base - weaker;
}

function placeGuess(scene: Scene, target: Target): Omit<PlaceGuess, 'score' | 'span'> {
  const { lng, lat, name } = target.place;
  const shared = { buildingId: null, entrance: null, lng, lat, label: name };
  if (target.type === 'area')
    return {
      ...shared,
      areaCode: target.place.code,
      estateId: null,
      reason: { code: target.strength === 'stem' ? 'area_stem' : 'area', ambiguous: false },
    };
  return {
    ...shared,
    areaCode: target.place.areaCode,
    estateId: target.place.id,
    reason: { code: estateReason(target.place), ambiguous: false },
    ...pointOf(target.place, scene.index),
  };
}

function estateReason(estate: EstateName): PlaceReasonCode {
  if (estate.kind === 'street' || estate.kind === 'lane') return 'street';
  return estate.kind === 'estate' || estate.kind === 'courtyard' ? 'estate' : 'named_place';
}

function buildingGuess(scene: Scene, building: BuildingName, target: Target): Omit<PlaceGuess, 'score' | 'span' | 'entrance'> {
  const estate = building.estateId === null ? undefined : scene.index.estates.get(building.estateId);
  return {
    areaCode: building.areaCode,
    estateId: building.estateId,
    buildingId: building.id,
    label: fullBuildingName(estate?.name ?? target.place.name, building.name),
    reason: { code: 'building', ambiguous: false },
    ...pointOf(building.lng === null && estate ? estate : building, scene.index),
  };
}

/** The best known point: the place's own, else that of its community. */
function pointOf(
  place: { lng: number | null; lat: number | null; areaCode: string },
  index: PlaceIndex,
): { lng: number | null; lat: number | null } {
  const known: { lng: number | null; lat: number | null } = place.lng === null ? (index.areas.get(place.areaCode) ?? place) : place;
  return { lng: known.lng, lat: known.lat };
}

interface FoundBuilding {
  readonly building: BuildingName;
  readonly mention: BuildingMention | null;
  readonly end: number;
}

/** The building of an estate or area that the text names between two positions; null when none fits or two fit equally. */
function findBuilding(scene: Scene, buildings: readonly IndexedBuilding[], at: { after: number; before: number }): FoundBuilding | null {
  for (const mention of scene.mentions.filter((m) => m.start >= at.after && m.start <= at.before)) {
    const between = scene.folded.chars.slice(at.after, mention.start);
    const fitting = buildings.flatMap((b) =>
      b.keys.filter((key) => fits(mention, key)).map((key) => ({ building: b.building, prefix: key.prefix })),
    );
    const prefixed = fitting.filter(({ prefix }) => prefix !== '' && between.endsWith(prefix));
    const chosen = distinct(
      (prefixed.length > 0 ? prefixed : fitting.filter(({ prefix }) => prefix === '' || fitting.length === 1)).map((f) => f.building),
    );
    if (chosen.length === 1 && chosen[0]) return { building: chosen[0], mention, end: mention.end };
  }
  return findByWord(scene, buildings, at);
}

function findByWord({ folded }: Scene, buildings: readonly IndexedBuilding[], at: { after: number; before: number }): FoundBuilding | null {
  const found = buildings.flatMap(({ building, words }) =>
    words
      .map((word) => ({ building, mention: null, start: folded.chars.indexOf(word, at.after), length: word.length }))
      .filter((f) => f.start >= 0 && f.start <= at.before),
  );
  const longest = found.sort((a, b) => b.length - a.length)[0];
  return longest ? { building: longest.building, mention: null, end: longest.start + longest.length } : null;
}

function distinct(buildings: readonly BuildingName[]): BuildingName[] {
  return [...new Map(buildings.map((b) => [b.id, b])).values()];
}

/** A building without its estate is only a place when somebody has chosen the area and one building there fits. */
function loneBuildings(scene: Scene): PlaceGuess[] {
  const { index, within, mentions, hits, folded } = scene;
  if (within.length < 9 || hits.some((hit) => hit.entry.targets.some((t) => t.type === 'estate'))) return [];
  const buildings = [...index.byArea].filter(([code]) => code.startsWith(within)).flatMap(([, list]) => list);
  return mentions.flatMap((mention) => {
    const fitting = distinct(buildings.filter((b) => b.keys.some((key) => fits(mention, key))).map((b) => b.building));
    const [building] = fitting;
    if (!building || fitting.length > 1) return [];
    const area: AreaName | undefined = index.areas.get(building.areaCode);
    const target: Target | null = area ? { type: 'area', place: area, strength: 'name' } : null;
    if (!target) return [];
    const guess = buildingGuess(scene, building, target);
    return [
      {
        ...guess,
        entrance: mention.entrance,
        score: 0.6,
        span: spanOf(folded, mention.start, mention.end),
        reason: { code: 'building_in_area', ambiguous: false } as const,
      },
    ];
  });
}

function spanOf(folded: Folded, start: number, end: number): [number, number] {
  return [folded.from[start] ?? 0, folded.to[end - 1] ?? 0];
}

function round(score: number): number {
  return Number(Math.min(score, 0.99).toFixed(2));
}

/** Best first; an area that only says where a better guess lies is dropped, and so is a second mention of the same place. */
function ranked(guesses: readonly PlaceGuess[]): PlaceGuess[] {
  const sorted = [...guesses].sort((a, b) => b.score - a.score || b.areaCode.length - a.areaCode.length || a.span[0] - b.span[0]);
  const kept: PlaceGuess[] = [];
  for (const guess of sorted) {
    const known = kept.some(
      (k) =>
        k.areaCode === guess.areaCode && k.estateId === guess.estateId && (k.buildingId === guess.buildingId || guess.buildingId === null),
    );
    const above = guess.estateId === null && guess.buildingId === null && kept.some((k) => k.areaCode.startsWith(guess.areaCode));
    if (!known && !above) kept.push(guess);
  }
  return kept.slice(0, MOST_GUESSES);
}
