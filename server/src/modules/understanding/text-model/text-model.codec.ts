import { createHash } from 'node:crypto';
import type { TextModel } from './text-model.rules.ts';
import { bucketStarts } from './vocabulary.rules.ts';

const magic = 'LDTM1\n';

interface Header {
  readonly labels: readonly string[];
  readonly scale: number;
  readonly sharpness: number;
  readonly shifts: readonly number[];
  readonly seed: number;
  readonly texts: number;
  readonly features: number;
  readonly words: number;
}

/** The model as bytes: a line that names the form, a line of JSON, then words, keys, rarities and weights, little-endian. */
export function serialiseModel(model: TextModel): Buffer {
  const { vocabulary, weights, calibration, labels, scale, seed, texts } = model;
  const header: Header = {
    labels,
    scale,
    sharpness: calibration.sharpness,
    shifts: [...calibration.shifts],
    seed,
    texts,
    features: vocabulary.keys.length,
    words: model.lexicon.size,
  };
  const words = Uint32Array.from(model.lexicon).sort();
  const parts = [words, vocabulary.keys, vocabulary.rarity, weights].map((part) =>
    Buffer.from(part.buffer, part.byteOffset, part.byteLength),
  );
  return Buffer.concat([Buffer.from(`${magic}${JSON.stringify(header)}\n`), ...parts]);
}

/** Reads what `serialiseModel` wrote. Throws RangeError for anything else, bytes cut off or added included. */
export function parseModel(bytes: Uint8Array): TextModel {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const lineEnd = buffer.indexOf('\n', magic.length);
  if (buffer.toString('latin1', 0, magic.length) !== magic || lineEnd < 0) throw new RangeError('not a text model');
  const header = headerOf(buffer.toString('utf8', magic.length, lineEnd));
  const { features, labels, words } = header;
  const sizes = [4 * words, 4 * features, features, 2 * features * labels.length];
  if (buffer.length !== sizes.reduce((a, b) => a + b, lineEnd + 1)) throw new RangeError('a text model that is cut off or has bytes added');
  const [lexicon, keys, rarity, weights] = piecesOf(buffer.subarray(lineEnd + 1), sizes) as [
    ArrayBuffer,
    ArrayBuffer,
    ArrayBuffer,
    ArrayBuffer,
  ];
  const ordered = new Uint32Array(keys);
  return {
    labels,
    lexicon: new Set(new Uint32Array(lexicon)),
    vocabulary: { keys: ordered, rarity: new Uint8Array(rarity), starts: bucketStarts(ordered) },
    weights: new Int16Array(weights),
    scale: header.scale,
    calibration: { sharpness: header.sharpness, shifts: Float64Array.from(header.shifts) },
    seed: header.seed,
    texts: header.texts,
  };
}

/** Copies, so that numbers of four bytes begin where they may. */
function piecesOf(buffer: Buffer, sizes: readonly number[]): ArrayBuffer[] {
  let at = 0;
  return sizes.map((size) => {
    at += size;
    return new Uint8Array(buffer.subarray(at - size, at)).buffer;
  });
}

function headerOf(line: string): Header {
  try {
    const header = JSON.parse(line) as Header;
    const sound = Array.isArray(header.labels) && Array.isArray(header.shifts) && isCount(header.features) && isCount(header.words);
    if (sound) return header;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new RangeError('a text model with a broken head');
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

/** Twelve characters that name exactly these bytes: the version that is shown and stored with suggestions. */
export function modelVersion(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 12);
}

/** What the model takes in memory, in bytes. */
export function modelSize({ lexicon, vocabulary, weights }: TextModel): number {
  const bytesOfSetEntry = 24;
  return (
    lexicon.size * bytesOfSetEntry +
    vocabulary.keys.byteLength +
    vocabulary.rarity.byteLength +
    vocabulary.starts.byteLength +
    weights.byteLength
  );
}
