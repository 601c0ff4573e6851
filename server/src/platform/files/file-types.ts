/** What an attachment is for people and lists; the first four may be shown or played, a table may be imported. */
export type FileKind = 'image' | 'document' | 'audio' | 'video' | 'table';

interface FileTypeFacts {
  readonly kind: FileKind;
  readonly mime: string;
  readonly extension: string;
}

const office = 'application/vnd.openxmlformats-officedocument';

/** The allowlist: a file of any other type is refused (reliability F24). */
export const fileTypes = {
  jpeg: { kind: 'image', mime: 'image/jpeg', extension: 'jpg' },
  png: { kind: 'image', mime: 'image/png', extension: 'png' },
  webp: { kind: 'image', mime: 'image/webp', extension: 'webp' },
  gif: { kind: 'image', mime: 'image/gif', extension: 'gif' },
  pdf: { kind: 'document', mime: 'application/pdf', extension: 'pdf' },
  docx: { kind: 'document', mime: `${office}.wordprocessingml.document`, extension: 'docx' },
  pptx: { kind: 'document', mime: `${office}.presentationml.presentation`, extension: 'pptx' },
  ofd: { kind: 'document', mime: 'application/ofd', extension: 'ofd' },
  txt: { kind: 'document', mime: 'text/plain', extension: 'txt' },
  xlsx: { kind: 'table', mime: `${office}.spreadsheetml.sheet`, extension: 'xlsx' },
  csv: { kind: 'table', mime: 'text/csv', extension: 'csv' },
  mp3: { kind: 'audio', mime: 'audio/mpeg', extension: 'mp3' },
  m4a: { kind: 'audio', mime: 'audio/mp4', extension: 'm4a' },
  amr: { kind: 'audio', mime: 'audio/amr', extension: 'amr' },
  mp4: { kind: 'video', mime: 'video/mp4', extension: 'mp4' },
  mov: { kind: 'video', mime: 'video/quicktime', extension: 'mov' },
} as const satisfies Record<string, FileTypeFacts>;

export type FileType = keyof typeof fileTypes;
