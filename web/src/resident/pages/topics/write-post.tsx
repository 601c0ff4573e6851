import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useSubmit } from '../../../api/submit.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { ErrorSummary } from '../../kit/error-summary.tsx';
import { Notice, ProblemNotice } from '../../kit/feedback.tsx';
import { Field, LongTextField, RadioCards, SubmitButton } from '../../kit/fields.tsx';
import { type Photo, PhotoInput } from '../../kit/photo-input.tsx';
import { useResidentForm } from '../../kit/use-form.ts';
import { Disclosure } from '../disclosure.tsx';
import { sessionQuery } from '../mine/session.ts';
import { LazySignIn } from './lazy-sign-in.tsx';
import { phrases } from './posts.phrases.ts';
import { type Discussion, type Post, topicKey, type Writing, writePost } from './posts-api.ts';

const empty = { kind: 'comment' as 'comment' | 'question' | 'interest', body: '', asked: '', part: '' };
type Values = typeof empty;

function useWriting(topicId: string, scope: string, onDone: () => void) {
  const client = useQueryClient();
  return useSubmit<Writing, Post>({
    scope,
    send: (body, key) => writePost(topicId, body, key),
    onDone: async () => {
      await client.invalidateQueries({ queryKey: topicKey(topicId) });
      onDone();
    },
  });
}

/** Under which name it will stand, told before anything is written. */
function AsWhom(props: { discussion: Discussion }) {
  const t = usePhrases(phrases);
  const session = useQuery(sessionQuery);
  const [seat] = props.discussion.seats;
  if (seat && seat.seat !== 'resident') return <p className="help">{t.asWhom(seat.name)}</p>;
  if (session.data?.kind === 'resident') return <p className="help">{t.asResident}</p>;
  return <p className="help">{t.asGuest}</p>;
}

