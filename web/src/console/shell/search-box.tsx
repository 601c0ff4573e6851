import { useNavigate } from '@tanstack/react-router';
import { Input, type InputRef } from 'antd';
import { useRef, useState } from 'react';
import { definePhrases, usePhrases } from '../../i18n/phrases.ts';
import { Icon } from '../../ui/icon.tsx';
import { useKeys } from '../../ui/keyboard.ts';
import { folders } from '../kit/registry.ts';
import { searchOf } from '../kit/url.ts';

const phrases = definePhrases({
  search: { zh: '搜索词、编号、地点、电话', en: 'Words, number, place, phone' },
});

const answer = folders.find((folder) => folder.search)?.search;
const focusWords = { zh: '搜索', en: 'Search' };

/** The search of the header; `/` goes there, Enter asks, Escape leaves. Hidden while no folder answers searches. */
export function SearchBox() {
  const t = usePhrases(phrases);
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const field = useRef<InputRef>(null);
  useKeys(answer ? [{ key: '/', words: focusWords, run: () => field.current?.focus() }] : []);
  if (!answer) return <div className="top-search" />;
  const go = () => {
    const wanted = text.trim();
    if (!wanted) return;
    const target = answer(wanted);
    field.current?.blur();
    void navigate({ to: target.to, search: searchOf(target.search) });
  };
  return (
    <search className="top-search">
      <Input
        ref={field}
        type="search"
        aria-label={t.search}
        placeholder={t.search}
        prefix={<Icon name="search" size={18} />}
        suffix={<kbd aria-hidden>/</kbd>}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onPressEnter={go}
        onKeyDown={(event) => event.key === 'Escape' && field.current?.blur()}
      />
    </search>
  );
}
