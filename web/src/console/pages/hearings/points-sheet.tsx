import { Button } from 'antd';
import { useState } from 'react';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import type { Tone } from '../../../i18n/vocabulary/states.ts';
import { type Action, ActionDialog, type Column, DataTable, Panel, Tag } from '../../kit/index.ts';
import { type Hearing, type Point, refreshes } from './hearing.ts';
import { terms, words } from './phrases.ts';
import { answerAction, pointAction } from './steps.ts';

const tones: Readonly<Record<NonNullable<Point['answer']>, Tone>> = { adopted: 'done', partly: 'active', not_adopted: 'closed' };

/** Every point with its answer; the report waits until the last one has its own. */
export function PointsSheet(props: { hearing: Hearing }) {
  const t = usePhrases(words);
  const n = usePhrases(terms);
  const format = useFormat();
  const { hearing } = props;
  const [doing, setDoing] = useState<Action>();
  const may = (name: string) => hearing.abilities[name]?.allowed ?? false;
  const answered = hearing.points.filter((point) => point.answer !== null).length;
  const columns: Column<Point>[] = [
    { key: 'number', title: t.number, width: 60, align: 'right', cell: (row) => format.number(row.number) },
    { key: 'speaker', title: t.speaker, width: 130, cell: (row) => `${row.speaker}${row.kind ? `（${n[row.kind]}）` : ''}` },
    { key: 'words', title: t.point, cell: (row) => <span className="words">{row.words}</span> },
    {
      key: 'answer',
      title: t.answer,
      width: 260,
      cell: (row) => (
        <>
          <Tag tone={row.answer ? tones[row.answer] : 'waiting'}>{row.answer ? n[row.answer] : t.unanswered}</Tag>
          {row.answerWords && <p className="words">{row.answerWords}</p>}
          {may('answer_points') && (
            <Button size="small" onClick={() => setDoing(answerAction(t, n, row))}>
              {t.answer}
            </Button>
          )}
        </>
      ),
    },
  ];
  const tools = (
    <span className="row">
      <span className="quiet">{t.answeredOf(format.number(answered), format.number(hearing.points.length))}</span>
      {may('record') && <Button onClick={() => setDoing(pointAction(t, hearing))}>{t.addPoint}</Button>}
    </span>
  );
  return (
    <Panel title={t.points} flush actions={tools}>
      <DataTable columns={columns} rows={hearing.points} label={t.points} empty={{ title: t.noPoints }} />
      <ActionDialog
        action={doing}
        target={{ record: { id: hearing.id, version: hearing.version }, refreshes }}
        onClose={() => setDoing(undefined)}
      />
    </Panel>
  );
}
