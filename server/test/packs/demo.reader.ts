import { type DemoFile, type DemoRows, demoSchemas } from './demo.schema.ts';
import { readRows } from './packs.reader.ts';

/** Rows of a file of the demo pack, checked against its shape. */
export function demoRows<F extends DemoFile>(file: F): DemoRows<F> {
  return readRows('demo', file, demoSchemas[file]) as DemoRows<F>;
}
