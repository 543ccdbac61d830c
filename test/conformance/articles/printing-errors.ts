import type { CodeBlock } from './read-block.ts';
import type { ArticleName } from './seed-files.ts';

/** Something the authors cannot have meant. */
export interface PrintingError {
  readonly article: ArticleName;
  readonly blocks: readonly number[];
  /** `syntax`: cannot be read or sent as it stands. `story`: contradicts another exchange of the article. */
  readonly kind: 'syntax' | 'story';
  readonly printed: string;
  readonly meant: string;
  readonly why: string;
}

const RUN = 'the exchanges come from several runs; this is the name of another one';
const MASK = 'the ids of one subscription are masked, not everywhere alike';

export const PRINTING_ERRORS: readonly PrintingError[] = [
  {
    article: 'backup',
    blocks: [1],
    kind: 'story',
    printed: '-xxxx/',
    meant: '-xxxx-xxxxxxxxxxxxx/',
    why: `${MASK}: here the last group is missing`,
  },
  {
    article: 'backup',
    blocks: [2, 3, 6, 14, 15],
    kind: 'story',
    printed: '-xxxxxxxxxxxx/',
    meant: '-xxxxxxxxxxxxx/',
    why: `${MASK}: the snapshot group has 12 letters x where the disk has 13, and must be in the disk's subscription`,
  },
  {
    article: 'backup',
    blocks: [3],
    kind: 'story',
    printed: '"Microsoft.Compute/"',
    meant: '"Microsoft.Compute/disks"',
    why: 'the rest of the type is missing; the body that is sent has it',
  },
  {
    article: 'backup',
    blocks: [12],
    kind: 'syntax',
    printed: '/{BkpvaultName}',
    meant: '/backupVaults/{BkpvaultName}',
    why: 'the template leaves out a segment that its own example has',
  },
  {
    article: 'backup',
    blocks: [15],
    kind: 'syntax',
    printed: '},\n    "protectionStatus"',
    meant: '}\n    },\n    "protectionStatus"',
    why: 'the brace that closes policyInfo is missing',
  },
  {
    article: 'restore',
    blocks: [3],
    kind: 'syntax',
    printed: ',\n    .\n    .\n    .\n    .\n}',
    meant: ']}',
    why: 'dots stand for more recovery points, and the bracket that closes the list is missing',
  },
  {
    article: 'restore',
    blocks: [15],
    kind: 'story',
    printed: '3bc62c80-913f-47fa-b829-b7df476682be',
    meant: 'c4bd49a1-0645-4eec-b207-feb818962852',
    why: `${RUN}: the answer is of another job than was asked for`,
  },
  {
    article: 'restore',
    blocks: [15],
    kind: 'story',
    printed: '3a512290ec6b43d6b9a644869f4a3b38',
    meant: 'a3d02fc3ab8a4c3a8cc26688c26d3356',
    why: `${RUN}: the recovery point is not the one that was restored`,
  },
  {
    article: 'restore',
    blocks: [15],
    kind: 'story',
    printed: '62b829ee-7936-40c9-a1c9-47a93f9f3965',
    meant: 'xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxxx',
    why: `${MASK}: two properties show it`,
  },
  {
    article: 'jobs',
    blocks: [3],
    kind: 'syntax',
    printed: '}\n}\n}',
    meant: '}\n}',
    why: 'there is a brace too many',
  },
];

/** The blocks as they were meant. Throws when one does not print an error that it is listed for. */
export function mend(blocks: readonly CodeBlock[], errors: readonly PrintingError[]): readonly CodeBlock[] {
  return blocks.map((block) => errors.filter((error) => error.blocks.includes(block.number)).reduce(mendOne, block));
}

function mendOne(block: CodeBlock, { article, printed, meant }: PrintingError): CodeBlock {
  if (!block.text.includes(printed))
    throw new Error(`Block ${block.number} of the article ‘${article}’ does not print ${JSON.stringify(printed)}.`);
  return { ...block, text: block.text.replaceAll(printed, meant) };
}
