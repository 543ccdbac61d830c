import { execFile } from 'node:child_process';
import { dirname } from 'node:path';

/** The commit the specs are at; undefined outside a repository, and when git is not there or too slow. */
export function gitCommitOf(path: string | undefined): Promise<string | undefined> {
  if (path === undefined) return Promise.resolve(undefined);
  const options = { cwd: dirname(`${path}/x`), timeout: 2000 };
  return new Promise((resolve) => {
    try {
      execFile('git', ['rev-parse', 'HEAD'], options, (error, stdout) =>
        resolve(error === null && /^[0-9a-f]{40,64}\n$/u.test(stdout) ? stdout.trim() : undefined),
      );
    } catch {
      resolve(undefined);
    }
  });
}
