import { Link } from '@tanstack/react-router';
import { definePhrases, usePhrases, useText } from '../../i18n/phrases.ts';
import { Icon } from '../../ui/icon.tsx';
import { Empty } from '../kit/feedback.tsx';
import { Page, Panel } from '../kit/page.tsx';
import { useSession } from '../session/session.ts';
import { useNavigation } from './navigation.ts';

const phrases = definePhrases({
  hello: { zh: (name: string) => `${name}，您好`, en: (name: string) => `Hello, ${name}` },
  lead: { zh: '从下面选一项开始工作。', en: 'Choose where to begin.' },
  noDuty: { zh: '您还没有可以办理的工作', en: 'There is nothing for you to do yet' },
  noDutyText: {
    zh: '系统管理员给您分配角色（例如受理员、分拨员、承办人员）后，这里会出现对应的页面。',
    en: 'Once an administrator gives you a role (intake, dispatch, handling), its pages appear here.',
  },
});

/** The first page where no folder brings a desk: the person's duties with their pages. */
export function StartPage() {
  const t = usePhrases(phrases);
  const text = useText();
  const { account } = useSession();
  const navigation = useNavigation();
  return (
    <Page title={t.hello(account.displayName)} lead={navigation.length > 0 ? t.lead : undefined} reading>
      {navigation.length === 0 && (
        <Panel>
          <Empty icon="key" title={t.noDuty} text={t.noDutyText} />
        </Panel>
      )}
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
