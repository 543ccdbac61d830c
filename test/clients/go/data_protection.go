// The life of a protected disk with Microsoft's SDK for Go (the autorest generation, api-version 2021-01-01), against
// the embedded Azure.
//
// ARM_ENDPOINT is its HTTPS endpoint, which is also the authority; SSL_CERT_FILE says whom to trust. Prints one line
// per step that went as it should; anything else is a message and exit code 1.
package main

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"os"
	"path"
	"strings"
	"time"

	"github.com/Azure/azure-sdk-for-go/services/authorization/mgmt/2015-07-01/authorization"
	"github.com/Azure/azure-sdk-for-go/services/compute/mgmt/2022-07-02/compute"
	dp "github.com/Azure/azure-sdk-for-go/services/dataprotection/mgmt/2021-01-01/dataprotection"
	"github.com/Azure/azure-sdk-for-go/services/recoveryservices/mgmt/2021-12-01/backup"
	"github.com/Azure/go-autorest/autorest"
	"github.com/Azure/go-autorest/autorest/adal"
	"github.com/Azure/go-autorest/autorest/to"
)

const (
	subscriptionID = "00000000-0000-0000-0000-000000000001"
	subscription   = "/subscriptions/" + subscriptionID
	group          = "TestBkpVaultRG"
	vault          = "go-vault"
	policy         = "go-policy"
	instance       = "msdiskbackup-go"
	disk           = subscription + "/resourceGroups/RG-DiskBackup/providers/Microsoft.Compute/disks/msdiskbackup"
	target         = subscription + "/resourceGroups/targetrg/providers/Microsoft.Compute/disks/go-restored"
	snapshotGroup  = subscription + "/resourceGroups/snapshot-rg"

	reader              = "3e5e47e6-65f7-47ef-90b5-e5dd4d455f24"
	snapshotContributor = "7efff54f-a5b4-42b5-a1c5-5411624893ce"
	restoreOperator     = "b50d9833-a0cb-478e-945f-707fcc997c13"
)

var (
	arm = os.Getenv("ARM_ENDPOINT")
	ctx = context.Background()
)

func main() {
	authorizer := signIn()
	prepare := func(client *autorest.Client) {
		client.Authorizer = authorizer
		client.PollingDelay = time.Second
	}
	vaults := dp.NewBackupVaultsClientWithBaseURI(arm, subscriptionID)
	prepare(&vaults.Client)
	policies := dp.NewBackupPoliciesClientWithBaseURI(arm, subscriptionID)
	prepare(&policies.Client)
	instances := dp.NewBackupInstancesClientWithBaseURI(arm, subscriptionID)
	prepare(&instances.Client)
	points := dp.NewRecoveryPointsClientWithBaseURI(arm, subscriptionID)
	prepare(&points.Client)
	jobs := dp.NewJobsClientWithBaseURI(arm, subscriptionID)
	prepare(&jobs.Client)
	disks := compute.NewDisksClientWithBaseURI(arm, subscriptionID)
	prepare(&disks.Client)
	roles := authorization.NewRoleAssignmentsClientWithBaseURI(arm, subscriptionID)
	prepare(&roles.Client)
	machineJobs := backup.NewJobsClientWithBaseURI(arm, subscriptionID)
	prepare(&machineJobs.Client)

	readMachineJobs(machineJobs)
	principalID := makeVault(vaults)
	policyID := makePolicy(policies)
	body := dp.BackupInstance{
		ObjectType:     to.StringPtr("BackupInstance"),
		FriendlyName:   to.StringPtr("msdiskbackup"),
		DataSourceInfo: datasource(disk),
		PolicyInfo: &dp.PolicyInfo{
			PolicyID: policyID,
			PolicyParameters: &dp.PolicyParameters{DataStoreParametersList: &[]dp.BasicDataStoreParameters{
				dp.AzureOperationalStoreParameters{
					DataStoreType:   "OperationalStore",
					ResourceGroupID: to.StringPtr(snapshotGroup),
				},
			}},
		},
	}
	validate := func() error {
		future, err := instances.ValidateForBackup(ctx, vault, group, dp.ValidateForBackupRequest{BackupInstance: &body})
		must(err)
		return future.WaitForCompletionRef(ctx, instances.Client)
	}
	mustFail(validate(), "UserErrorMissingRequiredPermissions")
	done("validation refused without rights")

	grant(roles, principalID, reader, disk)
	grant(roles, principalID, snapshotContributor, snapshotGroup)
	passTime("PT5M")
	must(validate())
	protect(instances, body)
	backUp(instances, jobs)
	restore(instances, points, jobs, disks, func() {
		grant(roles, principalID, restoreOperator, subscription+"/resourceGroups/targetrg")
		passTime("PT5M")
	})
	deleteAll(instances, policies, vaults)
}

// signIn takes a token of the authority, as of a service principal with a secret.
func signIn() autorest.Authorizer {
	config, err := adal.NewOAuthConfig(arm, "72f988bf-0000-4000-8000-2d7cd011db47")
	must(err)
	token, err := adal.NewServicePrincipalToken(*config, "an-application", "a-secret", arm+"/")
	must(err)
	return autorest.NewBearerAuthorizer(token)
}

