import { useQuery } from '@tanstack/react-query';
import { Button, Input, InputNumber } from 'antd';
import { api, data } from '../../../api/client.ts';
import { useFormat } from '../../../i18n/format.ts';
import { type PhrasesOf, usePhrases } from '../../../i18n/phrases.ts';
import { useRested } from '../../../ui/debounce.ts';
import { Facts, type Field, Tag } from '../../kit/index.ts';
import './calls.css';
import type { Blocks, Completeness } from './call.ts';
import { applicationWords, terms } from './phrases.ts';

export interface Goal {
  words: string;
  number?: number | null;
  unit?: string | null;
}

/** The four blocks as the fields of a form. */
export interface BlockValues {
  targetWords?: string;
  targetSize?: number;
  needWords?: string;
  serviceWords?: string;
  serviceNumber?: number;
  serviceUnit?: string;
  goals?: Goal[];
  check?: never;
}

/** What the server wants, whatever is still missing. */
export const blocksOf = (values: BlockValues) => ({
  target: { words: values.targetWords || null, size: values.targetSize ?? null },
  need: { words: values.needWords || null },
  service: { words: values.serviceWords || null, number: values.serviceNumber ?? null, unit: values.serviceUnit || null },
  goals: (values.goals ?? []).filter((goal) => goal.words.trim() !== ''),
});

/** The fields of blocks that are there already. */
export const valuesOf = ({ target, need, service, goals }: Blocks): BlockValues => ({
  targetWords: target.words ?? '',
  ...(target.size === null ? {} : { targetSize: target.size }),
  needWords: need.words ?? '',
  serviceWords: service.words ?? '',
  ...(service.number === null ? {} : { serviceNumber: service.number }),
  serviceUnit: service.unit ?? '',
  goals,
});

/** How complete a text is, asked of the server, which alone knows the rule. */
export function LiveCheck(props: { values: BlockValues }) {
  const blocks = useRested(blocksOf(props.values), 400);
  const key = JSON.stringify(blocks);
  const check = useQuery({
    queryKey: ['/api/v1/four-requirements', key],
    queryFn: () => data(api.POST('/api/v1/four-requirements', { body: { blocks: JSON.parse(key) as typeof blocks } })),
    placeholderData: (before) => before,
  });
  return check.data ? <CompletenessLine completeness={check.data} /> : null;
}

const codes = ['target', 'need', 'service', 'goals'] as const;

/** The four requirements with what each lacks. */
export function CompletenessLine(props: { completeness: Completeness }) {
  const t = usePhrases(applicationWords);
  const n = usePhrases(terms);
  const format = useFormat();
  const { complete, missing } = props.completeness;
  return (
    <div className="four-check" role="status">
      <strong>{t.checkIs(format.number(complete))}</strong>
      <ul>
        {codes.map((code) => {
          const fault = missing.find((each) => each.block === code)?.fault;
          return (
            <li key={code}>
              <Tag tone={fault ? 'waiting' : 'done'}>{n[code]}</Tag> {fault ? n[fault] : t.whole}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function GoalsField(props: { id: string; value: Goal[]; onChange: (goals: Goal[]) => void }) {
  const t = usePhrases(applicationWords);
  const format = useFormat();
  const goals = props.value.length > 0 ? props.value : [{ words: '' }];
  const put = (at: number, change: Partial<Goal>) => props.onChange(goals.map((goal, i) => (i === at ? { ...goal, ...change } : goal)));
  return (
    <div className="stack" id={props.id}>
      {goals.map((goal, i) => {
        const name = t.goal(format.number(i + 1));
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: goals have no identity but their place.
          <div className="goal-row" key={i}>
            <Input
              aria-label={name}
              placeholder={name}
              maxLength={300}
              value={goal.words}
              onChange={(e) => put(i, { words: e.target.value })}
            />
            <InputNumber
              aria-label={`${name} ${t.goalNumber}`}
              placeholder={t.goalNumber}
              min={0}
              value={goal.number ?? null}
              onChange={(number) => put(i, { number })}
            />
            <Input
              aria-label={`${name} ${t.goalUnit}`}
              placeholder={t.goalUnit}
              maxLength={20}
              value={goal.unit ?? ''}
              onChange={(e) => put(i, { unit: e.target.value })}
            />
            <Button onClick={() => props.onChange(goals.filter((_, at) => at !== i))}>{t.removeGoal}</Button>
          </div>
        );
      })}
      <div>
        <Button onClick={() => props.onChange([...goals, { words: '' }])}>{t.addGoal}</Button>
      </div>
    </div>
  );
}

type Words = PhrasesOf<typeof applicationWords>;

/** The fields of the four requirements, with the live check under them. */
export function blockFields<V extends BlockValues>(t: Words): Field<V>[] {
  const fields: Field<BlockValues>[] = [
    { key: 'targetWords', label: t.targetWords, kind: 'text', maxLength: 1000 },
    { key: 'targetSize', label: t.targetSize, kind: 'number', min: 1 },
    { key: 'needWords', label: t.needWords, kind: 'long_text', maxLength: 3000, rows: 3 },
    { key: 'serviceWords', label: t.serviceWords, kind: 'long_text', maxLength: 3000, rows: 3 },
    { key: 'serviceNumber', label: t.serviceNumber, kind: 'number', min: 1 },
    { key: 'serviceUnit', label: t.serviceUnit, kind: 'text', maxLength: 20 },
    {
      key: 'goals',
      label: t.goals,
      kind: 'custom',
      group: true,
      wide: true,
      render: ({ id, value, onChange }) => <GoalsField id={id} value={(value as Goal[] | undefined) ?? []} onChange={onChange} />,
    },
    { key: 'check', label: t.check, kind: 'custom', group: true, wide: true, render: ({ values }) => <LiveCheck values={values} /> },
  ];
  return fields as unknown as Field<V>[];
}

/** The four requirements as they are read. */
export function BlocksFacts(props: { blocks: Blocks }) {
  const n = usePhrases(terms);
  const format = useFormat();
  const { target, need, service, goals } = props.blocks;
  const amount = (number: number | null, unit: string | null) => (number === null ? '' : `${format.number(number)} ${unit ?? ''}`.trim());
  const join = (...parts: (string | null)[]) => parts.filter(Boolean).join(' · ');
  return (
    <Facts
      items={[
        { label: n.target, value: join(target.words, target.size === null ? null : n.peopleIs(format.number(target.size))) },
        { label: n.need, value: need.words },
        { label: n.service, value: join(service.words, amount(service.number, service.unit)) },
        {
          label: n.goals,
          value: goals.length > 0 && (
            <ul className="plain-list">
              {goals.map((goal) => (
                <li key={goal.words}>{join(goal.words, amount(goal.number, goal.unit))}</li>
              ))}
            </ul>
          ),
        },
      ]}
    />
  );
}
