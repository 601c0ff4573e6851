import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { type Column, LinkButton, ListPage, type RowOf, Tag } from '../../kit/index.ts';
import { formats, stateTones } from './meeting.ts';
import { terms, words } from './phrases.ts';

type Row = RowOf<'/api/v1/meetings'>;

function useColumns(): Column<Row>[] {
  const t = usePhrases(words);
  const format = useFormat();
  return [
    { key: 'title', title: t.heading, link: true, cell: (row) => row.title },
    { key: 'format', title: t.format, width: 140, cell: (row) => row.formatName },
    { key: 'state', title: t.state, width: 150, cell: (row) => <Tag tone={stateTones[row.state]}>{row.stateName}</Tag> },
    { key: 'starts', title: t.starts, width: 150, cell: (row) => format.moment(row.startsAt) },
    { key: 'place', title: t.place, width: 160, cell: (row) => row.place },
    { key: 'came', title: t.came, width: 90, cell: (row) => t.cameOf(format.number(row.came), format.number(row.listed)) },
    { key: 'area', title: t.area, width: 140, extra: true, cell: (row) => row.areaName },
    { key: 'number', title: t.number, width: 130, extra: true, cell: (row) => row.number },
  ];
}

/** Meetings one may see: what is to come first. */
export function MeetingsPage() {
  const t = usePhrases(words);
  const n = usePhrases(terms);
  const columns = useColumns();
  return (
    <ListPage<Row>
      id="meetings"
      title={t.title}
      lead={t.lead}
      path="/api/v1/meetings"
      columns={columns}
      filters={[
        { key: 'area', label: t.area, kind: 'area' },
        { key: 'format', label: t.format, kind: 'choice', options: formats.map((value) => ({ value, label: n[value] })) },
      ]}
      views={[
        { id: 'upcoming', label: t.upcoming, query: { upcoming: 'true' } },
        { id: 'minutes', label: t.minutesOpen, query: { state: 'minutes_open' } },
        { id: 'all', label: t.all, query: {} },
      ]}
      rowLink={(row) => `/meetings/${row.id}`}
      actions={
        <>
          <LinkButton to="/meetings/follow-ups">{t.followUps}</LinkButton>
          <LinkButton to="/meetings/new" type="primary">
            {t.make}
          </LinkButton>
        </>
      }
      empty={{ title: t.none, text: t.noneText }}
    />
  );
}
