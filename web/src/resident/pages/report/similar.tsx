import { useQuery } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { useSubmit } from '../../../api/submit.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { useRested } from '../../../ui/debounce.ts';
import { newId } from '../../../ui/id.ts';
import { ProblemNotice } from '../../kit/feedback.tsx';
import { keepReceipt } from '../receipt/receipts.ts';
import { follow, type SimilarMatter, similarTo } from './api.ts';
import { phrases } from './phrases.ts';
import { bodyOf, type ReportValues } from './values.ts';

const restMs = 800;
const leastLength = 6;

/** Open matters nearby that sound the same, to be followed instead of being reported once more. `onFollowed` empties the form. */
export function Similar(props: { values: ReportValues; onFollowed: () => void }) {
  const t = usePhrases(phrases);
  const [, navigate] = useLocation();
  const text = useRested(props.values.text.trim(), restMs);
  const areaCode = props.values.place?.areaCode ?? '';
  const { data } = useQuery({ ...similarTo({ text, areaCode }), enabled: areaCode !== '' && text.length >= leastLength });
  const { contact } = bodyOf(props.values);
  const joining = useSubmit<SimilarMatter, void>({
    scope: 'follow',
    send: async (matter, submitKey) => {
      const key = newId();
      keepReceipt({ ...(await follow(matter.id, { contact }, submitKey)), key, title: matter.title });
      props.onFollowed();
      navigate(`/receipt/${key}`);
    },
  });
  if (!data || data.length === 0) return null;
  return (
    <section className="similar" aria-live="polite">
      <h2>{t.similar}</h2>
      <p className="help">{t.similarHelp}</p>
      <ul className="stack">
        {data.slice(0, 3).map((matter) => (
          <li key={matter.id} className="similar-matter">
            {matter.photo && <img src={`/api/v1/attachments/${matter.photo}?size=thumb`} alt={t.similarPhoto} loading="lazy" />}
            <strong>{matter.title}</strong>
            <span>{matter.placeText ?? matter.areaName}</span>
            <span>{t.similarFacts(matter.number, matter.reports)}</span>
            <button
              type="button"
              className="button"
              aria-disabled={joining.isPending}
              onClick={() => joining.isPending || joining.mutate(matter)}
            >
              {t.follow}
            </button>
          </li>
        ))}
      </ul>
      {joining.error && <ProblemNotice error={joining.error} />}
    </section>
  );
}
