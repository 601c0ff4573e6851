import '../pages.css';
import { Link } from 'wouter';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Icon } from '../../../ui/icon.tsx';
import { Page } from '../../kit/page.tsx';
import { libraryPhrases } from './library-phrases.ts';
import { phrases } from './phrases.ts';

/** Where the lists of communal life are found. */
export function CommunityPage() {
  const t = usePhrases(phrases);
  const of = usePhrases(libraryPhrases);
  const folders = [
    { to: '/series', title: t.series, lead: t.seriesLead },
    { to: '/honours', title: t.honours, lead: t.honoursLead },
    { to: '/renewals', title: t.renewals, lead: t.renewalsLead },
    { to: '/themes', title: of.themes, lead: of.themesLead },
    { to: '/community-assets', title: of.assets, lead: of.assetsLead },
    { to: '/methods', title: of.methods, lead: of.methodsLead },
  ];
  return (
    <Page title={t.title} lead={t.lead} back={{ to: '/', label: t.home }}>
      <ul className="links">
        {folders.map(({ to, title, lead }) => (
          <li key={to}>
            <Link href={to}>
              <span>
                <strong>{title}</strong>
                <span className="excerpt">{lead}</span>
              </span>
              <Icon name="chevronRight" size={24} />
            </Link>
          </li>
        ))}
      </ul>
    </Page>
  );
}
