// npm drops optional packages of other platforms that a registry lacks from the lock file and then refuses the lock for their absence:
// a stub entry for each keeps `npm ci` working. Run after every change of dependencies.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './lib.mjs';

const file = path.join(root, 'package-lock.json');
const lock = JSON.parse(readFileSync(file, 'utf8'));
const systems = ['android', 'darwin', 'freebsd', 'win32', 'openharmony', 'aix', 'sunos', 'netbsd', 'openbsd'];
const processors = ['ia32', 'arm64', 'arm', 'x64', 'riscv64', 's390x', 'ppc64', 'loong64', 'mips64el'];

/** What the name of a package tells of the machine it is for. */
function stubOf(name, version) {
  const cpu = processors.find((p) => name.includes(p));
  return {
    version,
    optional: true,
    os: [systems.find((s) => name.includes(s)) ?? 'linux'],
    ...(cpu ? { cpu: [cpu] } : {}),
    ...(name.includes('musl') ? { libc: ['musl'] } : {}),
  };
}

for (const [where, entry] of Object.entries({ ...lock.packages }))
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {}))
    if (/^\d/.test(version) && !lock.packages[`node_modules/${name}`] && !lock.packages[`${where}/node_modules/${name}`])
      lock.packages[`node_modules/${name}`] = stubOf(name, version);
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
