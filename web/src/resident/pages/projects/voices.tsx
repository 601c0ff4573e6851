import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useSubmit } from '../../../api/submit.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { projectTerms } from '../../../i18n/vocabulary/projects.ts';
import { ErrorSummary } from '../../kit/error-summary.tsx';
import { Loaded, Notice, ProblemNotice } from '../../kit/feedback.tsx';
import { LongTextField, SubmitButton } from '../../kit/fields.tsx';
import { Section } from '../../kit/page.tsx';
import { useResidentForm } from '../../kit/use-form.ts';
import { Disclosure } from '../disclosure.tsx';
import { sessionQuery } from '../mine/session.ts';
import { SignIn } from '../mine/sign-in.tsx';
import { addComment, type Comment, comments, type Project, projectKey, type Report, reports } from './api.ts';
import { phrases } from './phrases.ts';

function ReportItem(props: { report: Report }) {
  const t = usePhrases(phrases);
  const n = usePhrases(projectTerms);
  const format = useFormat();
  const { report } = props;
  const path = (id: string, thumb: boolean) => `/api/v1/attachments/${id}${thumb ? '?size=thumb' : ''}`;
  return (
    <li className="project-report">
      <p className="help">
        {report.heldOn} · {n[report.kind]}
        {report.attendance > 0 && ` · ${t.came(format.number(report.attendance))}`}
      </p>
      <p className="words">{report.words}</p>
      {report.files.length > 0 && (
        <ul className="thumbs">
          {report.files.map((file) => (
            <li key={file.id} className={file.thumb ? 'thumb' : undefined}>
              <a href={path(file.id, false)} target="_blank" rel="noreferrer">
                {file.thumb ? <img src={path(file.id, true)} alt={file.name} loading="lazy" /> : file.name}
              </a>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

/** What those who carry the project out told, the newest first. */
export function News(props: { id: string }) {
  const t = usePhrases(phrases);
  const list = useInfiniteQuery(reports(props.id));
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Section title={t.news}>
      {list.data && rows.length === 0 && <p className="help">{t.noNews}</p>}
      <ul className="page">
        {rows.map((report) => (
          <ReportItem key={report.id} report={report} />
        ))}
      </ul>
      {list.hasNextPage && (
        <button type="button" className="button button-wide" onClick={() => void list.fetchNextPage()}>
          {t.more}
        </button>
      )}
    </Section>
  );
}

function CommentForm(props: { id: string; phase: Comment['phase'] }) {
  const t = usePhrases(phrases);
  const client = useQueryClient();
  const { id, phase } = props;
  const form = useResidentForm<{ body: string }>({
    key: `project-comment:${id}`,
    initial: { body: '' },
    rules: { body: ({ body }) => (body.trim() === '' ? t.bodyMissing : undefined) },
  });
  const send = useSubmit<string, unknown>({
    scope: `project-comment:${id}`,
    send: (body, key) => addComment(id, { phase, body }, key),
    onDone: () => {
      form.clear();
      void client.invalidateQueries({ queryKey: projectKey(id) });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (form.check()) send.mutate(form.values.body.trim());
  };
  if (send.isSuccess) return <Notice tone="done" title={t.sent} />;
  return (
    <form className="page" noValidate onSubmit={submit}>
      <ErrorSummary form={form} />
      {send.isError && <ProblemNotice error={send.error} />}
      <LongTextField
        {...form.field('body')}
        label={t.body}
        value={form.values.body}
        maxLength={1000}
        onChange={(body) => form.change({ body })}
      />
      <SubmitButton busy={send.isPending}>{t.send}</SubmitButton>
    </form>
  );
}

function OwnComment(props: { id: string; phase: Comment['phase'] }) {
  const t = usePhrases(phrases);
  const session = useQuery(sessionQuery);
  return (
    <Loaded query={session}>
      {(known) =>
        known?.kind === 'resident' ? (
          <Disclosure title={t.say}>
            <CommentForm id={props.id} phase={props.phase} />
          </Disclosure>
        ) : (
          <Disclosure title={t.signIn}>
            <p>{t.signInText}</p>
            <SignIn staff={known?.kind === 'staff'} needed />
          </Disclosure>
        )
      }
    </Loaded>
  );
}

/** The part of the project that is open for comments now: a running service, or the open phase of what is built. */
function openPart(project: Project): Comment['phase'] | null {
  const working = ['running', 'midterm_review', 'rectifying', 'closing_review'].includes(project.state);
  if (!working) return null;
  if (project.template === 'service') return 'service';
  return project.phases.find((phase) => phase.state === 'open')?.phase ?? null;
}

/** What residents said with the answers, and saying something oneself while the project runs. */
export function Comments(props: { project: Project }) {
  const t = usePhrases(phrases);
  const n = usePhrases(projectTerms);
  const format = useFormat();
  const { project } = props;
  const list = useInfiniteQuery(comments(project.id));
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const open = openPart(project);
  if (open === null && rows.length === 0) return null;
  return (
    <Section title={t.comments}>
      {open !== null && <OwnComment id={project.id} phase={open} />}
      <ul className="page">
        {rows.map((comment) => (
          <li key={comment.id} className="project-report">
            <p className="words">{comment.body}</p>
            <p className="help">
              {comment.mine ? `${t.mine} · ` : ''}
              {format.date(comment.createdAt)} · {n[comment.state]}
            </p>
            {comment.answer && (
              <p className="words">
                {t.answer}
                {comment.answer}
              </p>
            )}
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <button type="button" className="button button-wide" onClick={() => void list.fetchNextPage()}>
          {t.more}
        </button>
      )}
    </Section>
  );
}
