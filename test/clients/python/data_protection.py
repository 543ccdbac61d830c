"""The life of a protected disk with Microsoft's Python SDKs, against the embedded Azure.

ARM_ENDPOINT is its HTTPS endpoint; IDENTITY_ENDPOINT and REQUESTS_CA_BUNDLE say where tokens are and whom to trust.
Prints one line per step that went as it should; anything else is a traceback and exit code 1.
"""
import json
import os
import urllib.request
import uuid

from azure.core.exceptions import HttpResponseError, ResourceNotFoundError
from azure.identity import ManagedIdentityCredential
from azure.mgmt.authorization import AuthorizationManagementClient
from azure.mgmt.compute import ComputeManagementClient
from azure.mgmt.dataprotection import DataProtectionClient, models
from azure.mgmt.recoveryservices import RecoveryServicesClient
from azure.mgmt.recoveryservicesbackup.activestamp import RecoveryServicesBackupClient
from azure.mgmt.resource import ResourceManagementClient, SubscriptionClient

ARM = os.environ["ARM_ENDPOINT"]
SUBSCRIPTION_ID = "00000000-0000-0000-0000-000000000001"
SUBSCRIPTION = f"/subscriptions/{SUBSCRIPTION_ID}"
GROUP, VAULT, POLICY, INSTANCE = "TestBkpVaultRG", "python-vault", "python-policy", "msdiskbackup-python"
DISK = f"{SUBSCRIPTION}/resourceGroups/RG-DiskBackup/providers/Microsoft.Compute/disks/msdiskbackup"
TARGET = f"{SUBSCRIPTION}/resourceGroups/targetrg/providers/Microsoft.Compute/disks/python-restored"
SNAPSHOT_GROUP = f"{SUBSCRIPTION}/resourceGroups/snapshot-rg"
READER = "3e5e47e6-65f7-47ef-90b5-e5dd4d455f24"
SNAPSHOT_CONTRIBUTOR = "7efff54f-a5b4-42b5-a1c5-5411624893ce"
RESTORE_OPERATOR = "b50d9833-a0cb-478e-945f-707fcc997c13"

options = {
    "credential": ManagedIdentityCredential(),
    "base_url": ARM,
    "credential_scopes": [f"{ARM}/.default"],
    "polling_interval": 1,
}
client = DataProtectionClient(subscription_id=SUBSCRIPTION_ID, **options)


def done(step):
    print(step, flush=True)


def pass_time(period):
    """Lets virtual time pass at once."""
    body = json.dumps({"advance": period}).encode()
    urllib.request.urlopen(os.environ["CONTROL_ENDPOINT"] + "/_emulator/clock", body).read()


def refused(poller, code):
    """Whether an operation fails with this code."""
    try:
        poller.result()
    except HttpResponseError as error:
        assert code in str(error), error
        return True
    return False


def grant(principal_id, role, scope):
    authorization = AuthorizationManagementClient(subscription_id=SUBSCRIPTION_ID, **options)
    definition = f"{SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/{role}"
    parameters = {"role_definition_id": definition, "principal_id": principal_id, "principal_type": "ServicePrincipal"}
    authorization.role_assignments.create(scope, str(uuid.uuid4()), parameters)


def datasource(resource_id):
    return {
        "object_type": "Datasource",
        "datasource_type": "Microsoft.Compute/disks",
        "resource_type": "Microsoft.Compute/disks",
        "resource_id": resource_id,
        "resource_name": resource_id.split("/")[-1],
        "resource_location": "westus",
        "resource_uri": resource_id,
    }


def operational_store():
    return models.DataStoreInfoBase(data_store_type="OperationalStore", object_type="DataStoreInfoBase")


def make_vault():
    vault = models.BackupVaultResource(
        location="westus",
        identity=models.DppIdentityDetails(type="SystemAssigned"),
        properties=models.BackupVault(
            storage_settings=[models.StorageSetting(datastore_type="VaultStore", type="LocallyRedundant")],
            security_settings=models.SecuritySettings(soft_delete_settings=models.SoftDeleteSettings(state="Off")),
        ),
    )
    made = client.backup_vaults.begin_create_or_update(GROUP, VAULT, vault).result()
    assert made.properties.provisioning_state == "Succeeded", made
    assert VAULT in [one.name for one in client.backup_vaults.get_in_resource_group(GROUP)]
    assert client.backup_vaults.begin_update(GROUP, VAULT, {"tags": {"a": "b"}}).result().tags == {"a": "b"}
    done("vault made, listed, tagged")
    return made.identity.principal_id