// readMachineJobs asks for a job without actions: at this api-version the service writes actions as numbers, which this
// SDK cannot read (azure-sdk-for-go#21690).
func readMachineJobs(client backup.JobsClient) {
	page, err := client.List(ctx, "rsv-demo", group, "status eq 'Completed' and operation eq 'ConfigureBackup'", "")
	must(err)
	expect(len(page.Values()) == 1, "protection of a machine was configured once", page.Values())
	job, isMachineJob := page.Values()[0].Properties.AsAzureIaaSVMJob()
	expect(isMachineJob && *job.Duration == "PT31.4430663S", "its duration", job)
	done("Recovery Services jobs filtered")
}

func makeVault(client dp.BackupVaultsClient) string {
	future, err := client.CreateOrUpdate(ctx, vault, group, dp.BackupVaultResource{
		Location: to.StringPtr("westus"),
		Identity: &dp.DppIdentityDetails{Type: to.StringPtr("SystemAssigned")},
		Properties: &dp.BackupVault{StorageSettings: &[]dp.StorageSetting{{
			DatastoreType: "VaultStore",
			Type:          "LocallyRedundant",
		}}},
	})
	must(err)
	must(future.WaitForCompletionRef(ctx, client.Client))
	made, err := future.Result(client)
	must(err)
	expect(made.Properties.ProvisioningState == "Succeeded", "the vault is there", made)
	patch, err := client.Patch(ctx, vault, group, dp.PatchResourceRequestInput{Tags: map[string]*string{"a": to.StringPtr("b")}})
	must(err)
	must(patch.WaitForCompletionRef(ctx, client.Client))
	found := 0
	for list, err := client.GetResourcesInSubscriptionComplete(ctx); list.NotDone(); err = list.NextWithContext(ctx) {
		must(err)
		if *list.Value().Name == vault && *list.Value().Tags["a"] == "b" {
			found++
		}
	}
	expect(found == 1, "the vault is listed with its tag", found)
	done("vault made, listed, tagged")
	return *made.Identity.PrincipalID
}

func makePolicy(client dp.BackupPoliciesClient) *string {
	store := &dp.DataStoreInfoBase{
		DataStoreType: "OperationalStore",
		ObjectType:    to.StringPtr("DataStoreInfoBase"),
	}
	priority := int64(99)
	made, err := client.CreateOrUpdate(ctx, vault, group, policy, dp.BaseBackupPolicyResource{Properties: dp.BackupPolicy{
		DatasourceTypes: &[]string{"Microsoft.Compute/disks"},
		PolicyRules: &[]dp.BasicBasePolicyRule{
			dp.AzureBackupRule{
				Name:             to.StringPtr("BackupHourly"),
				BackupParameters: dp.AzureBackupParams{BackupType: to.StringPtr("Incremental")},
				DataStore:        store,
				Trigger: dp.ScheduleBasedTriggerContext{
					Schedule: &dp.BackupSchedule{RepeatingTimeIntervals: &[]string{"R/2024-01-01T13:00:00+00:00/PT4H"}},
					TaggingCriteria: &[]dp.TaggingCriteria{{
						IsDefault:       to.BoolPtr(true),
						TaggingPriority: &priority,
						TagInfo:         &dp.RetentionTag{TagName: to.StringPtr("Default")},
					}},
				},
			},
			dp.AzureRetentionRule{
				Name:      to.StringPtr("Default"),
				IsDefault: to.BoolPtr(true),
				Lifecycles: &[]dp.SourceLifeCycle{{
					DeleteAfter:     dp.AbsoluteDeleteOption{Duration: to.StringPtr("P7D")},
					SourceDataStore: store,
				}},
			},
		},
	}})
	must(err)
	shown, isPolicy := made.Properties.AsBackupPolicy()
	expect(isPolicy && len(*shown.PolicyRules) == 2, "the policy has both rules", made)
	done("policy made")
	return made.ID
}

func protect(client dp.BackupInstancesClient, body dp.BackupInstance) {
	future, err := client.CreateOrUpdate(ctx, vault, group, instance, dp.BackupInstanceResource{Properties: &body})
	must(err)
	must(future.WaitForCompletionRef(ctx, client.Client))
	passTime("PT5M")
	shown, err := client.Get(ctx, vault, group, instance)
	must(err)
	state := shown.Properties.CurrentProtectionState
	expect(state == "ProtectionConfigured", "the instance is protected", state)
	page, err := client.List(ctx, vault, group)
	must(err)
	expect(len(page.Values()) == 1, "one instance is listed", page.Values())
	done("instance validated, made, settled, listed")
}

