import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import type { Ability } from '../../../api/page.ts';
import { read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases, useText } from '../../../i18n/phrases.ts';
import { ActionButtons, type Column, DataTable, Facts, Loaded, Note, Panel, RecordPage, Tag, useRouteParam } from '../../kit/index.ts';
import { AssetsPanel } from './assets-panel.tsx';
import { type DemandCard, type Need, needTones, refreshes } from './need.ts';
import { needSteps } from './need-steps.ts';
import './needs.css';
import { words } from './phrases.ts';

/** Whoever may change a need may tie demands to it and take them out. */
const changeLike = (change: Ability | undefined): Record<string, Ability> => (change ? { link: change, unlink: change } : {});

function Side(props: { need: Need }) {
  const t = usePhrases(words);
  const format = useFormat();
  const { need } = props;
  const { scores } = need;
  return (
    <Panel>
      <Facts
        single
        items={[
          { label: t.communities, value: need.communities.map((place) => place.name).join('、') },
          { label: t.field, value: need.fieldName },
          { label: t.targetGroup, value: need.targetGroup },
          { label: t.size, value: format.number(need.size) },
          { label: t.place, value: need.placeText },
          { label: t.source, value: need.source && `${t[need.source.kind]}：${need.source.note}` },
          {
            label: t.score,
            value:
              scores &&
              need.score !== null &&
              `${t.scoreIs(format.number(need.score))}（${t.affected} ${scores.affected} · ${t.urgency} ${scores.urgency} · ${t.overlap} ${scores.overlap} · ${t.feasibility} ${scores.feasibility}）`,
          },
          { label: t.reason, value: need.reason },
          { label: t.nextRoundOn, value: need.nextRoundOn },
          { label: t.fundedAt, value: need.fundedAt && format.date(need.fundedAt) },
          { label: t.realisedAt, value: need.realisedAt && format.date(need.realisedAt) },
        ]}
      />
      {need.policyId && (
        <p>
          <Link to="/policy-suggestions">{t.policies}</Link>
        </p>
      )}
    </Panel>
  );
}

function Links(props: { need: Need }) {
  const t = usePhrases(words);
  const format = useFormat();
  const { need } = props;
  const title = `${t.links}：${t.linkCounts(format.number(need.projects), format.number(need.incubations))}`;
  return (
    <Panel title={title}>
      {need.links.length === 0 ? (
        <p className="quiet">{t.noLinks}</p>
      ) : (
        <ul className="need-cards">
          {need.links.map((link) => (
            <li key={link.targetId} className="need-card">
              <span>
                {t[link.kind]}
                {'：'}
                {link.kind === 'project' ? (
                  <Link to={`/projects/${link.targetId}`}>{`${link.number ?? ''} ${link.title}`}</Link>
                ) : (
                  link.title
                )}
              </span>
              {link.realisedAt && <span className="quiet small">{`${t.realisedAt} ${format.date(link.realisedAt)}`}</span>}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function Evidence(props: { need: Need }) {
  const t = usePhrases(words);
  const format = useFormat();
  const demands = useQuery(read('/api/v1/needs/{id}/demands', { path: { id: props.need.id } }));
  const columns: Column<DemandCard>[] = [
    { key: 'number', title: t.number, width: 150, cell: (row) => row.number },
    { key: 'title', title: t.demands, cell: (row) => row.title },
    { key: 'area', title: t.where, width: 160, cell: (row) => row.area },
    { key: 'at', title: t.received, width: 150, cell: (row) => format.date(row.receivedAt) },
  ];
  return (
    <Panel title={`${t.demands} ${format.number(props.need.demands)}`} flush>
      <Loaded query={demands}>{({ items }) => <DataTable columns={columns} rows={items} label={t.demands} />}</Loaded>
    </Panel>
  );
}

function History(props: { need: Need }) {
  const t = usePhrases(words);
  const { need } = props;
  if (need.history.length === 0) return null;
  return (
    <Panel title={t.previous}>
      <ul className="need-cards">
        {need.history.map((step) => (
          <li key={step.id} className="need-card-line">
            <strong>{step.year}</strong>
            <Link to={`/needs/${step.id}`}>{step.number}</Link>
            <Tag tone={needTones[step.state]}>{step.stateName}</Tag>
            <span className="quiet small">{step.reason}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** One need: what it says, what stands behind it, what was decided and what became of it. */
export function NeedPage() {
  const t = usePhrases(words);
  const format = useFormat();
  const say = useText();
  const navigate = useNavigate();
  const id = useRouteParam('id');
  const need = useQuery(read('/api/v1/needs/{id}', { path: { id } }));
  const merges = need.data?.abilities['merge']?.allowed ?? false;
  const like = useQuery({
    ...read('/api/v1/needs', { query: { round: need.data?.roundId, level: need.data?.level, state: 'proposed', limit: 100 } }),
    enabled: merges,
  });
  const changes = need.data?.abilities['change']?.allowed ?? false;
  const asked = { path: { id: need.data?.roundId ?? '' }, query: { area: need.data?.areaCode ?? '', limit: 100 } };
  const free = useQuery({ ...read('/api/v1/need-rounds/{id}/demands', asked), enabled: changes });
  const own = useQuery({ ...read('/api/v1/needs/{id}/demands', { path: { id } }), enabled: changes });
  const demandOptions = (items: readonly DemandCard[] | undefined) =>
    (items ?? []).map((each) => ({ value: each.id, label: `${each.number} ${each.title}` }));
  const others = (like.data?.items ?? [])
    .filter((each) => each.id !== id)
    .map((each) => ({ value: each.id, label: `${each.number} ${each.title} · ${each.area}` }));
  return (
    <Loaded query={need}>
      {(shown) => (
        <RecordPage
          back={{ to: '/needs', label: t.back }}
          number={shown.number}
          title={shown.title}
          place={shown.area}
          tags={
            <>
              <Tag tone={needTones[shown.state]}>{shown.stateName}</Tag>
              {shown.escalated && <Tag tone="alarm">{t.yearsIs(format.number(shown.years))}</Tag>}
            </>
          }
          actions={
            <ActionButtons
              actions={needSteps(t, shown, {
                say,
                others,
                free: demandOptions(free.data?.items),
                own: demandOptions(own.data?.items),
                onDiscarded: () => void navigate({ to: '/needs' }),
              })}
              target={{ record: { ...shown, abilities: { ...shown.abilities, ...changeLike(shown.abilities['change']) } }, refreshes }}
            />
          }
          side={<Side need={shown} />}
        >
          {shown.mergedInto && (
            <Note title={t.mergedInto(shown.mergedInto.title)}>
              <Link to={`/needs/${shown.mergedInto.id}`}>{shown.mergedInto.number}</Link>
            </Note>
          )}
          {shown.question && (
            <Note tone="waiting" title={`${t.question}：${shown.question}`}>
              {shown.questionAnswer}
            </Note>
          )}
          <Panel title={t.statement}>
            <p className="words">{shown.statement}</p>
          </Panel>
          <History need={shown} />
          <Links need={shown} />
          <AssetsPanel needId={shown.id} works={shown.abilities['see_demands']?.allowed === true} />
          {shown.abilities['see_demands']?.allowed && <Evidence need={shown} />}
        </RecordPage>
      )}
    </Loaded>
  );
}
