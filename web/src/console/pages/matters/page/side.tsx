import { useFormat } from '../../../../i18n/format.ts';
import { type PhrasesOf, usePhrases, useText } from '../../../../i18n/phrases.ts';
import { channels, demandKinds, matterClasses } from '../../../../i18n/vocabulary/terms.ts';
import { ClassTag, Clock, Facts, Panel, Tag } from '../../../kit/index.ts';
import type { Matter } from '../shared/matter.ts';
import { clockKinds, decisionActs, grounds, levels, priorityFactors, routes, wordOf } from '../shared/terms.ts';
import { matterWords } from './phrases.ts';

const order = { running: 0, paused: 1, missed: 2, met: 3, cancelled: 4 } as const;

/** Every clock of a matter or order, those that run first. */
export function Clocks(props: { clocks: Matter['clocks'] }) {
  const t = usePhrases(matterWords);
  const text = useText();
  if (props.clocks.length === 0) return null;
  const sorted = [...props.clocks].sort((a, b) => order[a.state] - order[b.state] || (a.dueAt < b.dueAt ? -1 : 1));
  return (
    <Panel title={t.clocks}>
      <div className="clock-list">
        {sorted.map((clock) => (
          <Clock key={clock.id} deadline={clock} label={text(wordOf(clockKinds, clock.kind))} variant="block" />
        ))}
      </div>
    </Panel>
  );
}

function Priority(props: { matter: Matter; t: PhrasesOf<typeof matterWords> }) {
  const text = useText();
  const { matter, t } = props;
  return (
    <div>
      <div className="row">
        <strong>{t.priority(matter.priority)}</strong>
        {matter.priorityOverride !== null && <Tag tone="waiting">{t.overridden}</Tag>}
      </div>
      <ul>
        {matter.priorityReasons.map((reason) => (
          <li key={reason.factor} className="plain-scale small">
            <span className="quiet">{text(wordOf(priorityFactors, reason.factor))}</span>
            <span>{t.points(reason.points)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What is known about a matter beyond its story. */
export function About(props: { matter: Matter }) {
  const t = usePhrases(matterWords);
  const text = useText();
  const format = useFormat();
  const { matter } = props;
  const items = [
    { label: t.type, value: matter.type?.name },
    { label: t.catalogue, value: matter.catalogueVersion === null ? undefined : t.version(matter.catalogueVersion) },
    { label: t.legal, value: matter.type?.legal },
    { label: t.area, value: matter.area.path },
    { label: t.channel, value: text(wordOf(channels, matter.channel)) },
    { label: t.kind, value: text(wordOf(demandKinds, matter.kind)) },
    { label: t.level, value: text(wordOf(levels, matter.level)) },
    { label: t.route, value: matter.route ? text(wordOf(routes, matter.route)) : undefined },
    { label: t.affected, value: matter.affected },
    { label: t.selfClass, value: matter.selfClass ? text(matterClasses[matter.selfClass]) : undefined },
    { label: t.severity, value: matter.severity > 0 ? matter.severity : undefined },
    { label: t.received, value: format.full(matter.receivedAt) },
  ];
  return (
    <Panel title={t.facts}>
      <div className="stack">
        <Priority matter={matter} t={t} />
        <Facts single items={items} />
      </div>
    </Panel>
  );
}

function DecisionEntry(props: { decision: Matter['decisions'][number] }) {
  const text = useText();
  const format = useFormat();
  const { decision } = props;
  return (
    <li>
      <div className="row">
        <strong>{text(wordOf(decisionActs, decision.act))}</strong>
        <ClassTag value={decision.class} />
        <span>{decision.unit.name}</span>
      </div>
      <div className="quiet small">
        {[decision.byName, text(wordOf(grounds, decision.ground)), format.moment(decision.at)].filter(Boolean).join(' · ')}
      </div>
      {decision.reason && <p className="quoted small">{decision.reason}</p>}
    </li>
  );
}

/** Every decision about the class: who, on what ground, why. */
export function Decisions(props: { matter: Matter }) {
  const t = usePhrases(matterWords);
  const { decisions } = props.matter;
  if (decisions.length === 0) return null;
  return (
    <Panel title={t.decisions}>
      <ol className="ledger">
        {[...decisions].reverse().map((decision) => (
          <DecisionEntry key={decision.seq} decision={decision} />
        ))}
      </ol>
    </Panel>
  );
}
