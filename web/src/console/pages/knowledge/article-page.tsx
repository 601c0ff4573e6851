import './knowledge.css';
import { useQueries, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases, useText } from '../../../i18n/phrases.ts';
import { ActionDialog, action, Facts, Loaded, Page, Panel, Tag, useRouteParam } from '../../kit/index.ts';
import { wordOf } from '../matters/shared/terms.ts';
import { type Article, type ArticleValues, articleInput, useArticleFields } from './article-form.tsx';
import { articleKinds, words } from './phrases.ts';

/** The names of the types an article helps with. */
function useTypeNames(codes: readonly string[]): Map<string, string> {
  const text = useText();
  const items = useQueries({
    queries: codes.map((code) => ({ ...read('/api/v1/catalogue/items/{code}', { path: { code } }), retry: false })),
  });
  return new Map(codes.map((code, index) => [code, text(items[index]?.data?.name ?? code)]));
}

function ChangeArticle(props: { article: Article; names: ReadonlyMap<string, string> }) {
  const t = usePhrases(words);
  const [open, setOpen] = useState(false);
  const { article, names } = props;
  const change = action<ArticleValues>({
    name: 'edit',
    label: t.change,
    layout: 'drawer',
    columns: 2,
    initial: {
      kind: article.kind,
      titleZh: article.title.zh,
      titleEn: article.title.en,
      bodyZh: article.body.zh,
      bodyEn: article.body.en,
      types: article.types.map((code) => ({ id: code, name: names.get(code) ?? code })),
      active: article.active,
    },
    fields: useArticleFields(false),
    send: ({ active = false, ...values }, { key, version }) =>
      data(
        api.PUT('/api/v1/knowledge/{code}', {
          params: { path: { code: article.code } },
          body: { version, ...articleInput(values), active },
          headers: submitHeaders(key),
        }),
      ),
  });
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {t.change}
      </Button>
      <ActionDialog
        action={open ? change : undefined}
        target={{ record: { id: article.code, version: article.version }, refreshes: ['/api/v1/knowledge'] }}
        onClose={() => setOpen(false)}
      />
    </>
  );
}

/** A text with its **bold** words; lines stand as they were written. */
function Prose(props: { body: string }) {
  const parts = props.body.split('**');
  return (
    <div className="article-body">
      {parts.map((part, index) => {
        const bold = index % 2 === 1 && index < parts.length - 1;
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never move
        return bold ? <strong key={index}>{part}</strong> : <span key={index}>{part}</span>;
      })}
    </div>
  );
}

function Body(props: { article: Article; names: ReadonlyMap<string, string> }) {
  const t = usePhrases(words);
  const text = useText();
  const format = useFormat();
  const { article, names } = props;
  const types = article.types.map((code) => (
    <Link key={code} to={`/catalogue/items/${code}`}>
      {names.get(code)}
    </Link>
  ));
  return (
    <>
      <div className="row">
        <Tag>{text(wordOf(articleKinds, article.kind))}</Tag>
        <Tag tone={article.active ? 'done' : 'closed'}>{article.active ? t.inUse : t.outOfUse}</Tag>
      </div>
      <Panel>
        <Prose body={text(article.body)} />
      </Panel>
      <Panel>
        <Facts
          items={[
            { label: t.types, value: types.length > 0 ? <span className="article-types">{types}</span> : t.noTypes },
            { label: t.updated, value: format.full(article.updatedAt) },
            { label: t.code, value: article.code },
          ]}
        />
      </Panel>
    </>
  );
}

/** An article of the knowledge base. */
export function ArticlePage() {
  const t = usePhrases(words);
  const text = useText();
  const code = useRouteParam('code');
  const article = useQuery(read('/api/v1/knowledge/{code}', { path: { code } }));
  const names = useTypeNames(article.data?.types ?? []);
  const change = article.data?.abilities['edit']?.allowed && <ChangeArticle article={article.data} names={names} />;
  return (
    <Page title={article.data ? text(article.data.title) : t.title} back={{ to: '/knowledge', label: t.back }} actions={change} reading>
      <Loaded query={article}>{(shown) => <Body article={shown} names={names} />}</Loaded>
    </Page>
  );
}
