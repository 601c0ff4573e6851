import '../pages.css';
import './community.css';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'wouter';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Loaded } from '../../kit/feedback.tsx';
import { Page, Section } from '../../kit/page.tsx';
import { Disclosure } from '../disclosure.tsx';
import { type Rollout, rollout } from './api.ts';
import { libraryPhrases } from './library-phrases.ts';
import { phrases } from './phrases.ts';

const states = ['adopted', 'adapted', 'declined', 'planned'] as const;

function Spread(props: { rollout: Rollout }) {
  const t = usePhrases(libraryPhrases);
  const format = useFormat();
  const { counts } = props.rollout;
  const share = (counts.perMille ?? 0) / 1000;
  return (
    <>
      <p>
        <strong>{t.share(format.share(share))}</strong>
        {`（${t.ofTargets(format.number(counts.adopted + counts.adapted), format.number(counts.targets))}）`}
      </p>
      <div className="spread-bar" aria-hidden>
        <i style={{ width: `${share * 100}%` }} />
      </div>
    </>
  );
}

/** How a way of working spreads: the share, and every community by what it answered, with the reason where it declined. */
export function RolloutPage() {
  const t = usePhrases(libraryPhrases);
  const common = usePhrases(phrases);
  const format = useFormat();
  const { id = '' } = useParams<{ id: string }>();
  const query = useQuery(rollout(id));
  return (
    <Page
      title={query.data?.title ?? t.rollouts}
      {...(query.data ? { lead: `${query.data.areaName} · ${query.data.stateName}` } : {})}
      back={query.data ? { to: `/methods/${query.data.methodId}`, label: query.data.method } : { to: '/methods', label: t.methods }}
    >
      <Loaded query={query}>
        {(shown) => (
          <>
            <p>
              {`${t.method}：`}
              <Link href={`/methods/${shown.methodId}`}>{shown.method}</Link>
            </p>
            <p className="help">{common.period(format.date(shown.startsOn), format.date(shown.endsOn))}</p>
            {shown.endedReason && <p className="words">{`${common.ended}${shown.endedReason}`}</p>}
            <Section title={t.rollouts}>
              <Spread rollout={shown} />
              {states
                .filter((state) => shown.counts[state] > 0)
                .map((state) => (
                  <Disclosure key={state} title={`${t[state]} ${format.number(shown.counts[state])}`}>
                    <ul className="plain-list">
                      {shown.targets
                        .filter((target) => target.state === state)
                        .map((target) => (
                          <li key={target.id}>
                            {target.areaName} <span className="help">{target.parentName}</span>
                            {target.reason && <p className="words">{`${common.ended}${target.reason}`}</p>}
                          </li>
                        ))}
                    </ul>
                  </Disclosure>
                ))}
            </Section>
          </>
        )}
      </Loaded>
    </Page>
  );
}
