import { dig } from '../../../src/model/json.ts';
import { outcomeOf } from './outcome.ts';
import type { Probe } from './probe.ts';

/** Whether the vault has an ETag, and whether a wrong one keeps a write from being carried out. */
export const etags: Probe = {
  name: 'etags',
  phase: 'protected',
  async ask({ azure, resources, settings }) {
    const shown = await azure.ask({ method: 'GET', path: resources.vault });
    const header = shown.responseHeaders['etag'];
    const inBody = dig(shown.responseBody, 'eTag') ?? dig(shown.responseBody, 'etag');
    const tags = { ...tagsOf(shown.responseBody), 'azbackup-live': settings.prefix };
    const request = { method: 'PATCH', path: resources.vault, body: { tags } } as const;
    const wrong = await azure.ask({ ...request, headers: { 'if-match': '"no-such-etag"' } });
    await azure.follow(wrong);
    return [
      {
        question: 'Do vaults have ETags, and does If-Match count?',
        answer:
          `header ${header === undefined ? 'absent' : 'there'}, in the body ${inBody === undefined ? 'absent' : 'there'}; ` +
          `a PATCH with a wrong If-Match: ${outcomeOf(wrong)}`,
        evidence: [shown, wrong],
      },
    ];
  },
};

function tagsOf(body: unknown): object {
  const tags = dig(body, 'tags');
  return typeof tags === 'object' && tags !== null ? tags : {};
}
