import { useFormat } from '../../../../i18n/format.ts';
import { usePhrases } from '../../../../i18n/phrases.ts';
import { Tag } from '../../../kit/index.ts';
import type { Post } from './data.ts';
import { words } from './phrases.ts';

type Anybody = Pick<Post, 'capacityName' | 'roleName' | 'name' | 'createdAt' | 'source' | 'saidOn' | 'verified'>;

/** In which capacity, by whom, when, and how it came here. */
export function Speaker(props: { post: Anybody }) {
  const t = usePhrases(words);
  const format = useFormat();
  const { post } = props;
  return (
    <div className="said-who">
      <Tag tone={post.verified ? 'active' : 'closed'}>{post.roleName ?? post.capacityName}</Tag>
      {post.name && <b>{post.name}</b>}
      <span className="quiet small">
        {format.moment(post.createdAt)}
        {post.source !== 'online' && ` · ${t[post.source]}${post.saidOn ? ` ${format.date(post.saidOn)}` : ''}`}
      </span>
    </div>
  );
}

/** The words with what hangs on them: to whom a question is put, answers, reports, hiding. */
export function Said(props: { post: Post }) {
  const t = usePhrases(words);
  const format = useFormat();
  const { post } = props;
  return (
    <div className="said">
      {post.kind !== 'comment' && (
        <strong>
          {t[post.kind]}
          {post.asked && ` → ${post.asked.name}`}
        </strong>
      )}
      {post.hiding && (
        <div>
          <Tag tone="alarm">{t.hidden(post.hiding.reason)}</Tag>
        </div>
      )}
      {post.openReports > 0 && (
        <div>
          <Tag tone="waiting">{t.reports(format.number(post.openReports))}</Tag>
        </div>
      )}
      <p>{post.body}</p>
      {post.replies.map((reply) => (
        <p key={reply.id} className="quiet">
          ↳ {reply.name ?? reply.capacityName}：{reply.body}
        </p>
      ))}
    </div>
  );
}
