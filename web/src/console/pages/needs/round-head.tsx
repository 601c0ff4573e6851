import { useNavigate } from '@tanstack/react-router';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { useFormat } from '../../../i18n/format.ts';
import { type PhrasesOf, usePhrases } from '../../../i18n/phrases.ts';
import { type Action, ActionButtons, action, type Field, Panel, searchOf, Tag } from '../../kit/index.ts';
import { type Round, refreshes, roundTones } from './need.ts';
import { words } from './phrases.ts';

type Words = PhrasesOf<typeof words>;

/** The days of a round as the form has them. */
export interface CalendarValues {
  demandsFrom: string;
  demandsTo: string;
  collectOn: string;
  compileOn: string;
  screenOn: string;
  publishOn: string;
  feedBackOn: string;
  nextRoundOn: string;
}

/** Fields for the days of a round. */
export function calendarFields<V extends CalendarValues>(t: Words): Field<V>[] {
  const keys = ['demandsFrom', 'demandsTo', 'collectOn', 'compileOn', 'screenOn', 'publishOn', 'feedBackOn', 'nextRoundOn'] as const;
  return keys.map((key) => ({
    key,
    label: t[key],
    kind: 'date' as const,
    required: true,
    ...(key === 'nextRoundOn' ? { help: t.roundHelp } : {}),
  }));
}

const steps = {
  close_collecting: 'close-collecting',
  close_compiling: 'close-compiling',
  begin_screening: 'begin-screening',
  publish: 'publish',
  feed_back: 'feed-back',
  evaluate: 'evaluate',
} as const;

function stepAction(round: Round, name: keyof typeof steps, texts: { label: string; intro?: string }): Action {
  return action({
    name,
    label: texts.label,
    ...(texts.intro ? { intro: texts.intro } : {}),
    send: (_, { key, version }) =>
      data(
        api.POST(`/api/v1/need-rounds/{id}/${steps[name]}`, {
          params: { path: { id: round.id } },
          body: { version },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function calendarAction(t: Words, round: Round): Action {
  const planned = (stage: string): string => round.stages.find((each) => each.stage === stage)?.plannedOn ?? '';
  return action<CalendarValues>({
    name: 'change_calendar',
    label: t.changeCalendar,
    aside: true,
    columns: 2,
    fields: calendarFields<CalendarValues>(t),
    initial: {
      demandsFrom: round.demandsFrom,
      demandsTo: round.demandsTo,
      collectOn: planned('collect'),
      compileOn: planned('compile'),
      screenOn: planned('screen'),
      publishOn: planned('publish'),
      feedBackOn: planned('feed_back'),
      nextRoundOn: round.nextRoundOn,
    },
    send: (values, { key, version }) =>
      data(
        api.PUT('/api/v1/need-rounds/{id}/calendar', {
          params: { path: { id: round.id } },
          body: { version, ...values },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function roundActions(t: Words, round: Round): Action[] {
  return [
    stepAction(round, 'close_collecting', { label: t.closeCollecting }),
    stepAction(round, 'close_compiling', { label: t.closeCompiling }),
    stepAction(round, 'begin_screening', { label: t.beginScreening }),
    stepAction(round, 'publish', { label: t.publish, intro: t.publishIntro }),
    stepAction(round, 'feed_back', { label: t.feedBack }),
    stepAction(round, 'evaluate', { label: t.evaluate }),
    calendarAction(t, round),
  ];
}

/** The round with its five dated stages, and the steps of whoever coordinates it. */
export function RoundHead(props: { round: Round; rounds: readonly Round[] }) {
  const t = usePhrases(words);
  const format = useFormat();
  const navigate = useNavigate();
  const { round, rounds } = props;
  const coordinates = round.abilities['change_calendar']?.allowed;
  return (
    <Panel className="round-head">
      <div className="round-name">
        <select
          aria-label={t.round}
          value={round.id}
          onChange={(event) => void navigate({ to: '/needs', search: searchOf({ round: event.target.value }) })}
        >
          {rounds.map((each) => (
            <option key={each.id} value={each.id}>
              {each.title}
            </option>
          ))}
        </select>
        <Tag tone={roundTones[round.state]}>{round.stateName}</Tag>
      </div>
      <ol className="round-stages" aria-label={t.stages}>
        {round.stages.map((stage) => (
          <li key={stage.stage} className={stage.doneAt ? 'done' : stage.late ? 'late' : ''}>
            <strong>{stage.name}</strong>
            <span>{t.plannedFor(stage.plannedOn)}</span>
            {stage.doneAt ? <span>{t.doneOn(format.date(stage.doneAt))}</span> : stage.late && <span className="late-word">{t.late}</span>}
          </li>
        ))}
      </ol>
      {coordinates && <ActionButtons actions={roundActions(t, round)} target={{ record: round, refreshes }} />}
    </Panel>
  );
}
