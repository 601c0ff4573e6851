import { useQuery } from '@tanstack/react-query';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { type PhrasesOf, usePhrases } from '../../../i18n/phrases.ts';
import { covenantTerms } from '../../../i18n/vocabulary/covenants.ts';
import {
  type Action,
  ActionButtons,
  action,
  Facts,
  Loaded,
  Note,
  Panel,
  type Picked,
  RecordPage,
  Tag,
  useRouteParam,
} from '../../kit/index.ts';
import { type Finding, findingTones, refreshes } from './covenant.ts';
import './covenants.css';
import { words } from './phrases.ts';

type Words = PhrasesOf<typeof words>;
type Step = Finding['suggested'];

const paths = {
  talk: '/api/v1/findings/{id}/talk',
  notice: '/api/v1/findings/{id}/notice',
  ask_public_opinion: '/api/v1/findings/{id}/public-opinion',
  hand_over: '/api/v1/findings/{id}/hand-over',
  settle: '/api/v1/findings/{id}/settle',
} as const satisfies Record<Step, string>;

function stepAction(t: Words, { id, suggested }: Finding, name: Step): Action {
  const handing = name === 'hand_over';
  return action<{ words?: string; receiver?: Picked }>({
    name,
    label: t[name],
    aside: name !== suggested,
    ...(name === suggested ? { hint: t.suggestedIs(t[name]) } : {}),
    fields: [
      ...(handing ? [{ key: 'receiver' as const, label: t.receiver, kind: 'unit' as const, required: true }] : []),
      { key: 'words', label: t.stepWords, kind: 'long_text', maxLength: 1000, rows: 3 },
    ],
    send: ({ words: told, receiver }, { key, version }) =>
      data(
        api.POST(paths[name], {
          params: { path: { id } },
          body: { version, ...(told ? { words: told } : {}), ...(receiver ? { receiverUnitId: receiver.id } : {}) },
          headers: submitHeaders(key),
        }),
      ),
  });
}

/** The suggested step first: it is the next one. */
function actionsOf(t: Words, finding: Finding): Action[] {
  const names = Object.keys(paths) as Step[];
  return [finding.suggested, ...names.filter((name) => name !== finding.suggested)].map((name) => stepAction(t, finding, name));
}

function Photos(props: { finding: Finding }) {
  const t = usePhrases(words);
  const format = useFormat();
  const { photos } = props.finding;
  if (photos.length === 0) return null;
  return (
    <Panel title={t.photos}>
      <div className="finding-photos">
        {photos.map((photo, index) => (
          <a key={photo.id} href={`/api/v1/attachments/${photo.id}`}>
            <img src={`/api/v1/attachments/${photo.id}${photo.thumb ? '?size=thumb' : ''}`} alt={t.photo(format.number(index + 1))} />
          </a>
        ))}
      </div>
    </Panel>
  );
}

function Steps(props: { finding: Finding }) {
  const t = usePhrases(words);
  const format = useFormat();
  const { steps } = props.finding;
  return (
    <Panel title={t.steps}>
      {steps.length === 0 && <p className="quiet">{t.noSteps}</p>}
      <ol className="stack">
        {steps.map((step) => (
          <li key={step.at + step.action}>
            <strong>{step.name}</strong>{' '}
            <span className="quiet small">{[format.moment(step.at), step.by, step.receiver].filter(Boolean).join(' · ')}</span>
            {step.words && <p className="words">{step.words}</p>}
          </li>
        ))}
      </ol>
    </Panel>
  );
}

/** One finding: where, against which clause, and the ladder with its dated steps. */
export function FindingPage() {
  const t = usePhrases(words);
  const n = usePhrases(covenantTerms);
  const format = useFormat();
  const id = useRouteParam('id');
  const finding = useQuery(read('/api/v1/findings/{id}', { path: { id } }));
  return (
    <Loaded query={finding}>
      {(shown) => (
        <RecordPage
          back={{ to: `/walks/${shown.walkId}`, label: t.walks }}
          title={shown.placeText}
          tags={<Tag tone={findingTones[shown.state]}>{shown.stateName}</Tag>}
          actions={<ActionButtons actions={actionsOf(t, shown)} target={{ record: shown, refreshes }} />}
          side={
            <Panel>
              <Facts
                single
                items={[
                  { label: t.breach, value: n[shown.breachType] },
                  { label: t.found, value: format.moment(shown.foundAt) },
                  { label: t.repeat, value: shown.earlier > 0 && t.earlierIs(format.number(shown.earlier)) },
                  { label: t.internalNote, value: shown.note },
                ]}
              />
            </Panel>
          }
        >
          {shown.state === 'found' && <Note tone="waiting" title={t.suggestedIs(t[shown.suggested])} />}
          <Panel title={t.clause}>
            <p className="words">{shown.clause}</p>
          </Panel>
          <Photos finding={shown} />
          <Steps finding={shown} />
        </RecordPage>
      )}
    </Loaded>
  );
}
