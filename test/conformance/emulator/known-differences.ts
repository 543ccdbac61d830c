import { pathOf } from '../../support/recordings.ts';
import type { Replayed } from './replay.ts';

/** A reason why answers differ. It goes with the last recording it explains: a rule nobody needs fails the test. */
export interface Rule {
  readonly name: string;
  /** `METHOD path`, lower case but for the method. */
  readonly request: RegExp;
  readonly difference: RegExp;
  readonly why: string;
}

const rule = (name: string, request: RegExp, difference: RegExp, why: string): Rule => ({
  name,
  request,
  difference,
  why,
});

export const RULES: readonly Rule[] = [
  rule(
    'renewed certificate',
    /\/getbyids$/u,
    /\.keyCredentials(?:\[0\]\.(?:start|end)DateTime)?:/u,
    'An identity that is 17 months old has had its certificate renewed, here it keeps its first.',
  ),
  rule(
    'jobs of 2023',
    /microsoft\.resourcegraph/u,
    /\.warningDetails: absent|\.location: "global"|\.subTasks\[0\]\.additionalDetails/u,
    'Resource Graph shows jobs as they were written in 2023: no warnings, once a region of its own, details of a failed one.',
  ),
  rule(
    'old scores of the graph',
    /microsoft\.resourcegraph/u,
    /\.(?:bcdrSecurityLevel|secureScore):/u,
    'Resource Graph shows lower scores of a vault than its settings give; they seem to be older.',
  ),
  rule(
    'not on record',
    /microsoft\.resourcegraph/u,
    /\.(?:policyExtendedInfo|recoveryPointInfo)\.\w+(?:PrimaryRegion|Frequency|Retention):/u,
    'The row of an instance repeats the schedule of its policy and the ages of its points, which the recording does not show.',
  ),
  rule(
    'other region',
    /\/(?:fetchcrossregionrestorejobs?|fetchsecondaryrecoverypoints)$|microsoft\.resourcegraph/u,
    /501 here|\.policyInfo\.|\.allowedOperations|SecondaryRegion|dataSourceExtendedInfo/u,
    'The secondary region of a vault, and what Resource Graph says of an instance there, is not emulated.',
  ),
  rule(
    'all roles',
    /GET .*\/roledefinitions$/u,
    /^\$\.value\[/u,
    'Of some 400 role definitions those are emulated that a backup has to do with.',
  ),
  rule(
    'disk of before',
    /\/(?:disks\/cli-test-disk-new|diskoperations\/[0-9a-f-]+)$/u,
    /colocationConstraints|\.tier:|\.timeCreated:/u,
    'The disk was there before the recording, which does not say what it was made of.',
  ),
  rule(
    'mixed-up answer',
    /GET .*\/operationresults\//u,
    /^\$\.(?:id|name|status|startTime|endTime|objectType):/u,
    'The service answered with the status of another operation, seven months old; asked again it gave the result.',
  ),
  rule(
    'found machines',
    /\/backupprotectableitems$/u,
    /^\$\.value\[/u,
    'Machines of a subscription shared with others come and go; here they are found at once, the service needs a refresh.',
  ),
  rule(
    'progress of a restore',
    /GET .*\/backupjobs\//u,
    /taskExecutionDetails|estimatedRemainingDuration|tasksList\[0\]\.status/u,
    'How fast the data of a machine moves is not modelled.',
  ),
  rule(
    'masked names',
    /GET .*\/backupjobs\//u,
    /propertyBag\.(?:Config|Template) Blob/u,
    'The recorder masked the name of the machine in paths, not in the names of blobs that are made from it.',
  ),
  rule(
    'vaults of a day',
    /PUT .*\/microsoft\.recoveryservices\/vaults\/[^/]+$/u,
    /^status 400 recorded/u,
    'The number of vaults that a subscription may make within a day (`CloudDosAbsoluteLimitReached`) is not known.',
  ),
  rule(
    'service of 2017',
    /\/microsoft\.recoveryservices\/vaults\/[^/]+(?:\/backuppolicies\/defaultpolicy)?$/u,
    /privateEndpointState|(?:scheduleRunTimes|retentionTimes)\[0\]/u,
    'At one api-version vaults say more today than in 2017; the hour of their default policy is any.',
  ),
];

/** The rule that explains a difference of an exchange. */
export function ruleOf({ exchange }: Replayed, difference: string): Rule | undefined {
  const request = `${exchange.method} ${pathOf(exchange)}`;
  return RULES.find((one) => one.request.test(request) && one.difference.test(difference));
}
