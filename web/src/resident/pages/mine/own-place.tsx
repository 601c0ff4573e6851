import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useSubmit } from '../../../api/submit.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Loaded, Notice, ProblemNotice } from '../../kit/feedback.tsx';
import { Disclosure } from '../disclosure.tsx';
import { PlaceChoice } from '../topics/place-choice.tsx';
import { acceptedPapers, changePlace, ownConfirmation, withdrawConfirmation } from './api.ts';
import { phrases } from './own-place.phrases.ts';
import { type ResidentCard, sessionQuery } from './session.ts';

const lengthOfCommunity = 12;

function Place(props: { person: ResidentCard }) {
  const t = usePhrases(phrases);
  const client = useQueryClient();
  const { person } = props;
  const [area, setArea] = useState(person.areaCode ?? '');
  const [missing, setMissing] = useState(false);
  const send = useSubmit<{ version: number; areaCode: string }, unknown>({
    scope: 'own-place',
    send: changePlace,
    onDone: () => client.invalidateQueries(),
  });
  const save = () => {
    setMissing(area.length < lengthOfCommunity);
    if (area.length >= lengthOfCommunity && !send.isPending) send.mutate({ version: person.version, areaCode: area });
  };
  return (
    <div className="stack">
      <p>{t.placeText}</p>
      <PlaceChoice id="own-place" needed value={area} onChange={setArea} {...(missing ? { error: t.missing } : {})} />
      {person.identityLevel >= 2 && <p className="help">{t.ends}</p>}
      {send.error && <ProblemNotice error={send.error} />}
      {send.isSuccess && <Notice tone="done" title={t.saved} />}
      <button type="button" className="button" aria-disabled={send.isPending} onClick={save}>
        {send.isPending ? t.saving : t.save}
      </button>
    </div>
  );
}

function Papers() {
  const t = usePhrases(phrases);
  const query = useQuery(acceptedPapers);
  const named = (of: 'showsPerson' | 'showsAddress') => query.data?.items.flatMap((paper) => (paper[of] ? [paper.name] : [])).join('、');
  return (
    <Notice title={t.notYet}>
      <p>{t.notYetText}</p>
      {query.data && (
        <ul className="plain-list">
          <li>
            {t.papersPerson}：{named('showsPerson')}
          </li>
          <li>
            {t.papersAddress}：{named('showsAddress')}
          </li>
        </ul>
      )}
    </Notice>
  );
}

function Confirmed() {
  const t = usePhrases(phrases);
  const format = useFormat();
  const client = useQueryClient();
  const query = useQuery(ownConfirmation);
  const send = useSubmit<object, unknown>({
    scope: '',
    send: (_, key) => withdrawConfirmation(key),
    onDone: () => client.invalidateQueries({ queryKey: sessionQuery.queryKey }).then(() => client.invalidateQueries(ownConfirmation)),
  });
  return (
    <Loaded query={query}>
      {({ confirmation }) =>
        confirmation === null ? (
          <Papers />
        ) : (
          <>
            <Notice tone="done" title={confirmation.level === 3 ? t.confirmed3 : t.confirmed2}>
              {t.confirmedText(
                confirmation.place,
                confirmation.papers.join('、'),
                confirmation.role ?? t.desk,
                format.date(confirmation.confirmedAt),
              )}
            </Notice>
            {send.error && <ProblemNotice error={send.error} />}
            <button type="button" className="button" aria-disabled={send.isPending} onClick={() => !send.isPending && send.mutate({})}>
              {send.isPending ? t.withdrawing : t.withdraw}
            </button>
          </>
        )
      }
    </Loaded>
  );
}

/** Where the resident lives, by their own word, and what was confirmed by papers at the desk (O51). */
export function OwnPlace(props: { person: ResidentCard }) {
  const t = usePhrases(phrases);
  const [open, setOpen] = useState(false);
  return (
    <Disclosure title={t.title} onOpen={() => setOpen(true)}>
      {open && <Confirmed />}
      {open && <Place key={props.person.areaCode} person={props.person} />}
    </Disclosure>
  );
}
