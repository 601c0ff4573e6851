import { useQuery } from '@tanstack/react-query';
import { readPath } from '../../../../api/client.ts';
import type { Page } from '../../../../api/page.ts';
import type { Answer } from '../../../../api/query.ts';
import { definePhrases, usePhrases } from '../../../../i18n/phrases.ts';
import { type Field, type Picked, RemoteSelect } from '../../../kit/index.ts';

const phrases = definePhrases({
  search: { zh: '输入名称查找服务商', en: 'Search providers by name' },
  fitting: { zh: '做这类事的', en: 'They do this' },
});

type Provider = Answer<'/api/v1/providers'>['items'][number];
interface Where {
  area: string;
  kind?: string;
}

/** Only vetted ones that are active: those who manage providers see the others too, and the server refuses to offer them. */
async function findProviders(query: Where & { q?: string }): Promise<Picked[]> {
  const page = await readPath<Page<Provider>>('/api/v1/providers', { query: { ...query, limit: 20 } });
  return page.items
    .filter((provider) => provider.active && provider.vettedOn !== null)
    .map(({ id, name, price }) => ({ id, name: price ? `${name}（${price}）` : name }));
}

function ProvidersControl(props: Where & { id: string; value: Picked[]; onChange: (value: Picked[]) => void }) {
  const t = usePhrases(phrases);
  const { area, kind, value, onChange } = props;
  const fitting = useQuery({
    queryKey: ['/api/v1/providers', area, kind],
    queryFn: () => findProviders({ area, kind }),
    enabled: Boolean(kind),
    staleTime: 60_000,
  });
  const left = (fitting.data ?? []).filter((provider) => !value.some((each) => each.id === provider.id)).slice(0, 5);
  return (
    <div className="stack">
      <RemoteSelect
        control={{ id: props.id }}
        several
        placeholder={t.search}
        value={value}
        onChange={(picked) => onChange((picked as Picked[] | undefined) ?? [])}
        searchKey={['providers', area]}
        find={(q) => findProviders({ area, q: q || undefined })}
      />
      {left.length > 0 && (
        <div className="others">
          <span className="quiet small">{t.fitting}</span>
          {left.map((provider) => (
            <button key={provider.id} type="button" className="snippet" onClick={() => onChange([...value, provider])}>
              {provider.name}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

/** A field of vetted providers that serve a place; those that do the matter's kind of thing stand ready (S000-26). */
export function providersField<V extends object>(field: { key: keyof V & string; label: string } & Where): Field<V> {
  const { area, kind, ...rest } = field;
  return {
    ...rest,
    kind: 'custom',
    render: ({ id, value, onChange }) => (
      <ProvidersControl id={id} area={area} kind={kind} value={(value as Picked[] | undefined) ?? []} onChange={onChange} />
    ),
  };
}
