import { useMutation } from '@tanstack/react-query';
import { Dropdown } from 'antd';
import { type ReactElement, useEffect } from 'react';
import type { Ability } from '../../api/page.ts';
import { Problem } from '../../api/problem.ts';
import { definePhrases, usePhrases } from '../../i18n/phrases.ts';
import { Icon } from '../../ui/icon.tsx';
import type { Option } from './forms/fields.ts';
import { Hint } from './hint.tsx';

const phrases = definePhrases({
  show: { zh: '显示', en: 'Show' },
  logged: { zh: '显示完整内容会留下查看记录', en: 'Showing it in full is recorded' },
  purpose: { zh: '为什么要看（会记录）', en: 'Why (is recorded)' },
  hide: { zh: '遮住', en: 'Hide' },
  failed: { zh: '没有显示出来', en: 'It could not be shown' },
  noReason: { zh: '您不能查看完整内容', en: 'You may not see it in full' },
});

const hideAfterMs = 60_000;

/** What shows a personal value in full; `purposes` are asked for first where there are any. */
export interface Revealing {
  reveal: (purpose: string) => Promise<string>;
  purposes?: readonly Option[];
  ability?: Ability;
}

function PurposeMenu(props: { purposes: readonly Option[]; onPick: (purpose: string) => void; children: ReactElement }) {
  const t = usePhrases(phrases);
  const children = props.purposes.map(({ value, label }) => ({ key: value, label }));
  const items = [{ key: 'why', type: 'group' as const, label: t.purpose, children }];
  return (
    <Dropdown trigger={['click']} menu={{ items, onClick: ({ key }) => props.onPick(key) }}>
      {props.children}
    </Dropdown>
  );
}

/**
 * A personal value, masked until it is asked for. Showing it is recorded by the server, which is said beforehand; after a minute it is
 * masked again. Without `revealing` it stays masked.
 */
export function PersonalData(props: { label: string; masked: string; revealing?: Revealing }) {
  const t = usePhrases(phrases);
  const { label, masked, revealing } = props;
  const shown = useMutation({ mutationFn: async (purpose: string) => revealing?.reveal(purpose) ?? masked, gcTime: 0 });
  const { data, reset } = shown;
  useEffect(() => {
    if (data === undefined) return;
    const timer = setTimeout(reset, hideAfterMs);
    return () => clearTimeout(timer);
  }, [data, reset]);
  const denied = revealing?.ability?.allowed === false;
  const asks = !denied && data === undefined && revealing?.purposes;
  const press = () => {
    if (denied || asks) return;
    if (data === undefined) shown.mutate('');
    else reset();
  };
  const button = (
    <button type="button" className="plain-button small" aria-disabled={denied} onClick={press}>
      <Icon name={denied ? 'lock' : 'eye'} size={16} />
      {data === undefined ? t.show : t.hide}
      <span className="unseen">{label}</span>
    </button>
  );
  const why = denied ? (revealing?.ability?.reason?.text ?? t.noReason) : data === undefined ? t.logged : undefined;
  return (
    <span className="masked">
      <span>{data ?? masked}</span>
      {revealing &&
        (asks ? (
          <PurposeMenu purposes={asks} onPick={shown.mutate}>
            {button}
          </PurposeMenu>
        ) : (
          <Hint text={why}>{button}</Hint>
        ))}
      {shown.error && (
        <span className="field-error" role="alert">
          {shown.error instanceof Problem ? shown.error.detail || shown.error.title : t.failed}
        </span>
      )}
    </span>
  );
}
