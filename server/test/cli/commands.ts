import { spawn } from 'node:child_process';
import path from 'node:path';
import { serverFolder } from '../../src/platform/paths.ts';
import { testKey } from '../harness/prepare-fixture.ts';
import { program } from '../harness/programs.ts';

export interface CommandResult {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line as a process of its own, on a given database and data folder. */
export function liandong(where: { url: string; folder: string; key?: string }, ...words: string[]): Promise<CommandResult> {
  const own = { DATABASE_URL: where.url, LIANDONG_DATA: where.folder, LIANDONG_SECRET_KEY: where.key ?? testKey, LIANDONG_DEMO: 'off' };
  const command = spawn(process.execPath, [...program('cli'), ...words], {
    cwd: path.dirname(serverFolder),
    env: { PATH: process.env['PATH'], ...own },
  });
  let out = '';
  let err = '';
  command.stdout.on('data', (piece: Buffer) => {
    out += piece.toString('utf8');
  });
  command.stderr.on('data', (piece: Buffer) => {
    err += piece.toString('utf8');
  });
  return new Promise((resolve, reject) => {
    command.once('error', reject);
    command.once('close', (code) => resolve({ code: code ?? -1, out, err }));
  });
}
