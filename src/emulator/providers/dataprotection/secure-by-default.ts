import { gatewayRefusal } from '../../kernel/refusal.ts';
import type { Call } from '../../kernel/route.ts';
import { has, since } from './versions.ts';
import type { Feature } from './versions.ts';

/**
 * Whether a request is answered as from 2025-09-01 on, or in a region where that holds for every api-version (Azure
 * Backup documentation): deleting an instance keeps it for a while whatever the vault says, deleting a vault keeps the
 * vault, soft delete cannot be turned off.
 */
export const isSecureByDefault = (call: Call): boolean =>
  has(call.apiVersion, 'secureByDefault') || call.settings.switches.secureByDefaultEverywhere;

/** Refuses what an api-version does not have yet, as ARM refuses a type that is not registered for it. */
export const requireFeature = (call: Call, feature: Feature, type: string): void => {
  if (has(call.apiVersion, feature)) return;
  throw gatewayRefusal(
    400,
    'NoRegisteredProviderFound',
    `No registered resource provider found for API version '${call.apiVersion}' for type '${type}'. ` +
      `The supported api-versions start with '${since(feature)}'.`,
  );
};
