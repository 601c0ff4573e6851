import { readFileSync } from 'node:fs';
import path from 'node:path';
import { serverFolder } from '../platform/paths.ts';

export interface Words {
  readonly zh: string;
  readonly en: string;
}
export type Point = readonly [lng: number, lat: number];
export interface DemoArea {
  readonly code: string;
  readonly parent: string | null;
  readonly level: string;
  readonly kind: string;
  readonly name: Words;
  readonly aliases: readonly string[];
  readonly population: { readonly households: number; readonly residents: number; readonly adults: number };
  readonly geometry: unknown;
}
export interface DemoGrid {
  readonly code: string;
  readonly community: string;
  readonly name: Words;
  readonly households: number;
  readonly geometry: unknown;
}
export interface DemoEstate {
  readonly code: string;
  readonly grid: string;
  readonly kind: string;
  readonly name: Words;
  readonly aliases: readonly string[];
  readonly point: Point;
}
export interface DemoBuilding {
  readonly code: string;
  readonly estate: string;
  readonly grid: string;
  readonly name: Words;
  readonly aliases: readonly string[];
  readonly entrances: number;
  readonly households: number;
  readonly point: Point;
}
export interface DemoUnit {
  readonly code: string;
  readonly kind: string;
  readonly area: string;
  readonly name: Words;
  readonly duty: Words;
  readonly sections: readonly { readonly code: string; readonly name: Words }[];
}
export interface DemoPerson {
  readonly code: string;
  readonly name: Words;
  readonly unit: string;
  readonly section: string | null;
  readonly roles: readonly string[];
  readonly area: string;
  readonly login: string | null;
}
export interface DemoCentre {
  readonly code: string;
  readonly level: 'district' | 'subdistrict' | 'community';
  readonly area: string;
  readonly name: Words;
  readonly address: Words;
  readonly phone: string;
  readonly unit: string;
  readonly windows: readonly unknown[];
}
export interface DemoText {
  readonly id: string;
  readonly text: string;
}
export interface DemoDemand extends DemoText {
  readonly type: string;
  readonly kind: 'help' | 'complaint' | 'suggestion' | 'enquiry' | 'praise';
  readonly channel_hint: string;
  readonly place_kind: string;
}

/** Reads one file of the demo pack. */
export function demoFile<T>(name: string): readonly T[] {
  return JSON.parse(readFileSync(path.join(serverFolder, 'packs', 'demo', `${name}.json`), 'utf8')) as T[];
}
