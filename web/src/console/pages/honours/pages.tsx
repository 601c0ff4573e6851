import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import {
  ActionButtons,
  Empty,
  Facts,
  Loaded,
  Page,
  Panel,
  type Picked,
  RecordForm,
  RecordPage,
  type RowOf,
  Tag,
  useRouteParam,
  useRowActions,
} from '../../kit/index.ts';
import { RecordList } from '../communal/record-list.tsx';
import { type Honour, type Nomination, nominationTones, refreshes, tones } from './honour.ts';
import { words } from './phrases.ts';
import { honourSteps, nominationSteps, settleAction } from './steps.ts';

/** Award programmes, the newest first. */
export function HonoursPage() {
  const t = usePhrases(words);
  const format = useFormat();
  return (
    <RecordList<RowOf<'/api/v1/honours'>>
      folder="honours"
      words={t}
      tones={tones}
      columns={[{ key: 'until', title: t.until, width: 160, cell: (row) => format.moment(row.nominationsUntil) }]}
      views={[
        { id: 'all', label: t.all, query: {} },
        { id: 'open', label: t.openState, query: { state: 'open' } },
        { id: 'closed', label: t.closedState, query: { state: 'closed' } },
      ]}
      permission="honours.review"
    />
  );
}

interface Values {
  area: Picked;
  title: string;
  criteria: string;
  nominationsUntil: string;
}

/** Preparing a programme. */
export function NewHonourPage() {
  const t = usePhrases(words);
  const navigate = useNavigate();
  return (
    <Page title={t.make} lead={t.lead} back={{ to: '/honours', label: t.back }} reading>
      <RecordForm<Values, Honour>
        draftKey="honour:new"
        submitLabel={t.make}
        fields={[
          { key: 'area', label: t.where, kind: 'area', required: true },
          { key: 'title', label: t.name, kind: 'text', required: true, maxLength: 120 },
          { key: 'criteria', label: t.criteria, kind: 'long_text', required: true, maxLength: 5000, rows: 5 },
          { key: 'nominationsUntil', label: t.until, kind: 'moment', required: true },
        ]}
        send={({ area, ...body }, key) =>
          data(api.POST('/api/v1/honours', { body: { areaCode: area.id, ...body }, headers: submitHeaders(key) }))
        }
        onDone={(made) => void navigate({ to: `/honours/${made.id}` })}
      />
    </Page>
  );
}

function Heard(props: { nomination: Nomination; row: ReturnType<typeof useRowActions> }) {
  const t = usePhrases(words);
  const { nomination, row } = props;
  return (
    <ul className="plain stack">
      {nomination.heard.map((each) => (
        <li key={each.id}>
          <span className="words">{each.words}</span> <Tag tone={each.state === 'waiting' ? 'alarm' : 'closed'}>{t[each.state]}</Tag>
          {each.answer && <p className="words">{`${t.answer}：${each.answer}`}</p>}
          {nomination.state === 're_review' &&
            each.state === 'waiting' &&
            row.buttons({ id: each.id, version: each.version, abilities: { settle: { allowed: true } } }, [settleAction(t, each)])}
        </li>
      ))}
    </ul>
  );
}

function NominationPanel(props: { nomination: Nomination }) {
  const t = usePhrases(words);
  const format = useFormat();
  const row = useRowActions(refreshes);
  const { nomination } = props;
  return (
    <Panel
      title={
        <>
          {nomination.nominee} <Tag tone={nominationTones[nomination.state]}>{nomination.stateName}</Tag>
        </>
      }
      actions={row.buttons(nomination, nominationSteps(t, nomination))}
    >
      <Facts
        single
        items={[
          { label: t.reasons, value: <span className="words">{nomination.reasons}</span> },
          { label: t.agreed, value: !nomination.agreed && t.notAgreed },
          { label: t.reviewWords, value: nomination.reviewWords },
          { label: t.noticeUntil, value: nomination.noticeUntil && format.moment(nomination.noticeUntil) },
          { label: t.awardedOn, value: nomination.awardedOn && format.date(nomination.awardedOn) },
          { label: t.reason, value: nomination.endedReason },
          { label: t.objections, value: nomination.heard.length > 0 && <Heard nomination={nomination} row={row} /> },
        ]}
      />
      {row.dialog}
    </Panel>
  );
}

/** One programme with its nominations, each with what can be done now. */
export function HonourPage() {
  const t = usePhrases(words);
  const format = useFormat();
  const id = useRouteParam('id');
  const honour = useQuery(read('/api/v1/honours/{id}', { path: { id } }));
  return (
    <Loaded query={honour}>
      {(shown) => (
        <RecordPage
          back={{ to: '/honours', label: t.back }}
          title={shown.title}
          tags={<Tag tone={tones[shown.state]}>{shown.stateName}</Tag>}
          actions={<ActionButtons actions={honourSteps(t, shown)} target={{ record: shown, refreshes }} />}
          side={
            <Panel>
              <Facts
                single
                items={[
                  { label: t.where, value: shown.areaName },
                  { label: t.until, value: format.moment(shown.nominationsUntil) },
                  { label: t.noticeDays, value: t.days(format.number(shown.noticeDays)) },
                  { label: t.criteria, value: <span className="words">{shown.criteria}</span> },
                ]}
              />
            </Panel>
          }
        >
          <div className="stack">
            {shown.nominations.length === 0 && <Empty icon="star" title={t.noNominations} />}
            {shown.nominations.map((nomination) => (
              <NominationPanel key={nomination.id} nomination={nomination} />
            ))}
          </div>
        </RecordPage>
      )}
    </Loaded>
  );
}
