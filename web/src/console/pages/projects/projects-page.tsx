import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import { read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { projectTerms } from '../../../i18n/vocabulary/projects.ts';
import { type Column, firstValue, LinkButton, ListPage, Note, type RowOf, Tag, useUrlQuery } from '../../kit/index.ts';
import { recordPath } from '../../kit/registry.ts';
import { useMay } from '../../session/session.ts';
import { useMoney } from '../funds/money.ts';
import { words } from './phrases.ts';
import { shareOf, states, stateTones } from './project.ts';

type Row = RowOf<'/api/v1/projects'>;

function useColumns(): Column<Row>[] {
  const t = usePhrases(words);
  const n = usePhrases(projectTerms);
  const format = useFormat();
  const money = useMoney();
  return [
    { key: 'title', title: t.name, link: true, cell: (row) => `${row.number} ${row.title}` },
    { key: 'state', title: t.state, width: 120, cell: (row) => <Tag tone={stateTones[row.state]}>{row.stateName}</Tag> },
    { key: 'unit', title: t.executor, width: 170, cell: (row) => row.unit?.name ?? t.residents },
    { key: 'area', title: t.where, width: 120, cell: (row) => row.area },
    { key: 'amount', title: t.amount, width: 130, align: 'right', cell: (row) => money.yuan(row.amount) },
    {
      key: 'pace',
      title: t.pace,
      width: 130,
      align: 'right',
      cell: (row) => `${format.share(shareOf(row.time))} / ${format.share(shareOf(row.spending))}`,
    },
    {
      key: 'flags',
      title: t.flags,
      width: 190,
      cell: (row) =>
        row.flags.length > 0 && (
          <span className="row">
            {row.flags.map((flag) => (
              <Tag key={flag.code} tone="alarm">
                {n[flag.code]}
              </Tag>
            ))}
          </span>
        ),
    },
    { key: 'linkage', title: t.linkage, width: 120, extra: true, cell: (row) => n[row.linkage] },
    { key: 'grade', title: t.grade, width: 110, extra: true, cell: (row) => row.grade && n[row.grade] },
  ];
}

/** How many projects are government-led, with a warning when they are too many (S000-04). */
function LinkageNote() {
  const t = usePhrases(words);
  const n = usePhrases(projectTerms);
  const format = useFormat();
  const linkage = useQuery(read('/api/v1/project-linkage', { query: {} }));
  if (!linkage.data || linkage.data.total === 0) return null;
  const { types, ceiling, flagged } = linkage.data;
  const led = types.find((type) => type.linkage === 'government_led')?.share ?? 0;
  const told = types.map((type) => `${n[type.linkage]} ${format.share(shareOf(type.share))}`).join(' · ');
  return (
    <Note
      tone={flagged ? 'waiting' : 'active'}
      title={flagged ? t.otherLeg(format.share(shareOf(led)), format.share(ceiling.num / ceiling.den)) : t.shares(told)}
    />
  );
}

const besideTypes = { need: 'need', card: 'project_card', application: 'project_application', micro: 'micro_project' } as const;

/** How many projects a search finds in each state, and the needs, cards, applications and ideas that have the same words (S001-56). */
function Library() {
  const t = usePhrases(words);
  const format = useFormat();
  const { query } = useUrlQuery();
  const q = firstValue(query, 'q');
  const area = firstValue(query, 'area');
  const given = { ...(q ? { q } : {}), ...(area ? { area } : {}) };
  const library = useQuery({ ...read('/api/v1/project-library', { query: given }), enabled: q !== undefined });
  if (!q || !library.data) return null;
  const { total, states: found, beside } = library.data;
  const told = found.filter((each) => each.projects > 0).map((each) => t.stateIs(each.stateName, format.number(each.projects)));
  return (
    <Note tone="active" icon="search" title={t.libraryFound(format.number(total), told.join('、') || '—')}>
      {beside.map(({ kind, found: count, items }) => (
        <p key={kind}>
          {t[`found_${kind}`](format.number(count))}：
          {items.map((item, i) => (
            <Fragment key={item.id}>
              {i > 0 && '、'}
              <Link to={recordPath(besideTypes[kind], item.id) ?? '/projects'}>
                {item.number} {item.title}
              </Link>
            </Fragment>
          ))}
          {count > items.length && ' …'}
        </p>
      ))}
    </Note>
  );
}

/** All projects one may see: the running ones with what to look at, and the library of earlier ones. */
export function ProjectsPage() {
  const t = usePhrases(words);
  const n = usePhrases(projectTerms);
  const may = useMay();
  const columns = useColumns();
  const choice = <T extends string>(values: readonly (T & keyof typeof n)[]) => values.map((value) => ({ value, label: String(n[value]) }));
  return (
    <ListPage<Row>
      id="projects"
      title={t.title}
      lead={t.lead}
      path="/api/v1/projects"
      columns={columns}
      filters={[
        { key: 'q', label: t.search, kind: 'text' },
        { key: 'area', label: t.where, kind: 'area' },
        { key: 'state', label: t.state, kind: 'choice', options: choice(states) },
        { key: 'track', label: t.track, kind: 'choice', more: true, options: choice(['commissioned', 'applied', 'contest', 'micro']) },
        { key: 'field', label: t.field, kind: 'text', more: true },
        { key: 'linkage', label: t.linkage, kind: 'choice', more: true, options: choice(['government_led', 'need_driven', 'project_led']) },
        { key: 'template', label: t.template, kind: 'choice', more: true, options: choice(['service', 'beautiful_home', 'three_micro']) },
        { key: 'watched', label: t.watched, kind: 'flag', more: true },
      ]}
      views={[
        { id: 'all', label: t.all, query: {} },
        ...(['running', 'midterm_review', 'rectifying', 'closing_review', 'closed'] as const).map((state) => ({
          id: state,
          label: n[state],
          query: { state },
        })),
      ]}
      rowLink={(row) => `/projects/${row.id}`}
      actions={
        may('projects.manage') && (
          <LinkButton to="/projects/new" type="primary">
            {t.make}
          </LinkButton>
        )
      }
      empty={{ title: t.none, text: t.noneText }}
    >
      <Library />
      <LinkageNote />
    </ListPage>
  );
}

/** The projects this organisation carries out. */
export function MyProjectsPage() {
  const t = usePhrases(words);
  const columns = useColumns();
  return (
    <ListPage<Row>
      id="my-projects"
      title={t.mine}
      path="/api/v1/projects"
      columns={columns}
      fixed={{ mine: 'true' }}
      rowLink={(row) => `/projects/${row.id}`}
      empty={{ title: t.none, text: t.noneText }}
    />
  );
}
