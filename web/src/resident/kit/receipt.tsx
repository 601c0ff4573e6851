import { lazy, type ReactNode, Suspense, useState } from 'react';
import { definePhrases, usePhrases } from '../../i18n/phrases.ts';
import { Icon } from '../../ui/icon.tsx';

const Qr = lazy(async () => ({ default: (await import('../../ui/qr.tsx')).Qr }));

const phrases = definePhrases({
  number: { zh: '受理编号', en: 'Number' },
  code: { zh: '查询码', en: 'Query code' },
  qr: { zh: '二维码，扫一扫看进度', en: 'QR code that leads to the progress' },
  keep: {
    zh: '请截屏保存。凭编号和查询码随时看进度，不用注册。',
    en: 'Keep a screenshot. Number and code show the progress at any time, without an account.',
  },
  copy: { zh: '复制编号和查询码', en: 'Copy number and code' },
  copied: { zh: '已复制', en: 'Copied' },
});

/** Copies a text; WebViews without a clipboard fall back to a selection. */
async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = document.createElement('textarea');
    field.value = text;
    document.body.append(field);
    field.select();
    const done = document.execCommand('copy');
    field.remove();
    return done;
  }
}

/** What somebody takes away after reporting: number, query code, a QR code to the progress page. */
export function Receipt(props: { number: string; code: string; url: string; children?: ReactNode }) {
  const t = usePhrases(phrases);
  const [copied, setCopied] = useState(false);
  const copy = async () => setCopied(await copyText(`${t.number} ${props.number}  ${t.code} ${props.code}  ${props.url}`));
  return (
    <div className="receipt">
      <dl>
        <div>
          <dt>{t.number}</dt>
          <dd>{props.number}</dd>
        </div>
        <div>
          <dt>{t.code}</dt>
          <dd className="receipt-code">{props.code}</dd>
        </div>
      </dl>
      <div className="receipt-qr">
        <Suspense fallback={null}>
          <Qr text={props.url} label={t.qr} />
        </Suspense>
      </div>
      <p>{t.keep}</p>
      <button type="button" className="button" onClick={() => void copy()}>
        <Icon name={copied ? 'check' : 'copy'} />
        <span role="status">{copied ? t.copied : t.copy}</span>
      </button>
      {props.children}
    </div>
  );
}
