import { definePhrases, usePhrases } from '../../i18n/phrases.ts';

const phrases = definePhrases({
  title: { zh: '事情办得怎么样？', en: 'How was it handled?' },
  satisfied: { zh: '满意', en: 'Satisfied' },
  fairly: { zh: '基本满意', en: 'Fairly satisfied' },
  dissatisfied: { zh: '不满意', en: 'Not satisfied' },
  unsolved: { zh: '没有解决', en: 'Not solved' },
  or: { zh: '事情还在？', en: 'Is it still there?' },
});

export type Rating = 'satisfied' | 'fairly' | 'dissatisfied';

const ratings: readonly Rating[] = ['satisfied', 'fairly', 'dissatisfied'];

/** One tap says how it was handled; "not solved" stands apart, because it sets the matter going again. */
export function RateButtons(props: { busy?: boolean; onRate: (rating: Rating) => void; onUnsolved: () => void }) {
  const t = usePhrases(phrases);
  const press = (run: () => void) => () => {
    if (!props.busy) run();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: buttons that act at once are not a form
    <div className="rate" role="group" aria-label={t.title}>
      <h2>{t.title}</h2>
      <div className="rate-row">
        {ratings.map((rating) => (
          <button
            key={rating}
            type="button"
            className={`button rate-${rating}`}
            aria-disabled={props.busy}
            onClick={press(() => props.onRate(rating))}
          >
            {t[rating]}
          </button>
        ))}
      </div>
      <p>{t.or}</p>
      <button type="button" className="button button-wide rate-unsolved" aria-disabled={props.busy} onClick={press(props.onUnsolved)}>
        {t.unsolved}
      </button>
    </div>
  );
}
