import type { Sharp, SharpOptions } from 'sharp';
import type { FileType } from './file-types.ts';
import { createLimiter } from './limiter.ts';
import { FileRefused } from './refusal.ts';

/** Longest edges in pixels; the input limit bounds memory before anything is decoded. */
export const imageLimits = { inputPixels: 40_000_000, maxEdge: 2560, thumbEdge: 480 } as const;
const seconds = 20;

export type ImageType = Extract<FileType, 'jpeg' | 'png' | 'webp' | 'gif'>;

export interface Picture {
  readonly data: Buffer;
  readonly type: Exclude<ImageType, 'gif'>;
  readonly width: number;
  readonly height: number;
}

export interface ProcessedImage {
  readonly main: Picture;
  /** Always WebP. */
  readonly thumb: Picture;
}

const limit = createLimiter(2, 50);

type OpenImage = (input: string | Buffer, options: SharpOptions) => Sharp;
let library: Promise<OpenImage> | undefined;

/** The image library is loaded with the first picture: it takes 28 MiB and a fifth of a second. */
function loadLibrary(): Promise<OpenImage> {
  library ??= import('sharp').then(({ default: sharp }) => {
    // Only these decoders can be reached at all: a file that deceives the sniffing still meets no SVG, TIFF, PDF or HEIF reader.
    sharp.block({ operation: ['VipsForeignLoad'] });
    sharp.unblock({ operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadWebp', 'VipsForeignLoadNsgif'] });
    sharp.cache(false);
    sharp.concurrency(1);
    return sharp;
  });
  return library;
}

/**
 * Decodes an untrusted picture and writes it anew: turned upright, at most 2560 pixels long, in sRGB, without EXIF, place, colour profile,
 * comments or anything appended; a GIF becomes a still PNG of its first frame. Two pictures are worked on at once.
 * @throws FileRefused `too_many_pixels`, `broken`; DomainError `unavailable` when too many wait
 */
export function processImage(path: string, type: ImageType): Promise<ProcessedImage> {
  return limit(() => reencode(path, type));
}

async function reencode(path: string, type: ImageType): Promise<ProcessedImage> {
  const open = await loadLibrary();
  try {
    await refusePixelFlood(open, path);
    const main = await written(fitted(open, path, imageLimits.maxEdge), type === 'gif' ? 'png' : type);
    const thumb = await written(fitted(open, main.data, imageLimits.thumbEdge), 'webp');
    return { main, thumb };
  } catch (error) {
    throw asRefusal(error);
  }
}

/** A GIF's animation counts as one still: only its first frame is decoded. */
async function refusePixelFlood(open: OpenImage, path: string): Promise<void> {
  const { width, height } = await open(path, { limitInputPixels: false }).metadata();
  if (width * height > imageLimits.inputPixels) throw tooManyPixels({ width, height });
}

function fitted(open: OpenImage, input: string | Buffer, edge: number): Sharp {
  return open(input, { limitInputPixels: imageLimits.inputPixels, failOn: 'error', sequentialRead: true })
    .timeout({ seconds })
    .autoOrient()
    .resize({ width: edge, height: edge, fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb');
}

async function written(image: Sharp, type: Picture['type']): Promise<Picture> {
  const encoded = {
    jpeg: () => image.jpeg({ quality: 82 }),
    png: () => image.png({ compressionLevel: 8 }),
    webp: () => image.webp({ quality: 80 }),
  }[type]();
  const { data, info } = await encoded.toBuffer({ resolveWithObject: true });
  return { data, type, width: info.width, height: info.height };
}

function tooManyPixels(size: { width?: number; height?: number }): FileRefused {
  return new FileRefused('too_many_pixels', { limitMegapixels: imageLimits.inputPixels / 1_000_000, ...size });
}

function asRefusal(error: unknown): FileRefused {
  if (error instanceof FileRefused) return error;
  const message = error instanceof Error ? error.message : '';
  return /pixel limit|too large|exceeds/i.test(message) ? tooManyPixels({}) : new FileRefused('broken');
}
