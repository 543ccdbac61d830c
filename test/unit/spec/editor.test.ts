import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { getLanguageService, TextDocument, type LanguageService } from 'yaml-language-server';

/**
 * What an editor makes of the schemas: the YAML language server that most of them run, finding the schema by the
 * first line of a document alone (it looks for one in every document of a file). Nothing is registered, nothing may
 * be fetched.
 */
const SPECS = pathToFileURL(`${join(import.meta.dirname, '..', '..', '..', 'specs')}/`);
const MODELINE = '# yaml-language-server: $schema=../../schemas/spec.v1.schema.json\n';

const service: LanguageService = getLanguageService({
  schemaRequestService: async (uri) => {
    if (!uri.startsWith('file:')) throw new Error(`the editor would fetch ${uri}`);
    return readFile(fileURLToPath(uri), 'utf8');
  },
  workspaceContext: { resolveRelativePath: (path, resource) => new URL(path, resource).href },
});
service.configure({ validate: true, hover: true, completion: true, hoverSchemaSource: false });

type OpenFile = Parameters<LanguageService['doHover']>[0];

/** The server never asks for what the deprecated class of its own export lacks (line ranges and line ends). */
const open = (url: string, text: string): OpenFile => TextDocument.create(url, 'yaml', 1, text) as unknown as OpenFile;

interface Edited {
  readonly document: OpenFile;
  /** Where `|` stood in the text, counted from 0 as editors do. */
  readonly cursor: { readonly line: number; readonly character: number };
}

let edited = 0;

/** A file of its own for each text: the server remembers files by their address. */
const edit = (text: string): Edited => {
  edited += 1;
  const whole = MODELINE + text;
  const before = whole.split('|')[0] ?? '';
  const document = open(new URL(`mine/${edited}.yaml`, SPECS).href, whole.replace('|', ''));
  return { document, cursor: document.positionAt(before.length) };
};

const words = (message: string | { readonly value: string }): string =>
  typeof message === 'string' ? message : message.value;

const problemsIn = async (text: string): Promise<readonly string[]> => {
  const found = await service.doValidation(edit(text).document, false);
  return found.map(({ range: { start }, message }) => `${start.line + 1}:${start.character + 1} ${words(message)}`);
};

const completionsAt = async (text: string): Promise<readonly string[]> => {
  const { document, cursor } = edit(text);
  const { items } = await service.doComplete(document, cursor, false);
  return items.map(({ label }) => label).toSorted();
};

const hoverAt = async (text: string): Promise<string> => {
  const { document, cursor } = edit(text);
  const hover = await service.doHover(document, cursor);
  const contents = hover?.contents;
  return typeof contents === 'object' && 'value' in contents ? contents.value : JSON.stringify(contents ?? '');
};

const INSTANCE = `apiVersion: azbackup/v1
kind: BackupInstance
metadata: { vault: TestBkpVault }
spec:
  datasource:
    type: AzureDisk
    id: /subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/disks/d
`;

describe('specs in an editor', () => {
  test.each(['quickstart/vault.yaml', 'quickstart/disks.yaml', 'quickstart/defaults.yaml', 'fleet/fleet.yaml'])(
    'no complaint about specs/%s',
    async (path) => {
      const url = new URL(path, SPECS);
      const text = await readFile(url, 'utf8');
      const firstLines = text.split(/^---\n/mu).map((part) => part.split('\n')[0]);
      expect(new Set(firstLines)).toEqual(new Set([MODELINE.trim()]));
      expect(await service.doValidation(open(url.href, text), false)).toEqual([]);
    },
  );

  test('an unknown property is marked where it stands', async () => {
    expect(await problemsIn(`${INSTANCE}  policcy: daily\n`)).toEqual([
      expect.stringMatching(/^9:3 .*policcy/u) as unknown as string,
    ]);
  });

  test('a word outside an enumeration is marked, with the words that are allowed', async () => {
    const [problem, ...others] = await problemsIn(`${INSTANCE}  protection: paused\n`);
    expect(problem).toMatch(/^9:15 .*protected.*stopped.*suspended.*deleted/u);
    expect(others).toEqual([]);
  });

  test('each document of a file is checked as its own kind, if it names the schema too', async () => {
    const vault = 'apiVersion: azbackup/v1\nkind: BackupVault\nmetadata: { name: [one] }\n';
    expect(await problemsIn(`${INSTANCE}---\n${MODELINE}${vault}`)).toEqual([
      expect.stringMatching(/^13:19 .*string/u) as unknown as string,
    ]);
  });

  test('a malformed value is answered with the form it should have', async () => {
    const policy = `apiVersion: azbackup/v1
kind: BackupPolicy
metadata: { name: daily, vault: one }
spec:
  datasource: AzureDisk
  schedule: { every: often, startingAt: 2024-01-01T13:00:00Z }
  retention: { default: 7d }
`;
    const [problem, ...others] = await problemsIn(policy);
    expect(problem).toMatch(/^7:22 .*a duration, number and unit: `4h`, `7d`/u);
    expect(others).toEqual([]);
  });

  test('the words of an enumeration are offered', async () => {
    expect(await completionsAt(`${INSTANCE}  protection: |\n`)).toEqual([
      'deleted',
      'protected',
      'stopped',
      'suspended',
    ]);
  });

  test('the fields that are still missing are offered', async () => {
    expect(await completionsAt(`${INSTANCE}  |\n`)).toEqual(['policy', 'protection', 'snapshotResourceGroup']);
  });

  test('the kinds are offered', async () => {
    expect(await completionsAt('apiVersion: azbackup/v1\nkind: |\n')).toEqual([
      'BackupInstance',
      'BackupPolicy',
      'BackupSet',
      'BackupVault',
      'Defaults',
      'Restore',
      'RestoreDrill',
    ]);
  });

  test.each([
    ['protection', '  protection: stop|ped\n', 'every existing recovery point is kept'],
    ['protection, on its key', '  prot|ection: stopped\n', 'deleted'],
    ['snapshotResourceGroup', '  snapshotResource|Group: snaps\n', 'cannot be changed for a protected disk'],
  ])('the mouse over %s shows what it means', async (_title, line, words) => {
    expect((await hoverAt(INSTANCE + line)).replaceAll('\\', '')).toContain(words);
  });
});
