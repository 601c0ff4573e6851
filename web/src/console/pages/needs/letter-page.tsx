import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { type PhrasesOf, usePhrases } from '../../../i18n/phrases.ts';
import {
  type Action,
  ActionButtons,
  action,
  type Column,
  DataTable,
  Facts,
  type Field,
  Loaded,
  Note,
  Panel,
  type Picked,
  RecordPage,
  Tag,
  useRouteParam,
} from '../../kit/index.ts';
import { type Letter, letterTones, refreshes } from './need.ts';
import { words } from './phrases.ts';

type Words = PhrasesOf<typeof words>;
type Item = Letter['items'][number] & { id: string };
type AnswerCode = 'adopted' | 'partly' | 'not_adopted';

const path = (id: string) => ({ params: { path: { id } } });

/** One choice and, where it is not a plain yes, one reason for every need that waits. */
function answerFields(t: Words, letter: Letter): Field<Record<string, string>>[] {
  const options = (['adopted', 'partly', 'not_adopted'] as const).map((value) => ({ value, label: t[value] }));
  return letter.items
    .filter((item) => item.answer === null)
    .flatMap((item) => [
      { key: `a_${item.needId}`, label: `${item.number} ${item.title}`, kind: 'choice' as const, options },
      {
        key: `r_${item.needId}`,
        label: t.reason,
        kind: 'text' as const,
        maxLength: 1000,
        required: true,
        when: (values: Record<string, string>) => ['partly', 'not_adopted'].includes(values[`a_${item.needId}`] ?? ''),
      },
    ]);
}

function answerAction(t: Words, letter: Letter): Action {
  const post = (items: { needId: string; answer: AnswerCode; reason?: string }[], { key, version }: { key: string; version: number }) =>
    data(api.POST('/api/v1/need-letters/{id}/answer', { ...path(letter.id), body: { version, items }, headers: submitHeaders(key) }));
  if (letter.kind === 'local') return action({ name: 'answer', label: t.takeNote, send: (_, context) => post([], context) });
  return action<Record<string, string>>({
    name: 'answer',
    label: t.answerLetter,
    layout: 'drawer',
    fields: answerFields(t, letter),
    send: (values, context) =>
      post(
        letter.items.flatMap((item) => {
          const answer = values[`a_${item.needId}`] as AnswerCode | undefined;
          const reason = values[`r_${item.needId}`];
          return answer ? [{ needId: item.needId, answer, ...(reason ? { reason } : {}) }] : [];
        }),
        context,
      ),
  });
}

function forwardAction(t: Words, letter: Letter): Action {
  return action<{ unit: Picked; reason: string }>({
    name: 'forward',
    label: t.forward,
    aside: true,
    fields: [
      { key: 'unit', label: t.forwardTo, kind: 'unit', required: true },
      { key: 'reason', label: t.reason, kind: 'long_text', required: true, maxLength: 500, rows: 2 },
    ],
    send: ({ unit, reason }, { key, version }) =>
      data(
        api.POST('/api/v1/need-letters/{id}/forward', {
          ...path(letter.id),
          body: { version, unitId: unit.id, reason },
          headers: submitHeaders(key),
        }),
      ),
  });
}

/** One letter: the needs in it, each with its answer. */
export function LetterPage() {
  const t = usePhrases(words);
  const format = useFormat();
  const id = useRouteParam('id');
  const letter = useQuery(read('/api/v1/need-letters/{id}', { path: { id } }));
  const columns: Column<Item>[] = [
    { key: 'number', title: t.number, width: 130, cell: (row) => <Link to={`/needs/${row.needId}`}>{row.number}</Link> },
    { key: 'title', title: t.needs, cell: (row) => row.title },
    {
      key: 'answer',
      title: t.answer,
      width: 140,
      cell: (row) => (
        <Tag tone={row.answer === null ? 'waiting' : row.answer === 'not_adopted' ? 'closed' : 'done'}>
          {row.answer ? t[row.answer] : t.waiting}
        </Tag>
      ),
    },
    { key: 'reason', title: t.reason, cell: (row) => <span className="words">{row.reason ?? '—'}</span> },
  ];
  return (
    <Loaded query={letter}>
      {(shown) => (
        <RecordPage
          back={{ to: '/need-letters', label: t.backLetters }}
          number={shown.number}
          title={`${t.letters} · ${shown.unit}`}
          tags={shown.overdue ? <Tag tone="alarm">{t.overdue}</Tag> : <Tag tone={letterTones[shown.state]}>{shown.stateName}</Tag>}
          actions={<ActionButtons actions={[answerAction(t, shown), forwardAction(t, shown)]} target={{ record: shown, refreshes }} />}
          side={
            <Panel>
              <Facts
                single
                items={[
                  { label: t.kind, value: t[shown.kind] },
                  { label: t.dueOn, value: shown.dueOn },
                  { label: t.sentAt, value: format.moment(shown.sentAt) },
                  { label: t.letterWords, value: shown.words },
                ]}
              />
            </Panel>
          }
        >
          {shown.forwardReason && shown.state === 'forwarded' && <Note title={t.forwardedBecause(shown.forwardReason)} />}
          <Panel title={t.needs} flush>
            <DataTable columns={columns} rows={shown.items.map((item) => ({ ...item, id: item.needId }))} label={t.needs} />
          </Panel>
        </RecordPage>
      )}
    </Loaded>
  );
}
