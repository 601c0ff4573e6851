import '../pages.css';
import './organisations.css';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { usePhrases } from '../../../i18n/phrases.ts';
import { organisationTerms, workFields } from '../../../i18n/vocabulary/organisations.ts';
import { useRested } from '../../../ui/debounce.ts';
import { Icon } from '../../../ui/icon.tsx';
import { Loading, Notice, ProblemNotice } from '../../kit/feedback.tsx';
import { Field, TextField } from '../../kit/fields.tsx';
import { Page } from '../../kit/page.tsx';
import { organisations, type Search, type Field as WorkField } from './api.ts';
import { phrases } from './phrases.ts';

function Filters(props: { search: Search; onChange: (search: Search) => void }) {
  const t = usePhrases(phrases);
  const n = usePhrases(organisationTerms);
  const { search, onChange } = props;
  return (
    <search className="organisation-search">
      <TextField label={t.find} type="search" value={search.q} onChange={(q) => onChange({ ...search, q })} />
      <Field label={t.field}>
        {(control) => (
          <select
            {...control}
            className="choice"
            value={search.field}
            onChange={(event) => onChange({ ...search, field: event.target.value as WorkField | '' })}
          >
            <option value="">{t.anyField}</option>
            {workFields.map((field) => (
              <option key={field} value={field}>
                {n[field]}
              </option>
            ))}
          </select>
        )}
      </Field>
      <label className="organisation-check">
        <input type="checkbox" checked={search.listed} onChange={(event) => onChange({ ...search, listed: event.target.checked })} />
        {t.listed}
      </label>
    </search>
  );
}

/** The public directory of social organisations. */
export function OrganisationsPage() {
  const t = usePhrases(phrases);
  const n = usePhrases(organisationTerms);
  const [search, setSearch] = useState<Search>({ q: '', field: '', listed: false });
  const q = useRested(search.q.trim());
  const list = useInfiniteQuery(organisations({ ...search, q }));
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page title={t.title} lead={t.lead} back={{ to: '/', label: t.home }}>
      <p>
        <Link href="/premises" className="more">
          {t.premises}
        </Link>
      </p>
      <Filters search={search} onChange={setSearch} />
      {list.isPending && <Loading />}
      {list.isError && <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && rows.length === 0 && <Notice title={t.none}>{t.noneText}</Notice>}
      <ul className="links">
        {rows.map((row) => (
          <li key={row.unitId}>
            <Link href={`/organisations/${row.unitId}`}>
              <span>
                <strong>{row.name}</strong>
                <span className="excerpt">
                  {[
                    row.area,
                    row.fields.map((field) => n[field]).join('、'),
                    row.rating !== null && n.stars(String(row.rating)),
                    row.stateName,
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </span>
              <Icon name="chevronRight" size={24} />
            </Link>
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <button type="button" className="button button-wide" onClick={() => void list.fetchNextPage()}>
          {t.more}
        </button>
      )}
    </Page>
  );
}
