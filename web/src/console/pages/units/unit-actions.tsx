import { api, data, readPath, submitHeaders } from '../../../api/client.ts';
import type { Page } from '../../../api/page.ts';
import type { Answer } from '../../../api/query.ts';
import { usePhrases, useText } from '../../../i18n/phrases.ts';
import { optionsOf } from '../../../i18n/vocabulary/terms.ts';
import { type Action, action, type Field, type Picked, RemoteSelect, type RowOf } from '../../kit/index.ts';
import { unitKinds, words } from './phrases.ts';

export type Unit = Answer<'/api/v1/units/{id}'>;
export type Section = Unit['sections'][number];

interface UnitValues {
  code?: string;
  kind?: Unit['kind'];
  name?: string;
  nameEn?: string;
  area?: Picked;
  parent?: Picked;
  duty?: string;
  dutyEn?: string;
  phone?: string;
  active?: boolean;
}

const orNull = (text: string | undefined): string | null => text || null;
const wordsOf = ({ nameEn, duty, dutyEn, phone }: UnitValues) => ({
  nameEn: orNull(nameEn),
  duty: orNull(duty),
  dutyEn: orNull(dutyEn),
  phone: orNull(phone),
});

function useCodeField<V extends { code?: string }>(): Field<V> {
  const t = usePhrases(words);
  const check = ({ code = '' }: V) => (/^[a-z][a-z0-9_]{1,59}$/.test(code) ? undefined : t.codeWrong);
  return { key: 'code', label: t.code, kind: 'text', required: true, maxLength: 60, help: t.codeHelp, check } as Field<V>;
}

function useUnitFields(): Field<UnitValues>[] {
  const t = usePhrases(words);
  const text = useText();
  return [
    { key: 'kind', label: t.kind, kind: 'choice', as: 'select', required: true, options: optionsOf(unitKinds, text) },
    { key: 'name', label: t.name, kind: 'text', required: true, maxLength: 100 },
    { key: 'nameEn', label: t.nameEn, kind: 'text', maxLength: 100 },
    { key: 'area', label: t.area, kind: 'area', required: true },
    { key: 'parent', label: t.parent, kind: 'unit' },
    { key: 'phone', label: t.phone, kind: 'text', inputMode: 'tel', maxLength: 40 },
    { key: 'duty', label: t.duty, kind: 'long_text', rows: 3, maxLength: 1_000 },
    { key: 'dutyEn', label: t.dutyEn, kind: 'long_text', rows: 2, maxLength: 1_000 },
  ];
}

/** A new unit; `onMade` gets its id. */
export function useAddUnit(onMade: (id: string) => void): Action {
  const t = usePhrases(words);
  return action<UnitValues>({
    name: 'add',
    label: t.add,
    layout: 'drawer',
    columns: 2,
    fields: [useCodeField<UnitValues>(), ...useUnitFields()],
    send: (values, { key }) => {
      const { code = '', kind = 'bureau', name = '', area, parent } = values;
      const body = { code, kind, name, areaCode: area?.id ?? '', parentId: parent?.id ?? null, ...wordsOf(values) };
      return data(api.POST('/api/v1/units', { body, headers: submitHeaders(key) }));
    },
    onDone: (made) => onMade((made as { id: string }).id),
  });
}

function useChange(unit: Unit, parentName: string): Action {
  const t = usePhrases(words);
  const active: Field<UnitValues> = { key: 'active', label: '', kind: 'yes_no', text: t.active };
  return action<UnitValues>({
    name: 'change',
    label: t.change,
    icon: 'edit',
    layout: 'drawer',
    columns: 2,
    initial: {
      kind: unit.kind,
      name: unit.name,
      nameEn: unit.nameEn ?? undefined,
      area: { id: unit.areaCode, name: unit.areaName ?? unit.areaCode },
      parent: unit.parentId ? { id: unit.parentId, name: parentName } : undefined,
      duty: unit.duty ?? undefined,
      dutyEn: unit.dutyEn ?? undefined,
      phone: unit.phone ?? undefined,
      active: unit.active,
    },
    fields: [...useUnitFields(), active],
    send: (values, { key, version }) => {
      const { kind, name, area, parent, active: inUse = false } = values;
      const body = { version, kind, name, areaCode: area?.id, parentId: parent?.id ?? null, active: inUse, ...wordsOf(values) };
      return data(api.PATCH('/api/v1/units/{id}', { params: { path: { id: unit.id } }, body, headers: submitHeaders(key) }));
    },
  });
}

