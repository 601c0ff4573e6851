import { contentDisposition } from './names.ts';

export interface ServedFile {
  /** As made by `displayName`. */
  readonly name: string;
  readonly mime: string;
  readonly sizeBytes: number;
  /** Hex digest of the content; becomes the ETag. */
  readonly sha256: string;
  /** Asks for display in the page; granted only for pictures that were re-encoded here. */
  readonly inline?: boolean;
}

const shownInline = new Set(['image/jpeg', 'image/png', 'image/webp']);

/**
 * Headers under which a stored file goes out: saved, not opened; type not guessed; no script even if opened; kept only by the
 * reader's own browser, which asks again each time, so that a withdrawn permission takes effect at once (reliability F24, F53).
 */
export function fileHeaders(file: ServedFile): Record<string, string> {
  const inline = file.inline === true && shownInline.has(file.mime);
  return {
    'content-type': file.mime,
    'content-length': String(file.sizeBytes),
    'content-disposition': contentDisposition(inline ? 'inline' : 'attachment', file.name),
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'",
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'cache-control': 'private, no-cache',
    etag: `"${file.sha256}"`,
  };
}
