import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Loading } from '../../kit/feedback.tsx';
import { phrases } from './posts.phrases.ts';
import { editions, type Reply } from './posts-api.ts';

/** What a post said before its author changed it. */
export function Editions(props: { post: Reply }) {
  const t = usePhrases(phrases);
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const query = useQuery({ ...editions(props.post.id, props.post.edition), enabled: open });
  if (props.post.edition === 1 || props.post.body === null) return null;
  return (
    <>
      <button type="button" className="text-button post-edited" aria-expanded={open} onClick={() => setOpen(!open)}>
        {t.edited}
      </button>
      {open && query.isPending && <Loading />}
      {open &&
        query.data?.items.map((before) => (
          <blockquote key={before.edition} className="position">
            <span className="help">{t.before(format.moment(before.replacedAt))}</span>
            <p className="post-words">{before.body}</p>
          </blockquote>
        ))}
    </>
  );
}

/** Photos and files that came with a post. */
export function PostFiles(props: { post: Reply }) {
  const { attachments } = props.post;
  if (attachments.length === 0) return null;
  const path = (id: string, thumb: boolean) => `/api/v1/attachments/${id}${thumb ? '?size=thumb' : ''}`;
  return (
    <ul className="thumbs">
      {attachments.map((file) => (
        <li key={file.id} className={file.thumb ? 'thumb' : undefined}>
          <a href={path(file.id, false)} target="_blank" rel="noreferrer">
            {file.thumb ? <img src={path(file.id, true)} alt={file.name} loading="lazy" /> : file.name}
          </a>
        </li>
      ))}
    </ul>
  );
}
