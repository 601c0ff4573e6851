import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { read, refresh } from '../../../api/query.ts';
import { useSubmit } from '../../../api/submit.ts';
import { useFormat } from '../../../i18n/format.ts';
import { type PhrasesOf, usePhrases } from '../../../i18n/phrases.ts';
import { covenantTerms } from '../../../i18n/vocabulary/covenants.ts';
import {
  type Action,
  ActionButtons,
  ActionDialog,
  action,
  Loaded,
  Note,
  Page,
  Panel,
  ProblemNote,
  Tag,
  useRouteParam,
} from '../../kit/index.ts';
import { findingTones, refreshes, type Walk } from './covenant.ts';
import './covenants.css';
import { findingAction } from './finding-form.tsx';
import { words } from './phrases.ts';

type Item = Walk['checklist'][number];
type Words = PhrasesOf<typeof words>;

function stepActions(t: Words, { id }: Walk): Action[] {
  const step = (name: 'start' | 'finish' | 'cancel', label: string, more: Partial<Action> = {}) =>
    action({
      name,
      label,
      ...more,
      send: (_, { key, version }) =>
        data(api.POST(`/api/v1/walks/{id}/${name}`, { params: { path: { id } }, body: { version }, headers: submitHeaders(key) })),
    });
  return [step('start', t.start), step('finish', t.finish, { aside: true }), step('cancel', t.cancelWalk, { aside: true, danger: true })];
}

function CheckItem(props: { walk: Walk; item: Item; onFinding: () => void }) {
  const t = usePhrases(words);
  const n = usePhrases(covenantTerms);
  const format = useFormat();
  const client = useQueryClient();
  const { walk, item } = props;
  const kept = useSubmit<object, unknown>({
    scope: `walk:${walk.id}:${item.clauseId}`,
    send: (_, key) =>
      data(
        api.POST('/api/v1/walks/{id}/checks', {
          params: { path: { id: walk.id } },
          body: { clauseId: item.clauseId, kept: 1 },
          headers: submitHeaders(key),
        }),
      ),
    onDone: () => void refresh(client, '/api/v1/walks'),
  });
  const walking = walk.state === 'walking';
  return (
    <li className="walk-item">
      <strong className="words">{item.words}</strong>
      <span className="quiet small">
        {item.breachType && `${n[item.breachType]} · `}
        {t.looked(format.number(item.checks), format.number(item.findings))}
      </span>
      {walking && (
        <div className="walk-buttons">
          <Button loading={kept.isPending} onClick={() => kept.mutate({})} aria-label={`${t.fine}：${item.words}`}>
            {t.fine}
          </Button>
          <Button danger onClick={props.onFinding} aria-label={`${t.finding}：${item.words}`}>
            {t.finding}
          </Button>
        </div>
      )}
      {kept.error && <ProblemNote error={kept.error} onRetry={() => kept.mutate({})} />}
    </li>
  );
}

function FoundHere(props: { walk: Walk }) {
  const t = usePhrases(words);
  const { findings } = props.walk;
  return (
    <Panel title={t.foundHere}>
      {findings.length === 0 && <p className="quiet">{t.nothing}</p>}
      <ul className="stack">
        {findings.map((finding) => (
          <li key={finding.id} className="row">
            <Link to={`/findings/${finding.id}`}>{finding.placeText}</Link>
            <Tag tone={findingTones[finding.state]}>{finding.stateName}</Tag>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function OneWalk(props: { walk: Walk }) {
  const t = usePhrases(words);
  const [doing, setDoing] = useState<Action>();
  const { walk } = props;
  const target = { record: walk, refreshes };
  return (
    <Page
      title={`${walk.plannedOn} ${walk.group}`}
      lead={[walk.routeText, walk.members.join('、')].filter(Boolean).join(' · ')}
      back={{ to: `/covenants/${walk.covenantId}`, label: t.backOne }}
      actions={<Tag tone={walk.state === 'walking' ? 'active' : 'closed'}>{walk.stateName}</Tag>}
      reading
    >
      {(walk.state === 'planned' || walk.state === 'walking') && (
        <Panel>
          <ActionButtons actions={stepActions(t, walk)} target={target} plain={walk.state === 'walking'} />
        </Panel>
      )}
      {walk.state === 'planned' && <Note title={t.notStarted} />}
      <Panel title={t.checklist}>
        <ul className="walk-list">
          {walk.checklist.map((item) => (
            <CheckItem key={item.clauseId} walk={walk} item={item} onFinding={() => setDoing(findingAction(t, walk, item))} />
          ))}
        </ul>
      </Panel>
      <FoundHere walk={walk} />
      <ActionDialog action={doing} target={target} onClose={() => setDoing(undefined)} />
    </Page>
  );
}

/** A walk on a phone: the checklist with one big button for fine and one for a finding. */
export function WalkPage() {
  const id = useRouteParam('id');
  const walk = useQuery(read('/api/v1/walks/{id}', { path: { id } }));
  return <Loaded query={walk}>{(shown) => <OneWalk walk={shown} />}</Loaded>;
}
