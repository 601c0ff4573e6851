import { readPath } from '../../../../api/client.ts';
import type { Page } from '../../../../api/page.ts';
import type { Answer } from '../../../../api/query.ts';
import type { Language } from '../../../../i18n/language.ts';
import { definePhrases, usePhrases } from '../../../../i18n/phrases.ts';
import type { Field, Picked } from '../../../kit/index.ts';
import { ReadyPicks } from './ready-picks.tsx';

const phrases = definePhrases({
  search: { zh: '输入几个字查找知识库', en: 'Search the knowledge base' },
  fitting: { zh: '适合这类事的', en: 'For this type' },
});

type Article = Answer<'/api/v1/knowledge'>['items'][number];

function inLanguage(phrase: { zh: string; en: string }, language: Language): string {
  return language === 'en' ? phrase.en : phrase.zh;
}

async function findArticles(query: { q?: string; type?: string }, language: Language): Promise<Picked[]> {
  const page = await readPath<Page<Article>>('/api/v1/knowledge', { query: { ...query, limit: 20 } });
  return page.items.map((article) => ({
    id: article.code,
    name: inLanguage(article.title, language),
    detail: inLanguage(article.excerpt, language).slice(0, 60),
  }));
}

function ArticlesControl(props: { id: string; type?: string; value: Picked[]; onChange: (value: Picked[]) => void }) {
  const t = usePhrases(phrases);
  const { type, ...control } = props;
  return (
    <ReadyPicks
      {...control}
      placeholder={t.search}
      label={t.fitting}
      searchKey={['knowledge', type]}
      find={(q, language) => findArticles({ q: q || undefined, type: q ? undefined : type }, language)}
      fitting={type ? (language) => findArticles({ type }, language) : undefined}
    />
  );
}

/** A field of articles of the knowledge base; those that fit the type of the matter stand ready. */
export function articlesField<V extends object>(field: {
  key: keyof V & string;
  label: string;
  help?: string;
  type?: string;
  check?: Field<V>['check'];
}): Field<V> {
  const { type, ...rest } = field;
  return {
    ...rest,
    kind: 'custom',
    render: ({ id, value, onChange }) => (
      <ArticlesControl id={id} type={type} value={(value as Picked[] | undefined) ?? []} onChange={onChange} />
    ),
  };
}
