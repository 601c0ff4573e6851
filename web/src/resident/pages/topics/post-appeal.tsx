import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useSubmit } from '../../../api/submit.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { ProblemNotice } from '../../kit/feedback.tsx';
import { LongTextField } from '../../kit/fields.tsx';
import { phrases } from './posts.phrases.ts';
import { appealHiding, guestKeyOf, type Reply, topicKey } from './posts-api.ts';

/** The author of a hidden post says why it should be shown. Guests can on the device on which they wrote it. */
export function Appeal(props: { post: Reply }) {
  const t = usePhrases(phrases);
  const client = useQueryClient();
  const { post } = props;
  const [open, setOpen] = useState(false);
  const [words, setWords] = useState('');
  const send = useSubmit<{ words: string }, unknown>({
    scope: `post-appeal:${post.id}`,
    send: (values, key) => appealHiding(post.id, values.words, key),
    onDone: () => client.invalidateQueries({ queryKey: topicKey(post.topicId) }),
  });
  const own = post.abilities['appeal']?.allowed === true || (post.capacity === 'guest' && guestKeyOf(post.id) !== undefined);
  if (!own || post.hiding?.state !== 'hidden') return null;
  if (!open)
    return (
      <button type="button" className="button" onClick={() => setOpen(true)}>
        {t.appeal}
      </button>
    );
  return (
    <div className="stack">
      <LongTextField
        id={`appeal-${post.id}`}
        label={t.appealWords}
        help={t.appealHelp}
        rows={3}
        maxLength={1000}
        value={words}
        onChange={setWords}
      />
      {send.error && <ProblemNotice error={send.error} />}
      <button
        type="button"
        className="button button-main"
        aria-disabled={send.isPending || words.trim() === ''}
        onClick={() => words.trim() !== '' && !send.isPending && send.mutate({ words })}
      >
        {t.appeal}
      </button>
    </div>
  );
}
