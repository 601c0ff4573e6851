import { useQueryClient } from '@tanstack/react-query';
import { Modal } from 'antd';
import { useEffect, useState } from 'react';
import { signedOut } from '../../api/client.ts';
import type { Session } from '../../api/kit-paths.ts';
import { definePhrases, usePhrases } from '../../i18n/phrases.ts';
import { useSignal } from '../../ui/signal.ts';
import { SignInForm } from '../pages/sign-in/sign-in-form.tsx';
import { sessionQuery, staffSession, useSession } from '../session/session.ts';

const phrases = definePhrases({
  ended: { zh: '登录已过期', en: 'Your session has ended' },
  text: { zh: '请重新登录。页面和您填写的内容都还在。', en: 'Please sign in again. The page and what you typed are still here.' },
});

/**
 * When the server says that the session is over, asks for the password above the page instead of leaving it. Somebody else
 * signing in gets a fresh page, so that nothing of the first person stays on the screen.
 */
export function SessionGuard() {
  const t = usePhrases(phrases);
  const count = useSignal(signedOut);
  const [answered, setAnswered] = useState(count);
  const client = useQueryClient();
  const { account } = useSession();
  useEffect(() => setAnswered((known) => Math.min(known, count)), [count]);
  const enter = async (session: Session) => {
    if (session.account?.id !== account.id) return location.reload();
    client.setQueryData(sessionQuery.queryKey, staffSession(session));
    setAnswered(signedOut.get());
    await client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
  };
  return (
    <Modal
      open={count > answered}
      title={t.ended}
      footer={null}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      destroyOnHidden
    >
      <div className="stack">
        <p className="quiet">{t.text}</p>
        <SignInForm username={account.username} onSignedIn={(session) => void enter(session)} />
      </div>
    </Modal>
  );
}
