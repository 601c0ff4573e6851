import './imports.css';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import {
  type Action,
  ActionDialog,
  action,
  BackLink,
  type Column,
  firstValue,
  ListPage,
  type RowOf,
  Tag,
  useUrlQuery,
  type View,
} from '../../kit/index.ts';
import { useMay } from '../../session/session.ts';
import { useFirstView } from '../matters/shared/use-first-view.ts';
import { conflictWords } from './phrases.ts';

type Row = RowOf<'/api/v1/import-conflicts'>;
type Step = 'take_theirs' | 'keep_ours';

const states = ['open', 'taken', 'kept'] as const;
const tones = { open: 'waiting', taken: 'done', kept: 'closed' } as const;

function useSteps(row: Row | undefined): Record<Step, Action> {
  const t = usePhrases(conflictWords);
  const params = { path: { id: row?.id ?? '' } };
  return {
    take_theirs: action({
      name: 'take_theirs',
      label: t.take_theirs,
      intro: t.takeIntro,
      send: (_, { key }) => data(api.POST('/api/v1/import-conflicts/{id}/take-theirs', { params, headers: submitHeaders(key) })),
    }),
    keep_ours: action({
      name: 'keep_ours',
      label: t.keep_ours,
      intro: t.keepIntro,
      send: (_, { key }) => data(api.POST('/api/v1/import-conflicts/{id}/keep-ours', { params, headers: submitHeaders(key) })),
    }),
  };
}

function Wording(props: { words: { title: string; body: string; reply?: string | null } | null }) {
  const t = usePhrases(conflictWords);
  const { words } = props;
  if (!words) return <span className="quiet">{t.hidden}</span>;
  return (
    <div className="conflict-words">
      <strong>{words.title}</strong>
      <div>{words.body}</div>
      {words.reply && <div className="quiet">{t.reply(words.reply)}</div>}
    </div>
  );
}

function useColumns(onStep: (row: Row, step: Step) => void): Column<Row>[] {
  const t = usePhrases(conflictWords);
  const may = useMay();
  const names: Readonly<Record<string, string>> = { title: t.titleField, body: t.bodyField, state: t.stateField, reply: t.replyField };
  const demand = (row: Row) =>
    may(['demands.read', 'demands.intake']) ? <Link to={`/demands/${row.demand.id}`}>{row.demand.number}</Link> : row.demand.number;
  const steps = (row: Row) => (
    <span className="row">
      {(['take_theirs', 'keep_ours'] as const)
        .filter((step) => row.abilities[step]?.allowed)
        .map((step) => (
          <Button key={step} size="small" onClick={() => onStep(row, step)}>
            {t[step]}
          </Button>
        ))}
    </span>
  );
  return [
    { key: 'demand', title: t.demand, width: 130, cell: demand },
    { key: 'external', title: t.external, width: 150, cell: (row) => row.demand.externalNumber },
    { key: 'fields', title: t.fields, width: 120, cell: (row) => row.fields.map((each) => names[each] ?? each).join('、') },
    { key: 'ours', title: t.ours, cell: (row) => <Wording words={row.ours} /> },
    { key: 'theirs', title: t.theirs, cell: (row) => <Wording words={row.theirs} /> },
    { key: 'sourceState', title: t.sourceState, width: 130, cell: (row) => row.sourceState },
    { key: 'state', title: t.state, width: 120, cell: (row) => <Tag tone={tones[row.state]}>{row.stateName}</Tag> },
    { key: 'next', title: t.next, width: 230, cell: steps },
  ];
}

/** What another platform changed while it was worked on here: both wordings side by side, and the choice between them. */
export function ConflictsPage() {
  const t = usePhrases(conflictWords);
  const [doing, setDoing] = useState<{ row: Row; step: Step }>();
  const { query } = useUrlQuery();
  const steps = useSteps(doing?.row);
  const columns = useColumns((row, step) => setDoing({ row, step }));
  const ready = useFirstView({ state: 'open' });
  const views: View[] = states.map((state) => ({ id: state, label: t[state], query: { state } }));
  if (!ready) return null;
  return (
    <>
      <ListPage<Row>
        id="import-conflicts"
        title={t.title}
        lead={t.lead}
        actions={<BackLink to="/imports" label={t.back} />}
        path="/api/v1/import-conflicts"
        columns={columns}
        fixed={{ import: firstValue(query, 'import') }}
        views={views}
        empty={{ title: t.empty, text: t.emptyText }}
      />
      <ActionDialog
        action={doing && steps[doing.step]}
        target={{ record: { id: doing?.row.id ?? '', version: 0 }, refreshes: ['/api/v1/import-conflicts', '/api/v1/imports'] }}
        onClose={() => setDoing(undefined)}
      />
    </>
  );
}
