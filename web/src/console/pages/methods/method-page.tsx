import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import {
  ActionButtons,
  type Column,
  DataTable,
  Facts,
  LinkButton,
  Loaded,
  Panel,
  RecordPage,
  StatCard,
  StatGrid,
  Tabs,
  Tag,
  useRouteParam,
} from '../../kit/index.ts';
import { useMay } from '../../session/session.ts';
import { adoptionTones, type Method, type MethodText, methodTones, refreshes, tenths } from './method.ts';
import './methods.css';
import { words } from './phrases.ts';
import { methodSteps } from './steps.ts';

function Named(props: { title: string; rows: readonly { name: string; words: string | null }[] }) {
  if (props.rows.length === 0) return null;
  return (
    <Panel title={props.title}>
      <Facts single items={props.rows.map((row) => ({ label: row.name, value: row.words ?? '—' }))} />
    </Panel>
  );
}

function TextSheet(props: { text: MethodText }) {
  const t = usePhrases(words);
  const { text } = props;
  return (
    <div className="stack">
      <Panel>
        <p className="words">{text.summary}</p>
        <Facts
          single
          items={[
            { label: t.distinctive, value: text.distinctive },
            { label: t.note, value: text.note },
          ]}
        />
      </Panel>
      <Panel title={t.steps}>
        <ol className="method-steps">
          {text.steps.map((step) => (
            <li key={step.title}>
              <b>{step.title}</b>
              {step.words && <p className="words">{step.words}</p>}
              <p className="quiet small">
                {[step.role && `${t.role}：${step.role}`, step.form && `${t.form}：${step.form}`].filter(Boolean).join('　')}
              </p>
            </li>
          ))}
        </ol>
      </Panel>
      <Named title={t.roles} rows={text.roles} />
      <Named title={t.forms} rows={text.forms} />
      <Named title={t.indicators} rows={text.indicators.map(({ name, target }) => ({ name, words: target && `${t.target} ${target}` }))} />
    </div>
  );
}

type AdoptionRow = Method['adoptions'][number];

function AdoptionsSheet(props: { method: Method }) {
  const t = usePhrases(words);
  const format = useFormat();
  const columns: Column<AdoptionRow>[] = [
    { key: 'area', title: t.where, link: true, cell: (row) => row.areaName },
    { key: 'state', title: t.state, width: 130, cell: (row) => <Tag tone={adoptionTones[row.state]}>{row.stateName}</Tag> },
    {
      key: 'progress',
      title: t.progressName,
      width: 140,
      cell: (row) => t.progress(format.number(row.done), format.number(row.total)),
    },
    { key: 'edition', title: t.edition, width: 90, cell: (row) => t.editionIs(format.number(row.edition)) },
    { key: 'adapted', title: t.changed, width: 80, cell: (row) => row.adapted && t.adaptedMark },
    { key: 'rating', title: t.rating, width: 70, align: 'right', cell: (row) => row.rating ?? '—' },
    { key: 'words', title: t.reviewWords, cell: (row) => row.reviewWords ?? '' },
  ];
  return (
    <Panel flush>
      <DataTable label={t.adoptions} columns={columns} rows={props.method.adoptions} rowLink={(row) => `/adoptions/${row.id}`} />
    </Panel>
  );
}

function Figures(props: { method: Method }) {
  const t = usePhrases(words);
  const format = useFormat();
  const { adoptions, completed, rated, meanTenths } = props.method.figures;
  return (
    <StatGrid>
      <StatCard label={t.adopted} value={adoptions} />
      <StatCard label={t.completed} value={completed} />
      <StatCard label={t.mean} value={tenths(meanTenths)} note={t.ratedBy(format.number(rated))} />
    </StatGrid>
  );
}

/** One method: how it is done, who took it over, what they think of it. */
export function MethodPage() {
  const t = usePhrases(words);
  const format = useFormat();
  const navigate = useNavigate();
  const may = useMay();
  const id = useRouteParam('id');
  const method = useQuery(read('/api/v1/methods/{id}', { path: { id } }));
  const given = {
    may: may('methods.write'),
    onAdopted: (made: { id: string }) => void navigate({ to: `/adoptions/${made.id}` }),
    onRollout: (made: { id: string }) => void navigate({ to: `/rollouts/${made.id}` }),
  };
  return (
    <Loaded query={method}>
      {(shown) => (
        <RecordPage
          back={{ to: '/methods', label: t.back }}
          title={shown.title}
          tags={<Tag tone={methodTones[shown.state]}>{shown.stateName}</Tag>}
          actions={<ActionButtons actions={methodSteps(t, shown, given)} target={{ record: shown, refreshes }} />}
          side={
            <Panel>
              <Facts
                single
                items={[
                  { label: t.origin, value: shown.areaName },
                  { label: t.edition, value: shown.edition > 0 && t.editionIs(format.number(shown.edition)) },
                  { label: t.endedReason, value: shown.endedReason },
                ]}
              />
              {shown.abilities['write']?.allowed && shown.state !== 'retired' && (
                <LinkButton to={`/methods/${shown.id}/write`}>{t.write}</LinkButton>
              )}
              {may('methods.promote') && (
                <p>
                  <Link to="/rollouts">{t.rollouts}</Link>
                </p>
              )}
            </Panel>
          }
        >
          <Figures method={shown} />
          <Tabs
            label={t.sheets}
            sheets={[
              { key: 'text', label: t.text, content: <TextSheet text={shown.text} /> },
              { key: 'adoptions', label: t.adoptions, count: shown.adoptions.length, content: <AdoptionsSheet method={shown} /> },
              ...(shown.draft && shown.edition > 0 ? [{ key: 'draft', label: t.draft, content: <TextSheet text={shown.draft} /> }] : []),
            ]}
          />
        </RecordPage>
      )}
    </Loaded>
  );
}
