import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useFormat } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/language.ts';
import { usePhrases } from '../../../../i18n/phrases.ts';
import { Icon } from '../../../../ui/icon.tsx';
import { Qr } from '../../../../ui/qr.tsx';
import { Note, Panel, PrintPage } from '../../../kit/index.ts';
import { useSession } from '../../../session/session.ts';
import { printedDate } from '../../matters/shared/printed-date.ts';
import { receiptWords } from '../phrases.ts';
import type { Entered } from './entry-form.tsx';

/** Where the resident follows the demand; the code stands behind the hash, so that no server log keeps it. */
function progressAddress(receipt: Entered['receipt']): string {
  return `${location.origin}/p/${receipt.number}#${receipt.queryCode}`;
}

/** The query code in two groups, as it is read out. */
function spoken(code: string): string {
  return `${code.slice(0, 4)} ${code.slice(4)}`;
}

/** The receipt on paper. */
export function ReceiptSheet(props: { entered: Entered; onAgain: () => void }) {
  const t = usePhrases(receiptWords);
  const format = useFormat();
  const language = useLanguage();
  const { district } = useSession();
  const { receipt, values } = props.entered;
  const address = progressAddress(receipt);
  const rows = [
    [t.about, values.body],
    [t.place, values.place?.name ?? ''],
    [t.time, format.full(receipt.receivedAt)],
    [t.code, spoken(receipt.queryCode)],
    [t.promise, receipt.promise],
  ] as const;
  return (
    <PrintPage
      title={t.sheet}
      number={receipt.number}
      seal={{ unit: district.name, date: printedDate(receipt.receivedAt, language) }}
      actions={<Button onClick={props.onAgain}>{t.again}</Button>}
    >
      <table className="order-sheet">
        <tbody>
          {rows.map(([label, value]) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td className="words">{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>{t.how}</p>
      <div className="row">
        <Qr text={address} label={t.qr} size={120} />
        <span className="small">{address}</span>
      </div>
    </PrintPage>
  );
}

/** The receipt of a demand that was just entered: read it out, print it, take the next call. */
export function ReceiptView(props: { entered: Entered; onAgain: () => void; onPrint: () => void }) {
  const t = usePhrases(receiptWords);
  const { receipt, seconds } = props.entered;
  const again = useRef<HTMLButtonElement>(null);
  useEffect(() => again.current?.focus(), []);
  return (
    <Panel>
      <div className="stack">
        <Note tone="done" title={t.filed} small={t.seconds(seconds)}>
          {receipt.promise}
        </Note>
        <dl className="receipt">
          <div>
            <dt>{t.number}</dt>
            <dd>{receipt.number}</dd>
          </div>
          <div>
            <dt>{t.code}</dt>
            <dd>{spoken(receipt.queryCode)}</dd>
          </div>
        </dl>
        <p className="quiet">{t.codeNote}</p>
        <div className="row">
          <Button ref={again} type="primary" size="large" icon={<Icon name="plus" />} onClick={props.onAgain}>
            {t.again}
          </Button>
          <Button size="large" icon={<Icon name="printer" />} onClick={props.onPrint}>
            {t.print}
          </Button>
          <Link to={`/demands/${receipt.id}`}>{t.open}</Link>
        </div>
      </div>
    </Panel>
  );
}
