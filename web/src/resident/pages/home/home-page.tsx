import './home.css';
import { Link } from 'wouter';
import { usePhrases } from '../../../i18n/phrases.ts';
import { BigDoor } from '../../kit/big-door.tsx';
import { Page, Section } from '../../kit/page.tsx';
import { CentresLink } from '../centres/centres-link.tsx';
import { KeptReceipts } from '../receipt/kept-receipts.tsx';
import { Figures } from './figures.tsx';
import { phrases } from './phrases.ts';

function HowItWorks() {
  const t = usePhrases(phrases);
  return (
    <Section title={t.how}>
      <ol className="how">
        {[t.how1, t.how2, t.how3, t.how4].map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ol>
      <CentresLink />
    </Section>
  );
}

/** From what was asked to what came of it. */
const afterwards = ['needs', 'booklets', 'calls', 'projects', 'money', 'organisations', 'community'] as const;

function Afterwards() {
  const t = usePhrases(phrases);
  return (
    <Section title={t.afterwards}>
      <nav className="stack home-afterwards" aria-label={t.afterwards}>
        {afterwards.map((page) => (
          <Link key={page} href={`/${page}`} className="more">
            {t[page]}
          </Link>
        ))}
      </nav>
    </Section>
  );
}

function EmergencyNumbers() {
  const t = usePhrases(phrases);
  const numbers = [
    { number: '110', word: t.police },
    { number: '119', word: t.fire },
    { number: '120', word: t.ambulance },
  ];
  return (
    <Section title={t.urgent}>
      <div className="button-row even">
        {numbers.map(({ number, word }) => (
          <a key={number} className="button" href={`tel:${number}`}>
            {word} <strong>{number}</strong>
          </a>
        ))}
      </div>
    </Section>
  );
}

/** The start page: three doors, what this phone has reported, the district's figures, how it works, where to call in an emergency. */
export function HomePage() {
  const t = usePhrases(phrases);
  return (
    <Page title={t.title} lead={t.lead}>
      <div className="doors">
        <BigDoor main to="/report" icon="message" title={t.report} text={t.reportText} />
        <BigDoor to="/progress" icon="search" title={t.progress} text={t.progressText} />
        <BigDoor to="/topics" icon="people" title={t.topics} text={t.topicsText} />
        <BigDoor to="/duties" icon="list" title={t.duties} text={t.dutiesText} />
      </div>
      <KeptReceipts most={2} />
      <Figures />
      <Afterwards />
      <HowItWorks />
      <EmergencyNumbers />
    </Page>
  );
}
