import { canonicalJson } from '../model/canonical-json.ts';
import { idKey, policyId, type ArmId } from '../model/arm-id.ts';
import type { DesiredPolicy } from '../model/desired.ts';
import type { LivePolicy } from '../model/live.ts';
import { policyContent, policyHash } from '../wire/policy.ts';

/**
 * How a policy of the specs stands to the live ones. Policies cannot be edited, so NAME is satisfied by a live `NAME`
 * or `NAME-<hash8>` of equal content, and a changed one gets a new name made from its content.
 */
export interface PolicyStanding {
  readonly desired: DesiredPolicy;
  /** Keys of the live policies with the wanted content; an instance bound to any of them is in step. */
  readonly satisfiedBy: ReadonlySet<string>;
  /** What instances are bound to: the first that satisfies, or the one to be created. */
  readonly target: ArmId;
  /** Set when `target` must be created. */
  readonly create: boolean;
  /** The live version with other content that a rollover leaves: NAME, or the one an earlier rollover made. */
  readonly replaces?: LivePolicy;
  /** Live versions of NAME with other content, ours to retire once nothing refers to them. */
  readonly outdated: readonly LivePolicy[];
}

/** @param policies the live policies of the vault; @param claimed lower-case names that other documents own */
export function standingOf(
  desired: DesiredPolicy,
  policies: readonly LivePolicy[],
  claimed: ReadonlySet<string>,
): PolicyStanding {
  const wanted = policyContent(desired.owned);
  const wantedText = canonicalJson(wanted);
  const versions = policies
    .filter((policy) => isVersionOf(desired.name, policy.name) && !isClaimed(policy, desired, claimed))
    .map((policy) => {
      const content = policyContent(policy.body);
      return { policy, same: canonicalJson(content) === wantedText, hash: policyHash(content) };
    });
  const named = versions.find(({ policy }) => sameName(policy.name, desired.name));
  const satisfying = versions.filter(({ same }) => same).toSorted((one) => (one === named ? -1 : 0));
  const outdated = versions.filter(
    (version) => !version.same && (version === named || version.policy.name.toLowerCase().endsWith(`-${version.hash}`)),
  );
  // After an earlier rollover only NAME-<hash8> is left; that one is what instances are bound to.
  const replaced = named ?? outdated.at(-1);
  const newName = replaced === undefined ? desired.name : `${desired.name}-${policyHash(wanted)}`;
  return {
    desired,
    satisfiedBy: new Set(satisfying.map(({ policy }) => idKey(policy.id))),
    target: satisfying[0]?.policy.id ?? policyId(desired.vault, newName),
    create: satisfying.length === 0,
    ...(replaced !== undefined && !replaced.same && { replaces: replaced.policy }),
    outdated: outdated.map(({ policy }) => policy),
  };
}

/** Whether a live policy is NAME or a version azbackup made of it. */
export function isVersionOf(name: string, liveName: string): boolean {
  const base = name.toLowerCase();
  const live = liveName.toLowerCase();
  return live === base || (live.startsWith(`${base}-`) && /^[0-9a-f]{8}$/u.test(live.slice(base.length + 1)));
}

function isClaimed(policy: LivePolicy, desired: DesiredPolicy, claimed: ReadonlySet<string>): boolean {
  return !sameName(policy.name, desired.name) && claimed.has(policy.name.toLowerCase());
}

function sameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
