import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, test } from 'vitest';
import { ARM_EXPLANATIONS } from '../../../src/azure/explanations.ts';
import { ownError } from '../../../src/azure/own-error.ts';

const SOURCE = join(import.meta.dirname, '../../../src');
const CODE = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('explanations.ts'))
  .map((file) => readFileSync(join(SOURCE, file), 'utf8'))
  .join('\n');

test.each(Object.entries(ARM_EXPLANATIONS))(
  '%s is used and says what it means, why and what to do',
  (code, explanation) => {
    expect(CODE.includes(`'${code}'`)).toBe(true);
    for (const text of Object.values(explanation)) expect(text).toMatch(/^[A-Z].+[^ ]$/u);
    expect(explanation.summary).not.toMatch(/\.$/u);
  },
);

it('an error of ours carries the summary, what happened here, and the cure', () => {
  expect(ownError('ARM429', 'the last answer was X.', { httpStatus: 429 })).toEqual({
    code: 'ARM429',
    message: 'The service kept throttling: the last answer was X.',
    recommendedActions: [ARM_EXPLANATIONS.ARM429.cure],
    httpStatus: 429,
  });
});
