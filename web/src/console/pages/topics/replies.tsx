import { api, data, submitHeaders } from '../../../api/client.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { type Action, ActionButtons, action, Facts, Tag } from '../../kit/index.ts';
import { words } from './phrases.ts';
import { stepWords } from './step-phrases.ts';
import { refreshes, type Topic } from './topic.ts';

export type Reply = Topic['replies'][number];

const tones = { waiting: 'waiting', raised: 'alarm', replied: 'active', rated: 'done' } as const;

export function ReplyTag(props: { reply: Reply }) {
  return <Tag tone={tones[props.reply.state]}>{props.reply.stateName}</Tag>;
}

function useReplyActions(reply: Reply): Action[] {
  const t = usePhrases(stepWords);
  const w = usePhrases(words);
  const at = { params: { path: { id: reply.id } } };
  return [
    action<{ reply: string }>({
      name: 'reply',
      label: t.reply,
      icon: 'send',
      intro: reply.request,
      fields: [{ key: 'reply', label: w.theReply, kind: 'long_text', required: true, maxLength: 10_000, rows: 5 }],
      send: (values, { key, version }) =>
        data(api.POST('/api/v1/formal-replies/{id}/reply', { ...at, body: { ...values, version }, headers: submitHeaders(key) })),
    }),
    action<{ rating: number }>({
      name: 'rate',
      label: t.rate,
      icon: 'star',
      fields: [{ key: 'rating', label: w.rating, kind: 'number', required: true, min: 1, max: 5 }],
      send: (values, { key, version }) =>
        data(api.POST('/api/v1/formal-replies/{id}/rate', { ...at, body: { ...values, version }, headers: submitHeaders(key) })),
    }),
  ];
}

function One(props: { reply: Reply }) {
  const t = usePhrases(words);
  const format = useFormat();
  const { reply } = props;
  const actions = useReplyActions(reply);
  return (
    <div className="stack">
      <div className="row">
        <strong>{reply.unit.name}</strong>
        <ReplyTag reply={reply} />
        <span className="quiet small">
          {t.due} {format.moment(reply.dueAt)}
        </span>
        {reply.rating !== null && <span>{t.rated(reply.rating)}</span>}
      </div>
      <Facts
        single
        items={[
          { label: t.request, value: reply.request },
          { label: t.theReply, value: reply.reply },
        ]}
      />
      {Object.keys(reply.abilities).length > 0 && <ActionButtons plain actions={actions} target={{ record: reply, refreshes }} />}
    </div>
  );
}

/** Formal replies of a topic with what can be done about each (S003-67). */
export function Replies(props: { replies: readonly Reply[] }) {
  return (
    <>
      {props.replies.map((reply) => (
        <One key={reply.id} reply={reply} />
      ))}
    </>
  );
}
