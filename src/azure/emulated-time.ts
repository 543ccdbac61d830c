import { dig, digString } from '../model/json.ts';
import type { Transport } from './transport.ts';

/** The clock of an embedded Azure. */
export interface EmulatedTime {
  /** Undefined when the endpoint has no such clock, as every other server on loopback. */
  readonly read: () => Promise<{ readonly nowMs: number; readonly speed: number | 'max' } | undefined>;
  /** Registers a waiter; resolves with virtual time once it is there, undefined when the endpoint is gone. */
  readonly waitUntil: (untilMs: number, signal: AbortSignal) => Promise<number | undefined>;
}

/** Speaks `/_emulator/clock` (design section 7): no token, no retry, outside every budget. */
export function createEmulatedTime(transport: Transport, origin: string): EmulatedTime {
  const url = `${origin}/_emulator/clock`;
  const headers = { accept: 'application/json' };
  return {
    async read() {
      const answer = await transport({ method: 'GET', url, headers });
      const body = answer.kind === 'answer' && answer.status === 200 ? parse(answer.text) : undefined;
      const nowMs = Date.parse(digString(body, 'now') ?? '');
      const speed = dig(body, 'speed');
      if (Number.isNaN(nowMs) || !isSpeed(speed)) return undefined;
      return { nowMs, speed };
    },
    async waitUntil(untilMs, signal) {
      const body = JSON.stringify({ waitUntil: new Date(untilMs).toISOString() });
      const answer = await transport({
        method: 'POST',
        url,
        headers: { ...headers, 'content-type': 'application/json' },
        body,
        signal,
        untimed: true,
      });
      if (answer.kind === 'fault' || answer.status !== 200) return undefined;
      const nowMs = Date.parse(digString(parse(answer.text), 'now') ?? '');
      return Number.isNaN(nowMs) ? untilMs : nowMs;
    },
  };
}

function isSpeed(value: unknown): value is number | 'max' {
  return value === 'max' || (typeof value === 'number' && Number.isFinite(value) && value >= 0);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
