import { useQuery } from '@tanstack/react-query';
import { type Answer, read } from '../../../../api/query.ts';
import { useFormat } from '../../../../i18n/format.ts';
import { usePhrases, useText } from '../../../../i18n/phrases.ts';
import { Panel, Tag } from '../../../kit/index.ts';
import type { Matter } from '../shared/matter.ts';
import { objectors, panelSeats, wordOf } from '../shared/terms.ts';
import { panelWords } from './phrases.ts';
import { useClassWord } from './triage-panel.tsx';

type Objection = Answer<'/api/v1/matters/{id}/panels'>['items'][number];

/** Objections of a matter with their panels; asked for only where there was one. */
export function useObjections(matter: Matter): Objection[] {
  const had = matter.clocks.some((clock) => clock.kind === 'panel');
  const { data } = useQuery({ ...read('/api/v1/matters/{id}/panels', { path: { id: matter.id } }), enabled: had });
  return data?.items ?? [];
}

/** Whether the person sits on an open panel and has not voted. */
export function owesVote(objections: readonly Objection[]): boolean {
  return objections.some((objection) => objection.state === 'open' && objection.seats.some((seat) => seat.mine && !seat.voted));
}

function Seat(props: { seat: Objection['seats'][number] }) {
  const t = usePhrases(panelWords);
  const text = useText();
  const classWord = useClassWord();
  const { seat } = props;
  return (
    <li className={seat.mine ? 'mine' : undefined}>
      <div className="quiet small">
        {text(wordOf(panelSeats, seat.seat))}
        {seat.mine && ` · ${t.mine}`}
      </div>
      <div>{seat.name ?? t.vacant}</div>
      {seat.name && <div className="small">{seat.class ? classWord(seat.class) : seat.voted ? t.voted : t.notVoted}</div>}
    </li>
  );
}

function ObjectionEntry(props: { objection: Objection }) {
  const t = usePhrases(panelWords);
  const text = useText();
  const format = useFormat();
  const classWord = useClassWord();
  const { objection } = props;
  const ruled = objection.state === 'ruled';
  return (
    <li>
      <div className="row spread">
        <strong>{t.raised(text(wordOf(objectors, objection.raisedByKind)))}</strong>
        <Tag tone={ruled ? 'done' : objection.state === 'open' ? 'alarm' : 'closed'}>{t[objection.state]}</Tag>
      </div>
      <p className="quoted">{objection.reason}</p>
      <div className="quiet small">
        {format.moment(objection.raisedAt)}
        {objection.proposedClass && ` · ${t.rather(classWord(objection.proposedClass))}`}
      </div>
      {ruled && <strong>{t.ruling(classWord(objection.rulingClass))}</strong>}
      <ul className="seats">
        {objection.seats.map((seat) => (
          <Seat key={seat.seat} seat={seat} />
        ))}
      </ul>
    </li>
  );
}

/** Who objected, who sits on the panel, who has voted; how, once it has ruled. */
export function Objections(props: { objections: readonly Objection[] }) {
  const t = usePhrases(panelWords);
  if (props.objections.length === 0) return null;
  return (
    <Panel title={t.title}>
      <ul className="ledger">
        {props.objections.map((objection) => (
          <ObjectionEntry key={objection.id} objection={objection} />
        ))}
      </ul>
    </Panel>
  );
}
