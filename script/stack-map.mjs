// Names the sources in the stack traces of a bundle. Node can do it for what it loads by itself, and its reader of maps keeps a hundred
// megabytes for ours; this one reads the map through when a place is asked for the first time and keeps the place alone.
import { readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';

const semicolon = ';'.charCodeAt(0);
const digits = new Int8Array(128).fill(-1);
for (const [value, digit] of [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'].entries())
  digits[digit.charCodeAt(0)] = value;

/** From now on stack traces in this process name sources in place of lines of the bundle `file`, whose map lies beside it. */
export function mapStacks(file) {
  const places = new Map();
  const placeOf = (frame) => {
    const [line, column] = [frame.getLineNumber(), frame.getColumnNumber()];
    const key = `${line}:${column}`;
    if (!places.has(key)) places.set(key, readPlace(file, line - 1, column - 1));
    return places.get(key);
  };
  const told = (frame) => {
    const place = frame.getFileName() === file && placeOf(frame);
    return place ? `${frame.getFunctionName() ?? '<anonymous>'} (${place})` : String(frame);
  };
  Error.prepareStackTrace = (error, frames) => [String(error), ...frames.map((frame) => `    at ${told(frame)}`)].join('\n');
}

/** `path:line:column` of the source for a place in the bundle; undefined where the map knows none or cannot be read. */
function readPlace(file, line, column) {
  try {
    const { mappings, sources } = JSON.parse(readFileSync(`${file}.map`, 'utf8'));
    const found = lastSegment(mappings, line, column);
    return found && `${fileURLToPath(new URL(sources[found[0]], pathToFileURL(file)))}:${found[1] + 1}:${found[2] + 1}`;
  } catch {
    return undefined;
  }
}

/**
 * Source, line and column of the last segment that begins at or before a column of a line. Segments hold differences in base 64 with the sign
 * in the lowest bit (Source Map Revision 3): the column begins anew with each line, the other three go on through the whole map.
 */
function lastSegment(mappings, line, column) {
  const sums = [0, 0, 0, 0];
  let [at, field, value, shift] = [0, 0, 0, 0];
  let found;
  const segmentEnds = () => {
    if (at === line && field >= 4 && sums[0] <= column) found = [sums[1], sums[2], sums[3]];
    field = 0;
  };
  for (let i = 0; i < mappings.length && at <= line; i++) {
    const char = mappings.charCodeAt(i);
    const digit = digits[char];
    if (digit >= 0) {
      value |= (digit & 31) << shift;
      shift += 5;
      if (digit & 32) continue;
      if (field < 4) sums[field] += value & 1 ? -(value >> 1) : value >> 1;
      field++;
      value = shift = 0;
      continue;
    }
    segmentEnds();
    if (char !== semicolon) continue;
    at++;
    sums[0] = 0;
  }
  if (at === line) segmentEnds();
  return found;
}
