import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { read } from '../../../api/query.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { type Field, Loaded, Page, RecordForm, useRouteParam } from '../../kit/index.ts';
import { type BlockValues, blockFields, blocksOf, valuesOf } from './blocks.tsx';
import { type Application, type Call, fenOf } from './call.ts';
import { useNeedOptions } from './guide-sheet.tsx';
import { applicationWords } from './phrases.ts';

interface Values extends BlockValues {
  unitId?: string;
  title: string;
  summary?: string;
  amount: number;
  startsOn?: string;
  endsOn?: string;
  guideItemId?: string;
  needIds?: string[];
}

function useFields(call: Call, make: boolean): Field<Values>[] {
  const t = usePhrases(applicationWords);
  const needs = useNeedOptions(call);
  const units = call.applicants.map((each) => ({ value: each.id, label: each.name }));
  const items = call.guide.filter((each) => each.state === 'published').map((each) => ({ value: each.id, label: each.title }));
  return [
    ...(make && units.length > 1
      ? [{ key: 'unitId' as const, label: t.unit, kind: 'choice' as const, as: 'select' as const, required: true, options: units }]
      : []),
    { key: 'title', label: t.title, kind: 'text', required: true, maxLength: 120, wide: true },
    { key: 'guideItemId', label: t.guideItem, kind: 'choice', as: 'select', options: items },
    { key: 'amount', label: t.amount, kind: 'number', min: 0, required: true },
    { key: 'needIds', label: t.needs, kind: 'choices', as: 'select', options: needs, help: t.needsHelp, wide: true },
    { key: 'startsOn', label: t.starts, kind: 'date' },
    { key: 'endsOn', label: t.ends, kind: 'date' },
    { key: 'summary', label: t.summary, kind: 'long_text', maxLength: 5000, rows: 4 },
    ...blockFields<Values>(t),
  ];
}

const bodyOf = ({ unitId: _, title, summary, amount, startsOn, endsOn, guideItemId, needIds, ...blocks }: Values) => ({
  title,
  summary: summary || null,
  amount: fenOf(amount),
  startsOn: startsOn || null,
  endsOn: endsOn || null,
  guideItemId: guideItemId || null,
  needIds: needIds ?? [],
  blocks: blocksOf(blocks),
});

function NewForm(props: { call: Call }) {
  const t = usePhrases(applicationWords);
  const navigate = useNavigate();
  const { call } = props;
  const fields = useFields(call, true);
  return (
    <RecordForm<Values, Application>
      draftKey={`application:${call.id}`}
      fields={fields}
      columns={2}
      submitLabel={t.make}
      send={(values, key) =>
        data(
          api.POST('/api/v1/calls/{id}/applications', {
            params: { path: { id: call.id } },
            body: { unitId: values.unitId ?? call.applicants[0]?.id ?? '', ...bodyOf(values) },
            headers: submitHeaders(key),
          }),
        )
      }
      onDone={(made) => void navigate({ to: `/applications/${made.id}` })}
    />
  );
}

/** An organisation writes its application; a draft may be full of gaps. */
export function ApplyPage() {
  const t = usePhrases(applicationWords);
  const id = useRouteParam('id');
  const call = useQuery(read('/api/v1/calls/{id}', { path: { id } }));
  return (
    <Loaded query={call}>
      {(shown) => (
        <Page title={t.makeTitle} lead={`${shown.title} · ${t.lead}`} back={{ to: `/calls/${id}`, label: shown.title }} reading>
          <NewForm call={shown} />
        </Page>
      )}
    </Loaded>
  );
}

function ChangeForm(props: { call: Call; application: Application }) {
  const t = usePhrases(applicationWords);
  const navigate = useNavigate();
  const { call, application } = props;
  const fields = useFields(call, false);
  return (
    <RecordForm<Values, Application>
      draftKey={`application:${application.id}:${application.version}`}
      fields={fields}
      columns={2}
      initial={{
        ...valuesOf(application.blocks),
        title: application.title,
        summary: application.summary ?? '',
        amount: application.amount / 100,
        startsOn: application.startsOn ?? '',
        endsOn: application.endsOn ?? '',
        guideItemId: application.guideItem?.id ?? '',
        needIds: application.needs.map((need) => need.id),
      }}
      submitLabel={t.make}
      send={(values, key) =>
        data(
          api.PATCH('/api/v1/applications/{id}', {
            params: { path: { id: application.id } },
            body: { version: application.version, ...bodyOf(values) },
            headers: submitHeaders(key),
          }),
        )
      }
      onDone={() => void navigate({ to: `/applications/${application.id}` })}
    />
  );
}

function ChangeWithCall(props: { application: Application; callId: string }) {
  const call = useQuery(read('/api/v1/calls/{id}', { path: { id: props.callId } }));
  return <Loaded query={call}>{(shown) => <ChangeForm call={shown} application={props.application} />}</Loaded>;
}

/** The organisation goes on with a draft, corrects what was returned, or changes what the board refused. */
export function ChangeApplicationPage() {
  const t = usePhrases(applicationWords);
  const id = useRouteParam('id');
  const application = useQuery(read('/api/v1/applications/{id}', { path: { id } }));
  return (
    <Loaded query={application}>
      {(shown) => (
        <Page title={t.change} lead={t.lead} back={{ to: `/applications/${id}`, label: shown.title }} reading>
          {shown.callId && <ChangeWithCall application={shown} callId={shown.callId} />}
        </Page>
      )}
    </Loaded>
  );
}
