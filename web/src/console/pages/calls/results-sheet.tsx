import { useQuery } from '@tanstack/react-query';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { type PhrasesOf, usePhrases } from '../../../i18n/phrases.ts';
import { type Action, ActionButtons, action, Empty, Facts, Loaded, Panel, Tag } from '../../kit/index.ts';
import { applicationTones, type Call, type Results, refreshes, useAmounts } from './call.ts';
import { reviewWords } from './review-phrases.ts';

type Item = Results['items'][number];
type Objection = Item['objections'][number];

function answerAction(t: PhrasesOf<typeof reviewWords>, id: string): Action {
  return action<{ upheld: 'yes' | 'no'; answer: string }>({
    name: 'answer',
    label: t.answer,
    fields: [
      {
        key: 'upheld',
        label: t.upheld,
        kind: 'choice',
        required: true,
        options: [
          { value: 'no', label: t.upheldNo },
          { value: 'yes', label: t.upheldYes },
        ],
      },
      { key: 'answer', label: t.answerWords, kind: 'long_text', required: true, maxLength: 2000 },
    ],
    send: ({ upheld, answer }, { key, version }) =>
      data(
        api.POST('/api/v1/project-objections/{id}/answer', {
          params: { path: { id } },
          body: { version, upheld: upheld === 'yes', answer },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function ObjectionLine(props: { objection: Objection; item: Item }) {
  const t = usePhrases(reviewWords);
  const { objection, item } = props;
  const name = { waiting: t.waiting, upheld: t.upheldState, dismissed: t.dismissed }[objection.state];
  const answer = objection.state === 'waiting' && item.abilities['answer']?.allowed;
  return (
    <li>
      <Tag tone={objection.state === 'waiting' ? 'waiting' : 'done'}>{name}</Tag> {objection.words} {objection.answer}
      {answer && (
        <ActionButtons
          actions={[answerAction(t, objection.id)]}
          target={{ record: { ...objection, abilities: { answer: { allowed: true } } }, refreshes }}
        />
      )}
    </li>
  );
}

/** What was decided and is under public notice, with objections and their answers. */
export function ResultsSheet(props: { call: Call }) {
  const t = usePhrases(reviewWords);
  const format = useFormat();
  const { yuan, mean } = useAmounts();
  const results = useQuery(read('/api/v1/calls/{id}/results', { path: { id: props.call.id } }));
  return (
    <Loaded query={results}>
      {({ items }) => (
        <div className="stack">
          {items.length === 0 && <Empty title={t.noResults} />}
          {items.map((item) => (
            <Panel
              key={item.id}
              title={`${item.rank ? `${format.number(item.rank)}. ` : ''}${item.title}`}
              actions={<Tag tone={applicationTones[item.state]}>{item.stateName}</Tag>}
            >
              <Facts
                items={[
                  { label: t.unit, value: item.unit },
                  { label: t.amount, value: yuan(item.amount) },
                  { label: t.mean, value: mean(item.mean) },
                  { label: t.reason, value: item.reason },
                  { label: t.notice, value: item.noticeEndsAt && format.moment(item.noticeEndsAt) },
                ]}
              />
              {item.objections.length > 0 && (
                <>
                  <h3>{t.objections}</h3>
                  <ul className="plain-list">
                    {item.objections.map((objection) => (
                      <ObjectionLine key={objection.id} objection={objection} item={item} />
                    ))}
                  </ul>
                </>
              )}
            </Panel>
          ))}
        </div>
      )}
    </Loaded>
  );
}
