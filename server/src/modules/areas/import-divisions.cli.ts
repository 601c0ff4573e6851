import { readFile } from 'node:fs/promises';
import type { App } from '../../platform/app.ts';
import { type District, systemActor } from '../../platform/context.ts';
import type { Datum } from './boundaries/coordinates.rules.ts';
import { importDivisions, importOutlines } from './divisions/divisions.import.ts';

export interface DivisionFiles {
  /** JSON with statistical codes, for one district or many. */
  readonly divisions: string;
  /** GeoJSON with outlines by code. */
  readonly outlines?: string;
  readonly datum?: Datum;
}

/** Fills a district's areas from files, for the command line; answers what a person reads about it. @throws bad-divisions-file, and the errors of reading a file */
export async function importDivisionFiles(app: App, district: District, files: DivisionFiles): Promise<string> {
  const scope = { district, actor: systemActor, requestId: 'cli-divisions', lang: 'zh' } as const;
  const divisions: unknown = JSON.parse(await readFile(files.divisions, 'utf8'));
  const outlines: unknown = files.outlines === undefined ? null : JSON.parse(await readFile(files.outlines, 'utf8'));
  return app.uow.write(scope, async (ctx) => {
    const areas = await importDivisions(ctx, divisions);
    const drawn = outlines === null ? null : await importOutlines(ctx, outlines, { datum: files.datum });
    const lines = [
      `区划 areas: 新增 ${areas.created} new, 更名 ${areas.renamed} renamed, 不变 ${areas.unchanged} unchanged, 拒收 ${areas.refused.length} refused`,
      ...areas.refused.map((line) => `  ${line.code} ${line.name}: ${line.because}`),
      ...(drawn
        ? [`边界 outlines: 绘制 ${drawn.drawn} drawn, 不变 ${drawn.unchanged} unchanged, 拒收 ${drawn.refused.length} refused`]
        : []),
      ...(drawn?.refused ?? []).map((line) => `  ${line.code}: ${line.because}`),
    ];
    return `${lines.join('\n')}\n`;
  });
}
