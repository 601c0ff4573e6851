import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useFormat } from '../../i18n/format.ts';
import { definePhrases, usePhrases } from '../../i18n/phrases.ts';
import { Icon } from '../../ui/icon.tsx';
import { now } from '../../ui/time/now.ts';
import { useSession } from '../session/session.ts';

const phrases = definePhrases({
  print: { zh: '打印', en: 'Print' },
  number: { zh: (number: string) => `编号：${number}`, en: (number: string) => `No. ${number}` },
  seal: { zh: '（盖章）', en: '(Seal)' },
  printed: {
    zh: (moment: string, name: string) => `${moment} 由 ${name} 打印`,
    en: (moment: string, name: string) => `Printed ${moment} by ${name}`,
  },
});

/**
 * A sheet of A4 on the screen and on paper: receipts, notices, orders, minutes. The shell does not print; pages are numbered;
 * `seal` leaves room for a seal and signatures at the end, with the unit's name and the date.
 */
export function PrintPage(props: {
  title: string;
  number?: string;
  seal?: { unit: string; date: string };
  actions?: ReactNode;
  children: ReactNode;
}) {
  const t = usePhrases(phrases);
  const format = useFormat();
  const { account, district } = useSession();
  return (
    <div className="print-page">
      <div className="row print-tools">
        <Button type="primary" icon={<Icon name="printer" size={18} />} onClick={() => globalThis.print()}>
          {t.print}
        </Button>
        {props.actions}
      </div>
      <article className="sheet">
        <header>
          <p className="sheet-district">{district.name}</p>
          <h1>{props.title}</h1>
          {props.number && <p className="sheet-number">{t.number(props.number)}</p>}
        </header>
        {props.children}
        {props.seal && (
          <div className="sheet-seal">
            <p>{props.seal.unit}</p>
            <p className="quiet">{t.seal}</p>
            <p>{props.seal.date}</p>
          </div>
        )}
        <footer className="small quiet">{t.printed(format.full(now()), account.displayName)}</footer>
      </article>
    </div>
  );
}
