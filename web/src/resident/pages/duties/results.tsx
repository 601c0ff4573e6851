import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { usePhrases } from '../../../i18n/phrases.ts';
import { useRested } from '../../../ui/debounce.ts';
import { Loading, Notice } from '../../kit/feedback.tsx';
import { suggestionFor } from '../report/api.ts';
import type { PublicClass } from './api.ts';
import { DutyItem } from './item.tsx';
import { phrases } from './phrases.ts';
import { type FoundItem, findItems } from './search.ts';

const restMs = 500;

function itemsByCode(lists: readonly PublicClass[], codes: readonly string[]): FoundItem[] {
  const all = lists.flatMap((list) => list.groups.flatMap((group) => group.items.map((item) => ({ item, list }))));
  return codes.flatMap((code) => all.find((each) => each.item.code === code) ?? []);
}

function Items(props: { found: readonly FoundItem[] }) {
  return (
    <div className="stack">
      {props.found.map(({ item, list }) => (
        <DutyItem key={item.code} item={item} list={list} open={props.found.length === 1} />
      ))}
    </div>
  );
}

/** What the lists do not hold word for word may still be understood. */
function Guessed(props: { lists: readonly PublicClass[]; written: string }) {
  const t = usePhrases(phrases);
  const rested = useRested(props.written, restMs);
  const { data, isLoading } = useQuery({ ...suggestionFor(rested), enabled: rested.length > 1 });
  if (isLoading || rested !== props.written) return <Loading />;
  const found = itemsByCode(
    props.lists,
    (data?.types ?? []).map((type) => type.code),
  );
  if (found.length === 0) {
    return (
      <Notice
        title={t.nothing}
        action={
          <Link href="/report" className="button">
            {t.report}
          </Link>
        }
      >
        {t.nothingText}
      </Notice>
    );
  }
  return (
    <>
      <p>{t.guess}</p>
      <Items found={found} />
    </>
  );
}

/** The types that fit what was written. */
export function Results(props: { lists: readonly PublicClass[]; written: string }) {
  const t = usePhrases(phrases);
  const found = findItems(props.lists, props.written);
  if (found.length === 0) return <Guessed lists={props.lists} written={props.written.trim()} />;
  return (
    <>
      <p role="status">{t.found(found.length)}</p>
      <Items found={found} />
    </>
  );
}
