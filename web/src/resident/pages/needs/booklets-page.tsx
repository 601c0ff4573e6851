import '../pages.css';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Icon } from '../../../ui/icon.tsx';
import { Loaded, Notice } from '../../kit/feedback.tsx';
import { Page } from '../../kit/page.tsx';
import { booklets } from './api.ts';
import { phrases } from './phrases.ts';

/** Published booklets, the newest first. */
export function BookletsPage() {
  const t = usePhrases(phrases);
  const format = useFormat();
  const query = useQuery(booklets);
  return (
    <Page title={t.booklets} lead={t.bookletsLead} back={{ to: '/needs', label: t.back }}>
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Notice title={t.noBooklets} />
          ) : (
            <ul className="links">
              {items.map((each) => (
                <li key={each.id}>
                  <Link href={`/booklets/${each.id}`}>
                    <span>
                      <strong>{each.title}</strong>
                      <span className="excerpt">
                        {[each.area, each.period, t.counts(format.number(each.cards.open), format.number(each.cards.taken))].join(' · ')}
                      </span>
                    </span>
                    <Icon name="chevronRight" size={24} />
                  </Link>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Page>
  );
}
