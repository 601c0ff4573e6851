import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { refresh } from '../../../api/query.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { newId } from '../../../ui/id.ts';
import { type Action, ActionDialog, action, Empty, Panel, Tag } from '../../kit/index.ts';
import { useMay } from '../../session/session.ts';
import { AutoPad } from './auto-pad.tsx';
import { contentKinds, type Item, type Meeting, refreshes } from './meeting.ts';
import { terms, words } from './phrases.ts';

type Words = ReturnType<typeof usePhrases<typeof words>>;
type Terms = ReturnType<typeof usePhrases<typeof terms>>;

const outcomes = ['answer', 'council', 'hearing', 'matter', 'noted'] as const;

function outcomeAction(t: Words, n: Terms, item: Item): Action {
  return action<{ outcome: (typeof outcomes)[number]; words?: string }>({
    name: 'outcome',
    label: t.outcome,
    intro: item.title,
    fields: [
      { key: 'outcome', label: t.outcome, kind: 'choice', required: true, options: outcomes.map((value) => ({ value, label: n[value] })) },
      { key: 'words', label: t.outcomeWords, kind: 'long_text', maxLength: 2000 },
    ],
    send: ({ outcome, words: told }, { key }) =>
      data(
        api.POST('/api/v1/meeting-items/{id}/outcome', {
          params: { path: { id: item.id } },
          body: { outcome, ...(told ? { words: told } : {}) },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function promoteAction(t: Words, n: Terms, item: Item): Action {
  return action<{ contentKind: (typeof contentKinds)[number] }>({
    name: 'promote',
    label: t.promote,
    intro: `${item.title}。${t.promoteIntro}`,
    initial: { contentKind: 'public_affairs' },
    fields: [
      {
        key: 'contentKind',
        label: t.contentKind,
        kind: 'choice',
        as: 'select',
        required: true,
        options: contentKinds.map((value) => ({ value, label: n[value] })),
      },
    ],
    send: ({ contentKind }, { key }) =>
      data(
        api.POST('/api/v1/meeting-items/{id}/promote', {
          params: { path: { id: item.id } },
          body: { contentKind },
          headers: submitHeaders(key),
        }),
      ),
  });
}

/** Somebody without a phone brings a topic up. */
function raiseAction(t: Words, id: string): Action {
  return action<{ title: string; words?: string; name?: string; phone?: string }>({
    name: 'raise',
    label: t.raise,
    columns: 2,
    fields: [
      { key: 'title', label: t.raisedTitle, kind: 'text', required: true, maxLength: 200, wide: true },
      { key: 'words', label: t.raisedWords, kind: 'long_text', maxLength: 2000 },
      { key: 'name', label: t.name, kind: 'text', maxLength: 100 },
      { key: 'phone', label: t.phone, kind: 'text', inputMode: 'tel', maxLength: 30, help: t.phoneHelp },
    ],
    send: ({ title, words: told, name, phone }, { key }) =>
      data(
        api.POST('/api/v1/meetings/{id}/raised', {
          params: { path: { id } },
          body: { title, ...(told ? { words: told } : {}), ...(name ? { name } : {}), ...(phone ? { phone } : {}) },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function ItemRow(props: { item: Item; mayRecord: boolean; mayPropose: boolean; onDo: (action: Action) => void }) {
  const t = usePhrases(words);
  const n = usePhrases(terms);
  const client = useQueryClient();
  const { item, mayRecord, mayPropose, onDo } = props;
  const save = async (note: string) => {
    await data(
      api.PUT('/api/v1/meeting-items/{id}/note', { params: { path: { id: item.id } }, body: { note }, headers: submitHeaders(newId()) }),
    );
    await refresh(client, '/api/v1/meetings');
  };
  const topic = item.topicId ?? item.grownTopicId;
  return (
    <li className="agenda-item">
      <div className="row">
        <Tag tone={item.kind === 'decision' ? 'active' : 'closed'}>{n[item.kind]}</Tag>
        <strong className="grow">{item.title}</strong>
        {item.outcome && <Tag tone="done">{n[item.outcome]}</Tag>}
        {topic && <Link to={`/topics/${topic}`}>{t.topic}</Link>}
      </div>
      {item.words && <p className="words">{item.words}</p>}
      {item.outcomeWords && <p className="words quiet">{item.outcomeWords}</p>}
      {mayRecord ? (
        <AutoPad id={`note:${item.id}`} label={t.note} value={item.note ?? ''} rows={2} save={save} />
      ) : (
        item.note && <p className="words">{item.note}</p>
      )}
      <div className="row">
        {item.kind === 'raised' && !item.outcome && <Button onClick={() => onDo(outcomeAction(t, n, item))}>{t.outcome}</Button>}
        {mayPropose && !topic && mayRecord && <Button onClick={() => onDo(promoteAction(t, n, item))}>{t.promote}</Button>}
      </div>
    </li>
  );
}

/** The agenda with what was said to each item; at a forum what people brought up. */
export function AgendaSheet(props: { meeting: Meeting }) {
  const t = usePhrases(words);
  const may = useMay();
  const { meeting } = props;
  const [doing, setDoing] = useState<Action>();
  const takes = meeting.raises && (meeting.state === 'noticed' || meeting.state === 'running');
  return (
    <Panel title={t.agenda} actions={takes && <Button onClick={() => setDoing(raiseAction(t, meeting.id))}>{t.raise}</Button>}>
      {meeting.items.length === 0 ? (
        <Empty icon="list" title={t.noAgenda} text={t.noAgendaText} />
      ) : (
        <ol className="agenda">
          {meeting.items.map((item) => (
            <ItemRow
              key={item.id}
              item={item}
              mayRecord={meeting.abilities['record']?.allowed ?? false}
              mayPropose={may('topics.propose')}
              onDo={setDoing}
            />
          ))}
        </ol>
      )}
      <ActionDialog
        action={doing}
        target={{ record: { id: meeting.id, version: meeting.version }, refreshes }}
        onClose={() => setDoing(undefined)}
      />
    </Panel>
  );
}
