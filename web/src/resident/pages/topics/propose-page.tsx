import '../pages.css';
import './topics.css';
import { useQuery } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useLocation } from 'wouter';
import { useSubmit } from '../../../api/submit.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { readValue } from '../../../ui/device-store.ts';
import { ErrorSummary } from '../../kit/error-summary.tsx';
import { Loaded, Notice, ProblemNotice } from '../../kit/feedback.tsx';
import { Field, LongTextField, SubmitButton, TextField } from '../../kit/fields.tsx';
import { Page } from '../../kit/page.tsx';
import { useResidentForm } from '../../kit/use-form.ts';
import { sessionQuery } from '../mine/session.ts';
import { SignIn } from '../mine/sign-in.tsx';
import { type NewTopic, propose, type Topic } from './api.ts';
import { phrases } from './phrases.ts';
import { PlaceChoice } from './place-choice.tsx';

const kinds = [
  'facilities',
  'environment',
  'property',
  'order_and_safety',
  'neighbours',
  'public_affairs',
  'welfare',
  'culture',
  'money',
] as const satisfies readonly NewTopic['contentKind'][];
const empty = { title: '', body: '', contentKind: '', areaCode: readValue<string>('topics-area') ?? '', placeText: '' };
type Values = typeof empty;

function Form(props: { own: string }) {
  const t = usePhrases(phrases);
  const [, go] = useLocation();
  const form = useResidentForm<Values>({
    key: 'topic-new',
    initial: empty,
    rules: {
      title: ({ title }) => (title.trim() === '' ? t.whatMissing : undefined),
      body: ({ body }) => (body.trim() === '' ? t.bodyMissing : undefined),
      contentKind: ({ contentKind }) => (contentKind === '' ? t.kindMissing : undefined),
      areaCode: ({ areaCode }) => ((areaCode || props.own).length < 12 ? t.areaMissing : undefined),
    },
  });
  const { values } = form;
  const send = useSubmit<NewTopic, Topic>({
    scope: 'topic-new',
    send: propose,
    onDone: (made) => {
      form.clear();
      go(`/topics/${made.id}`, { replace: true });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!form.check() || send.isPending) return;
    const { placeText, contentKind, ...rest } = values;
    const place = placeText.trim() === '' ? {} : { placeText };
    send.mutate({ ...rest, ...place, areaCode: rest.areaCode || props.own, contentKind: contentKind as NewTopic['contentKind'] });
  };
  return (
    <form className="page" noValidate onSubmit={submit}>
      <ErrorSummary form={form} />
      {send.error && <ProblemNotice error={send.error} />}
      <TextField
        {...form.field('title')}
        label={t.what}
        help={t.whatHelp}
        maxLength={120}
        value={values.title}
        onChange={(title) => form.change({ title })}
      />
      <LongTextField
        {...form.field('body')}
        label={t.body}
        help={t.bodyHelp}
        rows={6}
        maxLength={10_000}
        value={values.body}
        onChange={(body) => form.change({ body })}
      />
      <Field {...form.field('contentKind')} label={t.kind}>
        {(control) => (
          <select
            {...control}
            className="choice"
            value={values.contentKind}
            onChange={(event) => form.change({ contentKind: event.target.value })}
          >
            <option value="">{t.choose}</option>
            {kinds.map((kind) => (
              <option key={kind} value={kind}>
                {t[kind]}
              </option>
            ))}
          </select>
        )}
      </Field>
      <PlaceChoice
        {...form.field('areaCode')}
        needed
        value={values.areaCode || props.own}
        onChange={(areaCode) => form.change({ areaCode })}
      />
      <TextField
        {...form.field('placeText')}
        label={t.place}
        help={t.placeHelp}
        optional
        maxLength={200}
        value={values.placeText}
        onChange={(placeText) => form.change({ placeText })}
      />
      <SubmitButton busy={send.isPending}>{send.isPending ? t.sending : t.send}</SubmitButton>
    </form>
  );
}

/** Proposing a topic: what, in detail, what kind, where. Others support it from then on (S002-93). */
export function ProposePage() {
  const t = usePhrases(phrases);
  const session = useQuery(sessionQuery);
  return (
    <Page title={t.newTitle} lead={t.newLead} back={{ to: '/topics', label: t.back }}>
      <Loaded query={session}>
        {(known) =>
          known?.kind === 'resident' ? (
            <Form own={known.person?.areaCode ?? ''} />
          ) : (
            <>
              <Notice icon="person" title={t.signInPropose}>
                {t.signInProposeText}
              </Notice>
              <SignIn staff={known?.kind === 'staff'} needed />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}
