import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { read } from '../../../api/query.ts';
import { definePhrases, usePhrases } from '../../../i18n/phrases.ts';
import type { Field } from '../../kit/index.ts';
import { useMay } from '../../session/session.ts';
import { useMoney } from './money.ts';

/** The fund, and the line of its budget, that money comes from. */
export interface FundChoice {
  fundId: string;
  lineId?: string | undefined;
}

const phrases = definePhrases({
  label: { zh: '从哪笔资金支出', en: 'Paid from which fund' },
  help: { zh: '可以以后再定；选了科目，钱只能从这个科目出。', en: 'Can be set later; with a line, the money comes from that line alone.' },
  fund: { zh: '资金', en: 'Fund' },
  line: { zh: '科目', en: 'Line' },
  noLine: { zh: '未分配的资金', en: 'Money not allocated' },
  left: {
    zh: (name: string, yuan: string) => `${name}（可用 ${yuan} 元）`,
    en: (name: string, yuan: string) => `${name} (${yuan} yuan left)`,
  },
});

function FundLine(props: { id: string; value: FundChoice | undefined; onChange: (value: FundChoice | undefined) => void }) {
  const t = usePhrases(phrases);
  const money = useMoney();
  const { id, value, onChange } = props;
  const funds = useQuery(read('/api/v1/funds', { query: { limit: 100 } }));
  const fund = useQuery({ ...read('/api/v1/funds/{id}', { path: { id: value?.fundId ?? '' } }), enabled: value !== undefined });
  const lines = fund.data?.lines ?? [];
  return (
    <div className="stack">
      <Select
        id={id}
        aria-label={t.fund}
        placeholder={t.fund}
        className="full"
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        loading={funds.isLoading}
        value={value?.fundId}
        options={(funds.data?.items ?? [])
          .filter((each) => each.state === 'open')
          .map((each) => ({ value: each.id, label: t.left(each.name, money.yuan(each.available)) }))}
        onChange={(fundId: string | undefined) => onChange(fundId ? { fundId } : undefined)}
      />
      {value && lines.length > 0 && (
        <Select
          aria-label={t.line}
          className="full"
          value={value.lineId ?? ''}
          options={[
            { value: '', label: t.noLine },
            ...lines.map((line) => ({ value: line.id, label: t.left(line.name, money.yuan(line.balance)) })),
          ]}
          onChange={(lineId: string) => onChange({ fundId: value.fundId, lineId: lineId || undefined })}
        />
      )}
    </div>
  );
}

/** Chooses a fund and, where it has lines, one of them; nothing for those who may not see funds. */
export function useFundField<V extends { money?: FundChoice }>(required = false, help?: string): Field<V>[] {
  const t = usePhrases(phrases);
  const may = useMay();
  if (!may('funds.read')) return [];
  const field: Field<{ money?: FundChoice }> = {
    key: 'money',
    label: t.label,
    kind: 'custom',
    group: true,
    wide: true,
    required,
    help: help ?? t.help,
    render: ({ id, value, onChange }) => <FundLine id={id} value={value as FundChoice | undefined} onChange={onChange} />,
  };
  return [field as unknown as Field<V>];
}

function Lines(props: { id: string; fundId: string; value: string; onChange: (lineId: string) => void }) {
  const t = usePhrases(phrases);
  const money = useMoney();
  const fund = useQuery(read('/api/v1/funds/{id}', { path: { id: props.fundId } }));
  const lines = (fund.data?.lines ?? []).map((line) => ({ value: line.id, label: t.left(line.name, money.yuan(line.balance)) }));
  return (
    <Select
      id={props.id}
      className="full"
      loading={fund.isLoading}
      value={props.value}
      options={[{ value: '', label: t.noLine }, ...lines]}
      onChange={props.onChange}
    />
  );
}

/** The line of the fund that was chosen in the same form as `fundId`; shown once there is one. */
export function lineField<V extends { fundId?: string; lineId?: string }>(label: string): Field<V> {
  const field: Field<{ fundId?: string; lineId?: string }> = {
    key: 'lineId',
    label,
    kind: 'custom',
    when: ({ fundId }) => Boolean(fundId),
    render: ({ id, value, values, onChange }) => (
      <Lines id={id} fundId={values.fundId ?? ''} value={typeof value === 'string' ? value : ''} onChange={onChange} />
    ),
  };
  return field as unknown as Field<V>;
}

/** What the server wants of a choice; nothing leaves it open. */
export const moneyOf = (money: FundChoice | undefined): { fundId: string | null; lineId: string | null } => ({
  fundId: money?.fundId ?? null,
  lineId: money?.lineId ?? null,
});
