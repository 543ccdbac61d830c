import type { RecordedExchange } from '../../support/recording-proxy.ts';
import { outcomeOf } from './outcome.ts';
import type { Probe } from './probe.ts';

const LINK = 'azure-asyncoperation';

/** The first operation of the run, asked about once more at its end: with its signature, and without. */
export const signedUrls: Probe = {
  name: 'signed urls',
  phase: 'afterwards',
  async ask({ azure }) {
    const question = 'How long do the signed URLs of operations live, and are they needed?';
    const first = azure.exchanges.find((one) => isSigned(one));
    const url = first?.responseHeaders[LINK];
    if (first === undefined || url === undefined) return [{ question, answer: 'no URL was signed', evidence: [] }];
    const then = Date.parse(first.responseHeaders['date'] ?? '');
    const minutes = Math.round((azure.client.clock.now() - then) / 60_000);
    const again = await azure.fetch(url);
    const unsigned = await azure.fetch(withoutSignature(url));
    return [
      {
        question,
        answer: `after ${minutes} min: ${outcomeOf(again)}; without its signature: ${outcomeOf(unsigned)}`,
        evidence: [first, again, unsigned],
      },
    ];
  },
};

const isSigned = ({ responseHeaders }: RecordedExchange): boolean => /[?&]s=/u.test(responseHeaders[LINK] ?? '');

/** As it stands but for these parameters: nothing is encoded anew. */
function withoutSignature(url: string): string {
  const [path = '', query = ''] = url.split('?');
  return `${path}?${query
    .split('&')
    .filter((part) => !/^[tcsh]=/u.test(part))
    .join('&')}`;
}
