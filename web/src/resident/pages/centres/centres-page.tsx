import '../pages.css';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Loading, Notice, ProblemNotice } from '../../kit/feedback.tsx';
import { Field } from '../../kit/fields.tsx';
import { Page } from '../../kit/page.tsx';
import { areasOf } from '../report/api.ts';
import { centresWithin } from './api.ts';
import { CentreCard } from './centre-card.tsx';
import { phrases } from './phrases.ts';

function Centres(props: { within: string }) {
  const t = usePhrases(phrases);
  const list = useInfiniteQuery(centresWithin(props.within));
  if (list.isError) return <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />;
  if (!list.data) return <Loading />;
  const centres = list.data.pages.flatMap((page) => page.items);
  if (centres.length === 0) return <Notice title={t.none} />;
  return (
    <>
      <ul className="stack">
        {centres.map((centre) => (
          <li key={centre.id}>
            <CentreCard centre={centre} />
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

/** Where matters can be brought without a phone: address, opening and telephone of the service centres (S000-42). */
export function CentresPage() {
  const t = usePhrases(phrases);
  const [within, setWithin] = useState('');
  const { data } = useQuery(areasOf({ level: 'subdistrict' }));
  return (
    <Page title={t.title} lead={t.lead} back={{ to: '/', label: t.home }}>
      <Field label={t.subdistrict}>
        {(control) => (
          <select {...control} className="choice" value={within} onChange={(event) => setWithin(event.target.value)}>
            <option value="">{t.all}</option>
            {data?.items.map((area) => (
              <option key={area.code} value={area.code}>
                {area.name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Centres within={within} />
    </Page>
  );
}
