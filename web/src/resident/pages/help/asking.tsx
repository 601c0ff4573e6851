import { useQueryClient } from '@tanstack/react-query';
import { useSubmit } from '../../../api/submit.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Notice, ProblemNotice } from '../../kit/feedback.tsx';
import { LongTextField, SubmitButton } from '../../kit/fields.tsx';
import { useResidentForm } from '../../kit/use-form.ts';
import { Disclosure } from '../disclosure.tsx';
import { ask, circleKey, type Help, type Step, step } from './api.ts';
import { phrases } from './phrases.ts';

const empty = { words: '' };

/** Asking the neighbours: what, when and how to be found. */
export function AskForHelp(props: { id: string }) {
  const t = usePhrases(phrases);
  const client = useQueryClient();
  const { id } = props;
  const form = useResidentForm<{ words: string }>({
    key: `help-${id}`,
    initial: empty,
    rules: { words: ({ words }) => (words.trim() === '' ? t.askMissing : undefined) },
  });
  const send = useSubmit<{ words: string }, unknown>({
    scope: `help:${id}`,
    send: ({ words }, key) => ask(id, words, key),
    onDone: async () => {
      form.clear();
      await client.invalidateQueries({ queryKey: circleKey(id) });
    },
  });
  return (
    <>
      {send.isSuccess && (
        <Notice tone="done" title={t.asked}>
          {t.askedText}
        </Notice>
      )}
      <Disclosure title={t.ask}>
        <form
          className="stack"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            if (form.check() && !send.isPending) send.mutate(form.values);
          }}
        >
          {send.error && <ProblemNotice error={send.error} />}
          <LongTextField
            {...form.field('words')}
            label={t.askWords}
            help={t.askHelp}
            rows={4}
            maxLength={1000}
            value={form.values.words}
            onChange={(words) => form.change({ words })}
          />
          <SubmitButton busy={send.isPending}>{send.isPending ? t.sending : t.askSend}</SubmitButton>
        </form>
      </Disclosure>
    </>
  );
}

const steps: readonly Step[] = ['take', 'close', 'give_back', 'withdraw'];

/** One request with who helps and what the reader can do about it. */
export function Request(props: { help: Help }) {
  const t = usePhrases(phrases);
  const format = useFormat();
  const client = useQueryClient();
  const { help } = props;
  const send = useSubmit<{ action: Step; seen: string }, unknown>({
    scope: '',
    send: ({ action }, key) => step(help.id, action, key),
    onDone: () => client.invalidateQueries({ queryKey: circleKey(help.bodyId) }),
  });
  const over = help.state === 'closed' || help.state === 'withdrawn';
  const helper = () => {
    if (help.helping) return over ? t.youHelped : t.helping;
    const name = help.helper || t.unnamed;
    return over ? t.helped(name) : t.helper(name);
  };
  const may = steps.filter((action) => help.abilities[action]?.allowed === true);
  return (
    <li className={over ? 'help-request help-over' : 'help-request'}>
      <p className="post-words">{help.words}</p>
      <p className="help">
        <strong>{help.stateName}</strong> · {help.mine ? t.mine : t.asker(help.asker || t.unnamed)} · {format.moment(help.askedAt)}
      </p>
      {help.helper !== null && <p>{helper()}</p>}
      {send.error && <ProblemNotice error={send.error} />}
      {may.length > 0 && (
        <div className="button-row">
          {may.map((action, i) => (
            <button
              key={action}
              type="button"
              className={i === 0 && action !== 'withdraw' ? 'button button-main' : 'button'}
              aria-disabled={send.isPending}
              onClick={() => !send.isPending && send.mutate({ action, seen: help.state })}
            >
              {t[action]}
            </button>
          ))}
        </div>
      )}
    </li>
  );
}
