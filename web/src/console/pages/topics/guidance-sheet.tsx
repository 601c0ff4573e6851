import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Panel, Tag } from '../../kit/index.ts';
import { terms, words } from './phrases.ts';
import { parts, type Topic } from './topic.ts';

/** Plan, path and follow-up management, each with what a social worker thinks (S002-91). */
export function ThreeParts(props: { topic: Topic }) {
  const t = usePhrases(words);
  const n = usePhrases(terms);
  const { topic } = props;
  return (
    <Panel title={t.threePart}>
      {parts.map((part) => (
        <section key={part} className="stack">
          <h3>{n[part]}</h3>
          <p className="words">{topic.parts?.[part]}</p>
          {topic.partsWithoutOpinion.includes(part) && topic.stateType !== 'done' && <Tag tone="waiting">{t.opinionMissing}</Tag>}
        </section>
      ))}
    </Panel>
  );
}

/** What the subdistrict says to help, apart from the steps, and professional opinions (S000-23, S002-91). */
export function GuidanceSheet(props: { topic: Topic }) {
  const t = usePhrases(words);
  const n = usePhrases(terms);
  const format = useFormat();
  const { guidance, opinions } = props.topic;
  return (
    <>
      <Panel title={t.guidance}>
        {guidance.length === 0 && <p className="quiet">{t.noGuidance}</p>}
        {guidance.map((each) => (
          <div key={each.id} className="stack">
            <div className="row">
              <Tag>{n[each.kind]}</Tag>
              <span className="quiet small">
                {each.byName} · {format.moment(each.at)}
              </span>
            </div>
            <p className="words">{each.words}</p>
          </div>
        ))}
      </Panel>
      {opinions.length > 0 && (
        <Panel title={t.opinions}>
          {opinions.map((each) => (
            <div key={each.id} className="stack">
              <div className="row">
                <Tag>{n[each.part]}</Tag>
                <span className="quiet small">
                  {each.byName} · {format.moment(each.at)}
                </span>
              </div>
              <p className="words">{each.words}</p>
            </div>
          ))}
        </Panel>
      )}
    </>
  );
}
