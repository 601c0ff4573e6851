import { Link } from 'wouter';
import { definePhrases, usePhrases } from '../../../i18n/phrases.ts';
import { Notice } from '../../kit/feedback.tsx';
import { useReportsUnderway } from './use-outbox.ts';

const phrases = definePhrases({
  refused: { zh: (label: string) => `“${label}”没有发出去`, en: (label: string) => `“${label}” was not taken` },
  look: { zh: '看看怎么办', en: 'See what to do' },
});

/** Says when a report that was sent in the background was refused; taking over the receipts of the others happens unseen. */
export function OutboxNews() {
  const t = usePhrases(phrases);
  const { entries } = useReportsUnderway();
  return entries
    .filter((entry) => entry.state === 'refused')
    .map((entry) => (
      <Notice
        key={entry.id}
        tone="alarm"
        title={t.refused(entry.label)}
        action={
          <Link className="button" href={`/receipt/${entry.id}`}>
            {t.look}
          </Link>
        }
      >
        {entry.refusal}
      </Notice>
    ));
}
