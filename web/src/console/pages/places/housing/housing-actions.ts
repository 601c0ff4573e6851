import { useNavigate } from '@tanstack/react-router';
import { api, data, submitHeaders } from '../../../../api/client.ts';
import type { Answer } from '../../../../api/query.ts';
import { usePhrases, useText } from '../../../../i18n/phrases.ts';
import { optionsOf } from '../../../../i18n/vocabulary/terms.ts';
import { type Action, action, type Field, type Picked } from '../../../kit/index.ts';
import { type Located, linesOf, locatedBody, locatedValues, useLocatedFields } from '../located.ts';
import { actionWords, estateKinds, words } from '../phrases.ts';
import { roomOf } from './rooms.ts';

export type Estate = Answer<'/api/v1/estates/{id}'>;
export type Building = Answer<'/api/v1/buildings/{id}'>;

interface EstateValues extends Located {
  kind?: Estate['kind'];
  area?: Picked;
}

interface BuildingValues extends Located {
  entrances?: number;
  households?: number;
}

function useEstateFields(withArea: boolean): Field<EstateValues>[] {
  const t = usePhrases(words);
  const text = useText();
  return [
    { key: 'kind', label: t.kind, kind: 'choice', required: true, options: optionsOf(estateKinds, text) },
    ...useLocatedFields<EstateValues>(),
    ...(withArea ? [{ key: 'area', label: t.area, kind: 'area', required: true } satisfies Field<EstateValues>] : []),
  ];
}

function useBuildingFields(): Field<BuildingValues>[] {
  const t = usePhrases(words);
  return [
    ...useLocatedFields<BuildingValues>(),
    { key: 'entrances', label: t.entrances, kind: 'number', min: 1, max: 50 },
    { key: 'households', label: t.householdCount, kind: 'number', min: 0 },
  ];
}

/** Adds an estate or street to an area, and opens it. */
export function useAddEstate(place: { areaCode: string }): Action {
  const a = usePhrases(actionWords);
  const navigate = useNavigate();
  return action<EstateValues>({
    name: 'addEstate',
    label: a.addEstate,
    aside: true,
    columns: 2,
    layout: 'drawer',
    initial: { kind: 'estate' },
    fields: useEstateFields(false),
    send: ({ kind = 'estate', ...values }, { key }) =>
      data(api.POST('/api/v1/estates', { body: { areaCode: place.areaCode, kind, ...locatedBody(values) }, headers: submitHeaders(key) })),
    onDone: (made) => void navigate({ to: `/places/estates/${(made as { id: string }).id}` }),
  });
}

/** Adds a building to an estate or straight to an area, and opens it. */
export function useAddBuilding(place: { areaCode: string; estateId?: string }): Action {
  const a = usePhrases(actionWords);
  const navigate = useNavigate();
  return action<BuildingValues>({
    name: 'addBuilding',
    label: a.addBuilding,
    aside: true,
    columns: 2,
    layout: 'drawer',
    fields: useBuildingFields(),
    send: ({ entrances, households, ...values }, { key }) =>
      data(
        api.POST('/api/v1/buildings', { body: { ...place, entrances, households, ...locatedBody(values) }, headers: submitHeaders(key) }),
      ),
    onDone: (made) => void navigate({ to: `/places/buildings/${(made as { id: string }).id}` }),
  });
}

/** Changes an estate or street. */
export function useChangeEstate(estate: Estate, areaName: string): Action {
  const a = usePhrases(actionWords);
  return action<EstateValues>({
    name: 'change',
    label: a.change,
    icon: 'edit',
    columns: 2,
    layout: 'drawer',
    initial: { ...locatedValues(estate), kind: estate.kind, area: { id: estate.areaCode, name: areaName } },
    fields: useEstateFields(true),
    send: ({ kind, area, ...values }, { key, version }) =>
      data(
        api.PATCH('/api/v1/estates/{id}', {
          params: { path: { id: estate.id } },
          body: { version, kind, areaCode: area?.id, ...locatedBody(values) },
          headers: submitHeaders(key),
        }),
      ),
  });
}

/** Changes a building. */
export function useChangeBuilding(building: Building): Action {
  const a = usePhrases(actionWords);
  return action<BuildingValues>({
    name: 'change',
    label: a.change,
    icon: 'edit',
    columns: 2,
    layout: 'drawer',
    initial: { ...locatedValues(building), entrances: building.entrances, households: building.households },
    fields: useBuildingFields(),
    send: ({ entrances, households, ...values }, { key, version }) =>
      data(
        api.PATCH('/api/v1/buildings/{id}', {
          params: { path: { id: building.id } },
          body: { version, entrances, households, ...locatedBody(values) },
          headers: submitHeaders(key),
        }),
      ),
  });
}

/** Records the dwellings of a building from lines. */
export function useRecordRooms(building: Building): Action {
  const a = usePhrases(actionWords);
  return action<{ rooms: string }>({
    name: 'recordHouseholds',
    label: a.record,
    aside: true,
    intro: a.recordIntro,
    fields: [
      {
        key: 'rooms',
        label: a.rooms,
        kind: 'long_text',
        rows: 8,
        required: true,
        placeholder: a.roomsPlaceholder,
        check: ({ rooms }) => {
          const bad = linesOf(rooms).find((line) => roomOf(line) === null);
          return bad === undefined ? undefined : a.badRoom(bad);
        },
      },
    ],
    send: ({ rooms }, { key }) =>
      data(
        api.POST('/api/v1/buildings/{id}/households', {
          params: { path: { id: building.id } },
          body: { households: linesOf(rooms).flatMap((line) => roomOf(line) ?? []) },
          headers: submitHeaders(key),
        }),
      ),
  });
}
