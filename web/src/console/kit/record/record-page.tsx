import { type ReactNode, useEffect } from 'react';
import { definePhrases, usePhrases } from '../../../i18n/phrases.ts';
import { Icon } from '../../../ui/icon.tsx';
import { BackLink, Panel } from '../page.tsx';

const phrases = definePhrases({
  actions: { zh: '现在可以办', en: 'What can be done' },
  people: { zh: '相关人员', en: 'People involved' },
  story: { zh: '经过', en: 'Story' },
  product: { zh: '联动', en: 'Liandong' },
});

/**
 * The skeleton of every record: head with number, title, tags, clocks and place; left the story; right what can be done and who is
 * involved. On a phone what can be done comes first.
 */
export function RecordPage(props: {
  back: { to: string; label: string };
  number?: string;
  title: string;
  /** `ClassTag`, `StateTag` and the like. */
  tags?: ReactNode;
  /** Some `Clock`s. */
  clocks?: ReactNode;
  place?: string;
  /** More lines of the head: a summary, a suggestion, a warning. */
  head?: ReactNode;
  /** Panels above the story. */
  children?: ReactNode;
  story?: ReactNode;
  storyTitle?: string;
  /** `ActionButtons`. */
  actions?: ReactNode;
  people?: ReactNode;
  /** More panels of the right side. */
  side?: ReactNode;
}) {
  const t = usePhrases(phrases);
  useEffect(() => {
    document.title = `${props.number ?? ''} ${props.title} · ${t.product}`.trim();
  }, [props.number, props.title, t]);
  return (
    <div className="page">
      <div>
        <BackLink {...props.back} />
      </div>
      <header className="panel record-head">
        <div className="record-line">
          {props.number && <span className="record-number">{props.number}</span>}
          {props.tags}
        </div>
        <h1 tabIndex={-1} className="record-title">
          {props.title}
        </h1>
        {(props.clocks || props.place) && (
          <div className="record-line">
            {props.clocks}
            {props.place && (
              <span className="row">
                <Icon name="pin" size={18} />
                {props.place}
              </span>
            )}
          </div>
        )}
        {props.head}
      </header>
      <div className="record-body">
        <div className="record-main">
          {props.children}
          {props.story && <Panel title={props.storyTitle ?? t.story}>{props.story}</Panel>}
        </div>
        <aside className="record-side">
          {props.actions && (
            <Panel title={t.actions} className="record-actions">
              {props.actions}
            </Panel>
          )}
          {props.people && <Panel title={t.people}>{props.people}</Panel>}
          {props.side}
        </aside>
      </div>
    </div>
  );
}
