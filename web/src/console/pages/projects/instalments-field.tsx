import { Button, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { type PhrasesOf, usePhrases } from '../../../i18n/phrases.ts';
import type { Field } from '../../kit/index.ts';
import { fenOf, useMoney } from '../funds/money.ts';
import { contractWords } from './contract-phrases.ts';
import { type Gate, gates, type Instalment, missingOf, rowsFor } from './instalments.ts';
import type { Project } from './project.ts';

interface Given {
  project: Project;
  rows: readonly Instalment[];
  onChange: (rows: Instalment[]) => void;
}

function Row(props: { row: Instalment; onChange: (row: Instalment) => void; onRemove: () => void; position: number }) {
  const t = usePhrases(contractWords);
  const { row, onChange, position } = props;
  const named = (label: string) => `${t.instalment(String(position))} ${label}`;
  return (
    <div className="instalment">
      <Input
        aria-label={named(t.instalmentName)}
        value={row.name}
        maxLength={100}
        onChange={(event) => onChange({ ...row, name: event.target.value })}
      />
      <Input
        aria-label={named(t.due)}
        type="date"
        value={row.dueOn}
        onChange={(event) => onChange({ ...row, dueOn: event.target.value })}
      />
      <Select<Gate>
        aria-label={named(t.gate)}
        value={row.gate}
        options={gates.map((value) => ({ value, label: t[`gate_${value}`] }))}
        onChange={(gate) => onChange({ ...row, gate })}
      />
      <InputNumber<number>
        aria-label={named(t.yuanAmount)}
        value={row.amount / 100}
        min={0}
        precision={2}
        onChange={(value) => onChange({ ...row, amount: fenOf(value ?? 0) })}
      />
      <Button onClick={props.onRemove} aria-label={named(t.removeRow)}>
        {t.removeRow}
      </Button>
    </div>
  );
}

function Rows({ project, rows, onChange }: Given) {
  const t = usePhrases(contractWords);
  const money = useMoney();
  const [shares, setShares] = useState('40/40/20');
  const missing = missingOf(project.amount, rows);
  const divide = () => {
    const made = rowsFor(project, shares, (n) => t.instalment(String(n)));
    if (made) onChange(made);
  };
  const next = Math.max(0, ...rows.map(({ key }) => key)) + 1;
  return (
    <div className="stack">
      <div className="row">
        <Input aria-label={t.parts} value={shares} onChange={(event) => setShares(event.target.value)} onPressEnter={divide} />
        <Button onClick={divide}>{t.divide}</Button>
      </div>
      {rows.map((row, i) => (
        <Row
          key={row.key}
          row={row}
          position={i + 1}
          onChange={(changed) => onChange(rows.map((each) => (each.key === row.key ? changed : each)))}
          onRemove={() => onChange(rows.filter((each) => each.key !== row.key))}
        />
      ))}
      <div className="row">
        <Button
          onClick={() =>
            onChange([
              ...rows,
              {
                key: next,
                name: t.instalment(String(rows.length + 1)),
                dueOn: project.endsOn,
                amount: Math.max(0, missing),
                gate: 'closing',
              },
            ])
          }
        >
          {t.addRow}
        </Button>
        <span className={missing === 0 ? 'quiet small' : 'small instalments-open'} role="status">
          {missing === 0
            ? t.addsUp(money.yuan(project.amount))
            : missing > 0
              ? t.stillMissing(money.yuan(missing))
              : t.tooMuch(money.yuan(-missing))}
        </span>
      </div>
    </div>
  );
}

/** The payments of a contract: any number of parts that add up to its amount, to the fen. */
export function instalmentsField<V extends { instalments?: Instalment[] }>(t: PhrasesOf<typeof contractWords>, project: Project): Field<V> {
  const field: Field<{ instalments?: Instalment[] }> = {
    key: 'instalments',
    label: t.instalments,
    kind: 'custom',
    group: true,
    wide: true,
    required: true,
    help: t.instalmentsHelp,
    check: ({ instalments = [] }) => {
      if (missingOf(project.amount, instalments) !== 0) return t.instalmentsWrong;
      return instalments.some(({ name, dueOn }) => name.trim() === '' || dueOn === '') ? t.instalmentsNames : undefined;
    },
    render: ({ value, onChange }) => <Rows project={project} rows={(value ?? []) as Instalment[]} onChange={onChange} />,
  };
  return field as unknown as Field<V>;
}
