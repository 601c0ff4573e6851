import fs from 'node:fs';
import type { TestProject } from 'vitest/node';
import { prepareFixture } from './harness/prepare-fixture.ts';
import { buildPrograms } from './harness/programs.ts';
import { scratchFolder } from './harness/scratch.ts';
import { prepareTemplate, startTestServer } from './harness/test-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where test databases are made; empty together with a problem. */
    databaseAdminUrl: string;
    /** Why there is no test database; told only to the tests that need one, so that pure tests run regardless. */
    databaseProblem: string;
  }
}

/**
 * Builds the programs that tests start, starts one database server for the run and makes the template of all test databases. What tests and
 * programs they kill leave in the temporary folder lies in one folder of the run, which ends with it.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  project.provide('databaseAdminUrl', '');
  project.provide('databaseProblem', '');
  const temporary = scratchFolder('liandong-run-');
  project.config.env = { ...project.config.env, TMPDIR: temporary };
  buildPrograms();
  let stop = async (): Promise<void> => undefined;
  try {
    const server = await startTestServer();
    stop = server.stop;
    project.provide('databaseAdminUrl', server.adminUrl);
    await prepareTemplate(server.adminUrl);
    await prepareFixture(server.adminUrl);
  } catch (error) {
    project.provide('databaseProblem', error instanceof Error ? error.message : String(error));
  }
  return async () => {
    await stop();
    fs.rmSync(temporary, { recursive: true, force: true });
  };
}
