import { App, ConfigProvider } from 'antd';
import type { Locale } from 'antd/es/locale/index.js';
import zhCN from 'antd/es/locale/zh_CN.js';
import dayjs from 'dayjs';
import { type ReactNode, useEffect, useState } from 'react';
import { type Language, useLanguage } from '../i18n/language.ts';
import 'dayjs/locale/zh-cn';
import { theme } from './theme.ts';

const loaders: Record<Language, () => Promise<Locale>> = {
  'zh-CN': async () => zhCN,
  en: async () => (await import('antd/es/locale/en_GB.js')).default,
};

/** Gives Ant Design the console's look and the language in use. English words come when they are asked for. */
export function AntdProvider(props: { children: ReactNode }) {
  const language = useLanguage();
  const [locale, setLocale] = useState<Locale>(zhCN);
  useEffect(() => {
    let current = true;
    dayjs.locale(language === 'en' ? 'en' : 'zh-cn');
    void loaders[language]().then((loaded) => current && setLocale(loaded));
    return () => {
      current = false;
    };
  }, [language]);
  return (
    <ConfigProvider locale={locale} theme={theme} button={{ autoInsertSpace: false }} wave={{ disabled: true }} virtual={false}>
      <App component={false}>{props.children}</App>
    </ConfigProvider>
  );
}
