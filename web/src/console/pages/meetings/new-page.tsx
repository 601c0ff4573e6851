import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { type Answer, read } from '../../../api/query.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { type Field, firstValue, Loaded, Page, type Picked, RecordForm, useUrlQuery } from '../../kit/index.ts';
import { bodyOf, type Format, formats, type Meeting } from './meeting.ts';
import { terms, words } from './phrases.ts';

type Body = Answer<'/api/v1/bodies'>['items'][number];

interface Values {
  format: Format;
  title: string;
  area?: Picked;
  bodyId?: string;
  entitled?: number;
  place: string;
  startsAt: string;
  endsAt: string;
  purpose?: string;
  open: boolean;
}

const fits = (body: Body, format: Format | undefined): boolean => {
  const kind = format && bodyOf[format];
  return kind ? body.kind === kind : body.kind === 'self_management' && format === 'council_garden';
};

function useFields(bodies: readonly Body[]): Field<Values>[] {
  const t = usePhrases(words);
  const n = usePhrases(terms);
  const needs = (values: Values) => values.format !== undefined && bodyOf[values.format] !== undefined;
  const option = (body: Body) => ({ value: body.id, label: `${body.name}（${body.areaName}）` });
  const choices = Object.fromEntries(formats.map((format) => [format, bodies.filter((body) => fits(body, format)).map(option)]));
  const bodyFields = formats
    .filter((format) => bodyOf[format])
    .map(
      (format): Field<Values> => ({
        key: 'bodyId',
        label: t.body,
        kind: 'choice',
        as: 'select',
        required: true,
        options: choices[format] ?? [],
        help: choices[format]?.length ? undefined : t.bodyNone,
        when: (values) => values.format === format,
      }),
    );
  return [
    {
      key: 'format',
      label: t.format,
      kind: 'choice',
      as: 'select',
      required: true,
      options: formats.map((value) => ({ value, label: n[value] })),
    },
    ...bodyFields,
    { key: 'area', label: t.area, kind: 'area', level: 'community', required: true, when: (values) => !needs(values) },
    { key: 'title', label: t.heading, kind: 'text', required: true, maxLength: 120, wide: true },
    { key: 'startsAt', label: t.starts, kind: 'moment', required: true },
    { key: 'endsAt', label: t.ends, kind: 'moment', required: true },
    { key: 'place', label: t.place, kind: 'text', required: true, maxLength: 200 },
    {
      key: 'entitled',
      label: t.entitled,
      kind: 'number',
      min: 1,
      max: 10_000,
      help: t.entitledHelp,
      when: (values) => values.format === 'building_talk' || values.format === 'council_garden',
    },
    { key: 'purpose', label: t.purpose, kind: 'long_text', maxLength: 2000, rows: 3 },
    { key: 'open', label: t.isPublic, kind: 'yes_no', text: t.isPublicText },
  ];
}

function NewMeetingForm(props: { bodies: readonly Body[] }) {
  const t = usePhrases(words);
  const navigate = useNavigate();
  const { query } = useUrlQuery();
  const bodyId = firstValue(query, 'body');
  const format = formats.find((each) => each === firstValue(query, 'format')) ?? 'residents_council';
  return (
    <RecordForm<Values, Meeting>
      draftKey={`meeting:new:${format}`}
      fields={useFields(props.bodies)}
      columns={2}
      initial={{ format, open: true, ...(bodyId ? { bodyId } : {}) }}
      submitLabel={t.make}
      send={(values, key) => {
        const body = props.bodies.find((each) => each.id === values.bodyId && fits(each, values.format));
        return data(
          api.POST('/api/v1/meetings', {
            body: {
              format: values.format,
              title: values.title,
              areaCode: body?.areaCode ?? values.area?.id ?? '',
              place: values.place,
              startsAt: values.startsAt,
              endsAt: values.endsAt,
              public: values.open ?? false,
              ...(body ? { bodyId: body.id } : {}),
              ...(values.entitled ? { entitled: values.entitled } : {}),
              ...(values.purpose ? { purpose: values.purpose } : {}),
            },
            headers: submitHeaders(key),
          }),
        );
      }}
      onDone={(made) => void navigate({ to: `/meetings/${made.id}` })}
    />
  );
}

/** Planning a meeting. */
export function NewMeetingPage() {
  const t = usePhrases(words);
  const bodies = useQuery(read('/api/v1/bodies', { query: { state: 'active', limit: 100 } }));
  return (
    <Page title={t.make} lead={t.makeLead} back={{ to: '/meetings', label: t.back }} reading>
      <Loaded query={bodies}>{({ items }) => <NewMeetingForm bodies={items} />}</Loaded>
    </Page>
  );
}
