import type { Schedule } from './calendar.ts';
import type { Year } from './year.ts';

/** Arms what is to go wrong during a schedule; `locked`: no disk can be deleted. */
export async function disturb({ azure }: Year, { trouble }: Schedule, locked: boolean): Promise<void> {
  await azure.send('DELETE', '/_emulator/requests');
  if (locked) await azure.send('POST', '/_emulator/faults', LOCK);
  if (trouble === undefined) return;
  if (trouble.faults.length > 0) await azure.send('POST', '/_emulator/faults', trouble.faults);
  if (trouble.jobs.length > 0) await azure.send('POST', '/_emulator/jobs', trouble.jobs);
}

const LOCK = {
  method: 'DELETE',
  path: '/disks/',
  status: 409,
  body: { error: { code: 'ScopeLocked', message: 'The scope cannot perform delete operation.' } },
  times: 'always',
};

/** Ends the trouble; gives what was changed meanwhile, as `METHOD path`. */
export async function undisturb({ azure }: Year): Promise<readonly string[]> {
  await azure.send('DELETE', '/_emulator/faults');
  await azure.send('DELETE', '/_emulator/jobs');
  const { log } = await azure.get<{ readonly log: readonly Logged[] }>('/_emulator/requests?log=true');
  return log
    .filter(({ method, path, status }) => method !== 'GET' && status < 300 && !/\/validate/iu.test(path))
    .map(({ method, path }) => `${method} ${path}`);
}

interface Logged {
  readonly method: string;
  readonly path: string;
  readonly status: number;
}
