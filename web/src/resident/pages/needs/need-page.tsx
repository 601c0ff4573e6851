import '../pages.css';
import './needs.css';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'wouter';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { assetKindNames } from '../../../i18n/vocabulary/assets.ts';
import { Loaded } from '../../kit/feedback.tsx';
import { Page, Section } from '../../kit/page.tsx';
import { assetsOfNeed, type Need, need } from './api.ts';
import { phrases } from './phrases.ts';

function Facts(props: { need: Need }) {
  const t = usePhrases(phrases);
  const format = useFormat();
  const shown = props.need;
  const decided = [shown.stateName, shown.reason && t.reason(shown.reason), shown.nextRoundOn && t.next(shown.nextRoundOn.slice(0, 7))];
  const facts = [
    [t.decided, decided.filter(Boolean).join('；')],
    [t.forWhom, `${shown.targetGroup}（${t.people(format.number(shown.size))}）`],
    [t.where, `${shown.communities.map((place) => place.name).join('、')}（${t.demands(format.number(shown.demands))}）`],
    [t.place, shown.placeText ?? ''],
  ];
  return (
    <dl className="need-facts">
      {facts
        .filter(([, value]) => value !== '')
        .map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

function Assets(props: { id: string }) {
  const t = usePhrases(phrases);
  const kinds = usePhrases(assetKindNames);
  const { data } = useQuery(assetsOfNeed(props.id));
  if (!data?.items.length) return null;
  return (
    <Section title={t.assets}>
      <ul className="need-list">
        {data.items.map((asset) => (
          <li key={asset.id}>
            <Link href={`/community-assets/${asset.id}`}>{asset.name}</Link>
            <p className="help">{`${kinds[asset.kind]} · ${asset.area}`}</p>
            <p>{asset.how}</p>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** One need as everybody may read it: the decision with its reason, the projects, the years before. */
export function NeedPage() {
  const t = usePhrases(phrases);
  const format = useFormat();
  const { id = '' } = useParams<{ id: string }>();
  const query = useQuery(need(id));
  return (
    <Page title={query.data?.title ?? t.title} back={{ to: '/needs', label: t.back }}>
      <Loaded query={query}>
        {(shown) => (
          <>
            <Facts need={shown} />
            <Section title={t.statement}>
              <p className="words">{shown.statement}</p>
            </Section>
            {shown.links.some((link) => link.kind === 'project') && (
              <Section title={t.projects}>
                <ul className="need-list">
                  {shown.links
                    .filter((link) => link.kind === 'project')
                    .map((link) => (
                      <li key={link.targetId}>
                        <Link href={`/projects/${link.targetId}`}>{`${link.number ?? ''} ${link.title}`}</Link>
                        {link.realisedAt && <p className="help">{t.done(format.date(link.realisedAt))}</p>}
                      </li>
                    ))}
                </ul>
              </Section>
            )}
            <Assets id={id} />
            {shown.history.length > 0 && (
              <Section title={t.history}>
                <ul>
                  {shown.history.map((step) => (
                    <li key={step.id}>{[step.year, step.stateName, step.reason].filter(Boolean).join(' · ')}</li>
                  ))}
                </ul>
              </Section>
            )}
          </>
        )}
      </Loaded>
    </Page>
  );
}
