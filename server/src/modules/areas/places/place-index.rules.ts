import { type BuildingKey, buildingKey } from './buildings.rules.ts';
import { foldName, formsOfArea, formsOfEstate, isSearchable, type NameForm } from './names.rules.ts';

export interface AreaName {
  readonly code: string;
  readonly level: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly lng: number | null;
  readonly lat: number | null;
}

export interface EstateName {
  readonly id: string;
  readonly areaCode: string;
  readonly kind: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly lng: number | null;
  readonly lat: number | null;
}

export interface BuildingName {
  readonly id: string;
  readonly estateId: string | null;
  readonly areaCode: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly lng: number | null;
  readonly lat: number | null;
}

/** Everything in a district that has a name. */
export interface PlaceNames {
  readonly areas: readonly AreaName[];
  readonly estates: readonly EstateName[];
  readonly buildings: readonly BuildingName[];
}

export type NamedPlace = { readonly type: 'area'; readonly place: AreaName } | { readonly type: 'estate'; readonly place: EstateName };
export type Target = NamedPlace & { readonly strength: NameForm['strength'] };

/** One comparable name and everything it may mean. */
export interface NameEntry {
  readonly text: string;
  readonly targets: Target[];
}

export interface IndexedBuilding {
  readonly building: BuildingName;
  readonly keys: readonly BuildingKey[];
  /** Comparable names of buildings called by a word (物业楼). */
  readonly words: readonly string[];
}

/** What texts are matched against. Names are found by their first two characters, the longest first. */
export interface PlaceIndex {
  readonly buckets: ReadonlyMap<string, readonly NameEntry[]>;
  readonly entries: readonly NameEntry[];
  readonly areas: ReadonlyMap<string, AreaName>;
  readonly estates: ReadonlyMap<string, EstateName>;
  readonly byEstate: ReadonlyMap<string, readonly IndexedBuilding[]>;
  readonly byArea: ReadonlyMap<string, readonly IndexedBuilding[]>;
}

/** Levels that say where something is; a district's own name is in every second text and says nothing. */
const TELLING_LEVELS = new Set(['subdistrict', 'community', 'grid']);

/** Builds the index; done once per change of the names, in a few milliseconds for thousands of them. */
export function buildPlaceIndex(names: PlaceNames): PlaceIndex {
  const byText = new Map<string, NameEntry>();
  const add = (form: NameForm, target: NamedPlace): void => {
    const entry = byText.get(form.text) ?? { text: form.text, targets: [] };
    entry.targets.push({ ...target, strength: form.strength });
    byText.set(form.text, entry);
  };
  for (const area of names.areas)
    if (TELLING_LEVELS.has(area.level)) for (const form of formsOfArea(area.name, area.aliases)) add(form, { type: 'area', place: area });
  for (const estate of names.estates)
    for (const form of formsOfEstate(estate.name, estate.aliases)) add(form, { type: 'estate', place: estate });
  const buildings = names.buildings.map(indexBuilding);
  return {
    buckets: bucketsOf([...byText.values()]),
    entries: [...byText.values()],
    areas: new Map(names.areas.map((area) => [area.code, area])),
    estates: new Map(names.estates.map((estate) => [estate.id, estate])),
    byEstate: groupBy(buildings, ({ building }) => building.estateId),
    byArea: groupBy(buildings, ({ building }) => building.areaCode),
  };
}

function indexBuilding(building: BuildingName): IndexedBuilding {
  const names = [building.name, ...building.aliases];
  const keys = names.map(buildingKey).filter((key) => key !== null);
  const words = names.filter((name) => buildingKey(name) === null).map(foldName);
  return { building, keys, words: words.filter((word) => word.length >= 2) };
}

function bucketsOf(entries: readonly NameEntry[]): Map<string, NameEntry[]> {
  const buckets = groupBy(entries, (entry) => entry.text.slice(0, 2));
  for (const bucket of buckets.values()) bucket.sort((a, b) => b.text.length - a.text.length);
  return buckets;
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string | null): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === null) continue;
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/** A name found in a folded text. */
export interface Hit {
  readonly entry: NameEntry;
  readonly start: number;
  readonly end: number;
}

/** The names in a folded text, the longest first where they overlap, in the order of the text. */
export function findNames(index: PlaceIndex, chars: string): Hit[] {
  const found: Hit[] = [];
  for (let start = 0; start + 1 < chars.length; start++)
    for (const entry of index.buckets.get(chars.slice(start, start + 2)) ?? []) {
      if (!chars.startsWith(entry.text, start) || cutsNumber(chars, start, start + entry.text.length)) continue;
      found.push({ entry, start, end: start + entry.text.length });
      break;
    }
  return withoutOverlaps(found);
}

/** 3村 is not found in 13村, nor 阳光1 in 阳光12. */
function cutsNumber(chars: string, start: number, end: number): boolean {
  const digit = (at: number): boolean => /\d/.test(chars.charAt(at));
  return (digit(start) && digit(start - 1)) || (digit(end - 1) && digit(end));
}

function withoutOverlaps(hits: readonly Hit[]): Hit[] {
  const byLength = [...hits].sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start);
  const kept: Hit[] = [];
  for (const hit of byLength) if (kept.every((other) => hit.end <= other.start || hit.start >= other.end)) kept.push(hit);
  return kept.sort((a, b) => a.start - b.start);
}

const AFTER_STEM = /^(社区|街道|村|镇|小区|片区|菜场|路口|附近|这边|那边|这里|那里|一带|门口|旁|周边|周围|对面|后面|前面|居民|网格|居委)/u;

/** Whether a short stem (南湖 for 南湖社区) is meant as a place here: it is the whole text, or a word about places follows. */
export function stemIsMeant(chars: string, hit: Hit): boolean {
  if (hit.entry.text.length >= 3 || hit.entry.text.length === chars.length) return true;
  return AFTER_STEM.test(chars.slice(hit.end, hit.end + 2));
}

/** Whether a name may be kept as an alias: it can be told apart from ordinary words. */
export function isUsableAlias(alias: string): boolean {
  return isSearchable(foldName(alias));
}
