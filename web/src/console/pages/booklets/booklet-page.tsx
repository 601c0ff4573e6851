import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { ActionButtons, type Column, DataTable, Facts, Loaded, Panel, RecordPage, Tag, useRouteParam } from '../../kit/index.ts';
import { type Booklet, cardTones, type Entry, refreshes } from './booklet.ts';
import { words } from './phrases.ts';
import { publishAction, writeCardAction } from './steps.ts';

function Entries(props: { booklet: Booklet }) {
  const t = usePhrases(words);
  const format = useFormat();
  const columns: Column<Entry>[] = [
    { key: 'position', title: '#', width: 60, align: 'right', cell: (row) => format.number(row.position) },
    { key: 'title', title: t.cardTitle, cell: (row) => <Link to={`/booklets/cards/${row.id}`}>{row.title}</Link> },
    { key: 'group', title: t.targetGroup, width: 160, cell: (row) => row.targetGroup },
    { key: 'amount', title: t.amount, width: 110, cell: (row) => `${format.number(row.amount)} ${row.amountUnit}` },
    { key: 'state', title: t.state, width: 110, cell: (row) => <Tag tone={cardTones[row.state]}>{row.stateName}</Tag> },
    { key: 'takers', title: t.takers, cell: (row) => row.takers.join('、') || t.nobody },
    { key: 'deadline', title: t.deadline, width: 130, cell: (row) => row.deadline },
  ];
  return (
    <Panel title={`${t.cards} ${format.number(props.booklet.entries.length)}`} flush>
      <DataTable columns={columns} rows={props.booklet.entries} label={t.cards} empty={{ title: t.noCards }} />
    </Panel>
  );
}

/** One booklet with its cards, and who takes them. */
export function BookletPage() {
  const t = usePhrases(words);
  const format = useFormat();
  const id = useRouteParam('id');
  const booklet = useQuery(read('/api/v1/project-booklets/{id}', { path: { id } }));
  const writes = booklet.data?.abilities['write_card']?.allowed ?? false;
  const needs = useQuery({ ...read('/api/v1/needs', { query: { area: booklet.data?.areaCode, limit: 100 } }), enabled: writes });
  const options = (needs.data?.items ?? [])
    .filter((need) => need.state !== 'rejected')
    .map((need) => ({ value: need.id, label: `${need.number} ${need.title}` }));
  return (
    <Loaded query={booklet}>
      {(shown) => (
        <RecordPage
          back={{ to: '/booklets', label: t.back }}
          number={shown.number}
          title={shown.title}
          place={shown.area}
          tags={<Tag tone={shown.state === 'published' ? 'active' : 'fresh'}>{t[shown.state]}</Tag>}
          actions={
            <ActionButtons actions={[writeCardAction(t, shown, options), publishAction(t, shown)]} target={{ record: shown, refreshes }} />
          }
          side={
            <Panel>
              <Facts
                single
                items={[
                  { label: t.period, value: shown.period },
                  { label: t.issuedOn, value: shown.issuedOn },
                  { label: t.open, value: format.number(shown.cards.open) },
                  { label: t.taken, value: format.number(shown.cards.taken) },
                  { label: t.fulfilled, value: format.number(shown.cards.fulfilled) },
                ]}
              />
              <p>
                <Link to={`/booklets/${shown.id}/print`}>{t.print}</Link>
              </p>
            </Panel>
          }
        >
          {shown.preface && (
            <Panel title={t.preface}>
              <p className="words">{shown.preface}</p>
            </Panel>
          )}
          <Entries booklet={shown} />
        </RecordPage>
      )}
    </Loaded>
  );
}
