import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases, useText } from '../../../i18n/phrases.ts';
import { optionsOf } from '../../../i18n/vocabulary/terms.ts';
import { ActionDialog, action, type Column, type Filter, ListPage, type RowOf, Tag } from '../../kit/index.ts';
import { wordOf } from '../matters/shared/terms.ts';
import { type ArticleValues, articleInput, useArticleFields } from './article-form.tsx';
import { articleKinds, words } from './phrases.ts';

type Row = RowOf<'/api/v1/knowledge'> & { id: string };

function AddArticle() {
  const t = usePhrases(words);
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const add = action<ArticleValues>({
    name: 'add',
    label: t.add,
    layout: 'drawer',
    columns: 2,
    initial: { kind: 'self_help' },
    fields: useArticleFields(true),
    send: ({ code = '', ...values }, { key }) =>
      data(api.POST('/api/v1/knowledge', { body: { code, ...articleInput(values) }, headers: submitHeaders(key) })),
    onDone: (made) => void navigate({ to: `/knowledge/${(made as { code: string }).code}` }),
  });
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {t.add}
      </Button>
      <ActionDialog
        action={open ? add : undefined}
        target={{ record: { id: 'new-article', version: 0 }, refreshes: ['/api/v1/knowledge'] }}
        onClose={() => setOpen(false)}
      />
    </>
  );
}

function useColumns(): Column<Row>[] {
  const t = usePhrases(words);
  const text = useText();
  const format = useFormat();
  return [
    { key: 'name', title: t.name, width: 300, cell: (row) => text(row.title), link: true },
    { key: 'kind', title: t.kind, width: 140, cell: (row) => text(wordOf(articleKinds, row.kind)) },
    { key: 'excerpt', title: t.excerpt, cell: (row) => (row.active ? text(row.excerpt) : <Tag>{t.outOfUse}</Tag>) },
    { key: 'reads', title: t.reads, width: 90, align: 'right', cell: (row) => format.number(row.reads) },
    { key: 'updated', title: t.updated, width: 120, cell: (row) => format.date(row.updatedAt) },
  ];
}

/** The knowledge base: found by words, by kind, with how often each article is read. */
export function ArticleListPage() {
  const t = usePhrases(words);
  const text = useText();
  const mayEdit = useQuery(read('/api/v1/knowledge', { query: { limit: 1 } })).data?.abilities['edit']?.allowed ?? false;
  const inactive: Filter = { key: 'all', label: t.outOfUse, kind: 'choice', options: [{ value: 'yes', label: t.withOutOfUse }] };
  const filters: Filter[] = [
    { key: 'q', label: t.search, kind: 'text' },
    { key: 'kind', label: t.kind, kind: 'choice', options: optionsOf(articleKinds, text) },
    ...(mayEdit ? [inactive] : []),
  ];
  return (
    <ListPage<Row>
      id="knowledge"
      title={t.title}
      lead={t.lead}
      path="/api/v1/knowledge"
      rowId="code"
      columns={useColumns()}
      filters={filters}
      rowLink={(row) => `/knowledge/${row.code}`}
      actions={mayEdit && <AddArticle />}
      empty={{ title: t.none, text: t.noneText }}
    />
  );
}
