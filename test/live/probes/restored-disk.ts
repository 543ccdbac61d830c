import { dig } from '../../../src/model/json.ts';
import type { Probe } from './probe.ts';

/** What a restored disk has of its source. The source carries the tag `source`. */
export const restoredDisk: Probe = {
  name: 'restored disk',
  phase: 'restored',
  async ask({ azure, resources }) {
    const restored = await azure.ask({ method: 'GET', path: resources.restored });
    const keepsTags = dig(restored.responseBody, 'tags', 'source') !== undefined;
    const creation = dig(restored.responseBody, 'properties', 'creationData');
    const names = typeof creation === 'object' && creation !== null ? Object.keys(creation).join(', ') : 'nothing';
    const option = dig(creation, 'createOption');
    return [
      {
        question: 'Does a restored disk keep the tags of its source?',
        answer: keepsTags ? 'yes' : 'no',
        evidence: [restored],
      },
      {
        question: 'What was a restored disk made of (creationData)?',
        answer: `createOption ${typeof option === 'string' ? option : 'absent'}; ${names}`,
        evidence: [restored],
      },
    ];
  },
};
