import { digString } from '../../../src/model/json.ts';
import { header, ROLES, v, type Answer } from '../../unit/emulator/session.ts';
import type { Article } from './article.ts';
import type { ArticleName } from './seed-files.ts';
import type { Stage } from './stage.ts';
import { beforeTheBackup, beforeTheJobs, beforeTheRestore, castOf, machineIn, otherInstance, right } from './worlds.ts';

/** What has to be so, and to happen, for an article's exchanges to follow on each other. */
export interface Story {
  /** ISO instant at which it begins: the `Date` of the first answer. */
  readonly now: string;
  readonly world: (article: Article) => readonly object[];
  /** Between the exchanges, by the index of the one that follows. */
  readonly before: Readonly<Record<number, (stage: Stage, article: Article) => Promise<void>>>;
  /** Headers of the request at an index. */
  readonly headers?: (article: Article, index: number) => Record<string, string>;
  /** How an answer without a printed request comes about. */
  readonly ask: (stage: Stage, article: Article) => Promise<Answer>;
}

const REQUEST_ID = 'x-ms-client-request-id';

export const STORIES: Readonly<Record<ArticleName, Story>> = {
  backup: {
    now: '2021-08-30T14:29:49Z',
    world: beforeTheBackup,
    before: {
      1: setTheDiskFree,
      3: untilValidationEnds,
      4: validateWithRights,
      6: (stage) => stage.pass('PT1S'),
      7: (stage) => stage.pass('PT1M'),
      8: (stage) => stage.pass('PT63S'),
    },
    ask: nobodyAsks,
  },
  restore: {
    now: '2021-08-30T17:34:34Z',
    world: beforeTheRestore,
    before: { 2: untilValidationEnds, 4: (stage) => stage.pass('PT1S'), 5: (stage) => stage.pass('PT6M') },
    headers: (article, index): Record<string, string> =>
      index === 3
        ? { [REQUEST_ID]: digString(article.exchanges[5]?.answer.body, 'properties', 'activityID') ?? '' }
        : {},
    ask: nobodyAsks,
  },
  jobs: {
    now: '2018-05-21T10:23:17Z',
    world: beforeTheJobs,
    before: {},
    headers: (article, index): Record<string, string> =>
      index === 1
        ? {
            [REQUEST_ID]: article.exchanges[1]?.answer.headers?.[REQUEST_ID]?.split(';')[0] ?? '',
            'x-ms-return-client-request-id': 'true',
          }
        : {},
    ask: operationOfABackup,
  },
};

/** In articles that print every request. */
function nobodyAsks(): never {
  throw new Error('An answer of this article has no request.');
}

/** What the refusal recommends. */
async function setTheDiskFree(stage: Stage, article: Article): Promise<void> {
  await stage.session.send('DELETE', v(otherInstance(castOf(article)), '2021-01-01'));
  await stage.pass('PT2M');
}

function untilValidationEnds(stage: Stage): Promise<void> {
  return stage.pass('PT41S');
}

/** The text says to give all rights and to send the validation again; it prints the end of that one only. */
async function validateWithRights(stage: Stage, article: Article): Promise<void> {
  const cast = castOf(article);
  const rights = [
    right(cast, ROLES.diskBackupReader, cast.disk),
    right(cast, ROLES.diskSnapshotContributor, cast.snapshotGroup),
  ];
  for (const { id, ...body } of rights) await stage.session.send('PUT', v(id, '2022-04-01'), body);
  await stage.pass('PT75S');
  const [again, printed] = [article.exchanges[1]?.request, article.exchanges[4]?.request];
  if (again === undefined || printed === undefined) throw new Error('The article does not validate twice.');
  stage.follow(printed.url, header(await stage.send(again), 'azure-asyncoperation'));
  await untilValidationEnds(stage);
}

/** The jobs article begins with what the operation of a backup comes to. */
async function operationOfABackup(stage: Stage, article: Article): Promise<Answer> {
  const machine = machineIn(castOf(article).vault);
  const body = { properties: { objectType: 'IaasVMBackupRequest' } };
  const accepted = await stage.session.send('POST', v(`${machine}/backup`, '2017-07-01'), body);
  return await stage.session.send('GET', header(accepted, 'azure-asyncoperation'));
}
