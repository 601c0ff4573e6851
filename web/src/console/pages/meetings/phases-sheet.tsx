import { Button } from 'antd';
import { useState } from 'react';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { type Action, ActionDialog, action, Panel, Tag } from '../../kit/index.ts';
import { words } from './phrases.ts';

type Words = ReturnType<typeof usePhrases<typeof words>>;

/** The phases of a talk, of a meeting or a hearing. */
export interface Phases {
  of: 'meetings' | 'hearings';
  id: string;
  version: number;
  phases: readonly {
    phase: number;
    name: string;
    entries: readonly { id: string; speaker: string; capacity: string | null; words: string; dissent: boolean }[];
  }[];
  mayEnter: boolean;
}

const law = 2;
const consensus = 4;

function enterAction(t: Words, talk: Phases, phase: Phases['phases'][number]): Action {
  return action<{ speaker: string; capacity?: string; words: string; dissent?: boolean }>({
    name: 'enter',
    label: t.enterPhase,
    intro: phase.name,
    columns: 2,
    fields: [
      { key: 'speaker', label: t.speaker, kind: 'text', required: true, maxLength: 100 },
      {
        key: 'capacity',
        label: t.capacity,
        kind: 'text',
        maxLength: 100,
        required: phase.phase === law,
        help: phase.phase === law ? t.capacityHelp : undefined,
      },
      { key: 'words', label: t.said, kind: 'long_text', required: true, maxLength: 4000, rows: 4 },
      { key: 'dissent', label: t.dissent, kind: 'yes_no', text: t.dissentText, when: () => phase.phase === consensus },
    ],
    send: ({ speaker, capacity, words: said, dissent }, { key }) =>
      data(
        api.POST(`/api/v1/${talk.of}/{id}/phases`, {
          params: { path: { id: talk.id } },
          body: { phase: phase.phase, speaker, words: said, ...(capacity ? { capacity } : {}), ...(dissent ? { dissent: true } : {}) },
          headers: submitHeaders(key),
        }),
      ),
  });
}

/** What was said, phase by phase; the next one opens when something stands in each before it. */
export function PhasesSheet(props: { talk: Phases; note?: string }) {
  const t = usePhrases(words);
  const { talk, note } = props;
  const [doing, setDoing] = useState<Action>();
  const reached = talk.phases.findIndex((phase) => phase.entries.length === 0);
  return (
    <Panel title={t.phases}>
      <ol className="agenda">
        {talk.phases.map((phase, i) => (
          <li key={phase.phase} className="agenda-item">
            <div className="row">
              <strong className="grow">{phase.name}</strong>
              {talk.mayEnter && (reached === -1 || i <= reached) && (
                <Button onClick={() => setDoing(enterAction(t, talk, phase))}>{t.enterPhase}</Button>
              )}
            </div>
            {phase.entries.length === 0 && <p className="quiet">{t.phaseEmpty}</p>}
            {phase.entries.map((entry) => (
              <div key={entry.id} className="said">
                <span className="row">
                  <strong>{entry.speaker}</strong>
                  {entry.capacity && <span className="quiet">{entry.capacity}</span>}
                  {entry.dissent && <Tag tone="waiting">{t.dissent}</Tag>}
                </span>
                <p className="words">{entry.words}</p>
              </div>
            ))}
          </li>
        ))}
      </ol>
      {note && <p className="quiet">{note}</p>}
      <ActionDialog
        action={doing}
        target={{ record: { id: talk.id, version: talk.version }, refreshes: [`/api/v1/${talk.of}`] }}
        onClose={() => setDoing(undefined)}
      />
    </Panel>
  );
}
