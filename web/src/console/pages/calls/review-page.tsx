import { useQuery, useQueryClient } from '@tanstack/react-query';
import { InputNumber } from 'antd';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { read, refresh } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { type PhrasesOf, usePhrases } from '../../../i18n/phrases.ts';
import {
  type Action,
  ActionButtons,
  action,
  Facts,
  type Field,
  Loaded,
  Panel,
  RecordForm,
  RecordPage,
  Tag,
  useRouteParam,
} from '../../kit/index.ts';
import { BlocksFacts } from './blocks.tsx';
import { type Review, refreshes, useAmounts } from './call.ts';
import { reviewWords } from './review-phrases.ts';

interface Values {
  scores: Record<string, number>;
  opinion?: string;
}

function ScoreField(props: {
  rubric: Review['rubric'];
  value: Record<string, number>;
  onChange: (scores: Record<string, number>) => void;
}) {
  const t = usePhrases(reviewWords);
  const format = useFormat();
  const total = Object.values(props.value).reduce((sum, mark) => sum + mark, 0);
  return (
    <div className="score-grid">
      {props.rubric.map((line) => (
        <div className="score-line" key={line.code}>
          <span>
            {line.words}（{t.most(format.number(line.most))}）
          </span>
          <InputNumber
            aria-label={line.words}
            min={0}
            max={line.most}
            precision={0}
            value={props.value[line.code] ?? null}
            onChange={(mark) => {
              const { [line.code]: _, ...others } = props.value;
              props.onChange(mark === null ? others : { ...others, [line.code]: mark });
            }}
          />
        </div>
      ))}
      <p role="status">
        {t.total} <strong>{format.number(total)}</strong>
      </p>
    </div>
  );
}

function ScoreForm(props: { review: Review }) {
  const t = usePhrases(reviewWords);
  const client = useQueryClient();
  const { review } = props;
  const fields: Field<Values>[] = [
    {
      key: 'scores',
      label: t.marks,
      kind: 'custom',
      group: true,
      wide: true,
      required: true,
      check: ({ scores }) => (review.rubric.some((line) => scores?.[line.code] === undefined) ? t.markAll : undefined),
      render: ({ value, onChange }) => (
        <ScoreField rubric={review.rubric} value={(value as Record<string, number> | undefined) ?? {}} onChange={onChange} />
      ),
    },
    { key: 'opinion', label: t.opinion, kind: 'long_text', maxLength: 2000, rows: 4 },
  ];
  return (
    <RecordForm<Values, Review>
      draftKey={`review:${review.id}`}
      title={t.sheet}
      fields={fields}
      initial={{ scores: {} }}
      submitLabel={t.send}
      foot={<span className="quiet small">{t.sendNote}</span>}
      send={({ scores, opinion }, key) =>
        data(
          api.POST('/api/v1/expert-reviews/{id}/score', {
            params: { path: { id: review.id } },
            body: { scores, opinion: opinion || null },
            headers: submitHeaders(key),
          }),
        )
      }
      onDone={() => void refresh(client, '/api/v1/expert-reviews')}
    />
  );
}

function recuseAction(t: PhrasesOf<typeof reviewWords>, review: Review): Action {
  return action<{ reason: string }>({
    name: 'recuse',
    label: t.recuse,
    intro: t.recuseIntro,
    aside: true,
    fields: [{ key: 'reason', label: t.reason, kind: 'long_text', required: true, maxLength: 500, rows: 3 }],
    send: ({ reason }, { key }) =>
      data(
        api.POST('/api/v1/calls/{id}/recuse', {
          params: { path: { id: review.callId } },
          body: { reason, ...(review.application.unitId ? { unitId: review.application.unitId } : {}) },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function Side(props: { review: Review }) {
  const t = usePhrases(reviewWords);
  const format = useFormat();
  const { yuan, mean } = useAmounts();
  const { review } = props;
  return (
    <Panel>
      <Facts
        single
        items={[
          { label: t.call, value: `${review.callNumber} ${review.callTitle}` },
          { label: t.unit, value: review.application.unit },
          { label: t.amount, value: yuan(review.application.amount) },
          { label: t.due, value: format.moment(review.dueAt) },
          { label: t.own, value: review.total !== null && format.number(review.total) },
          { label: t.mean, value: review.mean === null ? t.meanLater : mean(review.mean) },
        ]}
      />
    </Panel>
  );
}

/** The blind score sheet of one expert for one application. */
export function ReviewPage() {
  const t = usePhrases(reviewWords);
  const id = useRouteParam('id');
  const review = useQuery(read('/api/v1/expert-reviews/{id}', { path: { id } }));
  return (
    <Loaded query={review}>
      {(shown) => (
        <RecordPage
          back={{ to: '/expert-reviews', label: t.back }}
          title={shown.application.title}
          tags={<Tag tone={shown.state === 'scored' ? 'done' : shown.state === 'asked' ? 'waiting' : 'closed'}>{t[shown.state]}</Tag>}
          actions={
            shown.state === 'recused' ? undefined : (
              <ActionButtons
                actions={[recuseAction(t, shown)]}
                target={{ record: { ...shown, version: 1, abilities: { recuse: { allowed: true } } }, refreshes }}
              />
            )
          }
          side={<Side review={shown} />}
        >
          <Panel title={shown.application.number}>
            {shown.application.summary && <p className="words">{shown.application.summary}</p>}
            <BlocksFacts blocks={shown.application.blocks} />
          </Panel>
          {shown.state === 'asked' && <ScoreForm review={shown} />}
          {shown.state === 'scored' && (
            <Panel title={t.sheet}>
              <Facts single items={shown.rubric.map((line) => ({ label: line.words, value: String(shown.scores?.[line.code] ?? '') }))} />
              {shown.opinion && <p className="words">{shown.opinion}</p>}
            </Panel>
          )}
        </RecordPage>
      )}
    </Loaded>
  );
}
