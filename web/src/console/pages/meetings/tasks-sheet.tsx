import { Button } from 'antd';
import { useState } from 'react';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { type Action, ActionDialog, action, type Column, DataTable, Panel, Tag } from '../../kit/index.ts';
import { type Meeting, refreshes, type Task } from './meeting.ts';
import { words } from './phrases.ts';

type Words = ReturnType<typeof usePhrases<typeof words>>;

function addTaskAction(t: Words, id: string): Action {
  return action<{ words: string; owner: string; dueOn: string }>({
    name: 'task',
    label: t.addTask,
    columns: 2,
    fields: [
      { key: 'words', label: t.followWords, kind: 'text', required: true, maxLength: 1000, wide: true },
      { key: 'owner', label: t.followOwner, kind: 'text', required: true, maxLength: 100 },
      { key: 'dueOn', label: t.followDue, kind: 'date', required: true },
    ],
    send: (body, { key }) => data(api.POST('/api/v1/meetings/{id}/tasks', { params: { path: { id } }, body, headers: submitHeaders(key) })),
  });
}

/** Saying what became of a task. */
export function endTaskAction(t: Words, task: Pick<Task, 'id' | 'version' | 'words'>, step: 'finish' | 'drop'): Action {
  return action<{ result: string }>({
    name: step,
    label: step === 'finish' ? t.finishTask : t.dropTask,
    intro: task.words,
    fields: [{ key: 'result', label: t.result, kind: 'long_text', required: true, maxLength: 1000 }],
    send: ({ result }, { key }) =>
      data(
        api.POST('/api/v1/meeting-tasks/{id}/end', {
          params: { path: { id: task.id } },
          body: { action: step, version: task.version, result },
          headers: submitHeaders(key),
        }),
      ),
  });
}

/** Tasks of a meeting or a place; `withMeeting` names where each was agreed. */
export function TaskTable(props: { tasks: readonly Task[]; onDo?: (action: Action) => void }) {
  const t = usePhrases(words);
  const format = useFormat();
  const { onDo } = props;
  const columns: Column<Task>[] = [
    { key: 'words', title: t.followWords, cell: (row) => row.words },
    { key: 'owner', title: t.followOwner, width: 130, cell: (row) => row.owner },
    {
      key: 'due',
      title: t.due,
      width: 150,
      cell: (row) => (
        <>
          {format.date(row.dueOn)} {row.late && <Tag tone="alarm">{t.late}</Tag>}
        </>
      ),
    },
    {
      key: 'state',
      title: t.state,
      width: 110,
      cell: (row) => <Tag tone={row.state === 'done' ? 'done' : row.state === 'open' ? 'active' : 'closed'}>{row.stateName}</Tag>,
    },
    {
      key: 'result',
      title: t.result,
      width: 200,
      cell: (row) =>
        row.state === 'open' && onDo ? (
          <span className="row">
            <Button size="small" onClick={() => onDo(endTaskAction(t, row, 'finish'))}>
              {t.finishTask}
            </Button>
            <Button size="small" onClick={() => onDo(endTaskAction(t, row, 'drop'))}>
              {t.dropTask}
            </Button>
          </span>
        ) : (
          row.result
        ),
    },
  ];
  return <DataTable columns={columns} rows={props.tasks} label={t.tasks} empty={{ title: t.noTasks }} />;
}

/** What the meeting agreed to be done. */
export function TasksSheet(props: { meeting: Meeting }) {
  const t = usePhrases(words);
  const { meeting } = props;
  const [doing, setDoing] = useState<Action>();
  const button = meeting.abilities['record']?.allowed && (
    <Button onClick={() => setDoing(addTaskAction(t, meeting.id))}>{t.addTask}</Button>
  );
  return (
    <Panel title={t.tasks} actions={button} flush>
      <TaskTable tasks={meeting.tasks} onDo={setDoing} />
      <ActionDialog
        action={doing}
        target={{ record: { id: meeting.id, version: meeting.version }, refreshes }}
        onClose={() => setDoing(undefined)}
      />
    </Panel>
  );
}