def make_policy():
    tag = models.TaggingCriteria(is_default=True, tagging_priority=99, tag_info=models.RetentionTag(tag_name="Default"))
    schedule = models.BackupSchedule(repeating_time_intervals=["R/2024-01-01T13:00:00+00:00/PT4H"])
    backup = models.AzureBackupRule(
        name="BackupHourly",
        backup_parameters=models.AzureBackupParams(backup_type="Incremental"),
        data_store=operational_store(),
        trigger=models.ScheduleBasedTriggerContext(schedule=schedule, tagging_criteria=[tag]),
    )
    week = models.SourceLifeCycle(
        delete_after=models.AbsoluteDeleteOption(duration="P7D"), source_data_store=operational_store()
    )
    retention = models.AzureRetentionRule(name="Default", is_default=True, lifecycles=[week])
    body = models.BackupPolicy(datasource_types=["Microsoft.Compute/disks"], policy_rules=[backup, retention])
    made = client.backup_policies.create_or_update(
        GROUP, VAULT, POLICY, models.BaseBackupPolicyResource(properties=body)
    )
    rules = {rule.name: type(rule).__name__ for rule in made.properties.policy_rules}
    assert rules == {"BackupHourly": "AzureBackupRule", "Default": "AzureRetentionRule"}, rules
    assert [one.name for one in client.backup_policies.list(GROUP, VAULT)] == [POLICY]
    done("policy made, listed")
    return made.id


def protect(principal_id, policy_id):
    store = models.AzureOperationalStoreParameters(
        data_store_type="OperationalStore", resource_group_id=SNAPSHOT_GROUP
    )
    instance = models.BackupInstance(
        object_type="BackupInstance",
        friendly_name="msdiskbackup",
        data_source_info=models.Datasource(**datasource(DISK)),
        policy_info=models.PolicyInfo(
            policy_id=policy_id,
            policy_parameters=models.PolicyParameters(data_store_parameters_list=[store]),
        ),
    )
    wanted = models.ValidateForBackupRequest(backup_instance=instance)
    validation = client.backup_instances.begin_validate_for_backup(GROUP, VAULT, wanted)
    assert refused(validation, "UserErrorMissingRequiredPermissions")
    done("validation refused without rights")

    grant(principal_id, READER, DISK)
    grant(principal_id, SNAPSHOT_CONTRIBUTOR, SNAPSHOT_GROUP)
    pass_time("PT5M")
    answer = client.backup_instances.begin_validate_for_backup(GROUP, VAULT, wanted).result()
    assert answer.object_type == "OperationJobExtendedInfo", answer
    body = models.BackupInstanceResource(properties=instance)
    made = client.backup_instances.begin_create_or_update(GROUP, VAULT, INSTANCE, body).result()
    assert made.properties.provisioning_state == "Succeeded", made
    pass_time("PT5M")
    shown = client.backup_instances.get(GROUP, VAULT, INSTANCE).properties
    assert shown.current_protection_state == "ProtectionConfigured", shown
    assert shown.protection_status.status == "ProtectionConfigured", shown.protection_status
    assert [one.name for one in client.backup_instances.list(GROUP, VAULT)] == [INSTANCE]
    done("instance validated, made, settled, listed")


def backup():
    rule = models.AdHocBackupRuleOptions(
        rule_name="BackupHourly",
        trigger_option=models.AdhocBackupTriggerOption(retention_tag_override="Default"),
    )
    trigger = models.TriggerBackupRequest(backup_rule_options=rule)
    answer = client.backup_instances.begin_adhoc_backup(GROUP, VAULT, INSTANCE, trigger).result()
    job_id = answer.job_id.split("/")[-1]
    assert client.jobs.get(GROUP, VAULT, job_id).properties.status == "InProgress"
    pass_time("PT1H")
    job = client.jobs.get(GROUP, VAULT, job_id).properties
    assert (job.status, job.operation_category) == ("Completed", "Backup"), job
    assert job.duration is not None and job.start_time < job.end_time, job
    done("backup started, job completed")


