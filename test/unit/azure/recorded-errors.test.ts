import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readExchange } from '../../../src/azure/attempt.ts';
import { dig } from '../../../src/model/json.ts';

const DATA = process.env['AZBACKUP_DATA'] ?? join(import.meta.dirname, '../../../../shared/data');
const RECORDINGS = join(DATA, 'recordings');
const present = existsSync(RECORDINGS);
if (!present)
  process.stderr.write(`SKIPPED: no recordings at ${RECORDINGS}; set AZBACKUP_DATA to check against them.\n`);

interface Recorded {
  readonly where: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

function recorded(folder: string): readonly Recorded[] {
  return readdirSync(join(RECORDINGS, folder)).flatMap((file) => {
    const content: unknown = JSON.parse(readFileSync(join(RECORDINGS, folder, file), 'utf8'));
    const exchanges = Array.isArray(content) ? content : (Object.values(content as object).find(Array.isArray) ?? []);
    return (exchanges as readonly unknown[]).map((exchange) => ({
      where: `${file}#${String(dig(exchange, 'i'))}`,
      status: Number(dig(exchange, 'status')),
      headers: dig(exchange, 'headers') as Record<string, string>,
      body: dig(exchange, 'responseBody'),
    }));
  });
}

describe.skipIf(!present)('recorded errors of the real service', () => {
  const exchanges = present ? [...recorded('dpp'), ...recorded('rsv')] : [];

  it('every refusal has a code and a message of the service', () => {
    const refused = exchanges.filter(({ status }) => status >= 400);
    expect(refused.length).toBeGreaterThan(30);
    for (const { where, status, headers, body } of refused) {
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      const exchange = { kind: 'answer', status, headers, text, tookMs: 1 } as const;
      const attempt = readExchange(exchange, { method: 'GET', url: 'https://x/y', clientRequestId: 'c' });
      if (attempt.ok) throw new Error(`${where} was taken for a success`);
      const { error, cause } = attempt.failure;
      expect({ where, code: /^[A-Z][A-Za-z]+$/u.test(error.code), message: error.message !== '', cause }).toEqual({
        where,
        code: true,
        message: true,
        cause: 'http',
      });
    }
  });
});
