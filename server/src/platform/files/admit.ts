import type { FileKind, FileType } from './file-types.ts';
import { fileTypes } from './file-types.ts';
import type { ImageType } from './image.ts';
import { processImage } from './image.ts';
import type { FileFlag, InspectOptions } from './inspect.ts';
import { inspectFile } from './inspect.ts';
import { stripRecordingMetadata } from './media-boxes.ts';
import { displayName } from './names.ts';
import type { FileSource } from './store-contract.ts';

/** An upload that may be stored: what to store, under which type and name. */
export interface AdmittedFile {
  readonly type: FileType;
  readonly kind: FileKind;
  readonly mime: string;
  /** Safe for display and for Content-Disposition; carries the extension of the real type. */
  readonly name: string;
  readonly content: FileSource;
  /** A WebP of at most 480 pixels, for pictures. */
  readonly thumb?: Buffer;
  /** Pixels of the stored picture. */
  readonly width?: number;
  readonly height?: number;
  readonly flags: readonly FileFlag[];
}

/**
 * From a spooled upload to something that may be stored: looked at by content, pictures written anew without place and camera data, recordings
 * stripped of theirs (in the spooled file itself), everything else passed on as it is. Dispose of the spooled file after `content` is stored.
 * @throws FileRefused with the reason; DomainError `unavailable` when too many files wait
 */
export async function admitFile(path: string, options: InspectOptions): Promise<AdmittedFile> {
  const { type, kind, flags } = await inspectFile(path, options);
  if (isImage(type)) return admitImage(path, type, options.name);
  if (type === 'mp4' || type === 'mov' || type === 'm4a') await stripRecordingMetadata(path);
  return { type, kind, mime: fileTypes[type].mime, name: displayName(options.name, type), content: { path }, flags };
}

function isImage(type: FileType): type is ImageType {
  return fileTypes[type].kind === 'image';
}

async function admitImage(path: string, type: ImageType, name: string): Promise<AdmittedFile> {
  const { main, thumb } = await processImage(path, type);
  return {
    type: main.type,
    kind: 'image',
    mime: fileTypes[main.type].mime,
    name: displayName(name, main.type),
    content: main.data,
    thumb: thumb.data,
    width: main.width,
    height: main.height,
    flags: [],
  };
}
