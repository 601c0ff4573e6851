import { useEffect, useState } from 'react';
import { definePhrases, usePhrases } from '../../i18n/phrases.ts';
import { Icon } from '../../ui/icon.tsx';
import { openOutbox, useOutboxEntries } from '../../ui/outbox/index.ts';
import type { Outbox } from '../../ui/outbox/outbox.ts';

const phrases = definePhrases({
  waiting: {
    zh: (count: number) => `有 ${count} 件等待发出，网络恢复后自动发送。`,
    en: (count: number) => `${count} waiting to be sent when the network is back.`,
  },
});

function Count(props: { outbox: Outbox }) {
  const t = usePhrases(phrases);
  const count = useOutboxEntries(props.outbox).filter((entry) => entry.state === 'waiting').length;
  if (count === 0) return null;
  return (
    <p className="offline" role="status">
      <Icon name="clock" />
      {t.waiting(count)}
    </p>
  );
}

/** Opens the outbox, which sends what waits, and says how many still do. */
export function WaitingNote() {
  const [outbox, setOutbox] = useState<Outbox>();
  useEffect(() => void openOutbox().then(setOutbox), []);
  return outbox ? <Count outbox={outbox} /> : null;
}
