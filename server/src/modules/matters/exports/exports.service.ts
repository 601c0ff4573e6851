import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { App } from '../../../platform/app.ts';
import type { District, ReadCtx } from '../../../platform/context.ts';
import { systemActor } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { writeTable } from '../../../platform/spreadsheet/write-table.ts';
import { contactOf } from '../../identity/index.ts';
import { type ImportProfile, profileOrThrow } from '../imports/profiles.ts';
import { matterWorkflow } from '../matters.workflow.ts';
import { orderWorkflow } from '../orders/orders.workflow.ts';
import { demandsFrom, mattersFrom, ordersFrom } from './exports.queries.ts';
import { columnsOf, type ExportedDemand, exportedCells, wallTimeOf } from './exports.rules.ts';

export const exportKinds = ['demands', 'matters', 'orders'] as const;
export type ExportKind = (typeof exportKinds)[number];

export interface ExportRequest {
  readonly kind: ExportKind;
  /** `.jsonl` writes JSON lines, anything else CSV. */
  readonly out: string;
  /** Demands only: in whose columns and words; those of that platform alone when `onlyThose`. */
  readonly profile: string;
  readonly onlyThose: boolean;
  readonly withPersonal: boolean;
}

type Cells = Readonly<Record<string, string>>;

interface Sheet {
  readonly headers: readonly string[];
  readonly rows: AsyncIterable<Cells>;
}

/**
 * Writes a district's records to a file another platform can read. Names and phones leave only when asked for; each export leaves a fact in the
 * audit chain, before the first row is read. Text never becomes a formula (reliability F23). @returns how many rows were written
 * @throws import-profile-unknown
 */
export async function exportRecords(app: App, district: District, request: ExportRequest): Promise<number> {
  const scope = { district, actor: systemActor, requestId: 'cli', lang: 'zh' as const };
  const profile = await profileOrThrow(request.profile);
  const { kind, withPersonal, onlyThose } = request;
  await app.uow.write(scope, async (ctx) => {
    const data = { kind, withPersonal, ...(kind === 'demands' ? { profile: profile.name, onlyThose } : {}) };
    emit(ctx, { name: 'records.exported', subject: { type: 'district', id: district.id }, data });
  });
  const sheet = sheetOf(app.uow.read(scope), request, profile);
  const counted = { rows: 0 };
  const aside = `${request.out}.part`;
  try {
    await pipeline(bytesOf(request.out, { ...sheet, rows: counting(sheet.rows, counted) }), createWriteStream(aside, { mode: 0o600 }));
    await rename(aside, request.out);
  } finally {
    await rm(aside, { force: true });
  }
  return counted.rows;
}

function sheetOf(ctx: ReadCtx, request: ExportRequest, profile: ImportProfile): Sheet {
  if (request.kind === 'matters') return mattersSheet(ctx);
  if (request.kind === 'orders') return ordersSheet(ctx);
  const columns = columnsOf(profile, request.withPersonal);
  const rows = async function* () {
    for await (const demand of demandsFrom(ctx, request.onlyThose ? profile.sourceSystem : null)) {
      const cells = exportedCells(profile, demand, request.withPersonal ? await reporterOf(ctx, demand) : null);
      yield Object.fromEntries(columns.map(({ field, header }) => [header, cells[field] ?? '']));
    }
  };
  return { headers: columns.map((c) => c.header), rows: rows() };
}

/** Whoever asked to stay unnamed stays so (O16). */
async function reporterOf(ctx: ReadCtx, demand: ExportedDemand): Promise<{ name: string; phone: string } | null> {
  if (demand.reporter_id === null || demand.hide_reporter) return null;
  const contact = await contactOf(ctx, demand.reporter_id);
  return contact && { name: contact.name ?? '', phone: contact.phone ?? '' };
}

const time = (at: Date | null): string => (at ? wallTimeOf(at) : '');

function mattersSheet(ctx: ReadCtx): Sheet {
  const headers = [
    '编号',
    '状态',
    '类别',
    '事项类型',
    '标题',
    '区划代码',
    '责任单位',
    '收到时间',
    '议定时间',
    '时限',
    '办结时间',
    '办理结果',
  ];
  const rows = async function* () {
    for await (const m of mattersFrom(ctx)) {
      const state = matterWorkflow.states[m.state as keyof typeof matterWorkflow.states].zh;
      const times = [m.received_at, m.determined_at, m.due_at, m.closed_at].map(time);
      const values = [m.number, state, m.class ?? '', m.type_code ?? '', m.title, m.area_code, m.unit, ...times, m.result_text ?? ''];
      yield Object.fromEntries(headers.map((header, i) => [header, values[i] ?? '']));
    }
  };
  return { headers, rows: rows() };
}

function ordersSheet(ctx: ReadCtx): Sheet {
  const headers = ['工单编号', '事项编号', '主协办', '状态', '承办单位', '科室', '派单时间', '签收时间', '时限', '办结时间', '办理结果'];
  const rows = async function* () {
    for await (const o of ordersFrom(ctx)) {
      const state = orderWorkflow.states[o.state as keyof typeof orderWorkflow.states].zh;
      const times = [o.dispatched_at, o.signed_at, o.due_at, o.completed_at].map(time);
      const values = [
        o.number,
        o.matter,
        o.role === 'lead' ? '主办' : '协办',
        state,
        o.unit,
        o.section ?? '',
        ...times,
        o.result_text ?? '',
      ];
      yield Object.fromEntries(headers.map((header, i) => [header, values[i] ?? '']));
    }
  };
  return { headers, rows: rows() };
}

async function* counting(rows: AsyncIterable<Cells>, counted: { rows: number }): AsyncGenerator<Cells> {
  for await (const row of rows) {
    counted.rows += 1;
    yield row;
  }
}

function bytesOf(out: string, { headers, rows }: Sheet): Readable {
  if (!out.endsWith('.jsonl')) return writeTable({ format: 'csv', columns: headers.map((header) => ({ key: header, header })), rows });
  const lines = async function* () {
    for await (const row of rows) yield `${JSON.stringify(row)}\n`;
  };
  return Readable.from(lines(), { objectMode: false });
}
