import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { read } from '../../../../api/query.ts';
import { useFormat } from '../../../../i18n/format.ts';
import { usePhrases } from '../../../../i18n/phrases.ts';
import { type Action, type Column, DataTable, Loaded, Tag } from '../../../kit/index.ts';
import type { Discussion, Moderation } from './data.ts';
import { decideAction } from './moderation-actions.ts';
import { words } from './phrases.ts';

const tones = { hidden: 'closed', appealed: 'waiting', upheld: 'closed', restored: 'done' } as const;

/** What was hidden, why, and the appeals that wait for somebody else than who hid it. */
export function ModerationSheet(props: { discussion: Discussion; onDo: (action: Action, id?: string, version?: number) => void }) {
  const t = usePhrases(words);
  const format = useFormat();
  const query = useQuery(read('/api/v1/moderations', { query: { topicId: props.discussion.topicId, limit: 100 } }));
  const columns: Column<Moderation>[] = [
    {
      key: 'post',
      title: t.wordsColumn,
      cell: (row) => (
        <div className="said">
          <p>{row.body ?? row.capacityName}</p>
          <p className="quiet small">
            {t.hiddenBy(row.hiddenBy ?? '', format.moment(row.hiddenAt))}
            {row.note && ` · ${row.note}`}
          </p>
          {row.appealWords && <p>{t.appealWords(row.appealWords)}</p>}
          {row.decision && <p>{t.decisionTold(row.decision)}</p>}
        </div>
      ),
    },
    { key: 'reason', title: t.hideReason, width: 200, cell: (row) => row.reason },
    { key: 'state', title: t.state, width: 150, cell: (row) => <Tag tone={tones[row.state]}>{row.stateName}</Tag> },
    {
      key: 'todo',
      title: t.todo,
      width: 120,
      cell: (row) => {
        const may = row.abilities['decide_appeal'];
        if (!may) return null;
        return may.allowed ? (
          <Button size="small" onClick={() => props.onDo(decideAction(t, row), row.id)}>
            {t.decide}
          </Button>
        ) : (
          <span className="quiet small">{may.reason?.text}</span>
        );
      },
    },
  ];
  return (
    <Loaded query={query}>{({ items }) => <DataTable columns={columns} rows={items} label={t.log} empty={{ title: t.noLog }} />}</Loaded>
  );
}
