import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { usePhrases } from '../../../../i18n/phrases.ts';
import { ActionDialog, type Column, type Filter, ListPage, type RowOf, Tag, type View } from '../../../kit/index.ts';
import { useMay } from '../../../session/session.ts';
import { useAddCentre } from './centre-actions.ts';
import { words } from './phrases.ts';

type Row = RowOf<'/api/v1/service-centres'>;

const levels = ['district', 'subdistrict', 'community'] as const;

function Add() {
  const t = usePhrases(words);
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const add = useAddCentre((id) => void navigate({ to: `/centres/${id}` }));
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {t.add}
      </Button>
      <ActionDialog
        action={open ? add : undefined}
        target={{ record: { id: 'new-centre', version: 0 }, refreshes: ['/api/v1/service-centres'] }}
        onClose={() => setOpen(false)}
      />
    </>
  );
}

/** Service centres of the three levels, and which of them are open now. */
export function CentreListPage() {
  const t = usePhrases(words);
  const may = useMay();
  const columns: Column<Row>[] = [
    { key: 'name', title: t.name, width: 280, cell: (row) => row.name },
    { key: 'level', title: t.level, width: 110, cell: (row) => t[row.level] },
    { key: 'area', title: t.area, width: 160, cell: (row) => row.areaName },
    { key: 'now', title: t.now, width: 90, cell: (row) => <Tag tone={row.open ? 'done' : 'closed'}>{row.open ? t.open : t.shut}</Tag> },
    { key: 'phone', title: t.phone, width: 150, cell: (row) => row.phone },
    { key: 'address', title: t.address, cell: (row) => row.address },
    { key: 'windows', title: t.windows, width: 90, align: 'right', cell: (row) => row.windows },
  ];
  const filters: Filter[] = [
    { key: 'within', label: t.area, kind: 'area' },
    { key: 'all', label: t.withClosed, kind: 'flag' },
  ];
  const views: View[] = [
    { id: 'all', label: t.all, query: {} },
    ...levels.map((level) => ({ id: level, label: t[level], query: { level } })),
  ];
  return (
    <ListPage<Row>
      id="centres"
      title={t.title}
      lead={t.lead}
      path="/api/v1/service-centres"
      columns={columns}
      filters={filters}
      views={views}
      rowLink={(row) => `/centres/${row.id}`}
      actions={may('organizations.manage') && <Add />}
      empty={{ title: t.none, text: t.noneText }}
    />
  );
}
