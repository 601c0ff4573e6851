import { useState } from 'react';
import { Link } from 'wouter';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Icon } from '../../../ui/icon.tsx';
import { Notice } from '../../kit/feedback.tsx';
import { Section } from '../../kit/page.tsx';
import { Receipt } from '../../kit/receipt.tsx';
import { phrases } from './phrases.ts';
import { forgetReceipt, type KeptReceipt, progressPath, spokenCode } from './receipts.ts';

function ShareButton(props: { receipt: KeptReceipt; url: string }) {
  const t = usePhrases(phrases);
  const { number, queryCode } = props.receipt;
  if (typeof navigator.share !== 'function') return null;
  const text = t.shareText(number, spokenCode(queryCode));
  const share = () => navigator.share({ text, url: props.url }).catch(() => undefined);
  return (
    <button type="button" className="button" onClick={() => void share()}>
      <Icon name="send" />
      {t.share}
    </button>
  );
}

function Facts(props: { receipt: KeptReceipt }) {
  const t = usePhrases(phrases);
  const format = useFormat();
  return (
    <dl className="facts print-only">
      <div>
        <dt>{t.what}</dt>
        <dd>{props.receipt.title}</dd>
      </div>
      <div>
        <dt>{t.received}</dt>
        <dd>{format.full(props.receipt.receivedAt)}</dd>
      </div>
    </dl>
  );
}

/** The receipt of a report that arrived: number, code, QR code, what comes next; can be printed, copied, sent on and forgotten. */
export function Sent(props: { receipt: KeptReceipt }) {
  const t = usePhrases(phrases);
  const { receipt } = props;
  const [forgotten, setForgotten] = useState(false);
  const url = `${location.origin}${progressPath(receipt)}`;
  const forget = () => {
    setForgotten(true);
    forgetReceipt(receipt.key);
  };
  return (
    <>
      <Receipt number={receipt.number} code={spokenCode(receipt.queryCode)} url={url}>
        <div className="button-row no-print">
          <ShareButton receipt={receipt} url={url} />
          <button type="button" className="button" onClick={() => print()}>
            <Icon name="printer" />
            {t.print}
          </button>
        </div>
      </Receipt>
      <Facts receipt={receipt} />
      <Section title={t.next}>
        <ol className="steps">
          <li>{receipt.promise}</li>
          <li>{t.next2}</li>
          <li>{t.next3}</li>
        </ol>
      </Section>
      <p className="seal-space print-only">{t.seal}</p>
      <div className="stack no-print">
        <Link href={progressPath(receipt)} className="button button-main">
          {t.progress}
        </Link>
        <Link href="/report" className="button button-wide">
          {t.another}
        </Link>
        {forgotten ? (
          <Notice tone="done" title={t.forgotten} />
        ) : (
          <p className="help">
            {t.kept}{' '}
            <button type="button" className="text-button" onClick={forget}>
              {t.forget}
            </button>
          </p>
        )}
      </div>
    </>
  );
}
