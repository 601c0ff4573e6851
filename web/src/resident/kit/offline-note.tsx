import { lazy, Suspense } from 'react';
import { definePhrases, usePhrases } from '../../i18n/phrases.ts';
import { Icon } from '../../ui/icon.tsx';
import { useOnline } from '../../ui/online.ts';

const phrases = definePhrases({
  offline: {
    zh: '现在没有网络。可以照常填写，内容保存在手机里，有网后自动发出。',
    en: 'No network. You can go on writing; it stays on this phone and is sent when the network is back.',
  },
});

const WaitingNote = lazy(async () => ({ default: (await import('./waiting-note.tsx')).WaitingNote }));

/** Says, below the head, that the network is away and what waits to be sent; silent otherwise. */
export function OfflineNote() {
  const t = usePhrases(phrases);
  const online = useOnline();
  return (
    <>
      {!online && (
        <p className="offline" role="status">
          <Icon name="wifiOff" />
          {t.offline}
        </p>
      )}
      <Suspense fallback={null}>
        <WaitingNote />
      </Suspense>
    </>
  );
}
