import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DATA, describeWith } from '../reference-data.ts';

/** Where the seed articles lie, by default beside the reference data; not part of the repository. */
const SEEDS = process.env['AZBACKUP_SEEDS'] ?? join(DATA, '..', 'seeds');

/** The three articles behind the five files, by the id that all translations of one share. */
const ARTICLES = {
  '6050a941-89d7-4b27-9976-69898cc34cde': 'backup',
  '30f4e7ff-2a55-4a85-be44-55feedc24607': 'restore',
  'b234533e-ac51-4482-9452-d97444f98b38': 'jobs',
} as const satisfies Readonly<Record<string, string>>;

export type ArticleName = (typeof ARTICLES)[keyof typeof ARTICLES];

/** One file: an article in one language. */
export interface SeedFile {
  readonly article: ArticleName;
  readonly language: string;
  readonly text: string;
}

/** The seed files, whatever they are called. Throws for a file that is none of the articles. */
export function seedFiles(): readonly SeedFile[] {
  if (!existsSync(SEEDS)) return [];
  const names = readdirSync(SEEDS).filter((name) => /\.(?:txt|md)$/u.test(name));
  return names.toSorted().map((name) => seedFile(name, readFileSync(join(SEEDS, name), 'utf8')));
}

function seedFile(name: string, raw: string): SeedFile {
  const text = raw.replaceAll('\r\n', '\n');
  const assetId = /^ms\.assetid: (\S+)$/mu.exec(text)?.[1] ?? '';
  const language = /^ms\.contentlocale: (\S+)$/mu.exec(text)?.[1] ?? '';
  const [, article] = Object.entries(ARTICLES).find(([id]) => id === assetId) ?? [];
  if (article === undefined)
    throw new Error(`${name} has ms.assetid '${assetId}', which is none of the seed articles.`);
  return { article, language, text };
}

/** A suite over the seed articles, skipped loudly where they are not there. */
export function describeArticles(name: string, suite: () => void): void {
  describeWith(SEEDS, name, suite, 'AZBACKUP_SEEDS');
}
