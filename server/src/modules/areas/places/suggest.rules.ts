import { fullBuildingName } from './buildings.rules.ts';
import { foldName } from './names.rules.ts';
import { findPlaces } from './place.rules.ts';
import type { IndexedBuilding, PlaceIndex, Target } from './place-index.rules.ts';

/** A place offered while somebody types. Only names that are public anyway. */
export interface PlaceSuggestion {
  readonly label: string;
  readonly kind: string;
  readonly areaCode: string;
  /** Names of subdistrict and community around it, so that two of the same name can be told apart. */
  readonly around: string;
  readonly estateId: string | null;
  readonly buildingId: string | null;
  readonly lng: number | null;
  readonly lat: number | null;
}

/** At most this many are offered: a list longer than a phone's page is not read. */
const MOST_SUGGESTIONS = 10;

interface Question {
  readonly text: string;
  readonly within: string;
}

/** Places whose names fit what was typed: what the text says first, then names that begin with it, then names that hold it, then the buildings of the best estate. */
export function suggestPlaces(index: PlaceIndex, typed: string, within = ''): PlaceSuggestion[] {
  const question = { text: foldName(typed), within };
  if (question.text === '') return [];
  const said = findPlaces(index, typed, within).map((guess) => suggestionOf(index, guess));
  const named = byName(index, question).map((target) => ofTarget(index, target));
  const first = [...said, ...named].find((s) => s.estateId !== null && s.buildingId === null);
  const buildings = first?.estateId ? buildingsOf(index, first.estateId, question) : [];
  return distinct([...said, ...named.slice(0, MOST_SUGGESTIONS), ...buildings]).slice(0, MOST_SUGGESTIONS);
}

function byName(index: PlaceIndex, { text, within }: Question): Target[] {
  const fitting = index.entries.flatMap((entry) => {
    const at = entry.text.indexOf(text);
    return at < 0
      ? []
      : entry.targets
          .filter((t) => codeOf(t).startsWith(within))
          .map((target) => ({ target, order: (at === 0 ? 0 : 1000) + entry.text.length }));
  });
  return fitting.sort((a, b) => a.order - b.order || codeOf(a.target).localeCompare(codeOf(b.target))).map((f) => f.target);
}

function codeOf(target: Target): string {
  return target.type === 'area' ? target.place.code : target.place.areaCode;
}

function ofTarget(index: PlaceIndex, target: Target): PlaceSuggestion {
  const { place } = target;
  return suggestionOf(
    index,
    {
      areaCode: codeOf(target),
      estateId: target.type === 'estate' ? target.place.id : null,
      buildingId: null,
      label: place.name,
      lng: place.lng,
      lat: place.lat,
    },
    target,
  );
}

type Placed = Pick<PlaceSuggestion, 'label' | 'areaCode' | 'estateId' | 'buildingId' | 'lng' | 'lat'>;

function suggestionOf(index: PlaceIndex, { label, areaCode, estateId, buildingId, lng, lat }: Placed, target?: Target): PlaceSuggestion {
  const estateKind = estateId === null ? undefined : index.estates.get(estateId)?.kind;
  const kind = buildingId !== null ? 'building' : (estateKind ?? index.areas.get(areaCode)?.level ?? 'area');
  const own = target?.type === 'area' || (estateId === null && buildingId === null);
  return { label, kind, areaCode, around: aroundOf(index, areaCode, own), estateId, buildingId, lng, lat };
}

/** Names of the subdistrict and community of a place, without the place itself. */
function aroundOf(index: PlaceIndex, areaCode: string, withoutSelf: boolean): string {
  const levels = [9, 12].filter((length) => length <= areaCode.length).map((length) => areaCode.slice(0, length));
  return levels
    .filter((code) => !withoutSelf || code !== areaCode)
    .map((code) => index.areas.get(code)?.name ?? '')
    .filter((name) => name !== '')
    .join(' ');
}

/** The first buildings of an estate; when the typed text goes on behind the name, those that fit the rest. */
function buildingsOf(index: PlaceIndex, estateId: string, { text }: Question): PlaceSuggestion[] {
  const estate = index.estates.get(estateId);
  const name = estate ? [estate.name, ...estate.aliases].map(foldName).find((n) => text.startsWith(n)) : undefined;
  const rest = name === undefined ? '' : text.slice(name.length);
  const all = [...(index.byEstate.get(estateId) ?? [])].filter((b) => rest === '' || foldName(b.building.name).startsWith(rest));
  return all
    .sort(byNumber)
    .slice(0, MOST_SUGGESTIONS)
    .map(({ building }) =>
      suggestionOf(index, {
        label: fullBuildingName(estate?.name, building.name),
        areaCode: building.areaCode,
        estateId,
        buildingId: building.id,
        lng: building.lng ?? estate?.lng ?? null,
        lat: building.lat ?? estate?.lat ?? null,
      }),
    );
}

function byNumber(a: IndexedBuilding, b: IndexedBuilding): number {
  return a.building.name.localeCompare(b.building.name, 'zh', { numeric: true });
}

function distinct(suggestions: readonly PlaceSuggestion[]): PlaceSuggestion[] {
  return [...new Map(suggestions.map((s) => [`${s.areaCode}/${s.estateId ?? ''}/${s.buildingId ?? ''}`, s])).values()];
}
