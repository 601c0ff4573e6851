import { describe, expect, it } from 'vitest';
import { tableOf } from './data.ts';

describe('the table beside a chart', () => {
  it('holds the same numbers, a gap as a gap', () => {
    const { heads, lines } = tableOf({
      kind: 'line',
      categories: ['一月', '二月'],
      series: [
        { name: '受理', values: [3, null] },
        { name: '办结', values: [2, 1] },
      ],
    });
    expect(heads).toEqual(['受理', '办结']);
    expect(lines.map((line) => [line.name, ...line.cells.map((cell) => cell.value)])).toEqual([
      ['一月', 3, 2],
      ['二月', null, 1],
    ]);
  });

  it('writes a heat map by its rows and a flow by its links', () => {
    expect(tableOf({ kind: 'heat', columns: ['8时'], rows: ['周一'], values: [[4]] }).lines).toEqual([
      { name: '周一', cells: [{ series: '8时', value: 4 }] },
    ]);
    expect(tableOf({ kind: 'flow', links: [{ from: '财政', to: '照明', value: 9 }] }).lines).toEqual([
      { name: '财政 → 照明', cells: [{ series: '照明', value: 9 }] },
    ]);
  });
});
