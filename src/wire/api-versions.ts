/** The one place that names an api-version. A plan records the ones it was made with. */
export const API_VERSIONS = {
  'Microsoft.DataProtection': '2026-03-01',
  'Microsoft.RecoveryServices': '2024-04-01',
  'Microsoft.Compute': '2024-03-02',
  'Microsoft.Authorization': '2022-04-01',
  'Microsoft.Resources': '2024-03-01',
} as const;
