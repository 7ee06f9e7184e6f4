// Knowledge: everything Lenscap judges by, the shipped snapshot with what was imported and synced laid over it.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { EnvironmentError } from '../core/errors.js';
import { digestOf, type Layer, NO_LAYER, overlay, type SourceInfo } from './layer.js';
import { loadSnapshot, type Snapshot, type StampedSnapshot } from './snapshot.js';

export interface Knowledge extends Snapshot {
  /** Changes whenever anything in it does. */
  readonly digest: string;
  /** What came from feeds, and of when it is. */
  readonly sources: readonly SourceInfo[];
}

/** Where a layer lies in the knowledge folder: made from feeds and own files, or imported whole. */
export const SYNCED = 'synced.json';
export const IMPORTED = 'imported.json';

/** A file of Lenscap's own: the digest tells one that was damaged since. */
export interface LayerFile extends Layer {
  readonly digest: string;
}

export interface ImportedFile extends LayerFile {
  /** ISO time at which the bundle was made. */
  readonly createdAt: string;
  readonly snapshot: StampedSnapshot;
}

/** The parts that are laid over one another. */
export interface KnowledgeParts {
  /** What ships, or what an imported bundle brought where that is newer. */
  readonly base: StampedSnapshot;
  readonly imported: ImportedFile | undefined;
  readonly synced: LayerFile | undefined;
  /** Both layers in one. */
  readonly layer: Layer;
}

/**
 * @param folder the knowledge folder; it need not exist
 * @param options.repair leaves a damaged synced layer out, for whoever makes it anew
 * @throws EnvironmentError when a layer is damaged
 */
export function knowledgeParts(folder: string, { repair = false } = {}): KnowledgeParts {
  const shipped = loadSnapshot();
  const imported = readLayer<ImportedFile>(folder, IMPORTED);
  const synced = repair ? undefined : readLayer<LayerFile>(folder, SYNCED);
  // A bundle made by an older Lenscap still brings its facts, but not an older state of what ships.
  const base = imported && imported.snapshot.asOf > shipped.asOf ? imported.snapshot : shipped;
  return { base, imported, synced, layer: stacked(imported ?? NO_LAYER, synced ?? NO_LAYER) };
}

/**
 * @param folder the knowledge folder; it need not exist
 * @throws EnvironmentError when a layer is damaged
 */
export function loadKnowledge(folder: string): Knowledge {
  const { base, imported, synced, layer } = knowledgeParts(folder);
  if (!imported && !synced) return { ...base, sources: [] };
  return {
    ...base,
    advisories: overlay(base.advisories, layer),
    sources: layer.sources,
    digest: digestOf([base.digest, imported?.digest, synced?.digest].join(' ')),
  };
}

/** The later layer wins where both speak of the same thing. */
function stacked(below: Layer, above: Layer): Layer {
  const ids = new Set(above.advisories.map(({ id }) => id));
  const names = new Set(above.sources.map(({ name }) => name));
  return {
    advisories: [...below.advisories.filter(({ id }) => !ids.has(id)), ...above.advisories],
    facts: { ...below.facts, ...above.facts },
    sources: [...below.sources.filter(({ name }) => !names.has(name)), ...above.sources],
  };
}

function readLayer<T extends LayerFile>(folder: string, name: string): T | undefined {
  const file = path.join(folder, name);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw new EnvironmentError(`${file} cannot be read`, 'check its permissions', { cause: error });
  }
  const layer = soundLayer<T>(text);
  if (layer) return layer;
  const again = name === SYNCED ? 'make it again: lenscap sync' : 'import the bundle again';
  throw new EnvironmentError(`${file} is damaged`, again);
}

/** Whole as it was written: its first line is the digest of the rest. */
function soundLayer<T>(text: string): T | undefined {
  const end = text.indexOf('\n');
  const body = text.slice(end + 1);
  if (end < 0 || digestOf(body) !== text.slice(0, end)) return undefined;
  return { digest: text.slice(0, end), ...JSON.parse(body) } as T;
}

/** The text of a layer file: its digest, then the content. */
export function layerText(content: Layer | Omit<ImportedFile, 'digest'>): string {
  const body = JSON.stringify(content);
  return `${digestOf(body)}\n${body}`;
}
