import '../pages.css';
import '../receipt/receipt.css';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Link, useParams } from 'wouter';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases, useText } from '../../../i18n/phrases.ts';
import { Icon } from '../../../ui/icon.tsx';
import { Loaded } from '../../kit/feedback.tsx';
import { Page } from '../../kit/page.tsx';
import { countReading, guide } from './api.ts';
import { phrases } from './phrases.ts';
import { Prose } from './prose.tsx';

/** One article, to read, print, and, where it does not help, to report from. */
export function GuidePage() {
  const t = usePhrases(phrases);
  const text = useText();
  const format = useFormat();
  const { code = '' } = useParams<{ code: string }>();
  const query = useQuery(guide(code));
  useEffect(() => countReading(code), [code]);
  return (
    <Loaded query={query}>
      {(article) => (
        <Page title={text(article.title)} lead={t.updated(format.date(article.updatedAt))} back={{ to: '/guides', label: t.title }}>
          <Prose text={text(article.body)} />
          <div className="stack no-print">
            <p>{t.stillOpen}</p>
            <Link href="/report" className="button button-main">
              {t.report}
            </Link>
            <button type="button" className="button" onClick={() => print()}>
              <Icon name="printer" />
              {t.print}
            </button>
          </div>
        </Page>
      )}
    </Loaded>
  );
}
