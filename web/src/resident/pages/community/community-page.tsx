import '../pages.css';
import { Link } from 'wouter';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Icon } from '../../../ui/icon.tsx';
import { Page } from '../../kit/page.tsx';
import { phrases } from './phrases.ts';

/** Where the three lists are found. */
export function CommunityPage() {
  const t = usePhrases(phrases);
  const leads = { series: t.seriesLead, honours: t.honoursLead, renewals: t.renewalsLead };
  return (
    <Page title={t.title} lead={t.lead} back={{ to: '/', label: t.home }}>
      <ul className="links">
        {(['series', 'honours', 'renewals'] as const).map((folder) => (
          <li key={folder}>
            <Link href={`/${folder}`}>
              <span>
                <strong>{t[folder]}</strong>
                <span className="excerpt">{leads[folder]}</span>
              </span>
              <Icon name="chevronRight" size={24} />
            </Link>
          </li>
        ))}
      </ul>
    </Page>
  );
}
