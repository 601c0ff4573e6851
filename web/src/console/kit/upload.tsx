import { Button } from 'antd';
import { type DragEvent, useRef, useState } from 'react';
import { type UploadedFile, uploadFile } from '../../api/attachments.ts';
import { Problem } from '../../api/problem.ts';
import { useFormat } from '../../i18n/format.ts';
import { definePhrases, usePhrases } from '../../i18n/phrases.ts';
import { Icon } from '../../ui/icon.tsx';
import { newId } from '../../ui/id.ts';
import { shrinkPhoto } from '../../ui/image.ts';
import type { ControlProps } from './forms/field-frame.tsx';

const phrases = definePhrases({
  choose: { zh: '选择文件', en: 'Choose files' },
  drop: { zh: '也可以拖到这里，或在此粘贴截图', en: 'or drop them here, or paste a picture' },
  remove: { zh: (name: string) => `移除 ${name}`, en: (name: string) => `Remove ${name}` },
  retry: { zh: '重传', en: 'Try again' },
  failed: { zh: '没有传上去', en: 'not uploaded' },
  tooMany: { zh: (max: number) => `最多 ${max} 个文件`, en: (max: number) => `At most ${max} files` },
  sending: { zh: (share: string) => `已上传 ${share}`, en: (share: string) => `${share} uploaded` },
});

interface Sending {
  key: string;
  file: File;
  share: number;
  failure?: string;
}

function useUploads(value: UploadedFile[], onChange: (files: UploadedFile[]) => void) {
  const t = usePhrases(phrases);
  const [sending, setSending] = useState<Sending[]>([]);
  const latest = useRef(value);
  latest.current = value;
  const update = (key: string, patch: Partial<Sending>) =>
    setSending((all) => all.map((each) => (each.key === key ? { ...each, ...patch } : each)));
  const drop = (key: string) => setSending((all) => all.filter((each) => each.key !== key));

  async function send(item: Sending): Promise<void> {
    update(item.key, { failure: undefined, share: 0 });
    try {
      const blob = item.file.type.startsWith('image/') ? await shrinkPhoto(item.file) : item.file;
      const done = await uploadFile({ name: item.file.name, blob }, { key: item.key, progress: (share) => update(item.key, { share }) });
      latest.current = [...latest.current, { ...done, name: done.name ?? item.file.name }];
      onChange(latest.current);
      drop(item.key);
    } catch (error) {
      update(item.key, { failure: error instanceof Problem && error.title ? error.detail || error.title : t.failed });
    }
  }
  const add = (files: File[]) => {
    const items = files.map((file) => ({ key: newId(), file, share: 0 }));
    setSending((all) => [...all, ...items]);
    for (const item of items) void send(item);
  };
  return { sending, add, send, drop };
}

function SendingRow(props: { item: Sending; onRetry: () => void; onRemove: () => void }) {
  const t = usePhrases(phrases);
  const format = useFormat();
  const { item } = props;
  return (
    <li className="file">
      <Icon name={item.failure ? 'warning' : 'upload'} />
      <span className="file-name">{item.file.name}</span>
      <span className={item.failure ? 'field-error' : 'quiet small'} role="status">
        {item.failure ?? t.sending(format.share(item.share))}
      </span>
      {item.failure && (
        <Button size="small" onClick={props.onRetry}>
          {t.retry}
        </Button>
      )}
      <Button
        size="small"
        type="text"
        aria-label={t.remove(item.file.name)}
        icon={<Icon name="close" size={16} />}
        onClick={props.onRemove}
      />
    </li>
  );
}

function DoneRow(props: { file: UploadedFile; onRemove: () => void }) {
  const t = usePhrases(phrases);
  const { file } = props;
  return (
    <li className="file">
      <Icon name="check" />
      <span className="file-name">{file.name}</span>
      <Button size="small" type="text" aria-label={t.remove(file.name)} icon={<Icon name="close" size={16} />} onClick={props.onRemove} />
    </li>
  );
}

/** Takes files by button, drop or paste, makes photos smaller, sends each with its progress; the value lists those on the server. */
export function Upload(props: {
  control?: ControlProps;
  value: UploadedFile[];
  onChange: (files: UploadedFile[]) => void;
  max?: number;
  accept?: string;
}) {
  const t = usePhrases(phrases);
  const picker = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const { sending, add, send, drop } = useUploads(props.value, props.onChange);
  const room = (props.max ?? 9) - props.value.length - sending.length;
  const take = (files: Iterable<File> | undefined | null) => add([...(files ?? [])].slice(0, Math.max(0, room)));
  const dropped = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  return (
    <div className="files">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping and pasting are extras beside the button */}
      <div
        className={over ? 'file-drop over' : 'file-drop'}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={dropped}
        onPaste={(event) => take(event.clipboardData.files)}
      >
        <Button
          icon={<Icon name="upload" size={18} />}
          disabled={room <= 0}
          id={props.control?.id}
          aria-describedby={props.control?.['aria-describedby']}
          onClick={() => picker.current?.click()}
        >
          {t.choose}
        </Button>
        <span className="quiet small">{room > 0 ? t.drop : t.tooMany(props.max ?? 9)}</span>
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          accept={props.accept}
          onChange={(event) => {
            take(event.target.files);
            event.target.value = '';
          }}
        />
      </div>
      {(props.value.length > 0 || sending.length > 0) && (
        <ul className="files">
          {props.value.map((file) => (
            <DoneRow key={file.id} file={file} onRemove={() => props.onChange(props.value.filter((each) => each.id !== file.id))} />
          ))}
          {sending.map((item) => (
            <SendingRow key={item.key} item={item} onRetry={() => void send(item)} onRemove={() => drop(item.key)} />
          ))}
        </ul>
      )}
    </div>
  );
}
