import type { Provider } from '../kernel/provider.ts';
import { authorizationProvider } from './authorization/provider.ts';
import { computeProvider } from './compute/provider.ts';
import { dataProtectionProvider } from './dataprotection/provider.ts';
import { resourcesProvider } from './resources/provider.ts';

const LEAVES: readonly Provider[] = [computeProvider, authorizationProvider, dataProtectionProvider];

/** Every resource provider of the embedded Azure. A new one is a folder beside this file and a line above. */
export const PROVIDERS: readonly Provider[] = [resourcesProvider(LEAVES), ...LEAVES];
