import type { Provider } from '../kernel/provider.ts';
import { authorizationProvider } from './authorization/provider.ts';
import { computeProvider } from './compute/provider.ts';
import { dataProtectionProvider } from './dataprotection/provider.ts';
import { graphProvider } from './graph/provider.ts';
import { recoveryServicesProvider } from './recoveryservices/provider.ts';
import { resourceGraphProvider } from './resourcegraph/provider.ts';
import { resourcesProvider } from './resources/provider.ts';

/** Providers that hold resources of their own; a new one is a folder beside this file and an entry here. */
const RESOURCE_PROVIDERS: readonly Provider[] = [
  computeProvider,
  authorizationProvider,
  dataProtectionProvider,
  recoveryServicesProvider,
];

/** Every resource provider of the embedded Azure. */
export const PROVIDERS: readonly Provider[] = [
  resourcesProvider(RESOURCE_PROVIDERS),
  ...RESOURCE_PROVIDERS,
  resourceGraphProvider(RESOURCE_PROVIDERS),
  graphProvider,
];
