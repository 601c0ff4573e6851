import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { type Column, LinkButton, ListPage, type RowOf, Tag } from '../../kit/index.ts';
import { lampTones } from './hearing.ts';
import { terms, words } from './phrases.ts';

type Row = RowOf<'/api/v1/decision-items'>;

/** The register of decisions that touch residents, the next date first, with its lamps (S001-88). */
export function DecisionsPage() {
  const t = usePhrases(words);
  const n = usePhrases(terms);
  const format = useFormat();
  const columns: Column<Row>[] = [
    { key: 'title', title: t.decisionTitle, link: true, cell: (row) => row.title },
    { key: 'lamp', title: t.lamp, width: 250, cell: (row) => <Tag tone={lampTones[row.lamp]}>{n[`lamp_${row.lamp}`]}</Tag> },
    { key: 'on', title: t.decidesOn, width: 140, cell: (row) => format.date(row.decidesOn) },
    { key: 'section', title: t.section, width: 150, cell: (row) => row.section },
    { key: 'state', title: t.state, width: 110, cell: (row) => row.stateName },
    { key: 'area', title: t.area, width: 140, extra: true, cell: (row) => row.areaName },
  ];
  return (
    <ListPage<Row>
      id="decision-items"
      title={t.register}
      lead={t.registerLead}
      path="/api/v1/decision-items"
      columns={columns}
      filters={[{ key: 'area', label: t.area, kind: 'area' }]}
      views={[
        { id: 'registered', label: n.registered, query: { state: 'registered' } },
        { id: 'all', label: t.all, query: {} },
      ]}
      rowLink={(row) => `/decisions/${row.id}`}
      actions={
        <LinkButton to="/decisions/new" type="primary">
          {t.add}
        </LinkButton>
      }
      empty={{ title: t.noneRegistered, text: t.noneRegisteredText }}
    />
  );
}
