import '../pages.css';
import './guides.css';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { usePhrases, useText } from '../../../i18n/phrases.ts';
import { useRested } from '../../../ui/debounce.ts';
import { Icon } from '../../../ui/icon.tsx';
import { Loading, Notice, ProblemNotice } from '../../kit/feedback.tsx';
import { TextField } from '../../kit/fields.tsx';
import { Page } from '../../kit/page.tsx';
import { guides } from './api.ts';
import { phrases } from './phrases.ts';

const kinds = ['', 'self_help', 'policy', 'contact'] as const;
type Kind = (typeof kinds)[number];

/** An excerpt as running words, without the signs of its lists. */
function withoutMarks(excerpt: string): string {
  return excerpt.replace(/(^|\s)(\d{1,2}[.、]|-)\s+/g, '$1');
}

function Found(props: { q: string; kind: Kind }) {
  const t = usePhrases(phrases);
  const text = useText();
  const list = useInfiniteQuery(guides(props.q, props.kind));
  if (list.isError) return <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />;
  if (!list.data) return <Loading />;
  const rows = list.data.pages.flatMap((page) => page.items);
  if (rows.length === 0) return <Notice title={t.none}>{t.noneText}</Notice>;
  return (
    <>
      <ul className="links">
        {rows.map((row) => (
          <li key={row.code}>
            <Link href={`/guides/${row.code}`}>
              <span>
                <strong>{text(row.title)}</strong>
                <span className="excerpt">{withoutMarks(text(row.excerpt))}</span>
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
    </>
  );
}

/** The readable part of the knowledge base: steps, rules, whom to ask. */
export function GuidesPage() {
  const t = usePhrases(phrases);
  const [q, setQ] = useState('');
  const [kind, setKind] = useState<Kind>('');
  return (
    <Page title={t.title} lead={t.lead} back={{ to: '/duties', label: t.back }}>
      <TextField id="guides-search" label={t.search} help={t.searchHelp} type="search" maxLength={200} value={q} onChange={setQ} />
      {/* biome-ignore lint/a11y/useSemanticElements: buttons that act at once are not a form */}
      <div className="button-row even" role="group" aria-label={t.which}>
        {kinds.map((each) => (
          <button key={each} type="button" className="button tab-button" aria-pressed={kind === each} onClick={() => setKind(each)}>
            {each === '' ? t.all : t[each]}
          </button>
        ))}
      </div>
      <Found q={useRested(q.trim())} kind={kind} />
    </Page>
  );
}
