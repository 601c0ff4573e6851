import { readPath } from '../../../../api/client.ts';
import type { Page } from '../../../../api/page.ts';
import type { Answer } from '../../../../api/query.ts';
import { definePhrases, usePhrases } from '../../../../i18n/phrases.ts';
import type { Field, Picked } from '../../../kit/index.ts';
import { ReadyPicks } from './ready-picks.tsx';

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
  const { area, kind, ...control } = props;
  return (
    <ReadyPicks
      {...control}
      placeholder={t.search}
      label={t.fitting}
      searchKey={['providers', area, kind]}
      find={(q) => findProviders({ area, q: q || undefined })}
      fitting={kind ? () => findProviders({ area, kind }) : undefined}
    />
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
