import './centres.css';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Icon } from '../../../ui/icon.tsx';
import type { Centre } from './api.ts';
import { phrases } from './phrases.ts';

/** Name, address, opening and telephone of a service centre. */
export function CentreCard(props: { centre: Centre }) {
  const t = usePhrases(phrases);
  const format = useFormat();
  const { name, address, phone, open, changesAt } = props.centre;
  const change = changesAt && format.moment(changesAt);
  const opening = open ? (change ? t.openUntil(change) : t.open) : change ? t.closedUntil(change) : t.closed;
  return (
    <div className="centre">
      <strong>{name}</strong>
      {address && (
        <span>
          {t.address}: {address}
        </span>
      )}
      <span className={open ? 'centre-open' : 'centre-closed'}>{opening}</span>
      {phone && (
        <a className="button" href={`tel:${phone.replace(/[^\d+]/g, '')}`} aria-label={t.call(name, phone)}>
          <Icon name="phone" />
          {phone}
        </a>
      )}
    </div>
  );
}
