import { Button, Checkbox, Popover } from 'antd';
import { useState } from 'react';
import { definePhrases, usePhrases } from '../../../i18n/phrases.ts';
import { keepValue, readValue } from '../../../ui/device-store.ts';
import { Icon } from '../../../ui/icon.tsx';
import type { Column } from './types.ts';

const phrases = definePhrases({ columns: { zh: '显示的列', en: 'Columns' } });

/** The columns somebody chose for a list, kept on the device. */
export function useColumns<Row>(list: string, columns: readonly Column<Row>[]) {
  const usual = columns.filter((column) => !column.extra).map((column) => column.key);
  const [chosen, setChosen] = useState(() => readValue<string[]>(`columns:${list}`) ?? usual);
  const choose = (keys: string[]) => {
    keepValue(`columns:${list}`, keys);
    setChosen(keys);
  };
  const link = (columns.find((column) => column.link) ?? columns[0])?.key;
  return { shown: columns.filter((column) => column.key === link || chosen.includes(column.key)), chosen, choose, link };
}

/** A button with the boxes of all columns; the one that leads to the record always stays. */
export function ColumnChoice<Row>(props: {
  columns: readonly Column<Row>[];
  chosen: string[];
  link: string | undefined;
  onChoose: (keys: string[]) => void;
}) {
  const t = usePhrases(phrases);
  const options = props.columns.map((column) => ({ value: column.key, label: column.title, disabled: column.key === props.link }));
  const value = props.link ? [...new Set([props.link, ...props.chosen])] : props.chosen;
  const boxes = <Checkbox.Group className="column-boxes" options={options} value={value} onChange={(keys) => props.onChoose(keys)} />;
  return (
    <Popover content={boxes} title={t.columns} trigger="click" placement="bottomRight">
      <Button icon={<Icon name="columns" size={18} />} aria-label={t.columns} />
    </Popover>
  );
}