def restore(principal_id):
    points = list(client.recovery_points.list(GROUP, VAULT, INSTANCE))
    point = client.recovery_points.get(GROUP, VAULT, INSTANCE, points[0].name)
    assert point.properties.recovery_point_time is not None, point
    target = models.RestoreTargetInfo(
        recovery_option="FailIfExists",
        restore_location="westus",
        datasource_info=models.Datasource(**datasource(TARGET)),
    )
    request = models.AzureBackupRecoveryPointBasedRestoreRequest(
        source_data_store_type="OperationalStore",
        restore_target_info=target,
        recovery_point_id=point.name,
    )
    wanted = models.ValidateRestoreRequestObject(restore_request_object=request)
    validate = client.backup_instances.begin_validate_for_restore
    assert refused(validate(GROUP, VAULT, INSTANCE, wanted), "UserErrorMissingRequiredPermissions")
    grant(principal_id, RESTORE_OPERATOR, f"{SUBSCRIPTION}/resourceGroups/targetrg")
    pass_time("PT5M")
    validate(GROUP, VAULT, INSTANCE, wanted).result()
    answer = client.backup_instances.begin_trigger_restore(GROUP, VAULT, INSTANCE, request).result()
    pass_time("PT1H")
    job = client.jobs.get(GROUP, VAULT, answer.job_id.split("/")[-1]).properties
    assert (job.status, job.operation_category) == ("Completed", "Restore"), job
    disks = ComputeManagementClient(subscription_id=SUBSCRIPTION_ID, **options).disks
    assert disks.get("targetrg", "python-restored").disk_size_gb == 32
    disks.begin_delete("targetrg", "python-restored").result()
    done("restore validated, done, its disk read and deleted")


def stop_and_delete():
    client.backup_instances.begin_suspend_backups(GROUP, VAULT, INSTANCE).result()
    pass_time("PT5M")
    client.backup_instances.begin_resume_backups(GROUP, VAULT, INSTANCE).result()
    pass_time("PT5M")
    client.backup_instances.begin_stop_protection(GROUP, VAULT, INSTANCE).result()
    pass_time("PT5M")
    state = client.backup_instances.get(GROUP, VAULT, INSTANCE).properties.current_protection_state
    assert state == "ProtectionStopped", state
    client.backup_instances.begin_resume_protection(GROUP, VAULT, INSTANCE).result()
    pass_time("PT5M")
    done("suspended, resumed, stopped, resumed")
    assert len(list(client.jobs.list(GROUP, VAULT))) >= 2
    client.backup_instances.begin_delete(GROUP, VAULT, INSTANCE).result()
    assert list(client.backup_instances.list(GROUP, VAULT)) == []
    assert list(client.deleted_backup_instances.list(GROUP, VAULT)) == []
    client.backup_policies.delete(GROUP, VAULT, POLICY)
    client.backup_vaults.delete(GROUP, VAULT)
    try:
        client.backup_vaults.get(GROUP, VAULT)
        raise AssertionError("the vault is still there")
    except ResourceNotFoundError:
        done("instance, policy and vault deleted")


def look_around():
    subscriptions = SubscriptionClient(**options).subscriptions
    assert [one.subscription_id for one in subscriptions.list()] == [SUBSCRIPTION_ID]
    groups = ResourceManagementClient(subscription_id=SUBSCRIPTION_ID, **options).resource_groups
    assert GROUP in [one.name for one in groups.list()]
    done("subscriptions and groups listed")
    vaults = RecoveryServicesClient(subscription_id=SUBSCRIPTION_ID, **options).vaults
    assert [one.name for one in vaults.list_by_resource_group(GROUP)] == ["rsv-demo"]
    backups = RecoveryServicesBackupClient(subscription_id=SUBSCRIPTION_ID, **options)
    jobs = list(backups.backup_jobs.list("rsv-demo", GROUP))
    assert {job.properties.operation for job in jobs} == {"Backup", "ConfigureBackup"}, jobs
    job = backups.job_details.get("rsv-demo", GROUP, jobs[0].name)
    assert job.properties.duration.total_seconds() > 0, job
    assert len(list(backups.backup_protected_items.list("rsv-demo", GROUP))) == 1
    done("Recovery Services vault, jobs and items read")


look_around()
identity = make_vault()
protect(identity, make_policy())
backup()
restore(identity)
stop_and_delete()
