import path from 'node:path';
import { parseArgs } from 'node:util';
import { type BuiltApp, buildApp } from './app.ts';
import { backup } from './cli/backup.ts';
import { createDistrict, listDistricts } from './cli/districts.ts';
import { exportTable } from './cli/export.ts';
import { checkDistrict, verifyDistrict } from './cli/health.ts';
import { importTable } from './cli/import.ts';
import { restore } from './cli/restore.ts';
import { evaluateModel } from './cli/texts/evaluate.ts';
import { findHotIssues } from './cli/texts/hot-issues.ts';
import { suggestTexts } from './cli/texts/suggest.ts';
import { trainModelFile } from './cli/texts/train-model.ts';
import { trainDistrict } from './cli/train.ts';
import { createUser } from './cli/users.ts';
import type { Cli, Options, Verb } from './cli/verb.ts';
import { everyDistrict } from './cli/verb.ts';
import { loadConfig } from './platform/config.ts';
import { startEmbedded } from './platform/db/embedded.ts';
import { migrateAll } from './platform/db/migrate.ts';
import { createPool } from './platform/db/pool.ts';

const usage = `liandong <verb>
  migrate                                     数据库升级 / bring the database up to date
  district list
  district create --slug S --name N --code C [--divisions FILE]
  user create --district S --username U --name N --role R [--area C]
  import FILE --profile NAME [--district S] [--dry-run]   导入其他平台的工单 / import orders of another platform
  export --out FILE [--kind demands|matters|orders] [--profile NAME] [--district S] [--with-personal]
                                              导出为 CSV 或 JSONL / write CSV or JSON lines
  backup FILE                                 备份全部数据 / back everything up, but for the key
  restore FILE [--force] [--erasures FILE] [--without-key]   从备份恢复 / restore a backup
  train [--district S]                        从已议定的事项学习分类建议 / learn suggestions from decided matters
  train --task category|unit|kind --labels FILE --out MODEL   从已标注的文本学习 / learn from labelled texts
  evaluate --task category|unit|kind --labels FILE [--model MODEL]   评估 / judge a model, or the catalogue by itself
  suggest --in FILE --out FILE [--model MODEL]   读文本并提出建议 / read texts and propose
  hot-issues --in FILE --out FILE             找出热点 / find what many speak of
  verify [--district S]                       核对审计链 / check the audit chain
  checks [--district S]                       数据体检 / run the data invariants
`;

/** A verb is one word or two; the longer name is looked for first. */
const verbs: Readonly<Record<string, Verb>> = {
  migrate: async () => 0,
  'district list': listDistricts,
  'district create': createDistrict,
  'user create': createUser,
  import: importTable,
  export: exportTable,
  backup,
  restore,
  train: (cli) => everyDistrict(cli, trainDistrict),
  verify: (cli) => everyDistrict(cli, verifyDistrict),
  checks: (cli) => everyDistrict(cli, checkDistrict),
};

/** Verbs that work on files alone: neither server nor database is needed. */
const verbsOnFiles: Readonly<Record<string, (options: Options) => Promise<number>>> = {
  suggest: suggestTexts,
  evaluate: evaluateModel,
  'hot-issues': findHotIssues,
};

const text = { type: 'string' } as const;
const yes = { type: 'boolean' } as const;
/** Declared, so that `--name VALUE` takes its value and a misspelt option is refused. */
const knownOptions = {
  district: text,
  slug: text,
  name: text,
  code: text,
  divisions: text,
  username: text,
  role: text,
  area: text,
  profile: text,
  kind: text,
  out: text,
  erasures: text,
  in: text,
  model: text,
  task: text,
  labels: text,
  'dry-run': yes,
  'with-personal': yes,
  force: yes,
  'without-key': yes,
} as const;

async function main(): Promise<number> {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: knownOptions });
  const onFiles = positionals[0] === 'train' && values.task !== undefined ? trainModelFile : verbsOnFiles[positionals[0] ?? ''];
  if (onFiles) return onFiles(values);
  const two = verbs[positionals.slice(0, 2).join(' ')];
  const verb = two ?? verbs[positionals[0] ?? ''];
  if (!verb) {
    process.stderr.write(usage);
    return 2;
  }
  return withDatabase(values, positionals.slice(two ? 2 : 1), verb);
}

/** Opens what the verb needs, and closes it whatever happens. */
async function withDatabase(options: Options, words: readonly string[], verb: Verb): Promise<number> {
  const config = { ...loadConfig(process.env), logLevel: 'error' as const };
  const embedded = config.database.url ? null : await startEmbedded({ dir: path.join(config.dataFolder, 'database') });
  const databaseUrl = config.database.url ?? embedded?.url ?? '';
  const pool = createPool({
    url: config.database.directUrl ?? databaseUrl,
    max: 2,
    statementTimeoutMs: 0,
    applicationName: 'liandong command',
  });
  let built: BuiltApp | null = null;
  const app = async (): Promise<BuiltApp> => {
    built ??= await buildApp({ config, databaseUrl });
    return built;
  };
  try {
    await migrateAll(pool);
    return await verb({ config, options, words, pool, app } satisfies Cli);
  } finally {
    await (built as BuiltApp | null)?.close();
    await pool.end();
    await embedded?.stop();
  }
}

/** Settles when the command has done its work. */
export const ready: Promise<void> = main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  },
);
