import { describe, expect, it } from 'vitest';
import { roomOf } from './rooms.ts';

describe('a line of dwellings', () => {
  it('says entrance, room and floor area in square decimetres', () => {
    expect(roomOf('1单元 101 89.5')).toEqual({ entrance: '1单元', room: '101', floorAreaDm2: 8950 });
    expect(roomOf('1单元 102')).toEqual({ entrance: '1单元', room: '102', floorAreaDm2: null });
    expect(roomOf('- 3')).toEqual({ room: '3', floorAreaDm2: null });
  });

  it.each(['101', '1单元 101 大', '1单元 101 89.555', '1单元 101 89 4'])('is not read where something is wrong: %s', (line) => {
    expect(roomOf(line)).toBeNull();
  });
});
