import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { useLanguage } from '../../../i18n/language.ts';
import { type PhrasesOf, usePhrases } from '../../../i18n/phrases.ts';
import { type Action, ActionDialog, action, type Column, type Field, ListPage, type Picked, type RowOf, Tag } from '../../kit/index.ts';
import { findKinds, kindsField } from './kinds-field.tsx';
import { words } from './phrases.ts';

type Words = PhrasesOf<typeof words>;
type Row = RowOf<'/api/v1/providers'>;

interface ProviderForm {
  name: string;
  kinds?: Picked[];
  area?: Picked;
  price?: string;
  phone?: string;
  vettedOn?: string;
  subsidised?: boolean;
  active?: boolean;
}

function fieldsOf(t: Words): Field<ProviderForm>[] {
  return [
    { key: 'name', label: t.name, kind: 'text', required: true, maxLength: 100 },
    kindsField<ProviderForm>({ key: 'kinds', label: t.kinds, help: t.kindsHelp }),
    { key: 'area', label: t.area, kind: 'area', required: true },
    { key: 'price', label: t.price, kind: 'text', maxLength: 500, help: t.priceHelp },
    { key: 'phone', label: t.phone, kind: 'text', maxLength: 40, inputMode: 'tel' },
    { key: 'vettedOn', label: t.vettedOn, kind: 'date', help: t.vettedHelp },
    { key: 'subsidised', label: '', kind: 'yes_no', text: t.subsidised },
  ];
}

const bodyOf = (values: ProviderForm) => ({
  name: values.name,
  kinds: (values.kinds ?? []).map((kind) => kind.id),
  areaCode: values.area?.id ?? '',
  price: values.price || null,
  phone: values.phone || null,
  vettedOn: values.vettedOn || null,
  subsidised: values.subsidised ?? false,
});

function addAction(t: Words): Action {
  return action<ProviderForm>({
    name: 'add-provider',
    label: t.add,
    layout: 'drawer',
    fields: fieldsOf(t),
    send: (values, { key }) => data(api.POST('/api/v1/providers', { body: bodyOf(values), headers: submitHeaders(key) })),
  });
}

function changeAction(t: Words, row: Row, nameOfKind: (code: string) => string): Action {
  return action<ProviderForm>({
    name: 'change',
    label: t.change,
    layout: 'drawer',
    initial: {
      name: row.name,
      kinds: row.kinds.map((code) => ({ id: code, name: nameOfKind(code) })),
      area: { id: row.areaCode, name: row.areaName },
      price: row.price ?? '',
      phone: row.phone ?? '',
      vettedOn: row.vettedOn ?? undefined,
      subsidised: row.subsidised,
      active: row.active,
    },
    fields: [...fieldsOf(t), { key: 'active', label: '', kind: 'yes_no', text: t.active }],
    send: (values, { key, version }) =>
      data(
        api.PATCH('/api/v1/providers/{id}', {
          params: { path: { id: row.id } },
          body: { ...bodyOf(values), version, active: values.active ?? false },
          headers: submitHeaders(key),
        }),
      ),
  });
}

/** Names of the kinds of private matters by code; a code the catalogue no longer has stands for itself. */
function useKindNames(): (code: string) => string {
  const language = useLanguage();
  const kinds = useQuery({
    queryKey: ['kinds of private matters', '', language],
    queryFn: () => findKinds('', language),
    staleTime: 600_000,
  });
  const names = new Map(kinds.data?.map((kind) => [kind.id, kind.name]));
  return (code) => names.get(code) ?? code;
}

interface Doing {
  action: Action;
  record: { id: string; version: number };
}

function useColumns(onChange: (doing: Doing) => void): Column<Row>[] {
  const t = usePhrases(words);
  const nameOfKind = useKindNames();
  return [
    { key: 'name', title: t.name, width: 220, cell: (row) => row.name },
    { key: 'kinds', title: t.kinds, cell: (row) => row.kinds.map(nameOfKind).join('、') },
    { key: 'area', title: t.area, width: 140, cell: (row) => row.areaName },
    { key: 'price', title: t.price, width: 220, cell: (row) => row.price },
    { key: 'phone', title: t.phone, width: 140, cell: (row) => row.phone },
    {
      key: 'vetted',
      title: t.vettedOn,
      width: 130,
      cell: (row) => (row.active ? (row.vettedOn ?? <Tag tone="waiting">{t.notVetted}</Tag>) : <Tag tone="closed">{t.ended}</Tag>),
    },
    {
      key: 'change',
      title: t.change,
      width: 90,
      cell: (row) =>
        row.abilities['change']?.allowed && (
          <Button size="small" onClick={() => onChange({ action: changeAction(t, row, nameOfKind), record: row })}>
            {t.change}
          </Button>
        ),
    },
  ];
}

/** Firms and people to whom private matters lead, with price and the day they were vetted (S000-26). */
export function ProvidersPage() {
  const t = usePhrases(words);
  const [doing, setDoing] = useState<Doing>();
  const columns = useColumns(setDoing);
  const add = () => setDoing({ action: addAction(t), record: { id: 'new-provider', version: 0 } });
  return (
    <>
      <ListPage<Row>
        id="providers"
        title={t.title}
        lead={t.lead}
        path="/api/v1/providers"
        columns={columns}
        filters={[
          { key: 'q', label: t.search, kind: 'text' },
          { key: 'area', label: t.area, kind: 'area' },
        ]}
        views={[{ id: 'all', label: t.all, query: {} }]}
        actions={
          <Button type="primary" onClick={add}>
            {t.add}
          </Button>
        }
        empty={{ title: t.none, text: t.noneText }}
      />
      {doing && (
        <ActionDialog
          action={doing.action}
          target={{ record: doing.record, refreshes: ['/api/v1/providers'] }}
          onClose={() => setDoing(undefined)}
        />
      )}
    </>
  );
}
