import { readPath } from '../../../api/client.ts';
import type { Page } from '../../../api/page.ts';
import type { Answer } from '../../../api/query.ts';
import type { Language } from '../../../i18n/language.ts';
import { usePhrases, useText } from '../../../i18n/phrases.ts';
import { optionsOf } from '../../../i18n/vocabulary/terms.ts';
import { type Field, type Picked, RemoteSelect } from '../../kit/index.ts';
import { articleKinds, words } from './phrases.ts';

export type Article = Answer<'/api/v1/knowledge/{code}'>;

export interface ArticleValues {
  code?: string;
  kind?: Article['kind'];
  titleZh?: string;
  titleEn?: string;
  bodyZh?: string;
  bodyEn?: string;
  types?: Picked[];
  active?: boolean;
}

async function findTypes(q: string, language: Language): Promise<Picked[]> {
  type Row = Answer<'/api/v1/catalogue/items'>['items'][number];
  const page = await readPath<Page<Row>>('/api/v1/catalogue/items', { query: { q: q || undefined, limit: 20 } });
  return page.items.map(({ code, name }) => ({ id: code, name: language === 'en' ? name.en : name.zh }));
}

/** The fields of an article; a new one has a code too, one that is there can be taken out of use. */
export function useArticleFields(isNew: boolean): Field<ArticleValues>[] {
  const t = usePhrases(words);
  const text = useText();
  const code: Field<ArticleValues> = {
    key: 'code',
    label: t.code,
    kind: 'text',
    required: true,
    maxLength: 60,
    help: t.codeHelp,
    check: ({ code: value = '' }) => (/^[a-z][a-z0-9_]{1,59}$/.test(value) ? undefined : t.codeWrong),
  };
  const types: Field<ArticleValues> = {
    key: 'types',
    label: t.types,
    kind: 'custom',
    render: ({ value, onChange, values: _values, ...control }) => (
      <RemoteSelect
        control={control}
        several
        placeholder={t.typeSearch}
        value={(value as Picked[] | undefined) ?? []}
        onChange={onChange}
        searchKey={['catalogue-type']}
        find={findTypes}
      />
    ),
  };
  return [
    ...(isNew ? [code] : []),
    { key: 'kind', label: t.kind, kind: 'choice', required: true, options: optionsOf(articleKinds, text) },
    { key: 'titleZh', label: t.titleZh, kind: 'text', required: true, maxLength: 100 },
    { key: 'titleEn', label: t.titleEn, kind: 'text', required: true, maxLength: 200 },
    { key: 'bodyZh', label: t.bodyZh, kind: 'long_text', rows: 8, required: true, maxLength: 20_000, help: t.bodyHelp },
    { key: 'bodyEn', label: t.bodyEn, kind: 'long_text', rows: 6, required: true, maxLength: 40_000 },
    types,
    ...(isNew ? [] : [{ key: 'active', label: '', kind: 'yes_no', text: t.active } satisfies Field<ArticleValues>]),
  ];
}

/** What a form that was checked says, as the server wants it. */
export function articleInput({ kind = 'self_help', titleZh = '', titleEn = '', bodyZh = '', bodyEn = '', types = [] }: ArticleValues) {
  return { kind, title: { zh: titleZh, en: titleEn }, body: { zh: bodyZh, en: bodyEn }, types: types.map(({ id }) => id) };
}
