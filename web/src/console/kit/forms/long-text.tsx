import { Input } from 'antd';
import type { ControlProps } from './field-frame.tsx';

/** A text of several lines with its count, and ready-made sentences that are added at the end. */
export function LongText(props: {
  control: ControlProps;
  value: string;
  onChange: (value: string) => void;
  rows?: number;
  maxLength?: number;
  placeholder?: string;
  snippets?: readonly { label: string; text: string }[];
}) {
  const { control, value, onChange } = props;
  const add = (text: string) => onChange(value.trim() ? `${value.trimEnd()}\n${text}` : text);
  return (
    <div className="long-text">
      <Input.TextArea
        {...control}
        value={value}
        rows={props.rows ?? 4}
        maxLength={props.maxLength}
        placeholder={props.placeholder}
        onChange={(event) => onChange(event.target.value)}
      />
      {(props.maxLength || props.snippets) && (
        <div className="long-text-foot">
          <div className="row">
            {props.snippets?.map((snippet) => (
              <button key={snippet.label} type="button" className="snippet" onClick={() => add(snippet.text)}>
                {snippet.label}
              </button>
            ))}
          </div>
          {props.maxLength && (
            <span className="quiet small">
              {[...value].length} / {props.maxLength}
            </span>
          )}
        </div>
      )}
    </div>
  );
}
