/**
 * Measures what a browser loads before each page can be used (scripts, gzip), from the build's manifest, and fails when a page is
 * over its budget. Run `vite build` first: `npx vite build web && node web/size.mjs`.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const dist = join(import.meta.dirname, 'dist');
const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8'));
const fronts = [
  { entry: 'index.html', pages: 'src/resident/pages/', limit: 120_000 },
  { entry: 'console.html', pages: 'src/console/pages/', limit: 420_000 },
];

function filesOf(keys) {
  const seen = new Set();
  const walk = (key) => {
    if (seen.has(key)) return;
    seen.add(key);
    manifest[key].imports?.forEach(walk);
  };
  keys.forEach(walk);
  return new Set([...seen].map((key) => manifest[key].file));
}

function gzipSize(keys) {
  return [...filesOf(keys)].reduce((sum, file) => sum + gzipSync(readFileSync(join(dist, file)), { level: 9 }).length, 0);
}

let tooBig = 0;
for (const { entry, pages, limit } of fronts) {
  const lazy = Object.keys(manifest).filter((key) => key.startsWith(pages) && manifest[key].isDynamicEntry);
  const sizes = [entry, ...lazy].map((page) => ({ page, size: gzipSize(page === entry ? [entry] : [entry, page]) }));
  for (const { page, size } of sizes.sort((a, b) => b.size - a.size)) {
    if (size > limit) tooBig += 1;
    process.stdout.write(`${size > limit ? 'OVER' : 'ok  '} ${String(size).padStart(7)} of ${limit} bytes gzip  ${page}\n`);
  }
}
process.exit(tooBig > 0 ? 1 : 0);
