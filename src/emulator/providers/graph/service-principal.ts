import { createHash } from 'node:crypto';
import { guidOf } from '../../kernel/guid.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { wholeSeconds } from '../../kernel/time-text.ts';
import type { PrincipalRow } from '../authorization/tables.ts';

/** A managed identity is an application of its own, with a certificate that is renewed every 90 days. */
const CERTIFICATE_DAYS = 90;
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

export const applicationIdOf = (row: PrincipalRow): string => guidOf(`application of ${row.objectId}`);

/** Names under which others know the application; the object id is none of them (b41606dd #19 finds nothing by it). */
export const namesOf = (row: PrincipalRow): readonly string[] => [
  applicationIdOf(row),
  `https://identity.azure.net/${createHash('sha256').update(row.objectId).digest('base64')}`,
];

/** A vault's identity as Microsoft Graph shows it (f1f947b0 #6). */
export const renderPrincipal = (row: PrincipalRow): JsonObject => {
  const appId = applicationIdOf(row);
  return {
    id: row.objectId,
    deletedDateTime: null,
    accountEnabled: true,
    alternativeNames: [
      'isExplicit=False',
      ...(row.resourceId === undefined ? [] : [spelledByDirectory(row.resourceId)]),
    ],
    appDisplayName: null,
    appDescription: null,
    appId,
    applicationTemplateId: null,
    appOwnerOrganizationId: null,
    appRoleAssignmentRequired: false,
    createdDateTime: wholeSeconds(row.createdAt),
    description: null,
    disabledByMicrosoftStatus: null,
    displayName: row.displayName,
    homepage: null,
    loginUrl: null,
    logoutUrl: null,
    notes: null,
    notificationEmailAddresses: [],
    preferredSingleSignOnMode: null,
    preferredTokenSigningKeyThumbprint: null,
    replyUrls: [],
    servicePrincipalNames: namesOf(row),
    servicePrincipalType: 'ManagedIdentity',
    signInAudience: null,
    tags: [],
    tokenEncryptionKeyId: null,
    info: null,
    samlSingleSignOnSettings: null,
    addIns: [],
    appRoles: [],
    keyCredentials: [certificateOf(row, appId)],
    oauth2PermissionScopes: [],
    passwordCredentials: [],
    resourceSpecificApplicationPermissions: [],
    verifiedPublisher: { displayName: null, verifiedPublisherId: null, addedDateTime: null },
  };
};

/** The directory has an own spelling of ids, whatever the one they were made with (f1f947b0 #6). */
const spelledByDirectory = (id: string): string =>
  id.replace(/\/resourceGroups\//i, '/resourcegroups/').replace(/\/backupVaults\//i, '/BackupVaults/');

/** Valid from the full minute five minutes before (f1f947b0 #6, b41606dd #20). */
const certificateOf = (row: PrincipalRow, appId: string): JsonObject => {
  const validFrom = Math.floor(row.createdAt / MINUTE_MS - 5) * MINUTE_MS;
  return {
    customKeyIdentifier: createHash('sha1').update(appId).digest('hex').toUpperCase(),
    displayName: `CN=${appId}`,
    endDateTime: wholeSeconds(validFrom + CERTIFICATE_DAYS * DAY_MS),
    key: null,
    keyId: guidOf(`certificate of ${appId}`),
    startDateTime: wholeSeconds(validFrom),
    type: 'AsymmetricX509Cert',
    usage: 'Verify',
  };
};
