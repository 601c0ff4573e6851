import { useNavigate } from '@tanstack/react-router';
import { Dropdown, type MenuProps } from 'antd';
import { setLanguage, useLanguage } from '../../i18n/language.ts';
import { definePhrases, usePhrases } from '../../i18n/phrases.ts';
import { Icon } from '../../ui/icon.tsx';
import { consolePages } from '../kit/registry.ts';
import { leaveConsole, useSession } from '../session/session.ts';

const phrases = definePhrases({
  menu: { zh: '，打开我的菜单', en: ', open my menu' },
  account: { zh: '我的账号', en: 'My account' },
  signOut: { zh: '退出登录', en: 'Sign out' },
  otherLanguage: { zh: 'English', en: '中文' },
});

/** Name, roles, language, and the way out. Signing out removes drafts from this machine. */
export function PersonMenu() {
  const t = usePhrases(phrases);
  const { account } = useSession();
  const language = useLanguage();
  const navigate = useNavigate();
  const roles = account.roles.map((role) => [role.name, role.unitName ?? role.areaName].filter(Boolean).join(' · '));
  const hasAccountPage = consolePages.some((page) => page.path === '/account');
  const items: MenuProps['items'] = [
    { key: 'roles', type: 'group', label: roles.join(' / ') || account.displayName },
    ...(hasAccountPage ? [{ key: 'account', label: t.account, onClick: () => void navigate({ to: '/account' }) }] : []),
    { key: 'language', label: t.otherLanguage, onClick: () => setLanguage(language === 'en' ? 'zh-CN' : 'en') },
    { type: 'divider' },
    { key: 'leave', label: t.signOut, icon: <Icon name="signOut" size={18} />, onClick: () => void leaveConsole() },
  ];
  return (
    <Dropdown trigger={['click']} menu={{ items }} placement="bottomRight">
      <button type="button" className="tool">
        <span className="avatar" aria-hidden>
          {[...account.displayName].slice(-1)}
        </span>
        <span className="person-name">{account.displayName}</span>
        <span className="unseen">{t.menu}</span>
        <Icon name="chevronDown" size={16} />
      </button>
    </Dropdown>
  );
}
