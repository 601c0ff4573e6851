import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Section } from '../../kit/page.tsx';
import type { Topic } from './api.ts';
import { Invitation } from './invitation.tsx';
import { phrases } from './phrases.ts';

/** Who sits at the table in which of the six seats, and who is not represented (S001-86). */
export function Table(props: { topic: Topic }) {
  const t = usePhrases(phrases);
  const format = useFormat();
  const { parties } = props.topic;
  if (parties.total === 0) return null;
  return (
    <Section title={t.table}>
      <p>{t.tableCount(format.number(parties.accepted), format.number(parties.invited))}</p>
      <ul className="seats">
        {parties.bySeat.map((seat) => (
          <li key={seat.seat}>
            <strong>{seat.name}</strong>
            <span>{t.seat(format.number(seat.accepted), format.number(seat.total))}</span>
          </li>
        ))}
        {parties.missing.map((seat) => (
          <li key={seat.seat} className="seat-missing">
            <strong>{seat.name}</strong>
            <span>{t.missing}</span>
          </li>
        ))}
      </ul>
      <Invitation topic={props.topic} />
    </Section>
  );
}
