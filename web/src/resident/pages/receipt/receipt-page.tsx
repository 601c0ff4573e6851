import '../pages.css';
import './receipt.css';
import { useRef } from 'react';
import { Link, useParams } from 'wouter';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Loading, Notice } from '../../kit/feedback.tsx';
import { Page } from '../../kit/page.tsx';
import { phrases } from './phrases.ts';
import { useReceipts } from './receipts.ts';
import { Sent } from './sent.tsx';
import { useReportsUnderway } from './use-outbox.ts';
import { Refused, Waiting } from './waiting.tsx';

function Gone() {
  const t = usePhrases(phrases);
  return (
    <>
      <Notice title={t.goneText} />
      <Link href="/progress" className="button button-main">
        {t.progress}
      </Link>
    </>
  );
}

/** What became of a report made on this device: its receipt, or that it still waits, or why it was refused. */
export function ReceiptPage() {
  const t = usePhrases(phrases);
  const { key } = useParams<{ key: string }>();
  const { outbox, entries } = useReportsUnderway();
  const found = useReceipts().find((receipt) => receipt.key === key);
  const shown = useRef(found);
  shown.current = found ?? shown.current;
  const receipt = shown.current?.key === key ? shown.current : undefined;
  const entry = entries.find((each) => each.id === key);
  const back = { to: '/', label: t.home };
  if (receipt) {
    return (
      <Page key="sent" title={t.sentTitle} back={back}>
        <Sent receipt={receipt} />
      </Page>
    );
  }
  if (!outbox || entry?.state === 'sent') return <Loading />;
  if (!entry) {
    return (
      <Page key="gone" title={t.goneTitle} back={back}>
        <Gone />
      </Page>
    );
  }
  const refused = entry.state === 'refused';
  return (
    <Page key={entry.state} title={refused ? t.refusedTitle : t.waitingTitle} lead={entry.label} back={back}>
      {refused ? <Refused outbox={outbox} entry={entry} /> : <Waiting outbox={outbox} />}
    </Page>
  );
}
