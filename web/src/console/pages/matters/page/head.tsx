import { usePhrases, useText } from '../../../../i18n/phrases.ts';
import { ClassTag, Clock, StateTag, Tag } from '../../../kit/index.ts';
import { type Matter, openClocks } from '../shared/matter.ts';
import { clockKinds, wordOf } from '../shared/terms.ts';
import { UrgencyTag } from '../shared/urgency.tsx';
import { matterWords } from './phrases.ts';

/** The step of supervision, and which limit led to it: often not the one that still has days left. */
function LadderTags(props: { matter: Matter }) {
  const t = usePhrases(matterWords);
  const text = useText();
  const { matter } = props;
  const cause = matter.clocks.find((clock) => clock.id === matter.ladderClockId);
  return (
    <>
      <StateTag of="supervision" state={matter.ladder} />
      {cause && <Tag tone="waiting">{t.ladderBy(text(wordOf(clockKinds, cause.kind)))}</Tag>}
    </>
  );
}

/** Class, state and what else one has to know at once. */
export function MatterTags(props: { matter: Matter }) {
  const t = usePhrases(matterWords);
  const { matter } = props;
  return (
    <>
      <ClassTag value={matter.class} />
      <StateTag of="matter" state={matter.state} />
      <UrgencyTag value={matter.urgency} />
      {matter.ladder !== 'none' && matter.ladder !== 'cleared' && <LadderTags matter={matter} />}
      {matter.reports > 1 && <Tag tone="active">{t.reports(matter.reports)}</Tag>}
      {matter.reopened > 0 && <Tag tone="alarm">{t.reopened(matter.reopened)}</Tag>}
      {matter.returns > 0 && <Tag tone="waiting">{t.returned(matter.returns)}</Tag>}
      {matter.hideReporter && <Tag tone="paused">{t.hidden}</Tag>}
      {matter.excludedReason && <Tag>{t.excluded}</Tag>}
    </>
  );
}

const shownClocks = 3;

/** The clocks that run, the nearest first; before them the one that set supervision going, when it has stopped already. */
export function MatterClocks(props: { matter: Pick<Matter, 'clocks'> & Partial<Pick<Matter, 'ladderClockId' | 'stateType'>> }) {
  const text = useText();
  const { clocks, ladderClockId, stateType } = props.matter;
  const open = openClocks(props.matter);
  const cause = clocks.filter((clock) => clock.id === ladderClockId && stateType !== 'done' && !open.includes(clock));
  return (
    <>
      {[...cause, ...open].slice(0, shownClocks).map((clock) => (
        <Clock key={clock.id} deadline={clock} label={text(wordOf(clockKinds, clock.kind))} />
      ))}
    </>
  );
}
