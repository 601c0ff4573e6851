import { useState } from 'react';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Qr } from '../../../ui/qr.tsx';
import { Disclosure } from '../disclosure.tsx';
import type { Topic } from './api.ts';
import { phrases } from './phrases.ts';

/** The link to this page, as a QR code and for the phone's own sharing; read and answered without signing in (S002-92). */
export function Share(props: { topic: Topic }) {
  const t = usePhrases(phrases);
  const [copied, setCopied] = useState(false);
  const address = `${globalThis.location.origin}/t/${props.topic.number}`;
  const copy = () => {
    void navigator.clipboard?.writeText(address).then(() => setCopied(true));
  };
  return (
    <Disclosure title={t.share}>
      <div className="share">
        <p>{t.shareText}</p>
        <Qr text={address} label={t.qr} size={200} />
        <p className="share-address">{address}</p>
        <div className="button-row">
          {'share' in navigator && (
            <button
              type="button"
              className="button"
              onClick={() => void navigator.share({ title: props.topic.title, url: address }).catch(() => undefined)}
            >
              {t.shareButton}
            </button>
          )}
          {'clipboard' in navigator && (
            <button type="button" className="button" onClick={copy}>
              {copied ? t.copied : t.copy}
            </button>
          )}
        </div>
      </div>
    </Disclosure>
  );
}
