import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { type Column, ListPage, type RowOf, Tag } from '../../kit/index.ts';
import { useMay } from '../../session/session.ts';
import { useAmounts } from './call.ts';
import { Continuation, Groups } from './groups.tsx';
import { microTones } from './micro.ts';
import { microWords } from './more-phrases.ts';

type Row = RowOf<'/api/v1/micro-projects'>;

/** Micro-projects and ideas, and what becomes of their groups. */
export function MicroProjectsPage() {
  const t = usePhrases(microWords);
  const format = useFormat();
  const { yuan } = useAmounts();
  const may = useMay();
  const columns: Column<Row>[] = [
    { key: 'number', title: t.number, width: 120, cell: (row) => row.number },
    { key: 'title', title: t.name, link: true, cell: (row) => row.title },
    { key: 'kind', title: t.kind, width: 100, cell: (row) => t[row.kind] },
    { key: 'group', title: t.group, width: 160, cell: (row) => row.group },
    { key: 'area', title: t.where, width: 130, cell: (row) => row.area },
    { key: 'state', title: t.state, width: 140, cell: (row) => <Tag tone={microTones[row.state]}>{row.stateName}</Tag> },
    { key: 'amount', title: t.amount, width: 120, align: 'right', cell: (row) => yuan(row.amount) },
    { key: 'by', title: t.answerBy, width: 150, cell: (row) => row.state === 'requested' && format.moment(row.answerBy) },
  ];
  return (
    <div className="stack">
      <ListPage<Row>
        id="micro-projects"
        title={t.title}
        lead={t.lead}
        path="/api/v1/micro-projects"
        columns={columns}
        filters={[{ key: 'area', label: t.where, kind: 'area' }]}
        views={[
          { id: 'all', label: t.all, query: {} },
          { id: 'requested', label: t.requested, query: { state: 'requested' } },
          { id: 'approved', label: t.approvedView, query: { state: 'approved' } },
        ]}
        rowLink={(row) => `/micro-projects/${row.id}`}
        empty={{ title: t.none, text: t.noneText }}
      />
      {may('projects.supervise') && (
        <div className="page">
          <Groups />
          <Continuation />
        </div>
      )}
    </div>
  );
}
