import { useQueryClient } from '@tanstack/react-query';
import { setLanguage, useLanguage } from '../../i18n/language.ts';
import { definePhrases, usePhrases } from '../../i18n/phrases.ts';
import { changeDisplay, useDisplay } from './display.ts';

const phrases = definePhrases({
  large: { zh: '大字', en: 'Large text' },
  contrast: { zh: '高对比度', en: 'High contrast' },
  language: { zh: 'English', en: '中文' },
});

/** Large print on or off, for the whole site and the next visit. */
export function SizeSwitch() {
  const t = usePhrases(phrases);
  const { size } = useDisplay();
  const large = size === 'large';
  return (
    <button
      type="button"
      className="tool-button"
      aria-pressed={large}
      onClick={() => changeDisplay({ size: large ? 'standard' : 'large' })}
    >
      {t.large}
    </button>
  );
}

/** Black on white with strong lines, on or off. */
export function ContrastSwitch() {
  const t = usePhrases(phrases);
  const { contrast } = useDisplay();
  const high = contrast === 'high';
  return (
    <button
      type="button"
      className="tool-button"
      aria-pressed={high}
      onClick={() => changeDisplay({ contrast: high ? 'standard' : 'high' })}
    >
      {t.contrast}
    </button>
  );
}

/** The other language. */
export function LanguageSwitch() {
  const t = usePhrases(phrases);
  const client = useQueryClient();
  const other = useLanguage() === 'en' ? 'zh-CN' : 'en';
  // What the server says in words (states, names of seats) is asked for again.
  const change = () => {
    setLanguage(other);
    void client.invalidateQueries();
  };
  return (
    <button type="button" className="tool-button" lang={other} onClick={change}>
      {t.language}
    </button>
  );
}