/** Names the head of a unit, or of one of its sections. */
export function useNameHead(unit: Unit, section?: Section): Action {
  const t = usePhrases(words);
  const { head } = section ?? unit;
  return action<{ person?: Picked }>({
    name: 'nameHead',
    label: section ? `${t.nameHead}：${section.name}` : t.nameHead,
    icon: 'person',
    aside: Boolean(head),
    intro: t.headIntro,
    submitLabel: t.nameHead,
    initial: { person: head ? { id: head.id, name: head.displayName } : undefined },
    fields: [{ key: 'person', label: t.person, kind: 'person', help: t.noPersonHelp }],
    send: ({ person }, { key, version }) =>
      data(
        api.POST('/api/v1/units/{id}/head', {
          params: { path: { id: unit.id } },
          body: { accountId: person?.id ?? null, sectionId: section?.id ?? null, version },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function useAddSection(unit: Unit): Action {
  const t = usePhrases(words);
  return action<{ code?: string; name?: string; nameEn?: string }>({
    name: 'addSection',
    label: t.addSection,
    icon: 'plus',
    aside: true,
    fields: [
      { key: 'name', label: t.name, kind: 'text', required: true, maxLength: 100 },
      { key: 'nameEn', label: t.nameEn, kind: 'text', maxLength: 100 },
      useCodeField<{ code?: string; name?: string; nameEn?: string }>(),
    ],
    send: ({ code = '', name = '', nameEn }, { key }) =>
      data(
        api.POST('/api/v1/units/{id}/sections', {
          params: { path: { id: unit.id } },
          body: { code, name, nameEn: orNull(nameEn) },
          headers: submitHeaders(key),
        }),
      ),
  });
}

/** Renames a section or takes it out of use. */
export function useChangeSection(unit: Unit, section: Section | undefined): Action {
  const t = usePhrases(words);
  return action<{ name?: string; nameEn?: string; active?: boolean }>({
    name: 'changeSection',
    label: section ? `${t.change}：${section.name}` : t.change,
    submitLabel: t.change,
    initial: { name: section?.name, nameEn: section?.nameEn ?? undefined, active: section?.active },
    fields: [
      { key: 'name', label: t.name, kind: 'text', required: true, maxLength: 100 },
      { key: 'nameEn', label: t.nameEn, kind: 'text', maxLength: 100 },
      { key: 'active', label: '', kind: 'yes_no', text: t.active },
    ],
    send: ({ name, nameEn, active = false }, { key, version }) =>
      data(
        api.PATCH('/api/v1/units/{id}/sections/{sectionId}', {
          params: { path: { id: unit.id, sectionId: section?.id ?? '' } },
          body: { version, name, nameEn: orNull(nameEn), active },
          headers: submitHeaders(key),
        }),
      ),
  });
}

async function findEstates(q: string): Promise<Picked[]> {
  const page = await readPath<Page<RowOf<'/api/v1/estates'>>>('/api/v1/estates', { query: { q: q || undefined, limit: 20 } });
  return page.items.map(({ id, name, areaCode }) => ({ id, name, detail: areaCode }));
}

function useBindEstates(unit: Unit, estates: readonly Picked[]): Action {
  const t = usePhrases(words);
  return action<{ estates?: Picked[] }>({
    name: 'bindEstates',
    label: t.bindEstates,
    icon: 'home',
    aside: true,
    intro: t.bindIntro,
    initial: { estates: [...estates] },
    fields: [
      {
        key: 'estates',
        label: t.estates,
        kind: 'custom',
        render: ({ value, onChange, values: _values, ...control }) => (
          <RemoteSelect
            control={control}
            several
            placeholder={t.estateSearch}
            value={(value as Picked[] | undefined) ?? []}
            onChange={onChange}
            searchKey={['estate']}
            find={findEstates}
          />
        ),
      },
    ],
    send: ({ estates: chosen = [] }, { key, version }) =>
      data(
        api.PUT('/api/v1/units/{id}/estates', {
          params: { path: { id: unit.id } },
          body: { version, estateIds: chosen.map(({ id }) => id) },
          headers: submitHeaders(key),
        }),
      ),
  });
}

/** What may be done to a unit; the names are those of what its form begins with. */
export function useUnitActions(unit: Unit, named: { estates: readonly Picked[]; parent: string }): Action[] {
  const { estates, parent } = named;
  return [useNameHead(unit), useChange(unit, parent), useAddSection(unit), useBindEstates(unit, estates)];
}
