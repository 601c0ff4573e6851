import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { type Column, LinkButton, ListPage, type RowOf, Tag } from '../../kit/index.ts';
import { stateTones } from './hearing.ts';
import { terms, words } from './phrases.ts';

type Row = RowOf<'/api/v1/hearings'>;

/** Hearings one may see, the newest first. */
export function HearingsPage() {
  const t = usePhrases(words);
  const n = usePhrases(terms);
  const format = useFormat();
  const columns: Column<Row>[] = [
    { key: 'title', title: t.heading, link: true, cell: (row) => row.title },
    { key: 'state', title: t.state, width: 150, cell: (row) => <Tag tone={stateTones[row.state]}>{row.stateName}</Tag> },
    { key: 'starts', title: t.starts, width: 150, cell: (row) => format.moment(row.startsAt) },
    { key: 'until', title: t.signUpUntil, width: 150, cell: (row) => format.moment(row.signUpUntil) },
    { key: 'signed', title: t.signedUp, width: 100, cell: (row) => `${format.number(row.signedUp)} / ${format.number(row.seats)}` },
    { key: 'area', title: t.area, width: 140, cell: (row) => row.areaName },
    { key: 'number', title: t.number, width: 130, extra: true, cell: (row) => row.number },
  ];
  return (
    <ListPage<Row>
      id="hearings"
      title={t.title}
      lead={t.lead}
      path="/api/v1/hearings"
      columns={columns}
      filters={[{ key: 'area', label: t.area, kind: 'area' }]}
      views={[
        { id: 'all', label: t.all, query: {} },
        { id: 'noticed', label: n.noticed, query: { state: 'noticed' } },
        { id: 'held', label: n.held, query: { state: 'held' } },
        { id: 'reported', label: n.reported, query: { state: 'reported' } },
      ]}
      rowLink={(row) => `/hearings/${row.id}`}
      actions={
        <LinkButton to="/hearings/new" type="primary">
          {t.make}
        </LinkButton>
      }
      empty={{ title: t.none, text: t.noneText }}
    />
  );
}
