import { useQuery } from '@tanstack/react-query';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { type Answer, read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { type PhrasesOf, usePhrases, useText } from '../../../i18n/phrases.ts';
import { optionsOf } from '../../../i18n/vocabulary/terms.ts';
import { action, type Column, DataTable, type Field, Loaded } from '../../kit/index.ts';
import { limitUnits, wordOf } from '../matters/shared/terms.ts';
import { words } from './phrases.ts';
import { RowAction } from './row-action.tsx';

type List = Answer<'/api/v1/sla'>;
type Policy = List['items'][number];
type Unit = Policy['solution']['unit'];
type Words = PhrasesOf<typeof words>;

const clocks = ['signFor', 'response', 'solution'] as const;

type LimitForm = Record<(typeof clocks)[number], number> &
  Record<`${(typeof clocks)[number]}Unit`, Unit> & { times: number; share: number };

function fieldsOf(t: Words, units: { value: string; label: string }[]): Field<LimitForm>[] {
  const limits = clocks.flatMap((clock): Field<LimitForm>[] => [
    { key: clock, label: t.limitOf(t[clock]), kind: 'number', required: true, min: 1, max: 3660 },
    { key: `${clock}Unit`, label: t.unitOf(t[clock]), kind: 'choice', as: 'select', required: true, options: units },
  ]);
  return [
    ...limits,
    { key: 'times', label: t.times, kind: 'number', required: true, min: 0, max: 5 },
    { key: 'share', label: t.share, kind: 'number', required: true, min: 1, max: 100, unit: '%' },
  ];
}

function useChange() {
  const t = usePhrases(words);
  const text = useText();
  const units = optionsOf(limitUnits, text);
  return (policy: Policy) => {
    const initial = Object.fromEntries(
      clocks.flatMap((c) => [
        [c, policy[c].amount],
        [`${c}Unit`, policy[c].unit],
      ]),
    );
    const { maxTimes: times, maxShare: share } = policy.extension;
    return action<LimitForm>({
      name: `limits-${policy.code}`,
      label: t.change,
      intro: `${text(policy.name)} · ${t.limitIntro}`,
      columns: 2,
      fields: fieldsOf(t, units),
      initial: { ...initial, times, share } as Partial<LimitForm>,
      send: (values, { key }) => {
        const { code, name, note, ladder, pauseReasons, id } = policy;
        const limit = (c: (typeof clocks)[number]) => ({ ...policy[c], amount: values[c], unit: values[`${c}Unit`] });
        const extension = { maxTimes: values.times, maxShare: values.share };
        const body = {
          name,
          note,
          ladder,
          pauseReasons,
          extension,
          signFor: limit('signFor'),
          response: limit('response'),
          solution: limit('solution'),
          replaces: id,
        };
        return data(api.PUT('/api/v1/sla/{code}', { params: { path: { code } }, body, headers: submitHeaders(key) }));
      },
    });
  };
}

/** Every time-limit policy in force: to sign for, to make first contact, to solve, and how far it can be extended. */
export function Limits() {
  const t = usePhrases(words);
  const text = useText();
  const format = useFormat();
  const change = useChange();
  const list = useQuery(read('/api/v1/sla'));
  const limit = ({ amount, unit }: Policy['solution']) => `${format.number(amount)} ${text(wordOf(limitUnits, unit))}`;
  const columns: Column<Policy>[] = [
    { key: 'name', title: t.name, cell: (row) => text(row.name) },
    ...clocks.map((clock): Column<Policy> => ({ key: clock, title: t[clock], width: 140, cell: (row) => limit(row[clock]) })),
    { key: 'extension', title: t.extension, width: 260, cell: (row) => t.extensionOf(row.extension.maxTimes, row.extension.maxShare) },
    { key: 'since', title: t.since, width: 120, cell: (row) => format.date(row.validFrom) },
    {
      key: 'change',
      title: t.change,
      width: 90,
      cell: (row) => <RowAction action={change(row)} id={row.code} ability={list.data?.abilities['edit']} refreshes="/api/v1/sla" />,
    },
  ];
  return (
    <div className="panel">
      <Loaded query={list}>{({ items }) => <DataTable columns={columns} rows={items} label={t.limits} />}</Loaded>
    </div>
  );
}
