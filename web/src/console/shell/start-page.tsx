import { Link } from '@tanstack/react-router';
import { definePhrases, usePhrases, useText } from '../../i18n/phrases.ts';
import { Icon } from '../../ui/icon.tsx';
import { Page, Panel } from '../kit/page.tsx';
import { useSession } from '../session/session.ts';
import { useNavigation } from './navigation.ts';

const phrases = definePhrases({
  hello: { zh: (name: string) => `${name}，您好`, en: (name: string) => `Hello, ${name}` },
  lead: { zh: '从下面选一项开始工作。', en: 'Choose where to begin.' },
});

/** The first page where no folder brings a desk: the person's duties with their pages. */
export function StartPage() {
  const t = usePhrases(phrases);
  const text = useText();
  const { account } = useSession();
  const navigation = useNavigation();
  return (
    <Page title={t.hello(account.displayName)} lead={t.lead} reading>
      {navigation.map((duty) => (
        <Panel key={duty.id} title={text(duty.label)}>
          <ul className="stack">
            {duty.items.map((item) => (
              <li key={item.to}>
                <Link to={item.to} className="row">
                  <Icon name="arrowRight" />
                  {text(item.label)}
                </Link>
              </li>
            ))}
          </ul>
        </Panel>
      ))}
    </Page>
  );
}
