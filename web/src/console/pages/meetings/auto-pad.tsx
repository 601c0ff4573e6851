import { Button, Input } from 'antd';
import { useEffect, useId, useRef, useState } from 'react';
import { usePhrases } from '../../../i18n/phrases.ts';
import { dropValue, keepValue, readValue } from '../../../ui/device-store.ts';
import { Note, ProblemNote } from '../../kit/index.ts';
import { words } from './phrases.ts';

const pauseMs = 1_200;

/**
 * A text that saves itself a moment after typing, and is kept on the device until the server has it. When somebody else changed it meanwhile,
 * both stay until one is chosen.
 */
export function AutoPad(props: { id: string; label: string; value: string; rows: number; save: (text: string) => Promise<unknown> }) {
  const t = usePhrases(words);
  const field = useId();
  const { id, value, save } = props;
  const [text, setText] = useState(() => readValue<string>(`pad:${id}`) ?? value);
  const [known, setKnown] = useState(value);
  const [failure, setFailure] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const latest = useRef(save);
  latest.current = save;
  const conflict = value !== known && text !== known && text !== value;
  const dirty = text !== known;

  useEffect(() => {
    if (value === known) return;
    if (text === known || text === value) {
      setKnown(value);
      setText(value);
    }
  }, [value, known, text]);

  useEffect(() => {
    if (!dirty || conflict || busy) return;
    keepValue(`pad:${id}`, text);
    const timer = setTimeout(() => {
      setBusy(true);
      latest
        .current(text)
        .then(() => {
          setKnown(text);
          setFailure(undefined);
          dropValue(`pad:${id}`);
        })
        .catch(setFailure)
        .finally(() => setBusy(false));
    }, pauseMs);
    return () => clearTimeout(timer);
  }, [text, dirty, conflict, busy, id]);

  const settle = (chosen: string) => {
    setKnown(value);
    setText(chosen);
  };
  return (
    <div className="auto-pad">
      <label htmlFor={field}>{props.label}</label>
      {conflict && (
        <Note
          tone="waiting"
          icon="people"
          title={t.theirs}
          actions={
            <>
              <Button size="small" onClick={() => settle(text)}>
                {t.keepMine}
              </Button>
              <Button size="small" onClick={() => settle(value)}>
                {t.takeTheirs}
              </Button>
            </>
          }
        >
          <p className="words">{value}</p>
        </Note>
      )}
      {failure !== undefined && <ProblemNote error={failure} onRetry={() => setFailure(undefined)} />}
      <Input.TextArea
        id={field}
        value={text}
        autoSize={{ minRows: props.rows, maxRows: 40 }}
        onChange={(event) => setText(event.target.value)}
      />
      <span className="quiet small" role="status">
        {busy ? t.saving : dirty ? t.unsaved : t.saved}
      </span>
    </div>
  );
}
