import './catalogue.css';
import { useQueries } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { read } from '../../../api/query.ts';
import { usePhrases, useText } from '../../../i18n/phrases.ts';
import { demandKinds } from '../../../i18n/vocabulary/terms.ts';
import { Facts, Panel } from '../../kit/index.ts';
import { routes, urgencies, wordOf } from '../matters/shared/terms.ts';
import { type Item, useLimitWords, useNames } from './names.ts';
import { words } from './phrases.ts';

function Words(props: { list: readonly ReactNode[]; none?: string }) {
  const { list } = props;
  if (list.length === 0) return <p className="quiet">{props.none}</p>;
  return (
    <ul className="word-list">
      {list.map((each, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a list that is only read
        <li key={index}>{each}</li>
      ))}
    </ul>
  );
}

function Duties(props: { item: Item }) {
  const t = usePhrases(words);
  const names = useNames();
  const { item } = props;
  const named = (code: string | null) => names.unit(code) ?? <span className="field-error">{t.missing}</span>;
  return (
    <Panel title={t.who}>
      <Facts
        items={[
          { label: t.unit, value: named(item.unit) },
          { label: t.section, value: item.section },
          { label: t.decides, value: named(item.decides) },
          { label: t.handles, value: named(item.handles) },
          { label: t.pays, value: named(item.pays) },
          { label: t.supervises, value: named(item.supervises) },
        ]}
      />
    </Panel>
  );
}

function Ground(props: { item: Item }) {
  const t = usePhrases(words);
  const text = useText();
  const limit = useLimitWords();
  const names = useNames();
  const { item } = props;
  const policy = names.policy(item.sla);
  return (
    <Panel title={t.limits}>
      <Facts
        items={[
          { label: t.policy, value: policy ? text(policy.name) : item.sla },
          { label: t.signFor, value: policy && limit(policy.signFor) },
          { label: t.response, value: policy && limit(policy.response) },
          { label: t.solution, value: policy && limit(policy.solution) },
        ]}
      />
      <h3 className="item-note">{t.legal}</h3>
      <p>{item.legal ? text(item.legal) : t.noLegal}</p>
      {item.legal && !item.legal.certain && <p className="quiet small">{t.legalDefault}</p>}
    </Panel>
  );
}

function GuidanceLinks(props: { codes: readonly string[] }) {
  const text = useText();
  const articles = useQueries({ queries: props.codes.map((code) => read('/api/v1/knowledge/{code}', { path: { code } })) });
  return (
    <Words
      list={props.codes.map((code, index) => {
        const article = articles[index]?.data;
        return (
          <Link key={code} to={`/knowledge/${code}`}>
            {article ? text(article.title) : code}
          </Link>
        );
      })}
    />
  );
}

function Handling(props: { item: Item }) {
  const t = usePhrases(words);
  const text = useText();
  const { item } = props;
  const kinds = item.demandKinds.map((kind) => text(wordOf(demandKinds, kind))).join('、');
  return (
    <Panel title={t.handling}>
      <Facts
        items={[
          { label: t.urgency, value: text(wordOf(urgencies, item.urgency)) },
          { label: t.demandKinds, value: kinds },
          { label: t.route, value: item.route && text(wordOf(routes, item.route)) },
          { label: t.followUp, value: item.followUpDays.length > 0 && t.followUpDays(item.followUpDays.join('、')) },
          { label: t.hideReporter, value: item.hideReporter && t.hidden },
          { label: t.assistance, value: item.assistance && t.asksAssistance },
          { label: t.guidance, value: item.guidance.length > 0 && <GuidanceLinks codes={item.guidance} /> },
        ].map((each) => ({ ...each, value: each.value === false ? null : each.value }))}
      />
      {item.note && <p className="item-note">{text(item.note)}</p>}
    </Panel>
  );
}

function Recognition(props: { item: Item }) {
  const t = usePhrases(words);
  const { item } = props;
  const terms = [...item.terms].sort((a, b) => b.w - a.w);
  return (
    <Panel title={t.recognise}>
      <div className="stack">
        {terms.length === 0 ? (
          <p className="quiet">{t.noTerms}</p>
        ) : (
          <div>
            <h3>{t.terms}</h3>
            <p className="term-cloud">
              {terms.map((term) => (
                <span key={term.t} className="tag tone-closed">
                  {term.t} {term.w}
                </span>
              ))}
            </p>
          </div>
        )}
        {item.against.length > 0 && (
          <div>
            <h3>{t.against}</h3>
            <p className="term-cloud">
              {item.against.map((term) => (
                <span key={term} className="tag tone-closed">
                  {term}
                </span>
              ))}
            </p>
          </div>
        )}
      </div>
    </Panel>
  );
}

/** Everything a type says. */
export function ItemFacts(props: { item: Item }) {
  const t = usePhrases(words);
  const text = useText();
  const { item } = props;
  const examples = text({ zh: 'zh', en: 'en' }) === 'en' && item.examples.en.length > 0 ? item.examples.en : item.examples.zh;
  return (
    <div className="catalogue-item">
      <Duties item={item} />
      <Ground item={item} />
      <Panel title={t.tellsResident}>
        <div className="stack">
          <p>{text(item.plain)}</p>
          <h3>{t.examples}</h3>
          <Words list={examples} none={t.noExamples} />
        </div>
      </Panel>
      <Handling item={item} />
      <Recognition item={item} />
    </div>
  );
}
