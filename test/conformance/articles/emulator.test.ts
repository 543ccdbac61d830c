import { afterAll, expect, test } from 'vitest';
import { dig } from '../../../src/model/json.ts';
import { openSession } from '../../unit/emulator/session.ts';
import { ALLOWED_DIFFERENCES, ruleFor, type AllowedDifference } from './allowed-differences.ts';
import { readArticle, type Article } from './article.ts';
import type { Difference } from './likeness.ts';
import { describeArticles, seedFiles, type ArticleName } from './seed-files.ts';
import { Stage, type Spelling } from './stage.ts';
import { STORIES } from './stories.ts';
import { resourcesIn } from './worlds.ts';

interface Played extends Difference {
  /** Of the exchange, counted from 1. */
  readonly number: number;
}

/** Sends every request of an article in order and holds the answers against the printed ones. */
async function play(article: Article, spelling: Spelling): Promise<readonly Played[]> {
  const story = STORIES[article.name];
  const stage = await Stage.open({ world: { now: story.now, resources: story.world(article) } }, spelling);
  try {
    const played: Played[] = [];
    for (const [index, exchange] of article.exchanges.entries()) {
      await story.before[index]?.(stage, article);
      const { request } = exchange;
      const headers = story.headers?.(article, index);
      const here = request === undefined ? await story.ask(stage, article) : await stage.send(request, headers);
      played.push(...stage.judge(exchange, here).map((one) => ({ ...one, number: index + 1 })));
    }
    return played;
  } finally {
    await stage.session.close();
  }
}

describeArticles('the embedded Azure against the seed articles', () => {
  const files = seedFiles();
  const spellings: readonly Spelling[] = ['example', 'template'];
  const cases = files.flatMap((file) => spellings.map((spelling) => ({ ...file, spelling })));
  const met = new Set<AllowedDifference>();
  let exchanges = 0;
  afterAll(() => console.log(`${exchanges} printed exchanges in two spellings held against the embedded Azure`));

  test.each(cases)('$article in $language is answered as printed, asked as in each $spelling', async (one) => {
    const article = readArticle(one);
    const played = await play(article, one.spelling);
    if (one.spelling === 'example') exchanges += article.exchanges.length;
    const rules = played.map((difference) => ruleFor(article.name, difference));
    for (const rule of rules) if (rule !== undefined) met.add(rule);
    expect(played.filter((_, index) => rules[index] === undefined)).toEqual([]);
  });

  test('every allowed difference is met', () => {
    expect(ALLOWED_DIFFERENCES.filter((rule) => !met.has(rule))).toEqual([]);
  });

  /** Articles, and the index of an exchange that prints resources which a world can bring along. */
  const shown: readonly (readonly [ArticleName, number])[] = [
    ['restore', 0],
    ['restore', 5],
    ['jobs', 1],
  ];
  test.each(shown)('resources of a world are shown to the letter: %s #%i', async (name, index) => {
    const file = files.find(({ article }) => article === name);
    if (file === undefined) throw new Error(`There is no article ${name}.`);
    const article = readArticle(file);
    const { now, world } = STORIES[name];
    const { request, answer } = article.exchanges[index] ?? {};
    const resources = [...world(article), ...resourcesIn(answer?.body)];
    const session = await openSession({ world: { now, resources } });
    const { body } = await session.send(request?.method ?? '', request?.url ?? '');
    // The type is held against the printed one above.
    const type = dig(answer?.body, 'type');
    expect({ ...body, type }).toEqual({ ...Object(answer?.body), type });
    await session.close();
  });
});