function AskWhom(props: { discussion: Discussion; value: string; error?: string; onChange: (id: string) => void }) {
  const t = usePhrases(phrases);
  return (
    <Field id="ask-whom" label={t.askWhom} error={props.error}>
      {(control) => (
        <select {...control} className="choice" value={props.value} onChange={(event) => props.onChange(event.target.value)}>
          <option value="">{t.choose}</option>
          {props.discussion.askable.map((party) => (
            <option key={party.id} value={party.id}>
              {party.name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** A topic from above is talked about in three parts (S002-91). */
function PartChoice(props: { value: string; onChange: (part: string) => void }) {
  const t = usePhrases(phrases);
  return (
    <Field id="post-part" label={t.part}>
      {(control) => (
        <select {...control} className="choice" value={props.value} onChange={(event) => props.onChange(event.target.value)}>
          <option value="">{t.partAll}</option>
          {(['plan', 'path', 'follow_up'] as const).map((part) => (
            <option key={part} value={part}>
              {t[part]}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

function Form(props: { topicId: string; discussion: Discussion; inParts: boolean; onDone: () => void }) {
  const t = usePhrases(phrases);
  const { topicId, discussion, onDone } = props;
  const form = useResidentForm<Values>({
    key: `topic-post:${topicId}`,
    initial: empty,
    rules: {
      asked: ({ kind, asked }) => (kind === 'question' && asked === '' ? t.askMissing : undefined),
      body: ({ body }) => (body.trim() === '' ? t.wordsMissing : undefined),
    },
  });
  const { kind, body, asked, part } = form.values;
  const [photos, setPhotos] = useState<readonly Photo[]>([]);
  const signedIn = useQuery(sessionQuery).data?.kind === 'resident';
  const send = useWriting(topicId, `topic-post:${topicId}`, () => {
    form.clear();
    setPhotos([]);
    onDone();
  });
  const may = (name: string) => discussion.abilities[name]?.allowed === true;
  const kinds = [
    { value: 'comment', label: t.doComment },
    ...(may('ask') && discussion.askable.length > 0 ? [{ value: 'question', label: t.doAsk }] : []),
    ...(may('state_interest') ? [{ value: 'interest', label: t.doInterest }] : []),
  ];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!form.check() || send.isPending) return;
    send.mutate({
      kind,
      body,
      ...(kind === 'question' ? { askedPartyId: asked } : {}),
      ...(part === '' ? {} : { part: part as NonNullable<Writing['part']> }),
      ...(photos.length === 0 ? {} : { photos }),
    });
  };
  const labels = { comment: t.yourWords, question: t.yourQuestion, interest: t.yourInterest };
  return (
    <form className="stack" noValidate onSubmit={submit}>
      <ErrorSummary form={form} />
      {send.error && <ProblemNotice error={send.error} />}
      <AsWhom discussion={discussion} />
      {kinds.length > 1 && (
        <RadioCards label={t.what} cards={kinds} value={kind} onChange={(value) => form.change({ kind: value as Values['kind'] })} />
      )}
      {kind === 'question' && (
        <AskWhom discussion={discussion} value={asked} error={form.errors['asked']} onChange={(id) => form.change({ asked: id })} />
      )}
      {props.inParts && <PartChoice value={part} onChange={(chosen) => form.change({ part: chosen })} />}
      <LongTextField
        {...form.field('body')}
        label={labels[kind]}
        help={t.wordsHelp}
        rows={5}
        maxLength={5000}
        value={body}
        onChange={(words) => form.change({ body: words })}
      />
      {signedIn && <PhotoInput help={t.photosHelp} value={photos} onChange={setPhotos} />}
      <SubmitButton busy={send.isPending}>{send.isPending ? t.sending : t.send}</SubmitButton>
    </form>
  );
}

/** Saying something: as a guest, as a resident, or from one's seat. */
export function WritePost(props: { topicId: string; discussion: Discussion; inParts: boolean }) {
  const t = usePhrases(phrases);
  const [done, setDone] = useState(false);
  const session = useQuery(sessionQuery);
  const { topicId, discussion } = props;
  if (discussion.abilities['comment']?.allowed !== true) return null;
  if (done)
    return (
      <>
        <Notice tone="done" title={t.said} />
        <button type="button" className="button button-wide" onClick={() => setDone(false)}>
          {t.write}
        </button>
      </>
    );
  return (
    <div className="stack" id="write">
      <Form topicId={topicId} discussion={discussion} inParts={props.inParts} onDone={() => setDone(true)} />
      {session.data === null && (
        <Disclosure title={t.signIn} quiet>
          <p>{t.signInWhy}</p>
          <LazySignIn staff={false} />
        </Disclosure>
      )}
    </div>
  );
}

/** Answering a post: a word of one's own, or the answer of the party that was asked. */
export function WriteReply(props: { post: Post; answers: boolean; onDone: () => void }) {
  const t = usePhrases(phrases);
  const { post, answers, onDone } = props;
  const [body, setBody] = useState('');
  const [missing, setMissing] = useState(false);
  const send = useWriting(post.topicId, `topic-reply:${post.id}`, onDone);
  const publish = () => {
    setMissing(body.trim() === '');
    if (body.trim() !== '' && !send.isPending) send.mutate({ kind: answers ? 'answer' : 'comment', body, replyTo: post.id });
  };
  return (
    <div className="stack">
      <LongTextField
        id={`reply-${post.id}`}
        label={answers ? t.answerIt : t.yourReply}
        help={t.wordsHelp}
        {...(missing ? { error: t.wordsMissing } : {})}
        rows={3}
        maxLength={5000}
        value={body}
        onChange={setBody}
      />
      {send.error && <ProblemNotice error={send.error} />}
      <div className="button-row">
        <button type="button" className="button button-main" aria-disabled={send.isPending} onClick={publish}>
          {send.isPending ? t.sending : t.send}
        </button>
        <button type="button" className="button" onClick={onDone}>
          {t.cancel}
        </button>
      </div>
    </div>
  );
}
