import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { claimsOf } from '../../../api/attachments.ts';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { read } from '../../../api/query.ts';
import { dayOf } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { projectTerms } from '../../../i18n/vocabulary/projects.ts';
import { now } from '../../../ui/time/now.ts';
import { type Field, Loaded, Page, type PickedFile, RecordForm, searchOf, useRouteParam } from '../../kit/index.ts';
import { fenOf } from '../funds/money.ts';
import { words } from './phrases.ts';
import type { Project } from './project.ts';

type Kind = 'activity' | 'self' | 'correction' | 'final';

/** The values of the form; what was done for each goal stands under `done_<code>`. */
interface Values {
  kind: Kind;
  heldOn: string;
  words: string;
  attendance?: number;
  spent?: number;
  files?: PickedFile[];
  shown?: boolean;
  [done: `done_${string}`]: number | undefined;
}

/** Kinds of reports that the state of the project asks for; what is due comes first. */
function kindsFor(state: Project['state']): Kind[] {
  if (state === 'rectifying') return ['correction', 'activity'];
  if (state === 'midterm_review') return ['self', 'activity'];
  if (state === 'closing_review') return ['final'];
  return ['activity', 'self', 'final'];
}

function ReportForm(props: { project: Project }) {
  const t = usePhrases(words);
  const n = usePhrases(projectTerms);
  const navigate = useNavigate();
  const { project } = props;
  const goals = project.contract?.goals ?? [];
  const kinds = kindsFor(project.state);
  const fields: Field<Values>[] = [
    { key: 'kind', label: t.kind, kind: 'choice', required: true, options: kinds.map((value) => ({ value, label: n[value] })) },
    { key: 'heldOn', label: t.heldOn, kind: 'date', required: true, max: dayOf(now()) },
    { key: 'words', label: t.told, kind: 'long_text', required: true, maxLength: 5000, rows: 5 },
    { key: 'attendance', label: t.attendance, kind: 'number', min: 0, max: 1_000_000, unit: t.people },
    { key: 'spent', label: t.spentNow, kind: 'number', min: 0, unit: t.yuan },
    ...goals.map(
      (goal): Field<Values> => ({
        key: `done_${goal.code}`,
        label: t.outputOf(goal.name, goal.unit),
        kind: 'number',
        min: 0,
        max: 1_000_000,
      }),
    ),
    { key: 'files', label: t.photos, kind: 'files', max: 9 },
    { key: 'shown', label: '', kind: 'yes_no', text: t.photosShown },
  ];
  return (
    <RecordForm<Values, unknown>
      draftKey={`project-report:${project.id}`}
      fields={fields}
      initial={{ kind: kinds[0], heldOn: dayOf(now()) }}
      submitLabel={t.send}
      send={(values, key) => {
        const done = goals.flatMap((goal) => {
          const count = values[`done_${goal.code}`];
          return typeof count === 'number' && count > 0 ? [[goal.code, count] as const] : [];
        });
        return data(
          api.POST('/api/v1/projects/{id}/reports', {
            params: { path: { id: project.id } },
            body: {
              kind: values.kind,
              heldOn: values.heldOn,
              words: values.words,
              attendance: values.attendance ?? 0,
              spent: fenOf(values.spent ?? 0),
              outputs: Object.fromEntries(done),
              ...(values.files?.length ? { attachments: claimsOf(values.files), photosShown: values.shown === true } : {}),
            },
            headers: submitHeaders(key),
          }),
        );
      }}
      onDone={() => void navigate({ to: `/projects/${project.id}`, search: searchOf({ tab: 'news' }) })}
    />
  );
}

/** What those who carry a project out fill in on the spot, with one hand and a phone. */
export function ReportPage() {
  const t = usePhrases(words);
  const id = useRouteParam('id');
  const project = useQuery(read('/api/v1/projects/{id}', { path: { id } }));
  return (
    <Loaded query={project}>
      {(shown) => (
        <Page title={t.reportTitle} lead={`${shown.title}。${t.reportLead}`} back={{ to: `/projects/${id}`, label: t.backOne }} reading>
          <ReportForm project={shown} />
        </Page>
      )}
    </Loaded>
  );
}