func backUp(client dp.BackupInstancesClient, jobs dp.JobsClient) {
	future, err := client.AdhocBackup(ctx, vault, group, instance, dp.TriggerBackupRequest{
		BackupRuleOptions: &dp.AdHocBackupRuleOptions{
			RuleName:      to.StringPtr("BackupHourly"),
			TriggerOption: &dp.AdhocBackupTriggerOption{RetentionTagOverride: to.StringPtr("Default")},
		},
	})
	must(err)
	must(future.WaitForCompletionRef(ctx, client.Client))
	answer, err := future.Result(client)
	must(err)
	passTime("PT1H")
	expectCompleted(jobs, answer.JobID)
	done("backup started, job completed")
}

func restore(
	client dp.BackupInstancesClient, points dp.RecoveryPointsClient, jobs dp.JobsClient, disks compute.DisksClient,
	allow func(),
) {
	page, err := points.GetList(ctx, vault, group, instance, "", "")
	must(err)
	expect(len(page.Values()) > 0, "there is a recovery point", page.Values())
	request := dp.AzureBackupRecoveryPointBasedRestoreRequest{
		RecoveryPointID:     page.Values()[0].Name,
		SourceDataStoreType: "OperationalStore",
		RestoreTargetInfo: dp.RestoreTargetInfo{
			DatasourceInfo:  datasource(target),
			RecoveryOption:  to.StringPtr("FailIfExists"),
			RestoreLocation: to.StringPtr("westus"),
		},
	}
	validate := func() error {
		future, err := client.ValidateRestore(ctx, vault, group, instance, dp.ValidateRestoreRequestObject{RestoreRequestObject: request})
		must(err)
		return future.WaitForCompletionRef(ctx, client.Client)
	}
	mustFail(validate(), "UserErrorMissingRequiredPermissions")
	allow()
	must(validate())
	future, err := client.TriggerRestore(ctx, vault, group, instance, request)
	must(err)
	must(future.WaitForCompletionRef(ctx, client.Client))
	answer, err := future.Result(client)
	must(err)
	passTime("PT1H")
	expectCompleted(jobs, answer.JobID)
	made, err := disks.Get(ctx, "targetrg", path.Base(target))
	must(err)
	expect(*made.DiskSizeGB == 32, "the restored disk has the size of its source", *made.DiskSizeGB)
	done("restore validated, done, its disk read")
}

func deleteAll(client dp.BackupInstancesClient, policies dp.BackupPoliciesClient, vaults dp.BackupVaultsClient) {
	future, err := client.Delete(ctx, vault, group, instance)
	must(err)
	must(future.WaitForCompletionRef(ctx, client.Client))
	page, err := client.List(ctx, vault, group)
	must(err)
	expect(len(page.Values()) == 0, "no instance is left", page.Values())
	_, err = policies.Delete(ctx, vault, group, policy)
	must(err)
	_, err = vaults.Delete(ctx, vault, group)
	must(err)
	done("instance, policy and vault deleted")
}

func datasource(id string) *dp.Datasource {
	return &dp.Datasource{
		ObjectType:       to.StringPtr("Datasource"),
		DatasourceType:   to.StringPtr("Microsoft.Compute/disks"),
		ResourceType:     to.StringPtr("Microsoft.Compute/disks"),
		ResourceID:       to.StringPtr(id),
		ResourceURI:      to.StringPtr(id),
		ResourceName:     to.StringPtr(path.Base(id)),
		ResourceLocation: to.StringPtr("westus"),
	}
}

func grant(client authorization.RoleAssignmentsClient, principalID, role, scope string) {
	_, err := client.Create(ctx, scope, uniqueName(scope+role), authorization.RoleAssignmentCreateParameters{
		Properties: &authorization.RoleAssignmentProperties{
			RoleDefinitionID: to.StringPtr(subscription + "/providers/Microsoft.Authorization/roleDefinitions/" + role),
			PrincipalID:      to.StringPtr(principalID),
		},
	})
	must(err)
}

// uniqueName is a GUID in form, made of a text.
func uniqueName(text string) string {
	sum := uint32(2166136261)
	for _, letter := range []byte(text) {
		sum = (sum ^ uint32(letter)) * 16777619
	}
	return fmt.Sprintf("%08x-0000-4000-8000-%012x", sum, sum)
}

// passTime lets virtual time pass at once.
func passTime(period string) {
	control := os.Getenv("CONTROL_ENDPOINT") + "/_emulator/clock"
	answer, err := http.Post(control, "application/json", bytes.NewBufferString(`{"advance":"`+period+`"}`))
	must(err)
	must(answer.Body.Close())
}

func expectCompleted(client dp.JobsClient, jobID *string) {
	page, err := client.List(ctx, group, vault)
	must(err)
	for _, job := range page.Values() {
		if strings.EqualFold(path.Base(*jobID), *job.Name) {
			expect(*job.Properties.Status == "Completed", "the job has completed", *job.Properties.Status)
			return
		}
	}
	expect(false, "the job is listed", *jobID)
}

func done(step string) { fmt.Println(step) }

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func mustFail(err error, code string) {
	expect(err != nil && strings.Contains(err.Error(), code), "fails with "+code, err)
}

func expect(holds bool, what string, instead interface{}) {
	if !holds {
		fmt.Fprintf(os.Stderr, "not so: %s, but %v\n", what, instead)
		os.Exit(1)
	}
}
