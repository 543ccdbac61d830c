import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The yardstick: as many resources for Terraform as there are disks, none of which needs a network or a provider
 * process. Each is a builtin `terraform_data` with the six attributes of a disk's backup instance, in a block of its
 * own, which is Terraform's fastest form. The state is written as an apply would leave it; a real apply of 10,000
 * takes about an hour, because the whole state is written again after every resource.
 */
export async function writeTerraformFleet(folder: string, resources: number): Promise<void> {
  await mkdir(folder, { recursive: true });
  const all = Array.from({ length: resources }, (_, index) => attributesOf(index));
  await writeFile(join(folder, 'main.tf'), all.map(blockOf).join('\n'));
  await writeFile(join(folder, 'terraform.tfstate'), JSON.stringify(stateOf(all), undefined, 2));
}

type Attributes = Readonly<Record<string, string>>;

function attributesOf(index: number): Attributes {
  const subscription = '/subscriptions/00000000-0000-0000-0000-000000000001';
  const vault = `${subscription}/resourceGroups/fleet-vaults/providers/Microsoft.DataProtection/backupVaults/fleet-vault-${index % 20}`;
  return {
    name: `disk-${index}`,
    location: 'westus',
    vault_id: vault,
    disk_id: `${subscription}/resourceGroups/fleet-disks-${index % 20}/providers/Microsoft.Compute/disks/disk-${index}`,
    snapshot_resource_group_name: 'fleet-snapshots',
    backup_policy_id: `${vault}/backupPolicies/fleet-policy`,
  };
}

function blockOf(attributes: Attributes, index: number): string {
  const lines = Object.entries(attributes).map(([name, value]) => `    ${name} = ${JSON.stringify(value)}\n`);
  return `resource "terraform_data" "disk_${index}" {\n  input = {\n${lines.join('')}  }\n}\n`;
}

function stateOf(all: readonly Attributes[]): object {
  return {
    version: 4,
    terraform_version: '1.11.4',
    serial: all.length,
    lineage: '00000000-0000-4000-8000-000000000001',
    outputs: {},
    resources: all.map((attributes, index) => ({
      mode: 'managed',
      type: 'terraform_data',
      name: `disk_${index}`,
      provider: 'provider["terraform.io/builtin/terraform"]',
      instances: [
        {
          schema_version: 0,
          attributes: {
            id: `00000000-0000-4000-8000-${index.toString(16).padStart(12, '0')}`,
            input: dynamic(attributes),
            output: dynamic(attributes),
            triggers_replace: null,
          },
          sensitive_attributes: [],
        },
      ],
    })),
    check_results: null,
  };
}

/** A value whose type Terraform knows only from the value: it writes both down. */
function dynamic(value: Attributes): object {
  return { value, type: ['object', Object.fromEntries(Object.keys(value).map((name) => [name, 'string']))] };
}
