/** What a live run works on. All of it comes from the environment: nothing is guessed, nothing is asked. */
export interface LiveSettings {
  readonly subscription: string;
  /** An existing group. Everything that is made is made in it. */
  readonly resourceGroup: string;
  /** Origin of ARM. */
  readonly endpoint: string;
  /** Where recording and answers are written. */
  readonly out: string;
  /** Names everything that this run makes, `azbk-live-1a2b3c4d`. */
  readonly prefix: string;
  /** Only take away what a run that was killed has left. */
  readonly cleanOnly: boolean;
  /** ARM id of a Backup vault with a past, for the questions about old jobs; it is only read. */
  readonly oldVault: string | undefined;
}

type Env = Readonly<Record<string, string | undefined>>;

const CONSENT = 'create and delete';
const PREFIX = /^azbk-live-[0-9a-f]{8}$/u;

/** The settings, or every reason why nothing is done. `fresh` are eight hex digits for the names of this run. */
export function readSettings(env: Env, fresh: string): LiveSettings | readonly string[] {
  const subscription = env['AZBACKUP_LIVE_SUBSCRIPTION'] ?? '';
  const resourceGroup = env['AZBACKUP_LIVE_RESOURCE_GROUP'] ?? '';
  const leftBy = env['AZBACKUP_LIVE_CLEAN'];
  const problems = [
    /^[0-9a-f-]{36}$/iu.test(subscription) ? [] : 'AZBACKUP_LIVE_SUBSCRIPTION must be the id of a subscription.',
    /^[\w().-]{1,90}$/u.test(resourceGroup) ? [] : 'AZBACKUP_LIVE_RESOURCE_GROUP must name an existing resource group.',
    env['AZBACKUP_LIVE_CONSENT'] === CONSENT ? [] : `AZBACKUP_LIVE_CONSENT must be “${CONSENT}”.`,
    leftBy === undefined || PREFIX.test(leftBy) ? [] : 'AZBACKUP_LIVE_CLEAN must be a prefix that a run has printed.',
  ].flat();
  if (problems.length > 0) return problems;
  return {
    subscription,
    resourceGroup,
    endpoint: env['AZBACKUP_LIVE_ENDPOINT'] ?? 'https://management.azure.com',
    out: env['AZBACKUP_LIVE_OUT'] ?? 'live-results',
    prefix: leftBy ?? `azbk-live-${fresh}`,
    cleanOnly: leftBy !== undefined,
    oldVault: env['AZBACKUP_LIVE_OLD_VAULT'] || undefined,
  };
}
