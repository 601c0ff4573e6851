import '../pages.css';
import { lazy, Suspense } from 'react';
import { Link } from 'wouter';
import { useFormat } from '../../../i18n/format.ts';
import { definePhrases, usePhrases } from '../../../i18n/phrases.ts';
import { Icon } from '../../../ui/icon.tsx';
import { Section } from '../../kit/page.tsx';
import { progressPath, useReceipts } from './receipts.ts';

const phrases = definePhrases({
  title: { zh: '您在这里反映过的', en: 'Reported from this device' },
  all: { zh: '全部', en: 'Show all' },
});

const OutboxNews = lazy(async () => ({ default: (await import('./outbox-news.tsx')).OutboxNews }));

/** The reports made on this device, newest first, each a link to its progress; and what the outbox has to say. Nothing when there is neither. */
export function KeptReceipts(props: { most?: number }) {
  const t = usePhrases(phrases);
  const format = useFormat();
  const receipts = useReceipts();
  const shown = receipts.slice(0, props.most ?? receipts.length);
  return (
    <>
      <Suspense fallback={null}>
        <OutboxNews />
      </Suspense>
      {shown.length > 0 && (
        <Section title={t.title}>
          <ul className="links">
            {shown.map((receipt) => (
              <li key={receipt.key}>
                <Link href={progressPath(receipt)}>
                  <span>
                    <strong>{receipt.title}</strong>
                    <span>
                      {receipt.number} · {format.date(receipt.receivedAt)}
                    </span>
                  </span>
                  <Icon name="chevronRight" size={24} />
                </Link>
              </li>
            ))}
          </ul>
          {shown.length < receipts.length && (
            <Link href="/progress" className="more">
              {t.all} ({receipts.length})
            </Link>
          )}
        </Section>
      )}
    </>
  );
}
