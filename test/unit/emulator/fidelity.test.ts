import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { settingsFrom } from '../../../src/emulator/options.ts';
import { SOURCES, statedOperations, emulatedOperations } from '../../support/fidelity-table.ts';

const EMULATOR = readFileSync(join(import.meta.dirname, '..', '..', '..', 'docs', 'EMULATOR.md'), 'utf8');

describe('what docs say of the embedded Azure', () => {
  const stated = statedOperations();
  const names = stated.map(({ operation }) => operation);

  test('every operation stands in the table of docs/FIDELITY.md, once', () => {
    expect(names.toSorted()).toEqual([...emulatedOperations().keys()].toSorted());
  });

  test('every operation has its sources', () => {
    const unknown = stated.flatMap(({ operation, sources }) =>
      sources.length > 0 && sources.every((source) => SOURCES.includes(source)) ? [] : [operation],
    );
    expect(unknown).toEqual([]);
  });

  test('every switch stands in docs/EMULATOR.md with its default, every duration and size with its name', () => {
    const { switches, durationsMs } = settingsFrom({});
    const rows = Object.entries(switches).map(([name, value]): readonly [string, RegExp] => [
      name,
      new RegExp(`\\| \`${name}\` \\| \`?${value}\`? \\|`),
    ]);
    expect(rows.filter(([, row]) => !row.test(EMULATOR)).map(([name]) => name)).toEqual([]);
    const sizes = [...Object.keys(durationsMs), 'propagationDelayMs', 'pageSize', 'tenantId'];
    expect(sizes.filter((name) => !EMULATOR.includes(`\`${name}\``))).toEqual([]);
  });
});
