import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { claimsOf } from '../../../api/attachments.ts';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { now } from '../../../ui/time/now.ts';
import { type Action, ActionDialog, action, Empty, Facts, Panel, type PickedFile, Tag } from '../../kit/index.ts';
import { terms, words } from './phrases.ts';
import { Replies } from './replies.tsx';
import { stepWords } from './step-phrases.ts';
import { refreshes, type Topic } from './topic.ts';
import { VotePanel } from './vote-panel.tsx';

type Item = Topic['actions'][number];

function useSettleAction(): (item: Item) => Action {
  const t = usePhrases(stepWords);
  return (item) =>
    action<{ how?: 'done' | 'dropped'; report: string; files?: PickedFile[] }>({
      name: 'settle',
      label: `${t.settleAction} · ${item.text}`,
      submitLabel: t.settleAction,
      initial: { how: 'done' },
      fields: [
        {
          key: 'how',
          label: t.wasDone,
          kind: 'choice',
          required: true,
          options: [
            { value: 'done', label: t.done },
            { value: 'dropped', label: t.dropped },
          ],
        },
        { key: 'report', label: t.whatDone, kind: 'long_text', required: true, maxLength: 5000 },
        { key: 'files', label: t.files, kind: 'files', max: 10 },
      ],
      send: ({ how, report, files }, { key, version }) =>
        data(
          api.POST('/api/v1/topic-actions/{id}/settle', {
            params: { path: { id: item.id } },
            body: { version, done: how === 'done', report, attachments: claimsOf(files ?? []) },
            headers: submitHeaders(key),
          }),
        ),
    });
}

function Actions(props: { items: readonly Item[] }) {
  const t = usePhrases(words);
  const n = usePhrases(terms);
  const format = useFormat();
  const [open, setOpen] = useState<Item>();
  const settleOf = useSettleAction();
  if (props.items.length === 0) return <p className="quiet">{t.noActions}</p>;
  return (
    <>
      {props.items.map((item) => (
        <div key={item.id} className="action-line">
          <span>
            <strong>{item.text}</strong>
            {item.report && <span className="quiet"> — {item.report}</span>}
          </span>
          <span>{item.ownerName}</span>
          <span>{format.date(`${item.dueOn}T12:00:00+08:00`)}</span>
          <Tag tone={item.late ? 'alarm' : item.state === 'done' ? 'done' : 'waiting'}>{n[item.state]}</Tag>
          {item.maySettle && (
            <Button size="small" onClick={() => setOpen(item)} aria-label={`${t.report} ${item.text}`}>
              {t.report}
            </Button>
          )}
        </div>
      ))}
      {open && (
        <ActionDialog
          action={settleOf(open)}
          target={{ record: { id: open.id, version: open.version, abilities: { settle: { allowed: true } } }, refreshes }}
          onClose={() => setOpen(undefined)}
        />
      )}
    </>
  );
}

function Resolution(props: { topic: Topic }) {
  const t = usePhrases(words);
  const n = usePhrases(terms);
  const format = useFormat();
  const { resolution, hands } = props.topic;
  if (!resolution) return <Empty title={t.noResolution} />;
  return (
    <Panel title={t.resolutionNumber(resolution.number)}>
      <p className="words">{resolution.text}</p>
      {hands && <p>{t.hands(format.number(hands.present), format.number(hands.inFavour), format.number(hands.against))}</p>}
      {resolution.objectionUntil && Date.parse(resolution.objectionUntil) > now() && (
        <p className="quiet small">{t.objectionUntil(format.moment(resolution.objectionUntil))}</p>
      )}
      {resolution.dissents.length > 0 && (
        <Facts
          single
          items={resolution.dissents.map((each) => ({ label: `${t.dissents} · ${n[each.seat]} ${each.partyName}`, value: each.words }))}
        />
      )}
    </Panel>
  );
}

function Feedback(props: { topic: Topic }) {
  const t = usePhrases(words);
  const format = useFormat();
  const { report, evaluations } = props.topic;
  if (!report) return null;
  return (
    <Panel title={t.reported}>
      <p className="words">{report}</p>
      <Facts
        items={[
          { label: `${t.evaluation} · ${t.yes}`, value: format.number(evaluations.yes) },
          { label: t.partly, value: format.number(evaluations.partly) },
          { label: t.no, value: format.number(evaluations.no) },
        ]}
      />
    </Panel>
  );
}

function Objections(props: { topic: Topic }) {
  const t = usePhrases(words);
  const n = usePhrases(terms);
  const format = useFormat();
  if (props.topic.objections.length === 0) return null;
  return (
    <Panel title={t.objections}>
      {props.topic.objections.map((each) => (
        <div key={each.id} className="stack">
          <div className="row">
            <strong>{n[each.against]}</strong>
            <Tag>{n[each.ground]}</Tag>
            <Tag tone={each.state === 'waiting' ? 'alarm' : 'closed'}>{n[each.state]}</Tag>
            <span className="quiet small">{format.moment(each.filedAt)}</span>
          </div>
          <p className="words">{each.words}</p>
          {each.decision && <p className="quiet">{each.decision}</p>}
        </div>
      ))}
    </Panel>
  );
}

/** The decision and what came of it: vote, resolution, things to be done, replies, feedback. */
export function ResultSheet(props: { topic: Topic }) {
  const t = usePhrases(words);
  const { topic } = props;
  return (
    <>
      {topic.ballotId && <VotePanel ballotId={topic.ballotId} />}
      <Resolution topic={topic} />
      {topic.resolution && (
        <Panel title={t.actions} actions={<Link to="/follow-up-list">{t.followUps}</Link>}>
          <Actions items={topic.actions} />
        </Panel>
      )}
      <Feedback topic={topic} />
      {topic.replies.length > 0 && (
        <Panel title={t.replies}>
          <Replies replies={topic.replies} />
        </Panel>
      )}
      <Objections topic={topic} />
    </>
  );
}
