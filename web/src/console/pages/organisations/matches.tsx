import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { type Answer, read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { type PhrasesOf, usePhrases } from '../../../i18n/phrases.ts';
import { organisationTerms, workFields } from '../../../i18n/vocabulary/organisations.ts';
import type { Tone } from '../../../i18n/vocabulary/states.ts';
import {
  type Action,
  ActionButtons,
  action,
  type Column,
  DataTable,
  Facts,
  ListPage,
  Loaded,
  Panel,
  type Picked,
  RecordPage,
  type RowOf,
  Tag,
  useRouteParam,
} from '../../kit/index.ts';
import { useMay } from '../../session/session.ts';
import { matchWords } from './match-phrases.ts';
import { type Field, postTo, refreshes } from './organisation.ts';
import { useRowActions } from './row-actions.tsx';

type Row = RowOf<'/api/v1/organisation-matches'>;
type Found = Answer<'/api/v1/organisation-matches/{id}'>;
type Match = Found['match'];
type Candidate = Found['candidates'][number] & { id: string };
type Words = PhrasesOf<typeof matchWords>;

const tones: Readonly<Record<Match['state'], Tone>> = { open: 'fresh', introduced: 'active', agreed: 'done', unmatched: 'closed' };

function bringAction(t: Words, n: PhrasesOf<typeof organisationTerms>): Action {
  return action<{ area: Picked; title: string; words: string; field: Field; people: number }>({
    name: 'bring',
    label: t.bring,
    layout: 'drawer',
    initial: { people: 1 },
    fields: [
      { key: 'area', label: t.area, kind: 'area', required: true },
      { key: 'title', label: t.need, kind: 'text', required: true, maxLength: 120 },
      { key: 'words', label: t.words, kind: 'long_text', required: true, maxLength: 2000, rows: 4 },
      {
        key: 'field',
        label: t.field,
        kind: 'choice',
        as: 'select',
        required: true,
        options: workFields.map((value) => ({ value, label: n[value] })),
      },
      { key: 'people', label: t.people, kind: 'number', required: true, min: 1, max: 100_000 },
    ],
    send: ({ area, ...rest }, { key }) =>
      data(api.POST('/api/v1/organisation-matches', { body: { ...rest, areaCode: area.id }, headers: submitHeaders(key) })),
  });
}

/** Needs at the matching desk. */
export function MatchesPage() {
  const t = usePhrases(matchWords);
  const n = usePhrases(organisationTerms);
  const may = useMay();
  const format = useFormat();
  const { start, dialog } = useRowActions();
  const columns: Column<Row>[] = [
    { key: 'title', title: t.need, link: true, cell: (row) => row.title },
    { key: 'area', title: t.area, width: 150, cell: (row) => row.area },
    { key: 'field', title: t.field, width: 130, cell: (row) => n[row.field] },
    { key: 'people', title: t.people, width: 90, align: 'right', cell: (row) => format.number(row.people) },
    { key: 'state', title: t.state, width: 110, cell: (row) => <Tag tone={tones[row.state]}>{row.stateName}</Tag> },
    { key: 'organisation', title: t.organisation, width: 200, cell: (row) => row.organisation ?? '—' },
    { key: 'at', title: t.openedAt, width: 130, cell: (row) => format.date(row.openedAt) },
  ];
  const view = (id: Match['state']) => ({ id, label: t[id], query: { state: id } });
  return (
    <>
      <ListPage<Row>
        id="organisation-matches"
        title={t.title}
        lead={t.lead}
        path="/api/v1/organisation-matches"
        columns={columns}
        views={[{ id: 'all', label: t.all, query: {} }, view('open'), view('introduced'), view('agreed'), view('unmatched')]}
        rowLink={(row) => `/organisation-matches/${row.id}`}
        actions={
          may(['organisations.match', 'needs.collect']) && (
            <Button type="primary" onClick={() => start(bringAction(t, n))}>
              {t.bring}
            </Button>
          )
        }
        empty={{ title: t.none }}
      />
      {dialog}
    </>
  );
}

const path = (step: 'introduce' | 'agree' | 'close') => `/api/v1/organisation-matches/{id}/${step}` as const;

function introduceAction(t: Words, match: Match, candidate: Candidate): Action {
  return action({
    name: 'introduce',
    label: t.introduce,
    intro: t.introduceIntro(candidate.name),
    send: (_, { key, version }) => postTo(path('introduce'), match.id, { version, unitId: candidate.unitId }, key),
  });
}

function agreeAction(t: Words, match: Match, candidate: Candidate): Action {
  return action<{ agreement: string }>({
    name: 'agree',
    label: t.agree,
    intro: candidate.name,
    fields: [{ key: 'agreement', label: t.agreement, kind: 'long_text', required: true, maxLength: 2000, rows: 4 }],
    send: ({ agreement }, { key, version }) => postTo(path('agree'), match.id, { version, unitId: candidate.unitId, agreement }, key),
  });
}

function Candidates(props: { found: Found }) {
  const t = usePhrases(matchWords);
  const n = usePhrases(organisationTerms);
  const format = useFormat();
  const { match, candidates } = props.found;
  const { buttons, dialog } = useRowActions();
  const distances = [t.near, t.sameStreet, t.far];
  const columns: Column<Candidate>[] = [
    { key: 'name', title: t.organisation, cell: (row) => <Link to={`/organisations/${row.unitId}`}>{row.name}</Link> },
    { key: 'score', title: t.score, width: 80, align: 'right', cell: (row) => format.number(row.score) },
    { key: 'rating', title: t.rating, width: 80, cell: (row) => (row.rating === null ? '—' : n.stars(String(row.rating))) },
    { key: 'eligible', title: t.directory, width: 120, cell: (row) => row.eligible && <Tag tone="done">{n.inDirectory}</Tag> },
    {
      key: 'capacity',
      title: t.capacity,
      width: 110,
      cell: (row) => (row.capacity === null ? t.unknown : `${format.number(row.capacity)}${row.enough ? '' : `（${t.notEnough}）`}`),
    },
    { key: 'distance', title: t.distance, width: 110, cell: (row) => distances[row.distance] },
    { key: 'load', title: t.load, width: 90, align: 'right', cell: (row) => format.number(row.load) },
    { key: 'offer', title: t.offer, width: 110, cell: (row) => row.offer && t[`offer_${row.offer}`] },
    {
      key: 'todo',
      title: t.todo,
      width: 130,
      cell: (row) => buttons(match, [row.offer === 'accepted' ? agreeAction(t, match, row) : introduceAction(t, match, row)]),
    },
  ];
  return (
    <Panel title={t.candidates} flush>
      <DataTable
        columns={columns}
        rows={candidates.map((each) => ({ ...each, id: each.unitId }))}
        label={t.candidates}
        empty={{ title: t.noCandidates }}
      />
      {dialog}
    </Panel>
  );
}

/** One need with the organisations that could meet it. */
export function MatchPage() {
  const t = usePhrases(matchWords);
  const n = usePhrases(organisationTerms);
  const format = useFormat();
  const id = useRouteParam('id');
  const found = useQuery(read('/api/v1/organisation-matches/{id}', { path: { id } }));
  const close = action<{ reason: string }>({
    name: 'close_unmatched',
    label: t.close,
    danger: true,
    aside: true,
    fields: [{ key: 'reason', label: t.reason, kind: 'long_text', required: true, maxLength: 500, rows: 3 }],
    send: ({ reason }, { key, version }) => postTo(path('close'), id, { version, reason }, key),
  });
  return (
    <Loaded query={found}>
      {(shown) => (
        <RecordPage
          back={{ to: '/organisation-matches', label: t.back }}
          title={shown.match.title}
          place={shown.match.area}
          tags={<Tag tone={tones[shown.match.state]}>{shown.match.stateName}</Tag>}
          actions={<ActionButtons actions={[close]} target={{ record: shown.match, refreshes }} />}
        >
          <Panel title={t.words}>
            <p className="words">{shown.match.words}</p>
            <Facts
              items={[
                { label: t.field, value: n[shown.match.field] },
                { label: t.people, value: format.number(shown.match.people) },
                { label: t.openedAt, value: format.date(shown.match.openedAt) },
                { label: t.organisation, value: shown.match.organisation },
                { label: t.agreement, value: shown.match.agreement },
                { label: t.reason, value: shown.match.reason },
              ]}
            />
          </Panel>
          <Candidates found={shown} />
        </RecordPage>
      )}
    </Loaded>
  );
}
