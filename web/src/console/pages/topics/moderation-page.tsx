import { Navigate, useLocation } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { type Action, ActionDialog, type Column, ListPage, searchOf, Tag, type View } from '../../kit/index.ts';
import { useMay } from '../../session/session.ts';
import { type Moderation, refreshes } from './discussion/data.ts';
import { decideAction } from './discussion/moderation-actions.ts';
import { words } from './discussion/phrases.ts';

const tones = { hidden: 'closed', appealed: 'waiting', upheld: 'closed', restored: 'done' } as const;

function Said(props: { row: Moderation }) {
  const t = usePhrases(words);
  const format = useFormat();
  const { row } = props;
  return (
    <div className="said">
      <p>{row.body ?? row.capacityName}</p>
      <p className="quiet small">
        {t.hiddenBy(row.hiddenBy ?? '', format.moment(row.hiddenAt))}
        {row.note && ` · ${row.note}`}
      </p>
      {row.appealWords && <p>{t.appealWords(row.appealWords)}</p>}
      {row.decision && <p>{t.decisionTold(row.decision)}</p>}
    </div>
  );
}

function useModerationColumns(decide: (row: Moderation) => void): Column<Moderation>[] {
  const t = usePhrases(words);
  const format = useFormat();
  const todo = (row: Moderation) => {
    const may = row.abilities['decide_appeal'];
    if (!may) return null;
    if (!may.allowed) return <span className="quiet small">{may.reason?.text}</span>;
    return (
      <Button size="small" type="primary" onClick={() => decide(row)}>
        {t.decide}
      </Button>
    );
  };
  return [
    { key: 'topic', title: t.topicColumn, width: 200, link: true, cell: (row) => `${row.topic.number} ${row.topic.title}` },
    { key: 'post', title: t.wordsColumn, cell: (row) => <Said row={row} /> },
    { key: 'reason', title: t.hideReason, width: 170, cell: (row) => row.reason },
    { key: 'appealed', title: t.appealedAt, width: 150, cell: (row) => row.appealedAt && format.moment(row.appealedAt) },
    { key: 'state', title: t.state, width: 140, cell: (row) => <Tag tone={tones[row.state]}>{row.stateName}</Tag> },
    { key: 'todo', title: t.todo, width: 130, cell: todo },
  ];
}

/** Appeals against hiding from all topics, those first that wait for the reader; beside them everything that was hidden. */
export function ModerationPage() {
  const t = usePhrases(words);
  const hears = useMay()('topics.hear_appeals');
  const { searchStr } = useLocation();
  const [deciding, setDeciding] = useState<{ row: Moderation; action: Action }>();
  const columns = useModerationColumns((row) => setDeciding({ row, action: decideAction(t, row) }));
  const views: View[] = [
    ...(hears ? [{ id: 'waiting', label: t.waitingForMe, query: { waiting: 'true' } }] : []),
    { id: 'appealed', label: t.underAppeal, query: { state: 'appealed' } },
    { id: 'hidden', label: t.hiddenView, query: { state: 'hidden' } },
    { id: 'upheld', label: t.upheldView, query: { state: 'upheld' } },
    { id: 'restored', label: t.restoredView, query: { state: 'restored' } },
  ];
  // A queue opens with what waits, not with everything.
  if (searchStr === '') return <Navigate to={'/moderation' as '/'} search={searchOf(views[0]?.query ?? {}) as never} replace />;
  return (
    <>
      <ListPage<Moderation>
        id="moderations"
        title={t.moderationTitle}
        lead={t.moderationLead}
        path="/api/v1/moderations"
        columns={columns}
        filters={[{ key: 'area', label: t.area, kind: 'area' }]}
        views={views}
        rowLink={(row) => `/topics/${row.topic.id}?tab=discussion`}
        empty={{ title: t.noLog }}
      />
      <ActionDialog
        action={deciding?.action}
        target={{ record: { id: deciding?.row.id ?? '', version: 0 }, refreshes }}
        onClose={() => setDeciding(undefined)}
      />
    </>
  );
}
