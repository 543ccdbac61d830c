import { describe, expect, test } from 'vitest';
import { dig } from '../../../src/model/json.ts';
import { readArticle, type Article } from './article.ts';
import { PRINTING_ERRORS } from './printing-errors.ts';
import { describeArticles, seedFiles, type ArticleName } from './seed-files.ts';
import { fillTemplate } from './template.ts';

/** Everything an article prints, so that nothing can fall out of it unseen. */
const PRINTED: Readonly<Record<ArticleName, Pick<Article, 'blocks'> & { readonly exchanges: readonly string[] }>> = {
  backup: {
    blocks: { id: 2, body: 4, template: 3, request: 4, answer: 4, poll: 4 },
    exchanges: [
      'POST validateForBackup with a body: 400',
      'POST validateForBackup with a body: 202',
      'GET operationStatus/3647ad3c: 200',
      'GET operationStatus/3647ad3c: 200',
      'GET operationStatus/9a296ac6: 200',
      'PUT backupInstances/msdiskbackup-2dc6eb5b-d008-4d68-9e49-7132d99da0ed with a body: 201',
      'GET operationStatus/255e06ae: 200',
      'DELETE backupInstances/msdiskbackup-2dc6eb5b-d008-4d68-9e49-7132d99da0ed: 202',
      'GET operationStatus/15f38b49: 200',
    ],
  },
  restore: {
    blocks: { template: 3, request: 3, body: 3, answer: 3, poll: 3 },
    exchanges: [
      'GET recoveryPoints: 200',
      'POST validateRestore with a body: 202',
      'GET operationStatus/5e731d0b: 200',
      'POST restore with a body: 202',
      'GET operationStatus/d5423cec: 200',
      'GET backupJobs/c4bd49a1-0645-4eec-b207-feb818962852: 200',
    ],
  },
  jobs: {
    blocks: { body: 1, template: 1, answer: 1 },
    exchanges: ['no request: 200', 'GET backupJobs/7ddead57-bcb9-4269-ac31-6a1b57588700: 200'],
  },
};

const inShort = ({ exchanges }: Article): readonly string[] =>
  exchanges.map(({ request, answer }) => {
    if (request === undefined) return `no request: ${answer.status}`;
    const path = request.url.split('?')[0] ?? '';
    const [kind = '', name = ''] = path.split('/').slice(-2);
    const isNamed = /^(?:operationStatus|backupInstances|backupJobs)$/u.test(kind);
    const what = isNamed ? `${kind}/${kind === 'operationStatus' ? ownPartOf(name) : name}` : name;
    return `${request.method} ${what}${request.body === undefined ? '' : ' with a body'}: ${answer.status}`;
  });

/** The first digits of the operation's own GUID; the one before it is the vault's. */
const ownPartOf = (name: string): string => Buffer.from(name, 'base64').toString().split(';')[1]?.slice(0, 8) ?? '';

describeArticles('what the seed articles print', () => {
  const files = seedFiles();

  test('the five files are there', () => {
    expect(files.map(({ article, language }) => `${article} ${language}`).toSorted()).toEqual([
      'backup ko-KR',
      'jobs ko-KR',
      'restore de-DE',
      'restore fr-FR',
      'restore ko-KR',
    ]);
  });

  test.each(files)('$article in $language: every block is read, every exchange is found', (file) => {
    const article = readArticle(file);
    expect({ blocks: article.blocks, exchanges: inShort(article) }).toEqual(PRINTED[file.article]);
  });

  test('the translations of one article print the same', () => {
    const [one, ...others] = files.filter(({ article }) => article === 'restore').map((file) => readArticle(file));
    expect(others.map(({ exchanges, drafts }) => ({ exchanges, drafts }))).toEqual(
      others.map(() => ({ exchanges: one?.exchanges, drafts: one?.drafts })),
    );
  });

  test('the drafts of bodies and the ids that stand alone are those that are sent', () => {
    for (const { name, drafts, ids, exchanges } of files.map((file) => readArticle(file))) {
      const sent = exchanges.flatMap(({ request }) => (request?.body === undefined ? [] : [request.body]));
      const [draft] = drafts;
      if (name === 'backup') expect(draft).toEqual(sent[0]);
      if (name === 'restore') expect({ objectType: dig(sent[0], 'objectType'), ...Object(draft) }).toEqual(sent[0]);
      const text = JSON.stringify(sent).toLowerCase();
      for (const id of ids) expect(text).toContain(`"${id.toLowerCase()}"`);
    }
  });

  test('what is mended is a handful, and nothing can be read without the mending that says so', () => {
    expect(PRINTING_ERRORS.length).toBeLessThan(12);
    for (const error of PRINTING_ERRORS.filter(({ kind }) => kind === 'syntax')) {
      const file = files.find(({ article }) => article === error.article);
      expect(() => file && readArticle(file, (other) => other !== error)).toThrow(/not JSON|not of the form/u);
    }
  });
});

describe('templates', () => {
  test('keep their spelling and take the values of the example', () => {
    expect(fillTemplate('/Subscriptions/{s}/x/{y}?v=1', '/subscriptions/1/X/2?v=1')).toBe('/Subscriptions/1/x/2?v=1');
  });

  test.each(['/subscriptions/1/other/2?v=1', '/subscriptions/1/x/2/3?v=1', '/subscriptions/1/x/2?v=2'])(
    'do not take %s for an example',
    (example) => {
      expect(() => fillTemplate('/subscriptions/{s}/x/{y}?v=1', example)).toThrow(/not of the form/u);
    },
  );
});
