import { type ReactNode, useState } from 'react';
import { dayOf, useFormat } from '../../../i18n/format.ts';
import { definePhrases, usePhrases } from '../../../i18n/phrases.ts';
import type { Tone } from '../../../i18n/vocabulary/states.ts';
import { Icon, type IconName } from '../../../ui/icon.tsx';
import { Empty } from '../feedback.tsx';

const phrases = definePhrases({
  all: { zh: '全部', en: 'All' },
  filter: { zh: '按类别看', en: 'Filter by kind' },
  none: { zh: '还没有记录', en: 'Nothing yet' },
});

/** One fact of a record's story. */
export interface TimelineItem {
  id: string;
  /** ISO time. */
  at: string;
  /** A key of `kinds`. */
  kind: string;
  title: ReactNode;
  /** Who, and in which capacity. */
  who?: ReactNode;
  body?: ReactNode;
  /** What somebody wrote; set off from the record's own words. */
  quote?: ReactNode;
  icon?: IconName;
  tone?: Tone;
}

/** A kind of facts that the story can be narrowed to. */
export interface TimelineKind {
  key: string;
  label: string;
  icon?: IconName;
}

function Entry(props: { item: TimelineItem; kind: TimelineKind | undefined }) {
  const format = useFormat();
  const { item, kind } = props;
  return (
    <li>
      <span className={`timeline-sign tone-${item.tone ?? 'closed'}`}>
        <Icon name={item.icon ?? kind?.icon ?? 'info'} size={18} />
      </span>
      <div className="timeline-head">
        <strong>{item.title}</strong>
        {item.who && <span className="quiet">{item.who}</span>}
        <time dateTime={item.at} title={format.full(item.at)}>
          {format.time(item.at)}
        </time>
      </div>
      {(item.body || item.quote) && (
        <div className="timeline-body">
          {item.body}
          {item.quote && <div className="quoted">{item.quote}</div>}
        </div>
      )}
    </li>
  );
}

function groupByDay(items: readonly TimelineItem[]): [string, TimelineItem[]][] {
  const days = new Map<string, TimelineItem[]>();
  for (const item of [...items].sort((a, b) => Date.parse(b.at) - Date.parse(a.at))) {
    const day = dayOf(item.at);
    days.set(day, [...(days.get(day) ?? []), item]);
  }
  return [...days];
}

/** The story of a record, newest first, by day, narrowed by kind. */
export function Timeline(props: { items: readonly TimelineItem[]; kinds: readonly TimelineKind[]; foot?: ReactNode }) {
  const t = usePhrases(phrases);
  const format = useFormat();
  const [kind, setKind] = useState<string>();
  const { items, kinds } = props;
  const count = (key: string) => items.filter((item) => item.kind === key).length;
  const shown = kind ? items.filter((item) => item.kind === kind) : items;
  const chip = (key: string | undefined, label: string) => (
    <button key={key ?? ''} type="button" className="chip" aria-pressed={kind === key} onClick={() => setKind(key)}>
      {label}
    </button>
  );
  if (items.length === 0) return <Empty icon="clock" title={t.none} />;
  return (
    <div>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for controls that are sent */}
      <div className="timeline-filters" role="group" aria-label={t.filter}>
        {chip(undefined, `${t.all} ${items.length}`)}
        {kinds.filter((each) => count(each.key) > 0).map((each) => chip(each.key, `${each.label} ${count(each.key)}`))}
      </div>
      {groupByDay(shown).map(([day, entries]) => (
        <section key={day}>
          <h3 className="timeline-day">{format.day(`${day}T12:00:00+08:00`)}</h3>
          <ol className="timeline">
            {entries.map((item) => (
              <Entry key={item.id} item={item} kind={kinds.find((each) => each.key === item.kind)} />
            ))}
          </ol>
        </section>
      ))}
      {props.foot}
    </div>
  );
}
