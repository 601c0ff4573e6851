import '../pages.css';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'wouter';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { assetKindNames } from '../../../i18n/vocabulary/assets.ts';
import { Loaded } from '../../kit/feedback.tsx';
import { Page, Section } from '../../kit/page.tsx';
import { theme } from './api.ts';
import { libraryPhrases } from './library-phrases.ts';
import { phrases } from './phrases.ts';

/** The theme of a community and what it draws on. */
export function ThemePage() {
  const t = usePhrases(libraryPhrases);
  const common = usePhrases(phrases);
  const names = usePhrases(assetKindNames);
  const format = useFormat();
  const { id = '' } = useParams<{ id: string }>();
  const query = useQuery(theme(id));
  return (
    <Page
      title={query.data?.title ?? t.themes}
      {...(query.data ? { lead: `${query.data.areaName} · ${query.data.stateName}` } : {})}
      back={{ to: '/themes', label: t.themes }}
    >
      <Loaded query={query}>
        {(shown) => (
          <>
            <p className="words">{shown.words}</p>
            {shown.decidedAt && <p className="help">{t.since(format.date(shown.decidedAt))}</p>}
            {shown.endedReason && <p className="words">{`${common.ended}${shown.endedReason}`}</p>}
            <Section title={t.drawsOn}>
              <ul className="plain-list">
                {shown.assets.map((asset) => (
                  <li key={asset.id}>
                    {asset.listed ? <Link href={`/community-assets/${asset.id}`}>{asset.name}</Link> : asset.name}
                    <span className="help">{` ${names[asset.kind]}${asset.listed ? '' : ` · ${t.gone}`}`}</span>
                  </li>
                ))}
              </ul>
            </Section>
          </>
        )}
      </Loaded>
    </Page>
  );
}
