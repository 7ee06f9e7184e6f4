// Parquet: the camera records as columns, for DuckDB and others; row group by row group, so that memory stays bounded.

import { open, rename } from 'node:fs/promises';
import type { SchemaElement } from 'hyparquet';
import { fileWriter, ParquetWriter } from 'hyparquet-writer';
import { DEVICE_COLUMNS, type DeviceRow } from './device-rows.js';

export interface RowFile {
  write(rows: readonly DeviceRow[]): Promise<void>;
  /** Durable, under its name, when it resolves. */
  close(): Promise<void>;
}

/** Rows held before they are written as a group: a few megabytes. */
const GROUP = 5_000;

const NUMBERS: ReadonlySet<string> = new Set(['asn', 'records']);
const REQUIRED: ReadonlySet<string> = new Set(['address', 'ports', 'category', 'records', 'state']);

/** https://parquet.apache.org/docs/file-format/ */
const SCHEMA: SchemaElement[] = [
  { name: 'root', num_children: DEVICE_COLUMNS.length },
  ...DEVICE_COLUMNS.map(
    (name): SchemaElement => ({
      name,
      repetition_type: REQUIRED.has(name) ? 'REQUIRED' : 'OPTIONAL',
      ...(NUMBERS.has(name) ? { type: 'INT64' } : { type: 'BYTE_ARRAY', converted_type: 'UTF8' }),
    }),
  ),
];

export function openParquet(file: string): RowFile {
  const unfinished = `${file}.tmp`;
  const writer = new ParquetWriter({ writer: fileWriter(unfinished), schema: SCHEMA, createdBy: 'lenscap' });
  const held: DeviceRow[] = [];
  const flush = async () => {
    const group = held.splice(0, GROUP);
    const columnData = DEVICE_COLUMNS.map((name) => ({ name, data: group.map((row) => cell(row[name])) }));
    if (group.length > 0) await writer.write({ columnData, rowGroupSize: GROUP });
  };
  return {
    async write(rows) {
      held.push(...rows);
      if (held.length >= GROUP) await flush();
    },
    async close() {
      await flush();
      await writer.finish();
      const handle = await open(unfinished, 'r+');
      await handle.sync();
      await handle.close();
      await rename(unfinished, file);
    },
  };
}

function cell(value: string | number | null): string | bigint | undefined {
  if (value === null) return undefined;
  return typeof value === 'number' ? BigInt(value) : value;
}
