import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useSubmit } from '../../../api/submit.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { ProblemNotice } from '../../kit/feedback.tsx';
import { LongTextField } from '../../kit/fields.tsx';
import { phrases } from './posts.phrases.ts';
import { editPost, type Reply, topicKey } from './posts-api.ts';

/** Changing one's own words; what they were can still be read. */
export function EditPost(props: { post: Reply; onDone: () => void }) {
  const t = usePhrases(phrases);
  const client = useQueryClient();
  const { post, onDone } = props;
  const [body, setBody] = useState(post.body ?? '');
  const save = useSubmit<{ version: number; body: string }, unknown>({
    scope: `post-edit:${post.id}`,
    send: (values, key) => editPost(post.id, values, key),
    onDone: async () => {
      await client.invalidateQueries({ queryKey: topicKey(post.topicId) });
      onDone();
    },
  });
  return (
    <div className="stack">
      <LongTextField id={`edit-${post.id}`} label={t.yourWords} rows={5} maxLength={5000} value={body} onChange={setBody} />
      {save.error && <ProblemNotice error={save.error} />}
      <div className="button-row">
        <button
          type="button"
          className="button button-main"
          aria-disabled={save.isPending || body.trim() === ''}
          onClick={() => body.trim() !== '' && !save.isPending && save.mutate({ version: post.version, body })}
        >
          {t.save}
        </button>
        <button type="button" className="button" onClick={onDone}>
          {t.cancel}
        </button>
      </div>
    </div>
  );
}
