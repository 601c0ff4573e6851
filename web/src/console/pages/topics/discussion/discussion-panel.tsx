import './discussion.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { VersionedRecord } from '../../../../api/page.ts';
import { read } from '../../../../api/query.ts';
import { useFormat } from '../../../../i18n/format.ts';
import { usePhrases } from '../../../../i18n/phrases.ts';
import { AbilityButton, type Action, ActionDialog, Loaded, type Option, Panel, Tabs, Tag } from '../../../kit/index.ts';
import { type Discussion, refreshes } from './data.ts';
import { ModerationSheet } from './moderation-sheet.tsx';
import { recordPositionAction } from './option-actions.ts';
import { OptionsSheet } from './options-sheet.tsx';
import { words } from './phrases.ts';
import { PostsSheet } from './posts-sheet.tsx';
import { QuestionsSheet } from './questions-sheet.tsx';
import { useSeatNames } from './seat-names.ts';
import { sayAction, speakAction, writeDownAction } from './talk-actions.ts';

/** What became of the opinions, how people spoke, and which of the five phases are filled. */
function Figures(props: { discussion: Discussion }) {
  const t = usePhrases(words);
  const format = useFormat();
  const { posts, dispositions, phases } = props.discussion;
  const names = { interests: t.interests, analysis: t.analysis, options: t.optionsPhase, consensus: t.consensus, actions: t.actions };
  return (
    <>
      <p className="said-figures">
        {t.opinions(format.number(dispositions.comments))} <b>{t.toAnswer(format.number(dispositions.undisposed))}</b>
        {` · ${t.adopted} ${format.number(dispositions.adopted)} · ${t.partly_adopted} ${format.number(dispositions.partlyAdopted)} · ${t.not_adopted} ${format.number(dispositions.notAdopted)}`}
      </p>
      <p className="quiet said-figures">
        {`${t.verified} ${format.number(posts.verified)} · ${t.guest} ${format.number(posts.guest)} · ${t.offline} ${format.number(posts.offline)} · ${t.onlyHidden} ${format.number(posts.hidden)}`}
      </p>
      <ul className="said-phases" aria-label={t.phases}>
        <li className="quiet">{t.phases}</li>
        {phases.map((phase) => (
          <li key={phase.phase}>
            <Tag tone={phase.filled ? 'done' : 'closed'}>{t.phaseDone(names[phase.phase], format.number(phase.count))}</Tag>
          </li>
        ))}
      </ul>
    </>
  );
}

/** The parties of the topic for choosing whose seat it is; staff of the place read the list. */
function useParties(topicId: string, enabled: boolean): Option[] {
  const list = useQuery({ ...read('/api/v1/topics/{id}/parties', { path: { id: topicId }, query: { limit: 100 } }), enabled });
  return (list.data?.items ?? []).filter((p) => p.state !== 'removed').map((p) => ({ value: p.id, label: `${p.seatName} · ${p.name}` }));
}

interface Doing {
  readonly action: Action;
  readonly record: VersionedRecord;
}

function useActions(discussion: Discussion): Action[] {
  const t = usePhrases(words);
  const { topicId, abilities } = discussion;
  const parties = useParties(topicId, abilities['write_down']?.allowed === true);
  const seats = useSeatNames();
  const askable = discussion.askable.map((party) => ({ value: party.id, label: party.name }));
  return [
    writeDownAction(t, topicId, { parties, askable, seats }),
    sayAction(t, { topicId, kind: 'summary' }),
    sayAction(t, { topicId, kind: 'analysis' }),
    recordPositionAction(t, topicId, { parties, seats }),
    speakAction(t, topicId, { askable, seated: discussion.seats.length > 0 }),
  ];
}

function Discussed(props: { discussion: Discussion }) {
  const t = usePhrases(words);
  const { discussion } = props;
  const [doing, setDoing] = useState<Doing>();
  const actions = useActions(discussion);
  const act = (action: Action, id = discussion.topicId, version = 0) => setDoing({ action, record: { id, version } });
  const shown = actions.filter((action) => discussion.abilities[action.name]?.allowed);
  const sheets = [
    { key: 'posts', label: t.posts, content: <PostsSheet discussion={discussion} onDo={act} /> },
    { key: 'questions', label: t.questions, content: <QuestionsSheet discussion={discussion} onDo={act} /> },
    { key: 'options', label: t.options, content: <OptionsSheet discussion={discussion} onDo={act} /> },
    { key: 'moderation', label: t.moderation, content: <ModerationSheet discussion={discussion} onDo={act} /> },
  ];
  const tools = (
    <span className="row">
      {shown.map((action, i) => (
        <AbilityButton key={action.name} action={action} ability={{ allowed: true }} primary={i === 0} onClick={() => act(action)} />
      ))}
    </span>
  );
  return (
    <Panel title={t.title} actions={tools}>
      <div className="stack">
        <Figures discussion={discussion} />
        <Tabs sheets={sheets} label={t.sheets} name="talk" />
      </div>
      <ActionDialog
        action={doing?.action}
        target={{ record: doing?.record ?? { id: '', version: 0 }, refreshes }}
        onClose={() => setDoing(undefined)}
      />
    </Panel>
  );
}

/** The discussion of a topic for whoever facilitates, moderates or answers in it. */
export function DiscussionPanel({ topicId }: { topicId: string }) {
  const query = useQuery(read('/api/v1/topics/{id}/discussion', { path: { id: topicId } }));
  return <Loaded query={query}>{(discussion) => <Discussed discussion={discussion} />}</Loaded>;
}
