import { Radio } from 'antd';
import { useState } from 'react';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Loaded } from '../../kit/index.ts';
import { orderWords } from './phrases.ts';
import { type Team, type UnitPerson, useTeams } from './unit-people.ts';

/** Who is to handle an order: a section of the unit and a person in it; `name` is how others read it. */
export interface Officer {
  sectionId: string;
  handlerId: string;
  name: string;
}

/** Above so many people the section is chosen first. */
const atOnce = 24;

interface ChoiceProps {
  value: Officer | undefined;
  group: string;
  onChange: (officer: Officer) => void;
}

function PersonChoice(props: ChoiceProps & { person: UnitPerson; team: Team }) {
  const t = usePhrases(orderWords);
  const { person, team, value } = props;
  const chosen = value?.handlerId === person.id && value.sectionId === team.id;
  const away = person.away && (person.away.deputy ? t.deputy(person.away.deputy.displayName) : t.away);
  const choose = () => props.onChange({ sectionId: team.id, handlerId: person.id, name: person.displayName });
  return (
    <label className={chosen ? 'chosen' : undefined}>
      <input type="radio" name={props.group} checked={chosen} onChange={choose} />
      <span>
        {person.displayName}
        {away ? <small>{away}</small> : person.headOf.length > 0 && <small>{t.head}</small>}
      </span>
    </label>
  );
}

function TeamChoice(props: ChoiceProps & { team: Team }) {
  const t = usePhrases(orderWords);
  const { team, ...rest } = props;
  return (
    <div className="team" role="radiogroup" aria-label={team.name}>
      <div className="field-label">{team.name}</div>
      {team.people.length === 0 ? (
        <p className="quiet small">{t.noPeople}</p>
      ) : (
        <div className="people-choice">
          {team.people.map((person) => (
            <PersonChoice key={person.id} {...rest} team={team} person={person} />
          ))}
        </div>
      )}
    </div>
  );
}

function Teams(props: ChoiceProps & { teams: readonly Team[] }) {
  const t = usePhrases(orderWords);
  const { teams, ...rest } = props;
  const [sectionId, setSectionId] = useState(props.value?.sectionId);
  const many = teams.reduce((sum, team) => sum + team.people.length, 0) > atOnce;
  const staffed = teams.filter((team) => team.people.length > 0);
  const shown = many ? teams.filter((team) => team.id === sectionId) : staffed.length > 0 ? staffed : teams;
  return (
    <div className="stack">
      {many && (
        <Radio.Group
          aria-label={t.section}
          optionType="button"
          value={sectionId ?? null}
          options={teams.map((team) => ({ value: team.id, label: team.name }))}
          onChange={(event) => setSectionId(event.target.value as string)}
        />
      )}
      {shown.map((team) => (
        <TeamChoice key={team.id} {...rest} team={team} />
      ))}
      {teams.length === 0 && <p className="quiet">{t.noPeople}</p>}
    </div>
  );
}

/** Everybody in the unit who can take an order, by section: pressing a name names the section too. */
export function OfficerChoice(props: ChoiceProps & { unitId: string }) {
  const { unitId, ...rest } = props;
  const teams = useTeams(unitId);
  return (
    <Loaded query={teams} rows={3}>
      {(found) => <Teams {...rest} teams={found} />}
    </Loaded>
  );
}
