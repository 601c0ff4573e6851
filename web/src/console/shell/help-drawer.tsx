import { Drawer, Switch } from 'antd';
import { definePhrases, usePhrases, useText } from '../../i18n/phrases.ts';
import { type KeyBinding, setKeyboardEnabled, useKeyboardEnabled, useKeyHelp, useKeys } from '../../ui/keyboard.ts';
import { useSignal } from '../../ui/signal.ts';
import { Facts } from '../kit/page.tsx';
import { shownPage } from './shown-page.ts';

const phrases = definePhrases({
  help: { zh: '帮助', en: 'Help' },
  thisPage: { zh: '这个页面', en: 'This page' },
  keys: { zh: '键盘', en: 'Keyboard' },
  keysOn: { zh: '使用单键快捷键', en: 'Use single-key shortcuts' },
  manual: { zh: '接口说明', en: 'API description' },
});

const openWords = { zh: '打开帮助', en: 'Open help' };

function KeyList(props: { keys: readonly KeyBinding[] }) {
  const text = useText();
  const known = [...new Map(props.keys.map((each) => [each.key, each])).values()];
  return (
    <ul className="stack">
      {known.map((each) => (
        <li key={each.key} className="row">
          <kbd>{each.key}</kbd>
          {text(each.words)}
        </li>
      ))}
    </ul>
  );
}

/** What this page is for, and the keys that work on it; `?` opens it. */
export function HelpDrawer(props: { open: boolean; onOpen: () => void; onClose: () => void }) {
  const t = usePhrases(phrases);
  const text = useText();
  const page = useSignal(shownPage);
  const keys = useKeyHelp();
  const on = useKeyboardEnabled();
  useKeys([{ key: '?', words: openWords, run: props.onOpen }]);
  return (
    <Drawer open={props.open} onClose={props.onClose} title={t.help} size={400}>
      <div className="stack">
        {page?.help && <Facts single items={[{ label: `${t.thisPage}：${text(page.title)}`, value: text(page.help) }]} />}
        <h2>{t.keys}</h2>
        <div className="row spread">
          <span id="keys-on">{t.keysOn}</span>
          <Switch aria-labelledby="keys-on" checked={on} onChange={setKeyboardEnabled} />
        </div>
        {on && <KeyList keys={keys} />}
        <a href="/api/docs">{t.manual}</a>
      </div>
    </Drawer>
  );
}
