import '../pages.css';
import './community.css';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useParams } from 'wouter';
import { useSubmit } from '../../../api/submit.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { ErrorSummary } from '../../kit/error-summary.tsx';
import { Loaded, Notice, ProblemNotice } from '../../kit/feedback.tsx';
import { CheckField, LongTextField, SubmitButton, TextField } from '../../kit/fields.tsx';
import { Page, Section } from '../../kit/page.tsx';
import { useResidentForm } from '../../kit/use-form.ts';
import { Disclosure } from '../disclosure.tsx';
import { type Honour, honour, type Nomination, nominate, object } from './api.ts';
import { ForResidents } from './for-residents.tsx';
import { phrases } from './phrases.ts';

function useAgain(id: string) {
  const client = useQueryClient();
  return () => void client.invalidateQueries({ queryKey: ['/api/v1/honours', id] });
}

function NominateForm(props: { honour: Honour }) {
  const t = usePhrases(phrases);
  const { id } = props.honour;
  const onDone = useAgain(id);
  const [agreed, setAgreed] = useState(false);
  const form = useResidentForm<{ nominee: string; reasons: string }>({
    key: `nominate:${id}`,
    initial: { nominee: '', reasons: '' },
    rules: {
      nominee: ({ nominee }) => (nominee.trim() === '' ? t.nomineeMissing : undefined),
      reasons: ({ reasons }) => (reasons.trim() === '' ? t.reasonsMissing : undefined),
    },
  });
  const send = useSubmit<{ nominee: string; reasons: string; agreed: boolean }, unknown>({
    scope: `nominate:${id}`,
    send: (body, key) => nominate(id, body, key),
    onDone: () => {
      form.clear();
      onDone();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { nominee, reasons } = form.values;
    if (form.check()) send.mutate({ nominee: nominee.trim(), reasons: reasons.trim(), agreed });
  };
  if (send.isSuccess) return <Notice tone="done" title={t.nominated} />;
  return (
    <form className="page" noValidate onSubmit={submit}>
      <ErrorSummary form={form} />
      {send.isError && <ProblemNotice error={send.error} />}
      <TextField
        {...form.field('nominee')}
        label={t.nominee}
        value={form.values.nominee}
        maxLength={100}
        onChange={(nominee) => form.change({ nominee })}
      />
      <LongTextField
        {...form.field('reasons')}
        label={t.reasons}
        value={form.values.reasons}
        maxLength={3000}
        onChange={(reasons) => form.change({ reasons })}
      />
      <CheckField label={t.agreed} checked={agreed} onChange={setAgreed} />
      <p className="help">{t.agreedHelp}</p>
      <SubmitButton busy={send.isPending}>{t.send}</SubmitButton>
    </form>
  );
}

function ObjectForm(props: { nomination: Nomination }) {
  const t = usePhrases(phrases);
  const { id, honourId } = props.nomination;
  const onDone = useAgain(honourId);
  const form = useResidentForm<{ words: string }>({
    key: `object:${id}`,
    initial: { words: '' },
    rules: { words: ({ words }) => (words.trim() === '' ? t.wordsMissing : undefined) },
  });
  const send = useSubmit<{ words: string }, unknown>({
    scope: `object:${id}`,
    send: (body, key) => object(id, body, key),
    onDone: () => {
      form.clear();
      onDone();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (form.check()) send.mutate({ words: form.values.words.trim() });
  };
  if (send.isSuccess) return <Notice tone="done" title={t.objected} />;
  return (
    <form className="page" noValidate onSubmit={submit}>
      <ErrorSummary form={form} />
      {send.isError && <ProblemNotice error={send.error} />}
      <LongTextField
        {...form.field('words')}
        label={t.objectWords}
        help={t.objectHelp}
        value={form.values.words}
        maxLength={2000}
        onChange={(words) => form.change({ words })}
      />
      <SubmitButton busy={send.isPending}>{t.send}</SubmitButton>
    </form>
  );
}

function Shown(props: { nomination: Nomination }) {
  const t = usePhrases(phrases);
  const format = useFormat();
  const { nomination } = props;
  const [own] = nomination.heard;
  return (
    <li className="nomination">
      <h3>
        {nomination.nominee} <span className="help">{[nomination.stateName, nomination.mine && t.mine].filter(Boolean).join(' · ')}</span>
      </h3>
      <p className="words">{nomination.reasons}</p>
      {nomination.state === 'noticed' && nomination.noticeUntil && <p>{t.noticeUntil(format.moment(nomination.noticeUntil))}</p>}
      {nomination.awardedOn && <p>{t.awardedOn(format.date(nomination.awardedOn))}</p>}
      {nomination.endedReason && (
        <p className="words">
          {t.ended}
          {nomination.endedReason}
        </p>
      )}
      {own && (
        <p className="words">
          {t.yourObjection}
          {own.words} {own.answer && `${t.answer}${own.answer}`}
        </p>
      )}
      {!own && nomination.abilities['object']?.allowed && (
        <ForResidents signIn={t.signInObject}>
          <Disclosure title={t.object}>
            <ObjectForm nomination={nomination} />
          </Disclosure>
        </ForResidents>
      )}
    </li>
  );
}

/** One award programme: what it asks for, nominating, who is shown, and objecting while they are. */
export function HonourPage() {
  const t = usePhrases(phrases);
  const format = useFormat();
  const { id = '' } = useParams<{ id: string }>();
  const query = useQuery(honour(id));
  return (
    <Loaded query={query}>
      {(shown) => (
        <Page title={shown.title} lead={`${shown.areaName} · ${shown.stateName}`} back={{ to: '/honours', label: t.honours }}>
          <Section title={t.criteria}>
            <p className="words">{shown.criteria}</p>
          </Section>
          {shown.abilities['nominate']?.allowed && (
            <>
              <p className="help">{t.nominateUntil(format.moment(shown.nominationsUntil))}</p>
              <ForResidents signIn={t.signInNominate}>
                <Disclosure title={t.nominate}>
                  <NominateForm honour={shown} />
                </Disclosure>
              </ForResidents>
            </>
          )}
          <Section title={t.shown}>
            {shown.nominations.length === 0 && <p className="help">{t.noneShown}</p>}
            <ul className="page">
              {shown.nominations.map((nomination) => (
                <Shown key={nomination.id} nomination={nomination} />
              ))}
            </ul>
          </Section>
        </Page>
      )}
    </Loaded>
  );
}
