import './report.css';
import { type FormEvent, lazy, Suspense, useEffect } from 'react';
import { usePhrases } from '../../../i18n/phrases.ts';
import { ErrorSummary } from '../../kit/error-summary.tsx';
import { Notice } from '../../kit/feedback.tsx';
import { CheckField, LongTextField, SubmitButton, TextField } from '../../kit/fields.tsx';
import { Page } from '../../kit/page.tsx';
import { PhotoInput } from '../../kit/photo-input.tsx';
import { PlacePicker } from '../../kit/place/place-picker.tsx';
import { preloadPage } from '../../kit/registry.ts';
import { useResident } from '../mine/session.ts';
import { CommunityChoice } from './community-choice.tsx';
import { Hint } from './hint.tsx';
import { phrases } from './phrases.ts';
import { placeSource } from './place-source.ts';
import { PrivacyNote } from './privacy-note.tsx';
import { type Report, useReport } from './use-report.ts';

const Similar = lazy(async () => ({ default: (await import('./similar.tsx')).Similar }));

function What(props: Report) {
  const t = usePhrases(phrases);
  const { form } = props;
  const { text, selfClass } = form.values;
  return (
    <>
      <LongTextField
        {...form.field('text')}
        label={t.what}
        help={t.whatHelp}
        value={text}
        maxLength={20_000}
        onChange={(next) => form.change({ text: next })}
      />
      {text === '' && (
        <div className="examples">
          <p className="help">{t.examples}</p>
          {[t.example1, t.example2, t.example3].map((example) => (
            <button key={example} type="button" className="button" onClick={() => form.change({ text: example })}>
              {example}
            </button>
          ))}
        </div>
      )}
      <Hint text={text} value={selfClass} onChoose={(choice) => form.change({ selfClass: choice })} />
    </>
  );
}

function Where(props: Report) {
  const { form } = props;
  return (
    <div className="stack">
      <PlacePicker {...form.field('place')} value={form.values.place} onChange={(place) => form.change({ place })} source={placeSource} />
      <CommunityChoice onPick={(place) => form.change({ place })} />
    </div>
  );
}

function Who(props: Report) {
  const t = usePhrases(phrases);
  const { form } = props;
  const { name, phone, hide } = form.values;
  const resident = useResident();
  if (resident) return <Notice icon="person" title={t.signedIn(resident.phoneMasked ?? '')} />;
  return (
    <>
      <TextField
        {...form.field('name')}
        label={t.name}
        optional
        help={t.nameHelp}
        autoComplete="name"
        maxLength={100}
        value={name}
        onChange={(next) => form.change({ name: next })}
      />
      <TextField
        {...form.field('phone')}
        label={t.phone}
        optional
        help={t.phoneHelp}
        type="tel"
        inputMode="tel"
        autoComplete="tel"
        maxLength={40}
        value={phone}
        onChange={(next) => form.change({ phone: next })}
      />
      <CheckField
        checked={hide}
        onChange={(next) => form.change({ hide: next })}
        label={
          <>
            {t.hide}
            <span className="card-note">{t.hideNote}</span>
          </>
        }
      />
    </>
  );
}

/** Reporting on one page: what, where, photos, and, only for those who like, who. */
export function ReportPage() {
  const t = usePhrases(phrases);
  const report = useReport();
  const { form, photos, changePhotos, busy, send } = report;
  // Without a network the receipt's page could not be fetched any more when the report is sent.
  useEffect(() => preloadPage('/receipt/:key'), []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void send();
  };
  return (
    <Page title={t.title} lead={t.lead} back={{ to: '/', label: t.home }}>
      <form className="page" onSubmit={submit} noValidate>
        {form.restoredAt !== undefined && form.values.text !== '' && (
          <p className="restored">
            {t.restored}
            <button type="button" className="text-button" onClick={report.clear}>
              {t.startOver}
            </button>
          </p>
        )}
        <ErrorSummary form={form} />
        <What {...report} />
        <Where {...report} />
        {form.values.place?.areaCode && (
          <Suspense fallback={null}>
            <Similar values={form.values} onFollowed={report.clear} />
          </Suspense>
        )}
        <PhotoInput value={photos} onChange={changePhotos} max={9} help={t.photoHelp} />
        <Who {...report} />
        <SubmitButton busy={busy}>{busy ? t.sending : t.send}</SubmitButton>
        {busy && (
          <p className="help" role="status">
            {t.sendingSlow}
          </p>
        )}
        <PrivacyNote />
      </form>
    </Page>
  );
}
