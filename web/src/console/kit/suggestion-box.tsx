import { Button, Popover } from 'antd';
import type { ReactNode } from 'react';
import { definePhrases, usePhrases } from '../../i18n/phrases.ts';
import { Icon } from '../../ui/icon.tsx';
import { useKeys } from '../../ui/keyboard.ts';

const phrases = definePhrases({
  suggestion: { zh: '建议', en: 'Suggestion' },
  high: { zh: '把握较大', en: 'fairly sure' },
  medium: { zh: '把握一般', en: 'less sure' },
  low: { zh: '仅供参考', en: 'a guess' },
  evidence: { zh: '依据', en: 'Why' },
  accept: { zh: '采用', en: 'Accept' },
  change: { zh: '改为…', en: 'Change…' },
  taken: { zh: '已采用', en: 'Accepted' },
});

export type Confidence = 'high' | 'medium' | 'low';

/** Confidence in words from a share between 0 and 1. */
export function confidenceOf(share: number): Confidence {
  return share >= 0.8 ? 'high' : share >= 0.5 ? 'medium' : 'low';
}

/**
 * A proposal of the system that looks like one: dashed, marked 建议, with its confidence in words and its evidence on hover and
 * on focus. `hotkey` (one letter) accepts it; accepted or not, a person decides.
 */
export function SuggestionBox(props: {
  label: string;
  value: ReactNode;
  confidence: Confidence;
  evidence?: readonly string[];
  accepted?: boolean;
  hotkey?: string;
  /** Says what accepting does, where it does more than take the value. */
  acceptLabel?: string;
  onAccept: () => void;
  onChange?: () => void;
}) {
  const t = usePhrases(phrases);
  const { label, accepted, hotkey, onAccept } = props;
  const words = { zh: `采用建议：${label}`, en: `Accept suggestion: ${label}` };
  useKeys(hotkey && !accepted ? [{ key: hotkey, words, run: onAccept }] : []);
  const evidence = props.evidence && props.evidence.length > 0 && (
    <ul className="evidence">
      {props.evidence.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
  return (
    <div className={accepted ? 'suggestion taken' : 'suggestion'}>
      <div className="row spread">
        <span className="quiet">{label}</span>
        <span className="suggestion-mark">
          <Icon name={accepted ? 'check' : 'spark'} size={16} />
          {accepted ? t.taken : `${t.suggestion} · ${t[props.confidence]}`}
        </span>
      </div>
      <div className="suggestion-value">{props.value}</div>
      <div className="row">
        {!accepted && (
          <Button size="small" type="primary" onClick={onAccept}>
            {props.acceptLabel ?? t.accept}
            {!props.acceptLabel && <span className="unseen">{label}</span>}
            {hotkey && <kbd aria-hidden>{hotkey}</kbd>}
          </Button>
        )}
        {props.onChange && (
          <Button size="small" onClick={props.onChange}>
            {t.change}
          </Button>
        )}
        {evidence && (
          <Popover content={evidence} trigger={['hover', 'focus']} placement="bottomLeft">
            <button type="button" className="plain-button small">
              <Icon name="info" size={16} />
              {t.evidence}
            </button>
          </Popover>
        )}
      </div>
    </div>
  );
}
