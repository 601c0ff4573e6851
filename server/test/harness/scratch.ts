import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const memory = '/dev/shm';
const neededBytes = 4 * 1024 ** 3;

/**
 * Where a run may keep its databases: in memory where the machine has room, since a copy of the template is two thousand files (1.1 s of
 * processor on a disk, 0.08 s there), else in the temporary folder.
 */
export function scratchRoot(): string {
  return hasRoom() ? memory : fs.realpathSync(os.tmpdir());
}

/** All places where a run that was killed may have left something. */
export function scratchRoots(): string[] {
  return [fs.realpathSync(os.tmpdir()), ...(fs.existsSync(memory) ? [memory] : [])];
}

/** Programs are sometimes copied beside the data, so that what lies there has to be allowed to run. */
function hasRoom(): boolean {
  try {
    const mounted = fs
      .readFileSync('/proc/mounts', 'utf8')
      .split('\n')
      .map((line) => line.split(' '));
    const options = mounted.findLast(([, place]) => place === memory)?.[3]?.split(',') ?? [];
    const { bavail, bsize } = fs.statfsSync(memory);
    fs.accessSync(memory, fs.constants.W_OK);
    return options.includes('rw') && !options.includes('noexec') && Math.min(bavail * bsize, process.availableMemory()) >= neededBytes;
  } catch {
    return false;
  }
}

/** A new folder which also the account of the database server may enter; its name carries this process's number. */
export function scratchFolder(prefix: string, root = fs.realpathSync(os.tmpdir())): string {
  const dir = fs.mkdtempSync(path.join(root, `${prefix}${process.pid}-`));
  fs.chmodSync(dir, 0o755);
  return dir;
}
