/** Regions by name and display name: some of each geography, where vaults are usual. Any other is taken as well. */
export const REGIONS: readonly (readonly [name: string, displayName: string])[] = [
  ['eastus', 'East US'],
  ['eastus2', 'East US 2'],
  ['centralus', 'Central US'],
  ['westus', 'West US'],
  ['westus2', 'West US 2'],
  ['westus3', 'West US 3'],
  ['northeurope', 'North Europe'],
  ['westeurope', 'West Europe'],
  ['uksouth', 'UK South'],
  ['germanywestcentral', 'Germany West Central'],
  ['koreacentral', 'Korea Central'],
  ['japaneast', 'Japan East'],
  ['southeastasia', 'Southeast Asia'],
  ['australiaeast', 'Australia East'],
  ['centraluseuap', 'Central US EUAP'],
];
