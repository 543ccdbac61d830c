import { expect, test } from 'vitest';
import { ArmFailure, operationOf, type ArmAnswer, type ArmRequest } from '../../../src/azure/arm-client.ts';
import { JobWatcher } from '../../../src/live/job-watcher.ts';
import { readJob } from '../../../src/live/read-jobs.ts';
import { readRecoveryPoints } from '../../../src/live/read-recovery-points.ts';
import { type ArmId, childId, parentOf, toArmId } from '../../../src/model/arm-id.ts';
import { digString, isJsonObject } from '../../../src/model/json.ts';
import { compareOwned } from '../../../src/wire/compare.ts';
import { INSTANCE_RULES, instanceFromWire } from '../../../src/wire/instance.ts';
import { protectionPhase } from '../../../src/wire/status-words.ts';
import type { PrintedRequest } from './article.ts';
import {
  ALREADY_PROTECTED,
  CONFIGURING,
  MACHINE_JOB,
  MISSING_RIGHTS,
  RECOVERY_POINTS,
  RESTORE_JOB,
} from './client-understands.ts';
import { listenTo, type Listening } from './listening.ts';
import { describeArticles, seedFiles, type ArticleName } from './seed-files.ts';

const DEADLINE_MS = 600_000;

describeArticles('our client against the seed articles', () => {
  const filesOf = (name: ArticleName) => seedFiles().filter(({ article }) => article === name);

  test.each(filesOf('backup'))('$article in $language: validate, protect, delete', async (file) => {
    const listening = await listenTo(file);
    const [validate, , , , end, protect, , erase] = listening.requests;

    const failure: unknown = await send(listening, validate).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ArmFailure);
    expect(failure).toMatchObject({ kind: 'refused', error: ALREADY_PROTECTED });

    const validated = await sendAndFollow(listening, validate);
    expect(validated.retryAfterMs).toBe(10_000);
    expect(validated.words).toEqual(['Inprogress', 'Failed']);
    expect(validated.end).toMatchObject({ status: 'failed', error: MISSING_RIGHTS });

    const asyncOperation = listening.at(end?.url ?? '');
    const again = await listening.client.follow({ asyncOperation }, { deadlineMs: DEADLINE_MS });
    expect(again.status).toBe('succeeded');

    const created = await sendAndFollow(listening, protect);
    expect([created.answer.status, created.retryAfterMs, created.end.status]).toEqual([201, 15_000, 'succeeded']);
    const instance = instanceFromWire(created.answer.body);
    expect(instance).toMatchObject({ ...CONFIGURING, id: idOf(protect?.url) });
    expect(protectionPhase(instance?.state ?? '')).toBe('settling');
    expect(changesBetween(protect?.body, created.answer.body)).toEqual([]);

    const erased = await sendAndFollow(listening, erase);
    expect([erased.answer.status, erased.retryAfterMs, erased.end.status]).toEqual([202, 30_000, 'succeeded']);
    expect(listening.leftOver()).toEqual([]);
    await listening.close();
  });

  test.each(filesOf('restore'))('$article in $language: choose a point, validate, restore', async (file) => {
    const listening = await listenTo(file);
    const { client, requests } = listening;
    const [list, validate, , restore, , read] = requests;
    const instance = parentOf(idOf(`${list?.url.split('?')[0]}/any`));

    const points = await readRecoveryPoints(client, instance);
    expect(points).toEqual(
      RECOVERY_POINTS.map((point) => ({ ...point, id: childId(instance, 'recoveryPoints', point.name), instance })),
    );

    const validated = await sendAndFollow(listening, validate);
    expect([validated.retryAfterMs, validated.words]).toEqual([10_000, ['Succeeded']]);
    expect(validated.end).toEqual({ status: 'succeeded', result: undefined });

    const restored = await sendAndFollow(listening, restore);
    expect([restored.retryAfterMs, restored.end.status]).toEqual([30_000, 'succeeded']);
    const job = idOf('result' in restored.end ? digString(restored.end.result, 'jobId') : undefined);
    expect(job).toBe(idOf(read?.url));

    const watcher = new JobWatcher(client, client.clock, parentOf(job));
    const { signal } = new AbortController();
    const ended = await watcher.wait({ job, deadlineMs: DEADLINE_MS, firstLookMs: 0, signal });
    const destination = digString(restore?.body, 'restoreTargetInfo', 'datasourceInfo', 'resourceID');
    const expected = { ...RESTORE_JOB, vault: parentOf(job), instance, destination };
    expect(ended).toMatchObject({ status: 'ended', job: expected });
    expect(listening.leftOver()).toEqual([]);
    await listening.close();
  });

  test.each(filesOf('jobs'))('$article in $language: from an operation to its job', async (file) => {
    const vault = '/subscriptions/s/resourceGroups/g/providers/Microsoft.RecoveryServices/vaults/v';
    const operation = `${vault}/backupOperations/o?api-version=2017-07-01`;
    const listening = await listenTo(file, operation);
    const { client, requests, answers, at } = listening;

    const asyncOperation = at(operation);
    const end = await client.follow({ asyncOperation }, { deadlineMs: DEADLINE_MS, needsResult: true });
    expect(end).toMatchObject({ status: 'succeeded', result: { jobId: '41f3e94b-ae6b-4a20-b422-65abfcaf03e5' } });

    const id = idOf(digString(answers[1]?.body, 'id'));
    expect(await readJob(client, idOf(requests[1]?.url))).toEqual({ ...MACHINE_JOB, id, vault: parentOf(id) });
    expect(listening.leftOver()).toEqual([]);
    await listening.close();
  });
});

/** Sends a printed request through the ARM client. */
async function send({ client }: Listening, request: PrintedRequest | undefined): Promise<ArmAnswer> {
  const [path = '', query = ''] = request?.url.split('?') ?? [];
  const apiVersion = query.replace('api-version=', '');
  const method = request?.method as ArmRequest['method'];
  return await client.send({ method, path, apiVersion, ...(request?.body !== undefined && { body: request.body }) });
}

/** Sends a request and follows the operation it starts; `words` are the status words on the way. */
async function sendAndFollow(listening: Listening, request: PrintedRequest | undefined) {
  const answer = await send(listening, request);
  const operation = operationOf(answer);
  if (operation === undefined) throw new Error(`${request?.url} starts no operation.`);
  const words: string[] = [];
  const onStatus = (word: string): void => void words.push(word);
  const needsResult = /\/restore\?/u.test(request?.url ?? '');
  const end = await listening.client.follow(operation, { deadlineMs: DEADLINE_MS, needsResult, onStatus });
  return { answer, retryAfterMs: operation.retryAfterMs, words, end };
}

/** What a plan would still change in an instance that shows itself as `shown`. */
function changesBetween(wanted: unknown, shown: unknown): readonly unknown[] {
  if (!isJsonObject(wanted) || !isJsonObject(shown)) throw new Error('An instance has a body.');
  return compareOwned(wanted, shown, INSTANCE_RULES).changes;
}

function idOf(text: string | undefined): ArmId {
  const id = toArmId(text?.split('?')[0] ?? '');
  if (id === undefined) throw new Error(`${text} is no ARM id.`);
  return id;
}
