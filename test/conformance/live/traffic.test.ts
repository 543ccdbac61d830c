import { describe, expect, test } from 'vitest';
import { budgets, hostsOfLinks, pages, statusWaits } from '../../live/probes/traffic.ts';
import type { RecordedExchange } from '../../support/recording-proxy.ts';

const VAULT = '/subscriptions/s/resourceGroups/g/providers/Microsoft.DataProtection/backupVaults/v';
const BUDGET = 'x-ms-ratelimit-remaining-subscription-resource-requests';

const seen = (
  url: string,
  responseHeaders: Readonly<Record<string, string>> = {},
  responseBody?: unknown,
): RecordedExchange => ({
  method: 'GET',
  url,
  requestHeaders: {},
  requestBody: undefined,
  status: 200,
  responseHeaders,
  responseBody,
});

describe('what a run’s traffic answers', () => {
  test('whether polls are told when to come again', () => {
    const polls = [seen(`${VAULT}/operationStatus/1?a=b`), seen(`${VAULT}/operationStatus/1`, { 'retry-after': '5' })];
    expect(statusWaits([...polls, seen(VAULT, { 'retry-after': '9' })]).answer).toBe('1 of 2 (5 s)');
    expect(statusWaits([]).answer).toBe('0 of 0');
  });

  test('whether links leave the endpoint', () => {
    const here = seen(VAULT, { location: 'https://arm.example/x', 'azure-asyncoperation': 'https://arm.example/y' });
    expect(hostsOfLinks([here], 'arm.example').answer).toBe('no, 0 of 2');
    const there = seen(VAULT, { location: 'https://edge.example/x' });
    expect(hostsOfLinks([here, there], 'arm.example')).toMatchObject({
      answer: 'yes, 1 of 3: edge.example',
      evidence: [there],
    });
  });

  test('how budgets go, by action where they are an action’s, and when they rise again', () => {
    const at = (second: number, left: number, path = VAULT) =>
      seen(path, { date: new Date(second * 1000).toUTCString(), [BUDGET]: String(left) });
    const answers = budgets([at(0, 499), at(5, 9, `${VAULT}/backupJobs`), at(10, 498), at(310, 499)]).map(
      ({ question, answer }) => [question, answer],
    );
    expect(answers).toEqual([
      [`How does ${BUDGET} (GET backupVaults) go?`, '3 answers, between 499 and 498; first rose after 310 s'],
      [`How does ${BUDGET} (GET backupVaults/backupJobs) go?`, '1 answers, between 9 and 9; never rose'],
    ]);
  });

  test('how long pages are', () => {
    const short = seen(`${VAULT}/backupJobs`, {}, { value: [1, 2], nextLink: null });
    expect(pages([short]).answer).toBe('2 at most here, without another page');
    const long = seen(`${VAULT}/backupJobs`, {}, { value: [1, 2, 3], nextLink: 'https://x' });
    expect(pages([short, long])).toMatchObject({ answer: '3 with another page', evidence: [long] });
  });
});
