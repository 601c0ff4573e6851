import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { api, data, submitHeaders } from '../../../../api/client.ts';
import { type Answer, read } from '../../../../api/query.ts';
import { usePhrases } from '../../../../i18n/phrases.ts';
import { Panel, ProblemNote, Tag } from '../../../kit/index.ts';
import { recordPath } from '../../../kit/registry.ts';
import { PersonPart } from '../shared/reporter.tsx';
import { useStep } from '../shared/step.ts';
import { deskWords } from './phrases.ts';

type PhoneTask = Answer<'/api/v1/phone-tasks'>['items'][number];

const outcomes = ['told', 'not_reached', 'refused'] as const;

function TaskEntry(props: { task: PhoneTask }) {
  const t = usePhrases(deskWords);
  const { task } = props;
  const path = task.subject ? recordPath(task.subject.type, task.subject.id) : undefined;
  const step = useStep<(typeof outcomes)[number], unknown>({
    scope: `phone-task:${task.id}:${task.version}`,
    done: t.recorded,
    send: (outcome, key) =>
      data(
        api.POST('/api/v1/phone-tasks/{id}/done', {
          params: { path: { id: task.id } },
          body: { outcome, version: task.version },
          headers: submitHeaders(key),
        }),
      ),
  });
  return (
    <li>
      <div className="row spread">
        <span className="row">
          <PersonPart id={task.person.id} part="name" masked={task.person.nameMasked ?? ''} />
          <PersonPart id={task.person.id} part="phone" masked={task.person.phoneMasked ?? ''} />
          {task.calls > 0 && <Tag>{t.calls_before(task.calls)}</Tag>}
        </span>
        <span className="row">
          {outcomes.map((outcome) => (
            <Button
              key={outcome}
              size="small"
              type={outcome === 'told' ? 'primary' : 'default'}
              loading={step.isPending && step.variables === outcome}
              onClick={() => step.mutate(outcome)}
            >
              {t[outcome]}
            </Button>
          ))}
        </span>
      </div>
      <p className="words">
        {task.text} {path && <Link to={path}>{task.title}</Link>}
      </p>
      {step.error && <ProblemNote error={step.error} />}
    </li>
  );
}

const shown = 10;

/** Residents who have to be told by phone, with what to say. */
export function PhoneTasks() {
  const t = usePhrases(deskWords);
  const { data: list } = useQuery(read('/api/v1/phone-tasks', { query: { limit: shown } }));
  if (!list || list.items.length === 0) return null;
  return (
    <Panel title={t.calls}>
      <p className="quiet">{t.callsLead}</p>
      <ul className="ledger">
        {list.items.map((task) => (
          <TaskEntry key={task.id} task={task} />
        ))}
      </ul>
    </Panel>
  );
}
