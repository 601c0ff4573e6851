import '../pages.css';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Icon } from '../../../ui/icon.tsx';
import { Loaded, Loading, Notice, ProblemNotice } from '../../kit/feedback.tsx';
import { Page, Section } from '../../kit/page.tsx';
import { useResident } from '../mine/session.ts';
import { mySurveys, myTargets, surveys } from './api.ts';
import { phrases } from './phrases.ts';

function Row(props: { to: string; title: string; note: string }) {
  return (
    <li>
      <Link href={props.to}>
        <span>
          <strong>{props.title}</strong>
          <span className="excerpt">{props.note}</span>
        </span>
        <Icon name="chevronRight" size={24} />
      </Link>
    </li>
  );
}

function Invited() {
  const t = usePhrases(phrases);
  const format = useFormat();
  const { data } = useQuery(mySurveys);
  if (!data || data.items.length === 0) return null;
  return (
    <Section title={t.invited}>
      <ul className="links">
        {data.items.map((item) => (
          <Row
            key={item.id}
            to={`/q/${item.token}`}
            title={item.title}
            note={[item.closesAt && t.until(format.moment(item.closesAt)), item.answered && t.done].filter(Boolean).join(' · ')}
          />
        ))}
      </ul>
    </Section>
  );
}

function Targets() {
  const t = usePhrases(phrases);
  const format = useFormat();
  const query = useQuery(myTargets);
  const figures = (n: number, mean: number | null) =>
    mean === null ? t.people(format.number(n)) : `${t.mean((mean / 100).toFixed(1))} · ${t.people(format.number(n))}`;
  return (
    <Section title={t.rateTitle}>
      <Loaded query={query}>
        {({ areaKnown, items }) => {
          if (!areaKnown) return <Notice title={t.noPlace}>{t.noPlaceText}</Notice>;
          if (items.length === 0) return <p>{t.noTargets}</p>;
          return (
            <ul className="links">
              {items.map(({ type, typeName, id, name, own, n, mean }) => (
                <Row
                  key={`${type}${id}`}
                  to={`/rate/${type}/${id}`}
                  title={name}
                  note={[typeName, own === null ? figures(n, mean) : t.yours(format.number(own))].join(' · ')}
                />
              ))}
            </ul>
          );
        }}
      </Loaded>
    </Section>
  );
}

function Published() {
  const t = usePhrases(phrases);
  const format = useFormat();
  const list = useInfiniteQuery(surveys);
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Section title={t.published}>
      {list.isPending && <Loading />}
      {list.isError && <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && rows.length === 0 && <p>{t.none}</p>}
      <ul className="links">
        {rows.map((row) => (
          <Row
            key={row.id}
            to={`/surveys/${row.id}`}
            title={row.title}
            note={[row.area, row.stateName, row.n !== null && `n = ${format.number(row.n)}`].filter(Boolean).join(' · ')}
          />
        ))}
      </ul>
      {list.hasNextPage && (
        <button type="button" className="button button-wide" onClick={() => void list.fetchNextPage()}>
          {t.more}
        </button>
      )}
    </Section>
  );
}

/** Surveys one was drawn for, whom one may rate, and what was published. */
export function SurveysPage() {
  const t = usePhrases(phrases);
  const resident = useResident();
  return (
    <Page title={t.title} lead={t.lead} back={{ to: '/', label: t.home }}>
      {resident ? (
        <>
          <Invited />
          <Targets />
        </>
      ) : (
        <Section title={t.rateTitle}>
          <p>{t.signInText}</p>
          <Link href="/mine" className="button button-main">
            {t.signIn}
          </Link>
        </Section>
      )}
      <Published />
    </Page>
  );
}
