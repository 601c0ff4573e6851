import { Link } from '@tanstack/react-router';
import type { Ability } from '../../../../api/page.ts';
import { type PhrasesOf, usePhrases, useText } from '../../../../i18n/phrases.ts';
import { partyCapacities } from '../../../../i18n/vocabulary/terms.ts';
import { type Involved, PeopleList } from '../../../kit/index.ts';
import type { Matter } from '../shared/matter.ts';
import { Reporter } from '../shared/reporter.tsx';
import { wordOf } from '../shared/terms.ts';
import { matterWords } from './phrases.ts';

type Words = PhrasesOf<typeof matterWords>;

function reporters(matter: Matter, t: Words, ability: Ability | undefined): Involved[] {
  return matter.demands.map((demand, index) => {
    const reporter = demand.reporterName ? { id: demand.reporterId, name: demand.reporterName } : null;
    return {
      key: demand.id,
      part: index === 0 ? t.reporter : t.alsoRaised,
      name: <Reporter reporter={reporter} hidden={demand.reporterName === '***'} ability={ability} />,
      note: demand.number,
      aside: demand.reporterId && ability === undefined && <Link to={`/residents/${demand.reporterId}`}>{t.card}</Link>,
    };
  });
}

function workers(matter: Matter, t: Words): Involved[] {
  return matter.orders
    .filter((order) => order.state !== 'returned' && order.state !== 'cancelled')
    .map((order) => ({
      key: order.id,
      part: order.role === 'lead' ? t.lead : t.co,
      name: order.unit.name,
      note: [order.sectionName, order.handlerName].filter(Boolean).join(' · ') || t.unsigned,
    }));
}

/** Who is involved: the unit and person that answer for it, the units at work, who reported it, the five capacities with the empty ones. */
export function InvolvedPeople(props: { matter: Matter; mayReveal: boolean }) {
  const t = usePhrases(matterWords);
  const text = useText();
  const { matter } = props;
  const ability: Ability | undefined = props.mayReveal ? undefined : { allowed: false };
  const capacity = (code: string) => text(wordOf(partyCapacities, code));
  const empty = t.listed(matter.emptyCapacities.map(capacity));
  const people: Involved[] = [
    { key: 'unit', part: t.unit, name: matter.unit.name, note: t.accountableIs(matter.accountable?.name ?? t.nobody) },
    ...workers(matter, t),
    ...reporters(matter, t, ability),
    ...matter.parties.map((party) => ({ key: party.id, part: capacity(party.capacity), name: party.name })),
    ...(empty ? [{ key: 'empty', part: t.empty, name: <span className="quiet">{empty}</span> }] : []),
  ];
  return <PeopleList people={people} />;
}
