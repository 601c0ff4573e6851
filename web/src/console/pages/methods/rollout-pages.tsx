import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import {
  ActionButtons,
  type Column,
  DataTable,
  Empty,
  Facts,
  ListPage,
  Loaded,
  Panel,
  RecordPage,
  type RowOf,
  StatCard,
  StatGrid,
  Tabs,
  Tag,
  useRouteParam,
  useRowActions,
} from '../../kit/index.ts';
import { type Rollout, refreshes, rolloutTones, type Target, targetTones, tenths } from './method.ts';
import { words } from './phrases.ts';
import { RolloutMap } from './rollout-map.tsx';
import { declineAction, rolloutSteps } from './steps.ts';

type Row = RowOf<'/api/v1/rollouts'>;

const percent = (perMille: number | null): string => (perMille === null ? '—' : `${tenths(perMille)}%`);

/** Roll-outs with how far each came. */
export function RolloutsPage() {
  const t = usePhrases(words);
  const format = useFormat();
  const columns: Column<Row>[] = [
    { key: 'title', title: t.rolloutName, link: true, cell: (row) => row.title },
    { key: 'method', title: t.method, width: 180, cell: (row) => row.method },
    { key: 'area', title: t.rolloutArea, width: 130, cell: (row) => row.areaName },
    { key: 'state', title: t.state, width: 100, cell: (row) => <Tag tone={rolloutTones[row.state]}>{row.stateName}</Tag> },
    { key: 'period', title: t.period, width: 190, cell: (row) => `${format.date(row.startsOn)} – ${format.date(row.endsOn)}` },
    { key: 'targets', title: t.targets, width: 100, align: 'right', cell: (row) => format.number(row.counts.targets) },
    { key: 'share', title: t.share, width: 100, align: 'right', cell: (row) => percent(row.counts.perMille) },
  ];
  return (
    <ListPage<Row>
      id="rollouts"
      title={t.rolloutsTitle}
      lead={t.rolloutsLead}
      path="/api/v1/rollouts"
      columns={columns}
      filters={[{ key: 'area', label: t.rolloutArea, kind: 'area' }]}
      rowLink={(row) => `/rollouts/${row.id}`}
      empty={{ title: t.noRollouts, text: t.noRolloutsText }}
    />
  );
}

function Counts(props: { rollout: Rollout }) {
  const t = usePhrases(words);
  const { counts } = props.rollout;
  return (
    <StatGrid>
      <StatCard label={t.share} value={percent(counts.perMille)} />
      <StatCard label={t.targets} value={counts.targets} />
      <StatCard label={t.adoptedState} value={counts.adopted} />
      <StatCard label={t.adapted} value={counts.adapted} />
      <StatCard label={t.declined} value={counts.declined} tone={counts.declined > 0 ? 'waiting' : 'plain'} />
      <StatCard label={t.planned} value={counts.planned} />
    </StatGrid>
  );
}

function ListSheet(props: { rollout: Rollout }) {
  const t = usePhrases(words);
  const format = useFormat();
  const row = useRowActions(refreshes);
  const columns: Column<Target>[] = [
    {
      key: 'area',
      title: t.where,
      cell: (target) => (target.adoptionId ? <Link to={`/adoptions/${target.adoptionId}`}>{target.areaName}</Link> : target.areaName),
    },
    { key: 'parent', title: t.subdistrict, width: 140, cell: (target) => target.parentName },
    { key: 'state', title: t.state, width: 130, cell: (target) => <Tag tone={targetTones[target.state]}>{target.stateName}</Tag> },
    { key: 'answered', title: t.answeredOn, width: 130, cell: (target) => target.answeredAt && format.date(target.answeredAt) },
    { key: 'reason', title: t.reason, cell: (target) => target.reason ?? '' },
    {
      key: 'act',
      title: t.act,
      width: 110,
      cell: (target) =>
        target.mayAnswer && row.buttons({ ...target, abilities: { decline: { allowed: true } } }, [declineAction(t, target)]),
    },
  ];
  return (
    <Panel flush>
      <DataTable label={t.targets} columns={columns} rows={props.rollout.targets} />
      {row.dialog}
    </Panel>
  );
}

function Reasons(props: { rollout: Rollout }) {
  const t = usePhrases(words);
  const declined = props.rollout.targets.filter((target) => target.reason !== null);
  if (declined.length === 0) return <Empty icon="check" title={t.noReasons} />;
  return (
    <Panel>
      <Facts single items={declined.map((target) => ({ label: target.areaName, value: target.reason }))} />
    </Panel>
  );
}

/** One roll-out: the share, the map, every community, and why some said no. */
export function RolloutPage() {
  const t = usePhrases(words);
  const format = useFormat();
  const id = useRouteParam('id');
  const [chosen, setChosen] = useState<string>();
  const rollout = useQuery(read('/api/v1/rollouts/{id}', { path: { id } }));
  const targets = rollout.data?.targets;
  const declined = useMemo(() => targets?.filter((target) => target.state === 'declined').length ?? 0, [targets]);
  return (
    <Loaded query={rollout}>
      {(shown) => (
        <RecordPage
          back={{ to: '/rollouts', label: t.rolloutsTitle }}
          title={shown.title}
          tags={<Tag tone={rolloutTones[shown.state]}>{shown.stateName}</Tag>}
          actions={<ActionButtons actions={rolloutSteps(t, shown)} target={{ record: shown, refreshes }} />}
          side={
            <Panel>
              <Facts
                single
                items={[
                  { label: t.method, value: shown.method },
                  { label: t.rolloutArea, value: shown.areaName },
                  { label: t.period, value: `${format.date(shown.startsOn)} – ${format.date(shown.endsOn)}` },
                  { label: t.endedReason, value: shown.endedReason },
                ]}
              />
            </Panel>
          }
        >
          <Counts rollout={shown} />
          <Tabs
            label={t.rolloutsTitle}
            sheets={[
              { key: 'map', label: t.map, content: <RolloutMap rollout={shown} chosen={chosen} onChoose={setChosen} /> },
              { key: 'list', label: t.list, count: shown.targets.length, content: <ListSheet rollout={shown} /> },
              { key: 'reasons', label: t.reasons, count: declined, content: <Reasons rollout={shown} /> },
            ]}
          />
        </RecordPage>
      )}
    </Loaded>
  );
}
