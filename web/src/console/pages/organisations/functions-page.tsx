import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { read } from '../../../api/query.ts';
import { dayOf, useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { now } from '../../../ui/time/now.ts';
import {
  type Column,
  DataTable,
  Empty,
  FilterBar,
  firstValue,
  Loading,
  Note,
  Page,
  Panel,
  StatCard,
  StatGrid,
  Tag,
  useUrlQuery,
} from '../../kit/index.ts';
import { useMay } from '../../session/session.ts';
import { functionWords } from './function-phrases.ts';
import {
  type Catalogue,
  type Change,
  confirmAction,
  type Department,
  type Line,
  lineAction,
  removeAction,
  yearAction,
} from './function-steps.ts';
import { useRowActions } from './row-actions.tsx';

const tones = { yes: 'done', part: 'waiting', no: 'closed' } as const;

function Departments(props: { catalogue: Catalogue }) {
  const t = usePhrases(functionWords);
  const { buttons, dialog } = useRowActions();
  const { catalogue } = props;
  const columns: Column<Department & { id: string }>[] = [
    { key: 'name', title: t.department, cell: (row) => row.unitName },
    {
      key: 'confirmed',
      title: t.state,
      width: 130,
      cell: (row) => <Tag tone={row.confirmed ? 'done' : 'waiting'}>{row.confirmed ? t.confirmed : t.notConfirmed}</Tag>,
    },
    {
      key: 'todo',
      title: t.todo,
      width: 160,
      cell: (row) => buttons({ id: row.unitId, version: 1, abilities: row.abilities }, [confirmAction(t, catalogue.year, row)]),
    },
  ];
  return (
    <Panel title={t.departments} flush>
      <DataTable columns={columns} rows={catalogue.departments.map((row) => ({ ...row, id: row.unitId }))} label={t.departments} />
      {dialog}
    </Panel>
  );
}

function Lines(props: { catalogue: Catalogue }) {
  const t = usePhrases(functionWords);
  const may = useMay();
  const { start, buttons, dialog } = useRowActions();
  const { catalogue } = props;
  const open = catalogue.publishedAt === null && may(['functions.manage', 'functions.confirm']);
  const columns: Column<Line>[] = [
    { key: 'name', title: t.name, cell: (row) => row.name },
    { key: 'unit', title: t.department, width: 180, cell: (row) => row.unitName },
    { key: 'kind', title: t.transferable, width: 120, cell: (row) => <Tag tone={tones[row.transferable]}>{t[row.transferable]}</Tag> },
    { key: 'conditions', title: t.conditions, width: 220, cell: (row) => row.conditions ?? '—' },
    { key: 'price', title: t.priceBasis, width: 160, cell: (row) => row.priceBasis ?? '—' },
    ...(open
      ? [
          {
            key: 'todo',
            title: t.todo,
            width: 150,
            cell: (row: Line) =>
              buttons({ ...row, id: row.key, abilities: { change: { allowed: true }, remove: { allowed: true } } }, [
                lineAction(t, catalogue.year, row),
                removeAction(t, catalogue.year, row),
              ]),
          },
        ]
      : []),
  ];
  const add = open && <Button onClick={() => start(lineAction(t, catalogue.year))}>{t.add}</Button>;
  return (
    <Panel title={t.lines} actions={add} flush>
      <DataTable
        columns={columns}
        rows={catalogue.lines.map((row) => ({ ...row, id: row.key }))}
        label={t.lines}
        empty={{ title: t.noLines }}
      />
      {dialog}
    </Panel>
  );
}

function Changes(props: { catalogue: Catalogue }) {
  const t = usePhrases(functionWords);
  const fieldName = (field: string): string => t[field as 'conditions'] ?? field;
  const columns: Column<Change>[] = [
    { key: 'kind', title: t.change, width: 90, cell: (row) => t[row.kind] },
    { key: 'name', title: t.name, cell: (row) => row.name },
    { key: 'unit', title: t.department, width: 160, cell: (row) => row.unitName },
    {
      key: 'fields',
      title: t.what,
      width: 360,
      cell: (row) =>
        row.fields.map(({ field, before, after }) => `${fieldName(field)}：${before ?? '—'} → ${after ?? '—'}`).join('；') || '—',
    },
  ];
  return (
    <Panel title={t.changes} flush>
      <DataTable
        columns={columns}
        rows={props.catalogue.changes.map((row) => ({ ...row, id: row.key }))}
        label={t.changes}
        empty={{ title: t.noChanges }}
      />
    </Panel>
  );
}

function Shown(props: { catalogue: Catalogue }) {
  const t = usePhrases(functionWords);
  const format = useFormat();
  const { catalogue } = props;
  return (
    <>
      {catalogue.overdue && <Note tone="alarm" title={t.overdue(catalogue.missing.join('、'))} />}
      <StatGrid>
        <StatCard label={t.lines} value={catalogue.lines.length} />
        <StatCard
          label={t.confirmed}
          value={`${catalogue.confirmed}/${catalogue.departments.length}`}
          note={t.dueIs(catalogue.dueOn)}
          tone={catalogue.missing.length > 0 ? 'waiting' : 'plain'}
        />
        <StatCard label={t.changes} value={catalogue.changes.length} />
        <StatCard label={t.published} value={catalogue.publishedAt ? format.date(catalogue.publishedAt) : t.notPublished} />
      </StatGrid>
      <Departments catalogue={catalogue} />
      <Changes catalogue={catalogue} />
      <Lines catalogue={catalogue} />
    </>
  );
}

/** The catalogue of functions that may be transferred, year by year (S001-50). */
export function FunctionsPage() {
  const t = usePhrases(functionWords);
  const may = useMay();
  const { query, patch } = useUrlQuery();
  const { start, dialog } = useRowActions();
  const thisYear = Number(dayOf(now()).slice(0, 4));
  const year = Number(firstValue(query, 'year') ?? thisYear);
  const catalogue = useQuery({ ...read('/api/v1/function-catalogues/{year}', { path: { year } }), retry: false });
  const options = [thisYear + 1, thisYear, thisYear - 1, thisYear - 2].map((value) => ({ value: String(value), label: String(value) }));
  const shown = catalogue.data;
  const manage = may('functions.manage') && shown?.publishedAt === null && (
    <Button onClick={() => start(yearAction(t, year, 'publish'))}>{t.publish}</Button>
  );
  const open = may('functions.manage') && (
    <Button type="primary" onClick={() => start(yearAction(t, year, 'open'))}>
      {t.open(String(year))}
    </Button>
  );
  return (
    <Page title={t.title} lead={t.lead} actions={manage}>
      <FilterBar filters={[{ key: 'year', label: t.year, kind: 'choice', options }]} query={query} patch={patch} />
      {catalogue.isPending && <Loading rows={6} />}
      {catalogue.isError && <Empty title={t.notOpened(String(year))} text={t.notOpenedText} action={open} />}
      {shown && <Shown catalogue={shown} />}
      {dialog}
    </Page>
  );
}
