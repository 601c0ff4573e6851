import { readPath } from '../../../../api/client.ts';
import type { Page } from '../../../../api/page.ts';
import { type Field, type Picked, RemoteSelect, type RowOf } from '../../../kit/index.ts';

type Row = RowOf<'/api/v1/matters'>;

async function findMatters(q: string, area: string): Promise<Picked[]> {
  const query = { desk: 'open', limit: 20, q: q || undefined, area: q ? undefined : area };
  const page = await readPath<Page<Row>>('/api/v1/matters', { query });
  return page.items.map((row) => ({ id: row.id, name: `${row.number} ${row.title}`, detail: row.placeText ?? row.areaName }));
}

/** A field that finds an open matter by words; before anything is typed, those of the area stand ready. */
export function matterField<V extends object>(field: {
  key: keyof V & string;
  label: string;
  placeholder: string;
  area: string;
}): Field<V> {
  return {
    key: field.key,
    label: field.label,
    kind: 'custom',
    required: true,
    render: ({ value, onChange, values: _values, ...control }) => (
      <RemoteSelect
        control={control}
        placeholder={field.placeholder}
        value={value as Picked | undefined}
        onChange={onChange}
        searchKey={['pick-matter', field.area]}
        find={(q) => findMatters(q, field.area)}
      />
    ),
  };
}
