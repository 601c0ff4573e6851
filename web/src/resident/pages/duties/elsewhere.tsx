import { useQuery } from '@tanstack/react-query';
import { usePhrases, useText } from '../../../i18n/phrases.ts';
import { Loaded } from '../../kit/feedback.tsx';
import { Section } from '../../kit/page.tsx';
import { type NotAccepted, notAccepted } from './api.ts';
import { phrases, pointers } from './phrases.ts';

/** What is not taken in here, and where to turn instead: police, court, petition office. */
export function Elsewhere() {
  const t = usePhrases(phrases);
  const text = useText();
  const usual = usePhrases(pointers);
  const query = useQuery(notAccepted);
  const whereTo = ({ code, pointer }: NotAccepted) => (pointer ? text(pointer) : usual[code as keyof typeof usual]);
  return (
    <Section title={t.elsewhere}>
      <p className="help">{t.elsewhereLead}</p>
      <Loaded query={query}>
        {({ items }) => (
          <dl className="elsewhere">
            {items.map((reason) => (
              <div key={reason.code}>
                <dt>{text(reason.name)}</dt>
                <dd>{whereTo(reason)}</dd>
              </div>
            ))}
          </dl>
        )}
      </Loaded>
    </Section>
  );
}
