import type { ReactNode } from 'react';

/** A person or unit with a part in a record. */
export interface Involved {
  key: string;
  /** What they are here: 诉求人, 主办单位, 承办人员. */
  part: string;
  name: ReactNode;
  /** The capacity they act in, their unit, their state. */
  note?: ReactNode;
  /** A phone number as `PersonalData`, a link, a tag. */
  aside?: ReactNode;
}

/** Who is involved, in which part. */
export function PeopleList(props: { people: readonly Involved[] }) {
  return (
    <ul className="people">
      {props.people.map((each) => (
        <li key={each.key}>
          <span className="quiet small">{each.part}</span>
          <span className="people-aside">{each.aside}</span>
          <span>{each.name}</span>
          {each.note && <span className="quiet small people-note">{each.note}</span>}
        </li>
      ))}
    </ul>
  );
}
