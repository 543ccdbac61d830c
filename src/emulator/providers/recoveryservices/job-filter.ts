import { plainRefusal } from '../../kernel/refusal.ts';
import type { Call } from '../../kernel/route.ts';

/** A `$filter` of conditions `name eq 'value'` joined by `and`; names in lower case. Anything else is 400. */
export const filterOf = (call: Call): ReadonlyMap<string, string> => {
  const text = [...call.request.query].find(([name]) => name.toLowerCase() === '$filter')?.[1].trim() ?? '';
  const conditions = text === '' ? [] : text.split(/\s+and\s+/i);
  return new Map(
    conditions.map((condition) => {
      const [, name, value] = /^(\w+)\s+eq\s+'([^']*)'$/i.exec(condition.trim()) ?? [];
      if (name === undefined || value === undefined)
        throw plainRefusal(400, 'BMSUserErrorInvalidInput', `The filter condition '${condition}' is not understood.`);
      return [name.toLowerCase(), value];
    }),
  );
};

/**
 * Epoch milliseconds of `2021-05-26 03:20:17 AM`, the twelve-hour times of job filters, in UTC. Clients also write hours
 * from 0 and above 12 with the suffix (`2016-01-01 00:00:00 AM` in bms.json).
 */
export const filterTime = (text: string): number => {
  const match = /^(\d{4}-\d{2}-\d{2})[ T](\d{1,2}):(\d{2}):(\d{2})(?:\s*(AM|PM))?$/i.exec(text.trim());
  if (match === null) return Date.parse(text);
  const [, day = '', hourText = '0', minutes = '00', seconds = '00', half = ''] = match;
  const written = Number(hourText);
  const pm = half.toUpperCase() === 'PM';
  const hour = half === '' || written > 12 ? written : (written % 12) + (pm ? 12 : 0);
  return Date.parse(`${day}T${String(hour).padStart(2, '0')}:${minutes}:${seconds}Z`);
};
