import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ConfigError, defaultDataFolder, loadConfig, secretKey } from '../../src/platform/config.ts';
import { scratchFolder } from '../harness/scratch.ts';

const dir = scratchFolder('liandong-config-');
afterAll(() => fs.rmSync(dir, { recursive: true, force: true }));

function failure(env: Record<string, string>): ConfigError {
  try {
    loadConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error('the settings were accepted');
}

describe('settings', () => {
  it('need nothing to be set', () => {
    expect(loadConfig({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      publicUrl: 'http://127.0.0.1:3000',
      trustProxy: false,
      database: { url: undefined, directUrl: undefined, pool: 10, prepare: true, sessionSettings: true },
      dataFolder: defaultDataFolder(),
      demo: 'auto',
      demoMatters: 240,
      role: 'all',
      secretKey: undefined,
      mail: undefined,
      sms: 'console',
      objectStore: undefined,
      logLevel: 'info',
    });
  });

  it('take an empty variable for one that is not set', () => {
    expect(loadConfig({ PORT: '', DATABASE_URL: ' ' })).toEqual(loadConfig({}));
  });

  it('are read from the environment', () => {
    const config = loadConfig({
      PORT: '8080',
      HOST: '0.0.0.0',
      DATABASE_URL: 'postgres://u:p@db/liandong',
      DB_PREPARE: 'off',
      LIANDONG_DATA: dir,
      TRUST_PROXY: '10.0.0.0/8, 127.0.0.1',
      SMTP_URL: 'smtp://mail.example.org',
      MAIL_FROM: '联动 <liandong@example.org>',
      S3_ENDPOINT: 'https://s3.example.org',
      S3_BUCKET: 'files',
      S3_REGION: 'east',
      S3_KEY: 'k',
      S3_SECRET: 's',
    });
    expect(config).toMatchObject({
      port: 8080,
      publicUrl: 'http://localhost:8080',
      trustProxy: '10.0.0.0/8, 127.0.0.1',
      database: { url: 'postgres://u:p@db/liandong', directUrl: 'postgres://u:p@db/liandong', prepare: false },
      dataFolder: dir,
      mail: { smtpUrl: 'smtp://mail.example.org', from: '联动 <liandong@example.org>' },
      objectStore: { bucket: 'files' },
    });
  });

  it('name every wrong variable at once, in Chinese and English, without its value', () => {
    const error = failure({
      PORT: '70000',
      DB_POOL: '0',
      LIANDONG_ROLE: 'boss',
      DATABASE_URL: 'mysql://root:geheim@db',
      LOG_LEVEL: 'loud',
    });
    expect([...error.variables].sort()).toEqual(['DATABASE_URL', 'DB_POOL', 'LIANDONG_ROLE', 'LOG_LEVEL', 'PORT']);
    expect(error.message).toContain('PORT: 应为端口号 0–65535 / should be a port number 0–65535');
    expect(error.message).not.toContain('geheim');
  });

  it.each([
    [{ SMTP_URL: 'smtp://mail.example.org' }, 'MAIL_FROM'],
    [{ DATABASE_DIRECT_URL: 'postgres://db/x' }, 'DATABASE_DIRECT_URL'],
    [{ LIANDONG_SECRET_KEY: Buffer.alloc(31).toString('base64') }, 'LIANDONG_SECRET_KEY'],
    [{ MAIL_FROM: 'a@b\r\nBcc: c@d' }, 'MAIL_FROM'],
  ])('refuse %j', (env, variable) => {
    expect(failure(env).variables).toEqual([variable]);
  });

  it('want the object store whole and name what is missing', () => {
    expect(failure({ S3_BUCKET: 'files', S3_KEY: 'k' }).variables).toEqual(['S3_ENDPOINT', 'S3_REGION', 'S3_SECRET']);
  });

  it.each([
    ['on', true],
    ['off', false],
    ['2', 2],
  ])('read TRUST_PROXY=%s', (given, expected) => {
    expect(loadConfig({ TRUST_PROXY: given }).trustProxy).toBe(expected);
  });
});

describe('the secret key', () => {
  it('is the one of the environment when given', () => {
    const key = Buffer.alloc(32, 7);
    expect(secretKey(loadConfig({ LIANDONG_SECRET_KEY: key.toString('base64') }))).toEqual(key);
  });

  it('is made once, in a file only its owner may read', () => {
    const config = { secretKey: undefined, dataFolder: path.join(dir, 'made') };
    const key = secretKey(config);
    expect(key).toHaveLength(32);
    expect(secretKey(config)).toEqual(key);
    expect(fs.statSync(path.join(config.dataFolder, 'secret.key')).mode & 0o777).toBe(0o600);
  });

  it('is the same for programs that start at once', () => {
    const folder = path.join(dir, 'race');
    const module = path.join(import.meta.dirname, '../../src/platform/config.ts');
    const code = `import { secretKey } from '${module}';
      process.stdout.write(secretKey({ secretKey: undefined, dataFolder: process.argv[1] }).toString('hex') + '\\n');`;
    const run = '"$0" --import tsx --input-type=module -e "$1" "$2"';
    const { stdout } = spawnSync('sh', ['-c', `${run} & ${run} & wait`, process.execPath, code, folder], { encoding: 'utf8' });
    const keys = stdout.trim().split('\n');
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(1);
  });

  it('is refused when its file is damaged', () => {
    fs.writeFileSync(path.join(dir, 'secret.key'), 'short');
    expect(() => secretKey({ secretKey: undefined, dataFolder: dir })).toThrow(/damaged/);
  });
});
