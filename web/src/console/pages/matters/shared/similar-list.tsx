import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useFormat } from '../../../../i18n/format.ts';
import { definePhrases, usePhrases } from '../../../../i18n/phrases.ts';
import { StateTag } from '../../../kit/index.ts';

const phrases = definePhrases({
  reports: { zh: (count: number) => `已有 ${count} 人反映`, en: (count: number) => `reported ${count} times` },
  shared: { zh: (words: string[]) => `都提到：${words.join('、')}`, en: (words: string[]) => `both mention ${words.join(', ')}` },
});

/** A matter that may be about the same thing. */
export interface Similar {
  id: string;
  number: string;
  title: string;
  state: string;
  areaName: string;
  placeText: string | null;
  receivedAt: string;
  reports: number;
  shared?: readonly string[];
}

function SimilarRow(props: { matter: Similar; action?: ReactNode }) {
  const t = usePhrases(phrases);
  const format = useFormat();
  const { matter } = props;
  const facts = [
    matter.number,
    matter.placeText ?? matter.areaName,
    format.date(matter.receivedAt),
    matter.reports > 1 && t.reports(matter.reports),
    matter.shared && matter.shared.length > 0 && t.shared([...matter.shared]),
  ];
  return (
    <li className="similar">
      <div className="grow">
        <div className="row">
          <Link to={`/matters/${matter.id}`}>{matter.title}</Link>
          <StateTag of="matter" state={matter.state} />
        </div>
        <div className="quiet small">{facts.filter(Boolean).join(' · ')}</div>
      </div>
      {props.action}
    </li>
  );
}

/** Matters that may be about the same thing, each with what can be done about it here. */
export function SimilarList(props: { matters: readonly Similar[]; action?: (matter: Similar) => ReactNode }) {
  return (
    <ul className="similar-list">
      {props.matters.map((matter) => (
        <SimilarRow key={matter.id} matter={matter} action={props.action?.(matter)} />
      ))}
    </ul>
  );
}
