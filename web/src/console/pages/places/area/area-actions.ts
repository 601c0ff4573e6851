import { useNavigate } from '@tanstack/react-router';
import { api, data, submitHeaders } from '../../../../api/client.ts';
import { usePhrases, useText } from '../../../../i18n/phrases.ts';
import { optionsOf } from '../../../../i18n/vocabulary/terms.ts';
import { type Action, action, type Field, type Picked } from '../../../kit/index.ts';
import { useAddBuilding, useAddEstate } from '../housing/housing-actions.ts';
import { type Located, locatedBody, locatedValues, useLocatedFields } from '../located.ts';
import { actionWords, areaKinds, words } from '../phrases.ts';
import type { Area } from './area-page.tsx';

interface Figures {
  population?: number;
  adults?: number;
  households?: number;
  figuresOn?: string;
}

interface AreaValues extends Located, Figures {
  code?: string;
  kind?: Area['kind'];
}

const below: Readonly<Record<string, string>> = { district: 'subdistrict', subdistrict: 'community', community: 'grid', grid: 'grid' };

const figuresBody = ({ population, adults, households, figuresOn }: Figures) => ({
  population: population ?? null,
  adults: adults ?? null,
  households: households ?? null,
  figuresOn: figuresOn ?? null,
});

function useFigureFields(): Field<AreaValues>[] {
  const t = usePhrases(words);
  return [
    { key: 'households', label: t.householdCount, kind: 'number', min: 0 },
    { key: 'population', label: t.population, kind: 'number', min: 0 },
    { key: 'adults', label: t.adults, kind: 'number', min: 0 },
    { key: 'figuresOn', label: t.figuresOn, kind: 'date' },
  ];
}

function useKindField(level: string): Field<AreaValues>[] {
  const t = usePhrases(words);
  const text = useText();
  const kinds = areaKinds[level];
  return kinds ? [{ key: 'kind', label: t.kind, kind: 'choice', as: 'select', options: optionsOf(kinds, text) }] : [];
}

function useChange(area: Area): Action {
  const a = usePhrases(actionWords);
  const located = useLocatedFields<AreaValues>();
  const fields = [...located, ...useKindField(area.level), ...useFigureFields()];
  const { population, adults, households, figuresOn, kind } = area;
  return action<AreaValues>({
    name: 'change',
    label: a.change,
    icon: 'edit',
    columns: 2,
    layout: 'drawer',
    fields,
    initial: {
      ...locatedValues(area),
      kind,
      population: population ?? undefined,
      adults: adults ?? undefined,
      households: households ?? undefined,
      figuresOn: figuresOn ?? undefined,
    },
    send: (values, { key, version }) =>
      data(
        api.PATCH('/api/v1/areas/{code}', {
          params: { path: { code: area.code } },
          body: { version, kind: values.kind, ...locatedBody(values), ...figuresBody(values) },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function useAddBelow(area: Area): Action {
  const t = usePhrases(words);
  const a = usePhrases(actionWords);
  const navigate = useNavigate();
  const located = useLocatedFields<AreaValues>();
  const kind = useKindField(below[area.level] ?? '');
  const figures = useFigureFields();
  const code: Field<AreaValues> = {
    key: 'code',
    label: t.code,
    kind: 'text',
    required: true,
    inputMode: 'numeric',
    maxLength: 18,
    check: ({ code: value = '' }) => (/^\d+$/.test(value) && value.startsWith(area.code) ? undefined : a.badCode),
  };
  return action<AreaValues>({
    name: 'addBelow',
    label: a.addBelow,
    icon: 'plus',
    intro: a.addBelowIntro,
    aside: true,
    columns: 2,
    layout: 'drawer',
    initial: { code: area.code },
    fields: [code, ...located, ...kind, ...figures],
    send: (values, { key }) =>
      data(
        api.POST('/api/v1/areas', {
          body: { code: values.code ?? '', parentCode: area.code, kind: values.kind, ...locatedBody(values), ...figuresBody(values) },
          headers: submitHeaders(key),
        }),
      ),
    onDone: (made) => void navigate({ to: `/places/areas/${(made as { code: string }).code}` }),
  });
}

function parsed(text: string | undefined): object | undefined {
  try {
    const value: unknown = JSON.parse(text ?? '');
    if (typeof value !== 'object' || value === null) return undefined;
    return 'geometry' in value && typeof value.geometry === 'object' && value.geometry !== null ? value.geometry : value;
  } catch {
    return undefined;
  }
}

function useDraw(area: Area): Action {
  const a = usePhrases(actionWords);
  return action<{ outline: string; datum?: 'wgs84' | 'gcj02' | 'bd09' }>({
    name: 'drawBoundary',
    label: a.draw,
    icon: 'map',
    aside: true,
    intro: a.drawIntro,
    initial: { datum: 'wgs84' },
    fields: [
      {
        key: 'outline',
        label: a.geojson,
        kind: 'long_text',
        rows: 8,
        required: true,
        placeholder: '{"type":"Polygon","coordinates":[[[…]]]}',
        check: ({ outline }) => (parsed(outline) ? undefined : a.badJson),
      },
      {
        key: 'datum',
        label: a.datum,
        kind: 'choice',
        options: (['wgs84', 'gcj02', 'bd09'] as const).map((value) => ({ value, label: a[value] })),
      },
    ],
    send: ({ outline, datum }, { key, version }) =>
      data(
        api.PUT('/api/v1/areas/{code}/boundary', {
          params: { path: { code: area.code } },
          body: { version, boundary: (parsed(outline) ?? {}) as Record<string, never>, datum },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function useMerge(area: Area): Action {
  const a = usePhrases(actionWords);
  const navigate = useNavigate();
  return action<{ into: Picked; on: string; note?: string }>({
    name: 'merge',
    label: a.merge,
    icon: 'link',
    aside: true,
    danger: true,
    intro: a.mergeIntro,
    fields: [
      { key: 'into', label: a.into, kind: 'area', level: area.level, required: true },
      { key: 'on', label: a.on, kind: 'date', required: true },
      { key: 'note', label: a.note, kind: 'long_text', rows: 2, maxLength: 500 },
    ],
    send: ({ into, on, note }, { key }) =>
      data(
        api.POST('/api/v1/areas/merge', {
          body: { from: [area.code], into: into.id, on, ...(note ? { note } : {}) },
          headers: submitHeaders(key),
        }),
      ),
    onDone: (merged) => void navigate({ to: `/places/areas/${(merged as { code: string }).code}` }),
  });
}

/** What may be done to an area. */
export function useAreaActions(area: Area): Action[] {
  return [
    useChange(area),
    useAddBelow(area),
    useDraw(area),
    useAddEstate({ areaCode: area.code }),
    useAddBuilding({ areaCode: area.code }),
    useMerge(area),
  ];
}
