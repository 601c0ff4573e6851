import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { api, data } from '../../../../api/client.ts';
import type { Answer } from '../../../../api/query.ts';
import { type PhrasesOf, usePhrases } from '../../../../i18n/phrases.ts';
import type { Tone } from '../../../../i18n/vocabulary/states.ts';
import { Loading, ProblemNote, Timeline, type TimelineItem, type TimelineKind } from '../../../kit/index.ts';
import { storyWords } from './phrases.ts';

type Entry = Answer<'/api/v1/matters/{id}/timeline'>['items'][number];
type Words = PhrasesOf<typeof storyWords>;

const tones: Partial<Record<Entry['kind'], Tone>> = { intake: 'fresh', triage: 'active', supervision: 'alarm', resident: 'done' };

function titleOf(entry: Entry, t: Words): string {
  if (entry.text !== entry.name) return entry.text;
  if (entry.name.startsWith('notification.')) return t.sent;
  return entry.name.startsWith('clock.') ? t.reminder : t.record;
}

function itemOf(entry: Entry, t: Words): TimelineItem {
  return {
    id: entry.seq,
    at: entry.at,
    kind: entry.kind,
    title: titleOf(entry, t),
    who: [entry.byName, entry.capacity === 'system' ? '' : entry.capacity].filter(Boolean).join(' · '),
    quote: entry.words ?? undefined,
    tone: tones[entry.kind],
  };
}

function kindsOf(t: Words): TimelineKind[] {
  return [
    { key: 'intake', label: t.intake, icon: 'inbox' },
    { key: 'triage', label: t.triage, icon: 'flag' },
    { key: 'order', label: t.order, icon: 'dispatch' },
    { key: 'supervision', label: t.supervision, icon: 'alert' },
    { key: 'resident', label: t.resident, icon: 'person' },
    { key: 'note', label: t.note, icon: 'edit' },
    { key: 'other', label: t.other, icon: 'bell' },
  ];
}

const pageSize = 100;

const minuteLength = '2026-03-05T09:00'.length;

/** Whether an entry only repeats another of the same minute: a reminder its step of supervision, a merge its other side, a notice another. */
function isEcho(entry: Entry, all: readonly Entry[]): boolean {
  const minute = entry.at.slice(0, minuteLength);
  const together = all.filter((each) => each.seq !== entry.seq && each.at.startsWith(minute));
  if (entry.name.startsWith('clock.')) return together.some((each) => each.kind === 'supervision');
  if (entry.name === 'demand.merged') return together.some((each) => each.name === 'matter.demand_linked');
  return (
    entry.name.startsWith('notification.') && together.some((each) => each.name === entry.name && Number(each.seq) > Number(entry.seq))
  );
}

/** The story of a matter, newest first, a hundred facts at a time. */
export function Story(props: { matterId: string }) {
  const t = usePhrases(storyWords);
  const { matterId } = props;
  const story = useInfiniteQuery({
    queryKey: ['/api/v1/matters/{id}/timeline', matterId],
    queryFn: ({ pageParam, signal }) =>
      data(
        api.GET('/api/v1/matters/{id}/timeline', {
          params: { path: { id: matterId }, query: { before: pageParam, limit: pageSize } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
  if (story.isPending) return <Loading rows={6} />;
  if (!story.data) return <ProblemNote error={story.error} onRetry={() => void story.refetch()} />;
  const older = story.hasNextPage && (
    <Button loading={story.isFetchingNextPage} onClick={() => void story.fetchNextPage()}>
      {t.older}
    </Button>
  );
  const entries = story.data.pages.flatMap((page) => page.items);
  const items = entries.filter((entry) => !isEcho(entry, entries)).map((entry) => itemOf(entry, t));
  return <Timeline items={items} kinds={kindsOf(t)} foot={older} />;
}
