import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Drawer } from 'antd';
import { useState } from 'react';
import { markNoticesRead, type Notice, readNotices } from '../../api/kit-paths.ts';
import { useFormat } from '../../i18n/format.ts';
import { definePhrases, usePhrases } from '../../i18n/phrases.ts';
import { Icon } from '../../ui/icon.tsx';
import { Empty, Loaded } from '../kit/feedback.tsx';
import { recordPath } from '../kit/registry.ts';

const phrases = definePhrases({
  notices: { zh: '通知', en: 'Notices' },
  unread: { zh: (count: number) => `通知，${count} 条未读`, en: (count: number) => `Notices, ${count} unread` },
  none: { zh: '没有通知', en: 'No notices' },
  noneText: {
    zh: '派给您的事项、即将到期和被退回的工单，会在这里提醒您。',
    en: 'Matters given to you, orders due soon or returned are announced here.',
  },
});

const query = { queryKey: ['notices'], queryFn: readNotices, refetchInterval: 60_000 };

function NoticeItem(props: { notice: Notice; onOpen: (notice: Notice) => void }) {
  const format = useFormat();
  const { notice } = props;
  return (
    <li className={notice.readAt ? 'notice' : 'notice unread'}>
      <button type="button" onClick={() => props.onOpen(notice)}>
        <strong>{notice.title}</strong>
        <span>{notice.text}</span>
        <span className="quiet small">{format.moment(notice.createdAt)}</span>
      </button>
    </li>
  );
}

/** The bell with the number of unread notices; opening one marks it and goes to what it is about. */
export function NoticesTool() {
  const t = usePhrases(phrases);
  const [open, setOpen] = useState(false);
  const navigate = useNavigate();
  const client = useQueryClient();
  const notices = useQuery(query);
  const seen = useMutation({ mutationFn: markNoticesRead, onSettled: () => client.invalidateQueries(query) });
  const items = notices.data?.items ?? [];
  const unread = notices.data?.unread.value ?? 0;
  const openNotice = (notice: Notice) => {
    if (!notice.readAt) seen.mutate([notice.id]);
    const to = notice.subject && recordPath(notice.subject.type, notice.subject.id);
    if (!to) return;
    setOpen(false);
    void navigate({ to });
  };
  return (
    <>
      <button type="button" className="tool" aria-label={unread > 0 ? t.unread(unread) : t.notices} onClick={() => setOpen(true)}>
        <Icon name="bell" />
        {unread > 0 && <span className="tool-count">{unread > 99 ? '99+' : unread}</span>}
      </button>
      <Drawer open={open} onClose={() => setOpen(false)} title={t.notices} size={400} styles={{ body: { padding: 0 } }}>
        <Loaded query={notices}>
          {() =>
            items.length === 0 ? (
              <Empty icon="bell" title={t.none} text={t.noneText} />
            ) : (
              <ul>
                {items.map((notice) => (
                  <NoticeItem key={notice.id} notice={notice} onOpen={openNotice} />
                ))}
              </ul>
            )
          }
        </Loaded>
      </Drawer>
    </>
  );
}
