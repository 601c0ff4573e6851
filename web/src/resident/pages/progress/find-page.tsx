import './progress.css';
import { Link, useLocation } from 'wouter';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Page, Section } from '../../kit/page.tsx';
import { CentresLink } from '../centres/centres-link.tsx';
import { KeptReceipts } from '../receipt/kept-receipts.tsx';
import { openByCode } from './api.ts';
import { OpenForm } from './open-form.tsx';
import { remember } from './opened.ts';
import { phrases } from './phrases.ts';

/** Finding a report again: by number and code, by what this device remembers, or by signing in with the phone number. */
export function FindPage() {
  const t = usePhrases(phrases);
  const [, navigate] = useLocation();
  return (
    <Page title={t.find} lead={t.findLead} back={{ to: '/', label: t.home }}>
      <KeptReceipts />
      <OpenForm
        onOpen={async (key) => {
          const report = await openByCode(key.number, key.code);
          remember(key, report.id);
          navigate(`/p/${report.number}#${key.code}`);
        }}
      />
      <Section title={t.lost}>
        <Link href="/mine" className="button button-wide">
          {t.byPhone}
        </Link>
        <CentresLink />
      </Section>
    </Page>
  );
}
