import { readPath } from '../../../api/client.ts';
import type { Page } from '../../../api/page.ts';
import type { Answer } from '../../../api/query.ts';
import type { Language } from '../../../i18n/language.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { type Field, type Picked, RemoteSelect } from '../../kit/index.ts';
import { words } from './phrases.ts';

type Item = Extract<Answer<'/api/v1/catalogue/items'>, { items: unknown[] }>['items'][number];

/** Kinds of private matters of the catalogue by their words. */
export async function findKinds(q: string, language: Language): Promise<Picked[]> {
  const page = await readPath<Page<Item>>('/api/v1/catalogue/items', { query: { q: q || undefined, class: 'private', limit: 50 } });
  return page.items.map((item) => ({ id: item.code, name: language === 'en' ? item.name.en : item.name.zh }));
}

function Kinds(props: { id: string; value: Picked[]; onChange: (value: unknown) => void }) {
  const t = usePhrases(words);
  return (
    <RemoteSelect
      control={{ id: props.id }}
      several
      placeholder={t.findKind}
      value={props.value}
      onChange={props.onChange}
      searchKey={['kinds of private matters']}
      find={findKinds}
    />
  );
}

/** A field of kinds of private matters. */
export function kindsField<V extends object>(field: { key: keyof V & string; label: string; help: string }): Field<V> {
  return {
    ...field,
    required: true,
    kind: 'custom',
    render: ({ id, value, onChange }) => <Kinds id={id} value={(value as Picked[] | undefined) ?? []} onChange={onChange} />,
  };
}
