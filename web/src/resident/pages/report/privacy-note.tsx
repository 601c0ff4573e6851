import { Link } from 'wouter';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Disclosure } from '../disclosure.tsx';
import { phrases } from './phrases.ts';

/** Who collects what, why and for how long, before anything is sent (PIPL 17). */
export function PrivacyNote() {
  const t = usePhrases(phrases);
  return (
    <Disclosure title={t.privacy} quiet>
      <ul className="plain-list">
        {[t.privacyWho, t.privacyWhat, t.privacyWhy, t.privacyLong, t.privacyRights].map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <Link href="/privacy" className="more">
        {t.privacyMore}
      </Link>
    </Disclosure>
  );
}
