import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useSubmit } from '../../../api/submit.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { covenantTerms } from '../../../i18n/vocabulary/covenants.ts';
import { ErrorSummary } from '../../kit/error-summary.tsx';
import { Loaded, Notice, ProblemNotice } from '../../kit/feedback.tsx';
import { LongTextField, RadioCards, SubmitButton } from '../../kit/fields.tsx';
import { Section } from '../../kit/page.tsx';
import { useResidentForm } from '../../kit/use-form.ts';
import { Disclosure } from '../disclosure.tsx';
import { sessionQuery } from '../mine/session.ts';
import { SignIn } from '../mine/sign-in.tsx';
import { addComment, type Comment, type Covenant, comments, covenantKey, type PartyCode } from './api.ts';
import { phrases } from './phrases.ts';

interface Values {
  party: PartyCode;
  clauseId: string;
  body: string;
}

const wholeCovenant = 'all';

function CommentForm(props: { covenant: Covenant }) {
  const t = usePhrases(phrases);
  const client = useQueryClient();
  const { id, parties, text } = props.covenant;
  const form = useResidentForm<Values>({
    key: `covenant-comment:${id}`,
    initial: { party: parties[0]?.code ?? 'residents', clauseId: wholeCovenant, body: '' },
    rules: { body: ({ body }) => (body.trim() === '' ? t.bodyMissing : undefined) },
  });
  const send = useSubmit<{ body: string; party: PartyCode; clauseId?: string }, unknown>({
    scope: `covenant-comment:${id}`,
    send: (body, key) => addComment(id, body, key),
    onDone: () => {
      form.clear();
      void client.invalidateQueries({ queryKey: covenantKey(id) });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { party, clauseId, body } = form.values;
    if (form.check()) send.mutate({ party, body: body.trim(), ...(clauseId === wholeCovenant ? {} : { clauseId }) });
  };
  if (send.isSuccess) return <Notice tone="done" title={t.sent} />;
  const clauses = (text?.clauses ?? []).map(({ clauseId, words }) => ({ value: clauseId, label: words }));
  return (
    <form className="page" noValidate onSubmit={submit}>
      <ErrorSummary form={form} />
      {send.isError && <ProblemNotice error={send.error} />}
      {parties.length > 1 && (
        <RadioCards
          {...form.field('party')}
          label={t.asWho}
          value={form.values.party}
          onChange={(party) => form.change({ party: party as PartyCode })}
          cards={parties.map(({ code, name }) => ({ value: code, label: name }))}
        />
      )}
      <RadioCards
        {...form.field('clauseId')}
        label={t.about}
        value={form.values.clauseId}
        onChange={(clauseId) => form.change({ clauseId })}
        cards={[{ value: wholeCovenant, label: t.whole }, ...clauses]}
      />
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

/** Commenting needs to know who comments, so that the answer finds them. */
function OwnComment(props: { covenant: Covenant }) {
  const t = usePhrases(phrases);
  const session = useQuery(sessionQuery);
  return (
    <Loaded query={session}>
      {(known) =>
        known?.kind === 'resident' ? (
          <Disclosure title={t.say}>
            <CommentForm covenant={props.covenant} />
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

function CommentItem(props: { comment: Comment }) {
  const t = usePhrases(phrases);
  const n = usePhrases(covenantTerms);
  const format = useFormat();
  const { comment } = props;
  return (
    <li className="covenant-comment">
      <p className="words">{comment.body}</p>
      <p className="help">
        {comment.mine ? t.mine : n[comment.party]} · {format.date(comment.createdAt)} · {n[comment.state]}
      </p>
      {comment.answer && (
        <p className="words">
          {t.answer}
          {comment.answer}
        </p>
      )}
    </li>
  );
}

/** What was said about the draft with the answers, and saying something oneself while it is open. */
export function Comments(props: { covenant: Covenant }) {
  const t = usePhrases(phrases);
  const format = useFormat();
  const { covenant } = props;
  const list = useInfiniteQuery(comments(covenant.id));
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const { total, adopted } = covenant.comments;
  const open = covenant.state === 'consulting';
  if (!open && total === 0) return null;
  return (
    <Section title={t.comments}>
      {open && covenant.consultUntil && <p>{t.until(format.moment(covenant.consultUntil))}</p>}
      {open && <OwnComment covenant={covenant} />}
      {total > 0 && <p>{t.commentCounts(format.number(total), format.number(adopted))}</p>}
      <ul className="page">
        {rows.map((comment) => (
          <CommentItem key={comment.id} comment={comment} />
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
