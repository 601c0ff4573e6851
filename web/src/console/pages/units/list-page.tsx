import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { usePhrases, useText } from '../../../i18n/phrases.ts';
import { optionsOf } from '../../../i18n/vocabulary/terms.ts';
import { ActionDialog, type Column, type Filter, LinkButton, ListPage, type RowOf, Tag } from '../../kit/index.ts';
import { useMay } from '../../session/session.ts';
import { unitKinds, words } from './phrases.ts';
import { useAddUnit } from './unit-actions.tsx';

type Row = RowOf<'/api/v1/units'>;

function useColumns(): Column<Row>[] {
  const t = usePhrases(words);
  const text = useText();
  const head = (row: Row) => row.head?.displayName ?? <Tag tone="waiting">{t.noHead}</Tag>;
  return [
    { key: 'name', title: t.unit, width: 280, cell: (row) => row.name },
    { key: 'kind', title: t.kind, width: 190, cell: (row) => text(row.kindName) },
    { key: 'head', title: t.head, width: 120, cell: head },
    { key: 'duty', title: t.duty, cell: (row) => row.duty },
    { key: 'phone', title: t.phone, width: 140, cell: (row) => row.phone, extra: true },
    { key: 'code', title: t.code, width: 200, cell: (row) => row.code, extra: true },
    { key: 'active', title: t.active, width: 90, cell: (row) => (row.active ? t.active : t.closed), extra: true },
  ];
}

/** For whoever keeps the units; the list itself is for everybody. */
function Tools() {
  const t = usePhrases(words);
  const may = useMay();
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const add = useAddUnit((id) => void navigate({ to: `/units/${id}` }));
  if (!may('organizations.manage')) return null;
  return (
    <>
      <LinkButton to="/blind-spots">{t.noHead}</LinkButton>
      <Button type="primary" onClick={() => setOpen(true)}>
        {t.add}
      </Button>
      <ActionDialog
        action={open ? add : undefined}
        target={{ record: { id: 'new-unit', version: 0 }, refreshes: ['/api/v1/units'] }}
        onClose={() => setOpen(false)}
      />
    </>
  );
}

/** Units with their duty and head. */
export function UnitAdminListPage() {
  const t = usePhrases(words);
  const text = useText();
  const filters: Filter[] = [
    { key: 'q', label: t.search, kind: 'text' },
    { key: 'area', label: t.area, kind: 'area' },
    { key: 'kind', label: t.kind, kind: 'choice', options: optionsOf(unitKinds, text) },
    { key: 'all', label: t.withClosed, kind: 'flag' },
  ];
  return (
    <ListPage<Row>
      id="units-kept"
      title={t.title}
      lead={t.lead}
      path="/api/v1/units"
      columns={useColumns()}
      filters={filters}
      rowLink={(row) => `/units/${row.id}`}
      actions={<Tools />}
      empty={{ title: t.none, text: t.noneText }}
    />
  );
}
