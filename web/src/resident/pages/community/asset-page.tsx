import '../pages.css';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useMemo, useState } from 'react';
import { Link, useParams } from 'wouter';
import { usePhrases } from '../../../i18n/phrases.ts';
import { assetKindNames } from '../../../i18n/vocabulary/assets.ts';
import { Loaded, Loading } from '../../kit/feedback.tsx';
import { Page, Section } from '../../kit/page.tsx';
import { Disclosure } from '../disclosure.tsx';
import { areaMap } from '../report/api.ts';
import { type Asset, asset, needsOfAsset } from './api.ts';
import { libraryPhrases } from './library-phrases.ts';

const PlaceMap = lazy(async () => ({ default: (await import('../../kit/place/place-map.tsx')).PlaceMap }));

function OnMap(props: { asset: Asset }) {
  const { areaCode, name, lng, lat } = props.asset;
  const query = useQuery({ queryKey: ['/api/v1/areas', areaCode, 'map'], queryFn: () => areaMap(areaCode) });
  const area = query.data?.area;
  const areas = useMemo(() => (area?.boundary ? [{ name: area.name, boundary: area.boundary }] : []), [area]);
  if (query.isPending) return <Loading />;
  return (
    <Suspense fallback={<Loading />}>
      <PlaceMap areas={areas} value={{ text: name, lng, lat }} />
    </Suspense>
  );
}

function Needs(props: { id: string }) {
  const t = usePhrases(libraryPhrases);
  const { data } = useQuery(needsOfAsset(props.id));
  if (!data?.items.length) return null;
  return (
    <Section title={t.needs}>
      <ul className="plain-list">
        {data.items.map((need) => (
          <li key={need.id}>
            <Link href={`/needs/${need.id}`}>{need.title}</Link>
            <p>{need.how}</p>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Something a community has: what it is, whom to ask, where it stands and what it could serve. */
export function AssetPage() {
  const t = usePhrases(libraryPhrases);
  const names = usePhrases(assetKindNames);
  const { id = '' } = useParams<{ id: string }>();
  const query = useQuery(asset(id));
  const [mapped, setMapped] = useState(false);
  return (
    <Page title={query.data?.name ?? t.assets} back={{ to: '/community-assets', label: t.assets }}>
      <Loaded query={query}>
        {(shown) => (
          <>
            <p className="words">{shown.words}</p>
            <dl className="facts">
              <div>
                <dt>{t.kind}</dt>
                <dd>{names[shown.kind]}</dd>
              </div>
              <div>
                <dt>{t.where}</dt>
                <dd>{shown.areaName}</dd>
              </div>
              <div>
                <dt>{t.owner}</dt>
                <dd>{shown.owner}</dd>
              </div>
            </dl>
            <Needs id={id} />
            <Disclosure title={t.onMap} onOpen={() => setMapped(true)}>
              {mapped && <OnMap asset={shown} />}
            </Disclosure>
          </>
        )}
      </Loaded>
    </Page>
  );
}
