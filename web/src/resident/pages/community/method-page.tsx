import '../pages.css';
import './community.css';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'wouter';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Icon } from '../../../ui/icon.tsx';
import { Loaded } from '../../kit/feedback.tsx';
import { Page, Section } from '../../kit/page.tsx';
import { Disclosure } from '../disclosure.tsx';
import { lists, type Method, method } from './api.ts';
import { libraryPhrases } from './library-phrases.ts';
import { phrases } from './phrases.ts';

function Steps(props: { method: Method }) {
  const t = usePhrases(libraryPhrases);
  return (
    <Section title={t.steps}>
      <ol className="steps">
        {props.method.text.steps.map((step) => (
          <li key={step.title}>
            <strong>{step.title}</strong>
            {step.words && <p className="words">{step.words}</p>}
            <p className="help">{[step.role && t.whoDoes(step.role), step.form && t.withForm(step.form)].filter(Boolean).join(' · ')}</p>
          </li>
        ))}
      </ol>
    </Section>
  );
}

function Named(props: { title: string; items: readonly { name: string; words: string | null }[] }) {
  if (props.items.length === 0) return null;
  return (
    <Section title={props.title}>
      <dl className="facts">
        {props.items.map(({ name, words }) => (
          <div key={name}>
            <dt>{name}</dt>
            {words && <dd>{words}</dd>}
          </div>
        ))}
      </dl>
    </Section>
  );
}

function Adoptions(props: { method: Method }) {
  const t = usePhrases(libraryPhrases);
  const format = useFormat();
  const { adoptions, figures } = props.method;
  const going = adoptions.filter((each) => each.state !== 'stopped');
  return (
    <Section title={t.takenUp}>
      {going.length === 0 && <p className="help">{t.nobodyYet}</p>}
      {going.length > 0 && (
        <p>
          {t.figures(format.number(figures.adoptions), format.number(figures.completed))}
          {figures.meanTenths !== null && `，${t.mean((figures.meanTenths / 10).toFixed(1), format.number(figures.rated))}`}
        </p>
      )}
      {going.length > 0 && (
        <Disclosure title={t.seeReviews}>
          <ul className="plain-list">
            {going.map((each) => (
              <li key={each.id}>
                {each.areaName}
                <span className="help">
                  {` ${t.stepsDone(format.number(each.done), format.number(each.total))}${each.rating ? ` · ${t.marked(format.number(each.rating))}` : ''}`}
                </span>
                {each.reviewWords && <p className="words">{each.reviewWords}</p>}
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </Section>
  );
}

function Rollouts(props: { id: string }) {
  const t = usePhrases(libraryPhrases);
  const common = usePhrases(phrases);
  const format = useFormat();
  const list = useInfiniteQuery(lists.rolloutsOf(props.id));
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  if (rows.length === 0) return null;
  return (
    <Section title={t.rollouts}>
      <ul className="links">
        {rows.map((row) => (
          <li key={row.id}>
            <Link href={`/rollouts/${row.id}`}>
              <span>
                <strong>{row.title}</strong>
                <span className="excerpt">
                  {[row.stateName, row.counts.perMille !== null && t.share(format.share(row.counts.perMille / 1000))]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </span>
              <Icon name="chevronRight" size={24} />
            </Link>
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <button type="button" className="button button-wide" onClick={() => void list.fetchNextPage()}>
          {common.more}
        </button>
      )}
    </Section>
  );
}

/** A way of working in plain steps, who uses it and how it spreads. */
export function MethodPage() {
  const t = usePhrases(libraryPhrases);
  const common = usePhrases(phrases);
  const { id = '' } = useParams<{ id: string }>();
  const query = useQuery(method(id));
  return (
    <Page
      title={query.data?.title ?? t.methods}
      {...(query.data ? { lead: `${query.data.areaName} · ${query.data.stateName}` } : {})}
      back={{ to: '/methods', label: t.methods }}
    >
      <Loaded query={query}>
        {(shown) => (
          <>
            {shown.endedReason && <p className="words">{`${common.ended}${shown.endedReason}`}</p>}
            <Section title={t.summary}>
              <p className="words">{shown.text.summary}</p>
            </Section>
            <Section title={t.distinctive}>
              <p className="words">{shown.text.distinctive}</p>
            </Section>
            <Steps method={shown} />
            <Named title={t.roles} items={shown.text.roles} />
            <Named title={t.indicators} items={shown.text.indicators.map(({ name, target }) => ({ name, words: target }))} />
            <Adoptions method={shown} />
            <Rollouts id={id} />
          </>
        )}
      </Loaded>
    </Page>
  );
}
