import { generateKeyPairSync } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeCertificates } from '../../src/emulator/tls/certificates.ts';
import type { HttpsEmulator } from './https-emulator.ts';

type Variables = Readonly<Record<string, string>>;

/**
 * The ways of `@azure/identity` to sign in that need nothing but what the embedded Azure offers, by name, as the
 * environment variables that set each up. Writes the files they name into `folder`.
 */
export async function signInVariables({ plain, arm, emulator }: HttpsEmulator, folder: string) {
  const tenant = emulator.embedded.settings().tenantId;
  // The library signs with RSA and takes the thumbprint of any certificate; nobody looks whether they belong together.
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  await writeFile(join(folder, 'client.pem'), `${key}${makeCertificates(Date.now()).cert}`);
  await writeFile(join(folder, 'federated-token'), 'a token of somebody else');
  const application: Variables = { AZURE_TENANT_ID: tenant, AZURE_CLIENT_ID: 'an-application' };
  const authority: Variables = { AZURE_AUTHORITY_HOST: arm, AZBACKUP_DISABLE_INSTANCE_DISCOVERY: 'true' };
  return {
    'client secret': { ...authority, ...application, AZURE_CLIENT_SECRET: 'a-secret' },
    'client secret at ADFS': { ...authority, ...application, AZURE_TENANT_ID: 'adfs', AZURE_CLIENT_SECRET: 'a-secret' },
    'client certificate': { ...authority, ...application, AZURE_CLIENT_CERTIFICATE_PATH: join(folder, 'client.pem') },
    'workload identity': {
      ...authority,
      ...application,
      AZURE_FEDERATED_TOKEN_FILE: join(folder, 'federated-token'),
    },
    'managed identity of App Service': { IDENTITY_ENDPOINT: `${plain}/msi/token`, IDENTITY_HEADER: 'a-header' },
    'managed identity of Cloud Shell': { MSI_ENDPOINT: `${plain}/msi/token` },
    'managed identity of a virtual machine': { AZURE_POD_IDENTITY_AUTHORITY_HOST: plain },
  } as const satisfies Readonly<Record<string, Variables>>;
}
