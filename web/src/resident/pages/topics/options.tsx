import { useQuery } from '@tanstack/react-query';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Section } from '../../kit/page.tsx';
import { phrases } from './posts.phrases.ts';
import { type Options as Found, options } from './posts-api.ts';

type Option = Found['items'][number];

function OptionCard(props: { option: Option }) {
  const t = usePhrases(phrases);
  const format = useFormat();
  const { option } = props;
  const cost =
    option.costFen === null
      ? t.costUnknown
      : option.costFen === 0
        ? t.costNone
        : format.number(option.costFen / 100, { style: 'currency', currency: 'CNY', maximumFractionDigits: 2, minimumFractionDigits: 0 });
  return (
    <article className={option.dropped ? 'option option-dropped' : 'option'}>
      <h3>{option.title}</h3>
      {option.dropped && <p className="outcome-not_adopted">{t.dropped(option.dropped.reason)}</p>}
      <p className="post-words">{option.description}</p>
      <dl className="facts">
        <dt>{t.cost}</dt>
        <dd>
          <strong>{cost}</strong>
        </dd>
        {option.who && (
          <>
            <dt>{t.who}</dt>
            <dd>{option.who}</dd>
          </>
        )}
        {option.effects && (
          <>
            <dt>{t.effects}</dt>
            <dd>{option.effects}</dd>
          </>
        )}
      </dl>
      {option.postIds.length > 0 && <p className="help">{t.fromPosts(format.number(option.postIds.length))}</p>}
    </article>
  );
}

/** What could be done, side by side with its cost, what all agree on, and who does not. */
export function Options(props: { topicId: string }) {
  const t = usePhrases(phrases);
  const { data } = useQuery(options(props.topicId));
  if (!data || data.items.length + data.positions.length === 0) return null;
  return (
    <Section title={t.options}>
      <div className="options">
        {data.items.map((option) => (
          <OptionCard key={option.id} option={option} />
        ))}
      </div>
      {data.positions.map((position) => (
        <blockquote key={position.id} className="position">
          <strong>
            {t[position.kind]}
            {position.name && ` · ${position.name}`}
          </strong>
          <p className="post-words">{position.words}</p>
        </blockquote>
      ))}
    </Section>
  );
}
