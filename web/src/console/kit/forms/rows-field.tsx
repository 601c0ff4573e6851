import { Button, Input } from 'antd';
import { definePhrases, usePhrases } from '../../../i18n/phrases.ts';

const phrases = definePhrases({
  add: { zh: '再加一行', en: 'Add a row' },
  remove: { zh: (row: number) => `删除第 ${row} 行`, en: (row: number) => `Remove row ${row}` },
  removeShort: { zh: '删除', en: 'Remove' },
  cell: { zh: (column: string, row: number) => `第 ${row} 行 ${column}`, en: (column: string, row: number) => `${column}, row ${row}` },
});

type Row = Readonly<Record<string, string | undefined>>;

/** A short list of rows with the same few texts in each: the steps of a method, its forms. The value of a `custom` field. */
export function RowsField(props: {
  columns: readonly { key: string; label: string; maxLength: number; long?: boolean }[];
  value: readonly Row[] | undefined;
  onChange: (rows: Row[]) => void;
}) {
  const t = usePhrases(phrases);
  const rows = props.value?.length ? props.value : [{}];
  const change = (at: number, key: string, text: string) =>
    props.onChange(rows.map((row, i) => (i === at ? { ...row, [key]: text } : row)));
  return (
    <div className="stack">
      {rows.map((row, at) => (
        // The rows have no identity but their place.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <div key={at} className="rows-field">
          <b aria-hidden="true">{at + 1}</b>
          {props.columns.map((column) => {
            const shared = {
              'aria-label': t.cell(column.label, at + 1),
              placeholder: column.label,
              maxLength: column.maxLength,
              value: row[column.key] ?? '',
            };
            return column.long ? (
              <Input.TextArea key={column.key} {...shared} autoSize onChange={(event) => change(at, column.key, event.target.value)} />
            ) : (
              <Input key={column.key} {...shared} onChange={(event) => change(at, column.key, event.target.value)} />
            );
          })}
          <Button size="small" aria-label={t.remove(at + 1)} onClick={() => props.onChange(rows.filter((_, i) => i !== at))}>
            {t.removeShort}
          </Button>
        </div>
      ))}
      <div>
        <Button onClick={() => props.onChange([...rows, {}])}>{t.add}</Button>
      </div>
    </div>
  );
}
