import type { Exchange } from '../../support/recordings.ts';
import { ruleOf } from './known-differences.ts';
import { replay } from './replay.ts';

export interface EmulatorScore {
  readonly sent: number;
  /** Answered without any difference. */
  readonly asRecorded: number;
  /** Names of the rules that explain the differences, each once. */
  readonly rules: readonly string[];
  /** `#7 PUT /path: difference`, those that no rule explains. */
  readonly unexplained: readonly string[];
}

/** How the embedded Azure answers the requests of a recording. */
export async function scoreOf(exchanges: readonly Exchange[]): Promise<EmulatorScore> {
  const replayed = await replay(exchanges);
  const found = replayed.flatMap((one) => one.differences.map((text) => ({ one, text, rule: ruleOf(one, text) })));
  return {
    sent: replayed.length,
    asRecorded: replayed.filter(({ differences }) => differences.length === 0).length,
    rules: [...new Set(found.flatMap(({ rule }) => rule?.name ?? []))],
    unexplained: found
      .filter(({ rule }) => rule === undefined)
      .map(({ one: { exchange }, text }) => `#${exchange.i} ${exchange.method} ${exchange.url}: ${text}`),
  };
}
