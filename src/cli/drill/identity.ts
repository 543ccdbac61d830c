import { hostname, userInfo } from 'node:os';
import type { Session } from '../session.ts';

/**
 * Who started a drill, for the evidence: the run of a CI host where there is one, else the user and the machine. Whom
 * Azure saw stands beside it, as far as its token says.
 */
export function identityOf({ env }: Pick<Session, 'env'>): string {
  const github = [env['GITHUB_SERVER_URL'], env['GITHUB_REPOSITORY'], env['GITHUB_RUN_ID']];
  if (github.every(Boolean)) return `${github[0]}/${github[1]}/actions/runs/${github[2]}`;
  const collection = env['SYSTEM_COLLECTIONURI'];
  const project = env['SYSTEM_TEAMPROJECT'];
  const build = env['BUILD_BUILDID'];
  if (collection && project && build) return `${collection}${project}/_build/results?buildId=${build}`;
  return `${userName()}@${hostname()}`;
}

/** A container may run as a user that has no name. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return 'unknown';
  }
}
