import '../pages.css';
import './needs.css';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'wouter';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Loaded } from '../../kit/feedback.tsx';
import { Page, Section } from '../../kit/page.tsx';
import { booklet, type Entry } from './api.ts';
import { OfferForm } from './offer-form.tsx';
import { phrases } from './phrases.ts';

function Card(props: { entry: Entry }) {
  const t = usePhrases(phrases);
  const format = useFormat();
  const { entry } = props;
  const n = format.number;
  return (
    <li>
      <p className="help">{t.entry(n(entry.position))}</p>
      <h3>{entry.title}</h3>
      <p className="words">{entry.wanted}</p>
      <p>
        {entry.targetGroup} · {entry.placeText} · {entry.amount} {entry.amountUnit}
      </p>
      {entry.takers.length > 0 && <p>{t.takenBy(entry.takers.join('、'))}</p>}
      {entry.state === 'open' && (
        <>
          <p>
            <strong>{t.still(n(entry.amount - entry.covered), entry.amountUnit)}</strong> · {t.until(entry.deadline)}
          </p>
          <p className="help">{t.contact(entry.contact)}</p>
          <OfferForm entry={entry} />
        </>
      )}
      {entry.state !== 'open' && <p>{entry.done > 0 ? t.doneIs(n(entry.done), n(entry.amount), entry.amountUnit) : entry.stateName}</p>}
    </li>
  );
}

/** A booklet: the open cards first, then those that are taken with their takers. */
export function BookletPage() {
  const t = usePhrases(phrases);
  const format = useFormat();
  const { id = '' } = useParams<{ id: string }>();
  const query = useQuery(booklet(id));
  const part = (title: string, entries: readonly Entry[]) =>
    entries.length > 0 && (
      <Section title={`${title} ${format.number(entries.length)}`}>
        <ul className="need-list">
          {entries.map((entry) => (
            <Card key={entry.id} entry={entry} />
          ))}
        </ul>
      </Section>
    );
  return (
    <Page title={query.data?.title ?? t.booklets} back={{ to: '/booklets', label: t.backBooklets }}>
      <Loaded query={query}>
        {(shown) => (
          <>
            <p className="help">{[shown.number, shown.area, shown.period, shown.issuedOn].filter(Boolean).join(' · ')}</p>
            {shown.preface && <p className="words">{shown.preface}</p>}
            {part(
              t.open,
              shown.entries.filter((entry) => entry.state === 'open'),
            )}
            {part(
              t.taken,
              shown.entries.filter((entry) => entry.state !== 'open' && entry.state !== 'withdrawn'),
            )}
          </>
        )}
      </Loaded>
    </Page>
  );
}
