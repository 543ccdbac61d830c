import type { PolicySpec } from '../../../src/catalog/datasource-type.ts';
import { parseDuration, type Duration } from '../../../src/model/duration.ts';

export const duration = (text: string): Duration => {
  const parsed = parseDuration(text);
  if (parsed === undefined) throw new Error(`no duration: ${text}`);
  return parsed;
};

/** A policy in the words of a spec: `policy('4h', { default: '7d', daily: '30d' })`. */
export const policy = (
  every: string,
  retention: Readonly<Record<string, string>> & { readonly default: string },
  schedule: { readonly startingAt?: string; readonly timeZone?: string } = {},
): PolicySpec => {
  const kept = Object.entries(retention).map(([key, text]) => [key, duration(text)]);
  return {
    schedule: { every: duration(every), startingAt: '2024-01-01T13:00:00Z', ...schedule },
    retention: { ...Object.fromEntries(kept), default: duration(retention.default) },
  };
};
