import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { type Column, LinkButton, ListPage, type RowOf, Tag } from '../../kit/index.ts';
import { useMay } from '../../session/session.ts';
import { callTones, useAmounts } from './call.ts';
import { words } from './phrases.ts';

type Row = RowOf<'/api/v1/calls'>;

/** Calls one may see, the newest first. */
export function CallsPage() {
  const t = usePhrases(words);
  const format = useFormat();
  const { yuan } = useAmounts();
  const may = useMay();
  const columns: Column<Row>[] = [
    { key: 'number', title: t.number, width: 120, cell: (row) => row.number },
    { key: 'title', title: t.name, link: true, cell: (row) => row.title },
    { key: 'programme', title: t.programme, width: 170, cell: (row) => row.programme },
    { key: 'state', title: t.state, width: 120, cell: (row) => <Tag tone={callTones[row.state]}>{row.stateName}</Tag> },
    { key: 'guide', title: t.guide, width: 100, align: 'right', cell: (row) => format.number(row.guideItems) },
    { key: 'applications', title: t.applications, width: 80, align: 'right', cell: (row) => format.number(row.applications) },
    { key: 'budget', title: t.budget, width: 150, align: 'right', cell: (row) => yuan(row.budget) },
    { key: 'until', title: t.until, width: 150, cell: (row) => format.moment(row.applicationsUntil) },
  ];
  return (
    <ListPage<Row>
      id="calls"
      title={t.calls}
      lead={t.callsLead}
      path="/api/v1/calls"
      columns={columns}
      filters={[{ key: 'area', label: t.where, kind: 'area' }]}
      views={[{ id: 'all', label: t.all, query: {} }]}
      rowLink={(row) => `/calls/${row.id}`}
      actions={
        may('projects.manage') && (
          <LinkButton to="/calls/new" type="primary">
            {t.newCall}
          </LinkButton>
        )
      }
      empty={{ title: t.none, text: t.noneText }}
    />
  );
}
