import { Radio } from 'antd';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Loading, ProblemNote } from '../../kit/index.ts';
import { orderWords } from './phrases.ts';
import { handlersIn, type UnitPerson, useSections, useUnitPeople } from './unit-people.ts';

/** Who is to handle an order: a section of the unit and a person in it. */
export interface Officer {
  sectionId?: string;
  handlerId?: string;
  /** The person's name, as others read it. */
  name?: string;
}

function PersonChoice(props: { person: UnitPerson; chosen: boolean; group: string; onChoose: () => void }) {
  const t = usePhrases(orderWords);
  const { person, chosen } = props;
  const away = person.away && (person.away.deputy ? t.deputy(person.away.deputy.displayName) : t.away);
  return (
    <label className={chosen ? 'chosen' : undefined}>
      <input type="radio" name={props.group} checked={chosen} onChange={props.onChoose} />
      <span>
        {person.displayName}
        {away ? <small>{away}</small> : person.headOf.length > 0 && <small>{t.head}</small>}
      </span>
    </label>
  );
}

/** The section that is meant when none was chosen: the only one. */
export function sectionOf(value: Officer, sections: readonly { id: string }[]): string | undefined {
  return value.sectionId ?? (sections.length === 1 ? sections[0]?.id : undefined);
}

function People(props: { people: readonly UnitPerson[]; section: string; value: Officer; group: string; onChange: (value: Officer) => void }) {
  const t = usePhrases(orderWords);
  const { section, value, onChange } = props;
  const handlers = handlersIn(props.people, section);
  if (handlers.length === 0) return <p className="quiet">{t.noPeople}</p>;
  return (
    <div className="people-choice" role="radiogroup" aria-label={t.officer}>
      {handlers.map((person) => (
        <PersonChoice
          key={person.id}
          person={person}
          group={props.group}
          chosen={value.handlerId === person.id}
          onChoose={() => onChange({ sectionId: section, handlerId: person.id, name: person.displayName })}
        />
      ))}
    </div>
  );
}

/** Chooses section and person with as few presses as the unit allows: an only section is taken, people stand ready to be pressed. */
export function OfficerChoice(props: { unitId: string; id: string; value: Officer; onChange: (value: Officer) => void }) {
  const t = usePhrases(orderWords);
  const { unitId, id, value, onChange } = props;
  const sections = useSections(unitId);
  const people = useUnitPeople(unitId);
  const failed = sections.error ?? people.error;
  if (failed) return <ProblemNote error={failed} onRetry={() => void (sections.refetch(), people.refetch())} />;
  if (!sections.data || !people.data) return <Loading rows={3} />;
  const section = sectionOf(value, sections.data);
  return (
    <div className="stack">
      {sections.data.length > 1 && (
        <Radio.Group
          aria-label={t.section}
          optionType="button"
          value={section ?? null}
          options={sections.data.map((each) => ({ value: each.id, label: each.name }))}
          onChange={(event) => onChange({ sectionId: event.target.value as string })}
        />
      )}
      {section ? (
        <People people={people.data} section={section} group={`${id}-officer`} value={value} onChange={onChange} />
      ) : (
        <p className="quiet">{t.chooseSection}</p>
      )}
    </div>
  );
}
