import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Input, Popover } from 'antd';
import { useState } from 'react';
import { readSavedFilters, removeFilter, saveFilter } from '../../../api/kit-paths.ts';
import { useFormat } from '../../../i18n/format.ts';
import { definePhrases, usePhrases } from '../../../i18n/phrases.ts';
import { Icon } from '../../../ui/icon.tsx';
import { ProblemNote } from '../feedback.tsx';
import { FieldFrame } from '../forms/field-frame.tsx';
import { sameQuery, searchOf, type UrlQuery } from '../url.ts';
import type { View } from './types.ts';
import { useCount } from './use-list.ts';

const phrases = definePhrases({
  views: { zh: '筛选视图', en: 'Views' },
  save: { zh: '保存这个筛选', en: 'Save this filter' },
  name: { zh: '名称', en: 'Name' },
  keep: { zh: '保存', en: 'Save' },
  remove: { zh: (name: string) => `删除筛选“${name}”`, en: (name: string) => `Delete the filter “${name}”` },
});

interface Context {
  list: string;
  path: string;
  fixed?: Record<string, string | undefined>;
  query: UrlQuery;
}

function withoutOrder(query: UrlQuery): UrlQuery {
  const { sort: _order, ...conditions } = query;
  return conditions;
}

function ViewLink(props: Context & { view: View; onRemove?: () => void }) {
  const t = usePhrases(phrases);
  const format = useFormat();
  const { view, path, fixed, query } = props;
  const count = useCount(path, { ...fixed, ...withoutOrder(view.query) });
  const current = sameQuery(withoutOrder(query), withoutOrder(view.query));
  return (
    <li className={current ? 'view current' : 'view'}>
      <Link to="." search={searchOf(view.query)} replace aria-current={current ? 'true' : undefined} activeProps={{}}>
        {view.label}
        {count.data && <span className="view-count">{format.total(count.data)}</span>}
      </Link>
      {props.onRemove && current && (
        <button type="button" aria-label={t.remove(view.label)} onClick={props.onRemove}>
          <Icon name="close" size={14} />
        </button>
      )}
    </li>
  );
}

function SaveView(props: { onSave: (name: string) => void; busy: boolean; error: unknown }) {
  const t = usePhrases(phrases);
  const [name, setName] = useState('');
  const save = () => name.trim() && props.onSave(name.trim());
  const form = (
    <div className="stack save-view">
      <FieldFrame label={t.name}>
        {(control) => (
          <Input {...control} value={name} maxLength={40} onChange={(event) => setName(event.target.value)} onPressEnter={save} />
        )}
      </FieldFrame>
      {props.error ? <ProblemNote error={props.error} /> : null}
      <Button type="primary" loading={props.busy} onClick={save}>
        {t.keep}
      </Button>
    </div>
  );
  return (
    <Popover content={form} trigger="click" placement="bottomRight">
      <button type="button" className="plain-button small">
        <Icon name="star" size={16} />
        {t.save}
      </button>
    </Popover>
  );
}

/** Ready-made views and the person's saved filters, each with its count; the one in use is marked. */
export function Views(props: Context & { views: readonly View[] }) {
  const t = usePhrases(phrases);
  const client = useQueryClient();
  const { list, views, query } = props;
  const savedQuery = { queryKey: ['saved-filters', list], queryFn: () => readSavedFilters(list), staleTime: 300_000 };
  const saved = useQuery(savedQuery);
  const again = () => client.invalidateQueries({ queryKey: savedQuery.queryKey });
  const add = useMutation({ mutationFn: (name: string) => saveFilter({ page: list, name, query }), onSuccess: again });
  const remove = useMutation({ mutationFn: removeFilter, onSuccess: again });
  const own = (saved.data?.items ?? []).map((filter) => ({ id: filter.id, label: filter.name, query: filter.query }));
  const known = [...views, ...own].some((view) => sameQuery(withoutOrder(view.query), withoutOrder(query)));
  return (
    <nav className="views" aria-label={t.views}>
      <ul>
        {views.map((view) => (
          <ViewLink key={view.id} {...props} view={view} />
        ))}
        {own.map((view) => (
          <ViewLink key={view.id} {...props} view={view} onRemove={() => remove.mutate(view.id)} />
        ))}
      </ul>
      {!known && <SaveView onSave={(name) => add.mutate(name)} busy={add.isPending} error={add.error} />}
    </nav>
  );
}
