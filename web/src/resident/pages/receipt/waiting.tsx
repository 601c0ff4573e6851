import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { usePhrases } from '../../../i18n/phrases.ts';
import { useOnline } from '../../../ui/online.ts';
import type { Outbox } from '../../../ui/outbox/outbox.ts';
import type { OutboxEntry } from '../../../ui/outbox/store.ts';
import { Notice } from '../../kit/feedback.tsx';
import { restoreReport } from '../report/restore.ts';
import { phrases } from './phrases.ts';

const againMs = 15_000;

/** A report that is kept here and not yet with the server. Tries again by itself every quarter of a minute while it is looked at. */
export function Waiting(props: { outbox: Outbox }) {
  const t = usePhrases(phrases);
  const online = useOnline();
  const { outbox } = props;
  const [busy, setBusy] = useState(false);
  const send = async () => {
    setBusy(true);
    await outbox.flush();
    setBusy(false);
  };
  useEffect(() => {
    const timer = setInterval(() => void outbox.flush(), againMs);
    return () => clearInterval(timer);
  }, [outbox]);
  return (
    <>
      <Notice tone="waiting" icon={online ? 'clock' : 'wifiOff'} title={online ? t.unreachable : t.offline}>
        {t.keepOpen}
      </Notice>
      {online && (
        <button type="button" className="button button-wide" aria-disabled={busy} onClick={() => busy || void send()}>
          {busy ? t.trying : t.tryNow}
        </button>
      )}
    </>
  );
}

/** A report the server refused after it had been kept: the reason, and the way back to what was written. */
export function Refused(props: { outbox: Outbox; entry: OutboxEntry }) {
  const t = usePhrases(phrases);
  const [, navigate] = useLocation();
  const { outbox, entry } = props;
  const drop = () => outbox.dismiss(entry.id);
  const change = async () => {
    await restoreReport(entry);
    await drop();
    navigate('/report');
  };
  return (
    <>
      <Notice tone="alarm" title={entry.refusal || t.refusedTitle}>
        {t.refusedText}
      </Notice>
      <button type="button" className="button button-main" onClick={() => void change()}>
        {t.change}
      </button>
      <button type="button" className="button button-wide" onClick={() => void drop().then(() => navigate('/'))}>
        {t.drop}
      </button>
    </>
  );
}
