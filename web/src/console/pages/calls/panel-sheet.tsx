import { useQuery } from '@tanstack/react-query';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { type PhrasesOf, usePhrases } from '../../../i18n/phrases.ts';
import { type Action, ActionButtons, action, Panel as Card, DataTable, Facts, Loaded, Tag } from '../../kit/index.ts';
import { applicationTones, type Call, type Draw, type Panel, refreshes, useAmounts } from './call.ts';
import { terms, words } from './phrases.ts';
import { reviewWords } from './review-phrases.ts';

type Reviewed = Panel['applications'][number];
type Choice = 'yes' | 'no' | 'abstain';
const choices: readonly Choice[] = ['yes', 'no', 'abstain'];

function voteAction(t: PhrasesOf<typeof reviewWords>, n: PhrasesOf<typeof terms>, application: Reviewed): Action {
  const options = choices.map((value) => ({ value, label: n[value] }));
  return action<{ onProject: Choice; onOrganisation: Choice; words?: string }>({
    name: 'vote',
    label: t.vote,
    fields: [
      { key: 'onProject', label: t.onProject, kind: 'choice', required: true, options },
      { key: 'onOrganisation', label: t.onOrganisation, kind: 'choice', required: true, options },
      { key: 'words', label: t.words, kind: 'long_text', maxLength: 1000, rows: 3 },
    ],
    initial: application.ownVote ? { ...application.ownVote, words: application.ownVote.words ?? '' } : {},
    send: ({ words: said, ...vote }, { key, version }) =>
      data(
        api.POST('/api/v1/applications/{id}/board-vote', {
          params: { path: { id: application.id } },
          body: { version, ...vote, words: said || null },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function Board(props: { application: Reviewed }) {
  const t = usePhrases(reviewWords);
  const n = usePhrases(terms);
  const format = useFormat();
  const { boardOutcome, votes, boardRound } = props.application;
  if (!boardOutcome) return null;
  const counts = (of: { yes: number; no: number; abstain: number }) =>
    choices.map((each) => `${n[each]} ${format.number(of[each])}`).join('，');
  return (
    <>
      <p>
        {t.board}（{t.round(format.number(boardRound))}）{' '}
        <Tag tone={boardOutcome.outcome === 'approved' ? 'done' : boardOutcome.outcome === 'refused' ? 'alarm' : 'waiting'}>
          {n[boardOutcome.outcome]}
        </Tag>
      </p>
      <Facts
        single
        items={boardOutcome.parts.map((part) => ({
          label: `${n[part.kind]}（${t.boardOf(format.number(part.voted), format.number(part.members))}）`,
          value: `${t.onProject}：${counts(part.project)}；${t.onOrganisation}：${counts(part.organisation)}`,
        }))}
      />
      {votes.length > 0 && (
        <ul className="plain-list small">
          {votes.map((vote) => (
            <li key={`${vote.round} ${vote.name}`}>
              {t.round(format.number(vote.round))} {n[vote.kind]} {vote.name}：{n[vote.onProject]} / {n[vote.onOrganisation]} {vote.words}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Application(props: { application: Reviewed; names: ReadonlyMap<string, string> }) {
  const t = usePhrases(reviewWords);
  const n = usePhrases(terms);
  const format = useFormat();
  const { yuan, mean } = useAmounts();
  const { application } = props;
  return (
    <Card
      title={`${application.number} ${application.title}`}
      actions={<Tag tone={applicationTones[application.state]}>{application.stateName}</Tag>}
    >
      <Facts
        items={[
          { label: t.unit, value: application.unit },
          { label: t.amount, value: yuan(application.amount) },
          { label: t.state, value: t.progress(format.number(application.scored), format.number(application.asked)) },
          { label: t.mean, value: application.mean === null ? t.meanLater : mean(application.mean) },
          { label: t.rank, value: application.rank && format.number(application.rank) },
        ]}
      />
      {application.sheets.length > 0 && (
        <>
          <h3>{t.sheetsTitle}</h3>
          <ul className="plain-list">
            {application.sheets.map((sheet) => (
              <li key={sheet.expertId}>
                {props.names.get(sheet.expertId)}：{format.number(sheet.total)}
                {sheet.dropped && `（${t.dropped}）`} {sheet.late && <Tag tone="waiting">{t.late}</Tag>} {sheet.opinion}
              </li>
            ))}
          </ul>
        </>
      )}
      <Board application={application} />
      {application.abilities['vote']?.allowed && (
        <ActionButtons actions={[voteAction(t, n, application)]} target={{ record: application, refreshes }} />
      )}
    </Card>
  );
}

function repeatAction(t: PhrasesOf<typeof reviewWords>, draw: Draw): Action {
  return action({
    name: 'repeat',
    label: t.repeat,
    aside: true,
    send: (_, { key }) =>
      data(api.POST('/api/v1/expert-draws/{id}/repeat', { params: { path: { id: draw.id } }, headers: submitHeaders(key) })),
  });
}

function Draws(props: { callId: string }) {
  const t = usePhrases(reviewWords);
  const n = usePhrases(terms);
  const format = useFormat();
  const draws = useQuery(read('/api/v1/expert-draws', { query: { subjectType: 'project_call', subjectId: props.callId } }));
  const [first] = draws.data?.items ?? [];
  if (!first) return null;
  const named = (list: readonly { name: string }[]) => list.map((each) => each.name).join('、');
  return (
    <Card title={t.draws}>
      <Facts
        single
        items={[
          { label: format.moment(first.drawnAt), value: t.drawIs(format.number(first.count), format.number(first.pool)) },
          { label: t.chosen, value: named(first.chosen) },
          { label: t.reserve, value: named(first.reserve) },
          { label: t.excluded, value: first.excluded.map((each) => `${each.name}（${n[each.reason]}）`).join('、') },
          ...(draws.data?.items ?? [])
            .filter((draw) => draw.repeatsId !== null)
            .map((draw) => ({ label: `${format.moment(draw.drawnAt)} ${t.repeated}`, value: named(draw.chosen) })),
        ]}
      />
      <ActionButtons
        actions={[repeatAction(t, first)]}
        target={{ record: { ...first, version: 1, abilities: { repeat: { allowed: true } } }, refreshes }}
      />
    </Card>
  );
}

/** The desk of the review: who is asked, what came in, how the board stands. */
export function PanelSheet(props: { call: Call }) {
  const t = usePhrases(reviewWords);
  const w = usePhrases(words);
  const format = useFormat();
  const { call } = props;
  const panel = useQuery(read('/api/v1/calls/{id}/panel', { path: { id: call.id } }));
  return (
    <Loaded query={panel}>
      {(shown) => (
        <div className="stack">
          {!shown.complete && <p className="quiet">{t.blind}</p>}
          {shown.experts.length > 0 && (
            <DataTable
              label={t.panel}
              columns={[
                { key: 'name', title: t.panel, cell: (row) => row.name },
                { key: 'employer', title: t.unit, cell: (row) => row.employer },
                {
                  key: 'state',
                  title: t.state,
                  cell: (row) => (row.recused ? t.recused : t.progress(format.number(row.scored), format.number(row.asked))),
                },
              ]}
              rows={shown.experts}
            />
          )}
          {call.abilities['manage']?.allowed && <Draws callId={call.id} />}
          <h2 className="visually-hidden">{w.applications}</h2>
          {shown.applications.map((application) => (
            <Application
              key={application.id}
              application={application}
              names={new Map(shown.experts.map((expert) => [expert.id, expert.name]))}
            />
          ))}
        </div>
      )}
    </Loaded>
  );
}
