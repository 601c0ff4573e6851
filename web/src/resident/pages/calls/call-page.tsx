import '../pages.css';
import './calls.css';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'wouter';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Loaded } from '../../kit/feedback.tsx';
import { Page, Section } from '../../kit/page.tsx';
import { Disclosure } from '../disclosure.tsx';
import { type Call, call, type Result, results } from './api.ts';
import { ObjectForm } from './object-form.tsx';
import { phrases } from './phrases.ts';

type Item = Call['guide'][number];

function GuideItem(props: { item: Item }) {
  const t = usePhrases(phrases);
  const format = useFormat();
  const { blocks, title } = props.item;
  const count = (number: number | null, unit: string | null) => (number === null ? '' : `（${format.number(number)} ${unit ?? ''}）`);
  const rows = [
    [t.target, `${blocks.target.words ?? ''}${count(blocks.target.size, null)}`],
    [t.need, blocks.need.words ?? ''],
    [t.service, `${blocks.service.words ?? ''}${count(blocks.service.number, blocks.service.unit)}`],
    [t.goals, blocks.goals.map((goal) => `${goal.words}${count(goal.number, goal.unit)}`).join('；')],
  ] as const;
  return (
    <Disclosure title={title}>
      <dl>
        {rows
          .filter(([, value]) => value !== '')
          .map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </Disclosure>
  );
}

function ResultItem(props: { result: Result; callId: string }) {
  const t = usePhrases(phrases);
  const format = useFormat();
  const { result } = props;
  const facts = [
    result.unit,
    result.rank !== null && t.rank(format.number(result.rank)),
    result.mean !== null && t.mean(format.number(result.mean / 100, { minimumFractionDigits: 2 })),
    t.asks(format.number(result.amount / 100)),
    result.noticeEndsAt !== null && result.state === 'approved' && t.notice(format.moment(result.noticeEndsAt)),
  ].filter(Boolean);
  return (
    <li>
      <h3>{result.title}</h3>
      <p>
        <strong>{result.stateName}</strong>
        {result.reason && ` · ${result.reason}`}
      </p>
      <p className="help">{facts.join(' · ')}</p>
      {result.objections.length > 0 && (
        <Disclosure title={t.objections}>
          <ul>
            {result.objections.map((objection) => (
              <li key={objection.id}>
                {t[objection.state]} {objection.words} {objection.answer}
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
      {result.state === 'approved' && <ObjectForm applicationId={result.id} callId={props.callId} />}
    </li>
  );
}

function ResultList(props: { id: string }) {
  const t = usePhrases(phrases);
  const list = useQuery(results(props.id));
  if (!list.data || list.data.items.length === 0) return null;
  return (
    <Section title={t.results}>
      <ul className="call-results">
        {list.data.items.map((result) => (
          <ResultItem key={result.id} result={result} callId={props.id} />
        ))}
      </ul>
    </Section>
  );
}

/** One call: its guide list, and what was decided. */
export function CallPage() {
  const t = usePhrases(phrases);
  const format = useFormat();
  const { id = '' } = useParams();
  const shown = useQuery(call(id));
  return (
    <Loaded query={shown}>
      {(known) => (
        <Page title={known.title} lead={`${known.area} · ${known.stateName}`} back={{ to: '/calls', label: t.backCalls }}>
          <p>
            {t.programme}：{known.programme.name} · {t.budget(format.number(known.budget / 100))}
            {known.state === 'open' && ` · ${t.until(format.moment(known.applicationsUntil))}`}
          </p>
          {known.summary && <p className="words">{known.summary}</p>}
          <ResultList id={id} />
          <Section title={t.guide}>
            <p className="help">{t.guideText}</p>
            {known.guide.map((item) => (
              <GuideItem key={item.id} item={item} />
            ))}
          </Section>
        </Page>
      )}
    </Loaded>
  );
}
