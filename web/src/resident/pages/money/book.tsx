import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Icon } from '../../../ui/icon.tsx';
import { Loading, Notice, ProblemNotice } from '../../kit/feedback.tsx';
import { Field } from '../../kit/fields.tsx';
import { Section } from '../../kit/page.tsx';
import { useAmounts } from './amounts.ts';
import { type Entry, entriesOf } from './api.ts';
import { phrases, terms } from './phrases.ts';

type Shown = 'paid' | 'income' | '';

function Line(props: { entry: Entry }) {
  const t = usePhrases(phrases);
  const n = usePhrases(terms);
  const format = useFormat();
  const amounts = useAmounts();
  const { entry } = props;
  const what = entry.source ? n[entry.source] : (entry.label ?? entry.fund.name);
  const who = entry.unit ?? (entry.source ? (entry.label ?? t.unnamed) : null);
  const body = (
    <span>
      <strong>{`${n[entry.kind]} ${amounts.yuan(entry.amount)} ${t.yuan}`}</strong>
      <span className="excerpt">{[format.date(entry.postedAt), what, who, entry.fund.name].filter(Boolean).join(' · ')}</span>
    </span>
  );
  if (entry.kind !== 'paid' || !entry.paymentId) return <li className="money-entry">{body}</li>;
  return (
    <li>
      <Link href={`/money/payments/${entry.paymentId}`}>
        {body}
        <Icon name="chevronRight" size={24} />
      </Link>
    </li>
  );
}

/** The public book of a place, the latest first. */
export function Book(props: { area: string }) {
  const t = usePhrases(phrases);
  const [shown, setShown] = useState<Shown>('paid');
  const list = useInfiniteQuery(entriesOf(props.area, shown));
  const entries = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Section title={t.book}>
      <Field label={t.show}>
        {(control) => (
          <select {...control} className="choice" value={shown} onChange={(event) => setShown(event.target.value as Shown)}>
            <option value="paid">{t.showPaid}</option>
            <option value="income">{t.showIncome}</option>
            <option value="">{t.showAll}</option>
          </select>
        )}
      </Field>
      {list.isPending && <Loading />}
      {list.isError && <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && entries.length === 0 && <Notice title={t.none} />}
      {entries.length > 0 && (
        <ul className="links">
          {entries.map((entry) => (
            <Line key={entry.id} entry={entry} />
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <button type="button" className="button button-wide" onClick={() => void list.fetchNextPage()}>
          {t.more}
        </button>
      )}
    </Section>
  );
}
