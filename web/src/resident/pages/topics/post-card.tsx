import { useQueryClient } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useSubmit } from '../../../api/submit.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Icon } from '../../../ui/icon.tsx';
import { ProblemNotice } from '../../kit/feedback.tsx';
import { Appeal } from './post-appeal.tsx';
import { EditPost } from './post-edit.tsx';
import { Editions, PostFiles } from './post-files.tsx';
import { ReportPost } from './post-report.tsx';
import { phrases } from './posts.phrases.ts';
import { type Post, type Reply, react, topicKey } from './posts-api.ts';

const WriteReply = lazy(async () => ({ default: (await import('./write-post.tsx')).WriteReply }));

/** In which capacity it was said, by whom, when, and how it came here. */
function Speaker(props: { post: Reply }) {
  const t = usePhrases(phrases);
  const format = useFormat();
  const { post } = props;
  const where = post.source === 'online' ? null : t[post.source];
  return (
    <p className="post-head">
      <span className={`badge badge-${post.capacity}`}>{post.verified ? (post.roleName ?? post.capacityName) : t.guestBadge}</span>
      {post.name && <strong>{post.name}</strong>}
      {post.mine && <span className="post-mine">{t.mine}</span>}
      <time dateTime={post.createdAt}>{format.moment(post.createdAt)}</time>
      {where && <span>{`${where}${post.saidOn ? `（${format.date(post.saidOn)}）` : ''}，${t.typedIn}`}</span>}
      {post.part && <span>{t[post.part]}</span>}
    </p>
  );
}

function Words(props: { post: Reply }) {
  const t = usePhrases(phrases);
  const { post } = props;
  if (post.hiding === null) return <p className="post-words">{post.body}</p>;
  return (
    <div className="post-hidden">
      <p>
        <Icon name="eye" size={22} /> <strong>{t.hidden}</strong> {t.hiddenWhy(post.hiding.reason)}
      </p>
      {post.body !== null && (
        <>
          <p className="post-words">{post.body}</p>
          <p className="help">{t.hiddenOwn}</p>
        </>
      )}
      {post.hiding.state === 'appealed' && <p>{t.appealed}</p>}
      {post.hiding.state === 'upheld' && <p>{t.upheld}</p>}
      <Appeal post={post} />
    </div>
  );
}

/** What was said, as a question to somebody or an opinion, with what became of it. */
function Outcome(props: { post: Post }) {
  const t = usePhrases(phrases);
  const format = useFormat();
  const { post } = props;
  if (post.response !== null) {
    const told =
      post.response === 'waiting' && post.answerDueAt
        ? t.waiting(format.moment(post.answerDueAt))
        : t[post.response === 'waiting' ? 'open' : post.response];
    return <p className={`post-outcome outcome-${post.response}`}>{told}</p>;
  }
  if (post.kind !== 'comment' || post.hiding !== null) return null;
  if (post.disposition === null) return <p className="post-outcome">{t.open}</p>;
  return (
    <p className={`post-outcome outcome-${post.disposition}`}>
      <strong>{t[post.disposition]}</strong>
      {post.dispositionReason && `：${post.dispositionReason}`}
    </p>
  );
}

function Reactions(props: { post: Reply }) {
  const t = usePhrases(phrases);
  const format = useFormat();
  const client = useQueryClient();
  const { post } = props;
  const send = useSubmit<{ agrees: boolean | null; seen: number }, unknown>({
    scope: '',
    send: ({ agrees }, key) => react(post.id, agrees, key),
    onDone: () => client.invalidateQueries({ queryKey: [...topicKey(post.topicId), 'posts'] }),
  });
  const may = post.abilities['react']?.allowed === true;
  const button = (agrees: boolean, label: string, count: number) => (
    <button
      type="button"
      className="button post-react"
      aria-pressed={post.myReaction === agrees}
      onClick={() => send.mutate({ agrees: post.myReaction === agrees ? null : agrees, seen: post.version })}
    >
      {label} {format.number(count)}
    </button>
  );
  const none = post.agrees + post.disagrees === 0;
  if (!may)
    return none ? null : (
      <p className="help">
        {t.agree} {format.number(post.agrees)} · {t.disagree} {format.number(post.disagrees)}
      </p>
    );
  return (
    <>
      {button(true, t.agree, post.agrees)}
      {button(false, t.disagree, post.disagrees)}
      {send.error && <ProblemNotice error={send.error} />}
    </>
  );
}

/** One post or one answer to it. `children` are the answers. */
export function PostCard(props: { post: Reply | Post; children?: ReactNode }) {
  const t = usePhrases(phrases);
  const { post } = props;
  const [open, setOpen] = useState<'reply' | 'edit' | 'report'>();
  const whole = 'replies' in post ? post : undefined;
  const may = (name: string) => post.abilities[name]?.allowed === true;
  const answers = may('answer');
  const close = () => setOpen(undefined);
  return (
    <article className={whole ? 'post' : 'post post-reply'}>
      <Speaker post={post} />
      {post.kind !== 'comment' && (
        <p className="post-kind">{whole?.asked ? t.question(whole.asked.name) : post.kind === 'question' ? '' : t[post.kind]}</p>
      )}
      {open === 'edit' ? <EditPost post={post} onDone={close} /> : <Words post={post} />}
      <PostFiles post={post} />
      <Editions post={post} />
      {whole && <Outcome post={whole} />}
      {post.hiding === null && open === undefined && (
        <div className="post-tools">
          <Reactions post={post} />
          {whole && (answers || may('reply')) && (
            <button type="button" className="button" onClick={() => setOpen('reply')}>
              {answers ? t.answerIt : t.reply}
            </button>
          )}
          {may('edit') && (
            <button type="button" className="button" onClick={() => setOpen('edit')}>
              {t.edit}
            </button>
          )}
          {may('report') && (
            <button type="button" className="text-button" onClick={() => setOpen('report')}>
              {t.report}
            </button>
          )}
        </div>
      )}
      {open === 'reply' && whole && (
        <Suspense fallback={null}>
          <WriteReply post={whole} answers={answers} onDone={close} />
        </Suspense>
      )}
      {open === 'report' && <ReportPost post={post} onDone={close} />}
      {props.children}
    </article>
  );
}
