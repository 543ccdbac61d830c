// Generated from schemas/ by tools/generate.ts; run `npm run generate` after a change there.

export const validateBackupVault = validate20;
const schema31 = {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"BackupVault","description":"A Backup vault (Microsoft.DataProtection/backupVaults). Only what is written here is owned; everything else of a live vault stays as it is. The vault gets a system-assigned identity.","type":"object","additionalProperties":false,"required":["apiVersion","kind","metadata"],"properties":{"apiVersion":{"$ref":"../common.schema.json#/$defs/ApiVersion"},"kind":{"description":"A Backup vault.","const":"BackupVault"},"metadata":{"description":"Which vault this is about.","type":"object","additionalProperties":false,"required":["name"],"properties":{"name":{"description":"Name of the vault: 2 to 50 letters, digits and `-`, starting with a letter, not ending in `-`.","type":"string","pattern":"^[A-Za-z][-A-Za-z0-9]{0,48}[A-Za-z0-9]$","patternErrorMessage":"a vault name: 2 to 50 letters, digits and `-`, starting with a letter, not ending in `-`"},"resourceGroup":{"$ref":"../common.schema.json#/$defs/ResourceGroupName"},"subscription":{"$ref":"../common.schema.json#/$defs/Subscription"}}},"spec":{"description":"Settings of the vault. `location` and `redundancy` must come from here or from Defaults.","type":"object","additionalProperties":false,"properties":{"location":{"$ref":"../common.schema.json#/$defs/Location"},"redundancy":{"$ref":"../common.schema.json#/$defs/Redundancy"},"softDelete":{"$ref":"../common.schema.json#/$defs/SoftDelete"},"immutability":{"$ref":"../common.schema.json#/$defs/Immutability"},"identity":{"$ref":"../common.schema.json#/$defs/Identity"},"encryption":{"$ref":"../common.schema.json#/$defs/Encryption"},"monitoring":{"$ref":"../common.schema.json#/$defs/Monitoring"},"crossRegionRestore":{"description":"Whether backups can be restored in the paired region. Needs `redundancy: GeoRedundant`. `Enabled` can never be undone (one-way door).","type":"string","enum":["Disabled","Enabled"]},"crossSubscriptionRestore":{"description":"Whether backups can be restored into other subscriptions. `PermanentlyDisabled` can never be undone (one-way door).","type":"string","enum":["Disabled","Enabled","PermanentlyDisabled"]},"roles":{"$ref":"../common.schema.json#/$defs/Roles"},"guards":{"$ref":"../common.schema.json#/$defs/Guards"},"tags":{"$ref":"../common.schema.json#/$defs/Tags"}}}}};
const schema33 = {"description":"The version of the spec language.","const":"azbackup/v1"};
const schema34 = {"description":"Name of an existing resource group. azbackup never creates resource groups.","type":"string","pattern":"^[\\p{L}\\p{N}_().-]{0,89}[\\p{L}\\p{N}_()-]$","patternErrorMessage":"the name of a resource group: 1 to 90 letters, digits, `_`, `-`, `(`, `)` and `.`, not ending in `.`"};
const schema35 = {"description":"Id (GUID) of an Azure subscription. When absent: the Defaults of this folder or one above, then `--subscription`.","type":"string","pattern":"^[^/\\s]{1,64}$","patternErrorMessage":"a subscription id, without slashes or blanks"};
const schema36 = {"description":"Azure region, for example `westus`. A vault protects datasources of its own region only. Cannot be changed later.","type":"string","pattern":"^[A-Za-z][A-Za-z0-9 ]{1,49}$","patternErrorMessage":"the name of an Azure region, for example westus"};
const schema37 = {"description":"How the storage of the vault is replicated. Fixed when the vault is created.","type":"string","enum":["LocallyRedundant","ZoneRedundant","GeoRedundant"]};
const schema38 = {"description":"What happens to deleted backups of the vault.","type":"object","additionalProperties":false,"required":["state"],"properties":{"state":{"description":"`On`: deleted backups can be brought back for `retentionDays`. `Off`: take them as gone at once; only for a new vault, Azure no longer turns it off. `AlwaysOn`: like `On`, and nobody can ever turn it off again (one-way door).","type":"string","enum":["On","Off","AlwaysOn"]},"retentionDays":{"description":"Days for which deleted backups are kept, 14 to 180. 14 when absent. Not with `Off`.","type":"integer","minimum":14,"maximum":180}}};
const schema39 = {"description":"Protects backups against operations that would lose recovery points. `Locked` can never be undone (one-way door). Disk snapshots are not covered.","type":"string","enum":["Disabled","Unlocked","Locked"]};
const schema42 = {"description":"Encryption with a customer-managed key. It can never be taken back (one-way door); key and identity can be changed, one at a time. It covers the vault and archive tiers, not disk snapshots.","type":"object","additionalProperties":false,"required":["keyUri","identity"],"properties":{"keyUri":{"description":"URI of the key in a key vault or managed HSM, `https://NAME.vault.azure.net/keys/KEY`. Without a version Azure follows the key's rotation.","type":"string","pattern":"^https://[^/\\s]+/keys/[^/\\s]+(?:/[^/\\s]+)?$","patternErrorMessage":"the URI of a key, for example https://NAME.vault.azure.net/keys/KEY"},"identity":{"description":"Who reads the key: `SystemAssigned`, or the ARM id of a user-assigned identity, which the vault then gets too. It needs Key Vault Crypto Service Encryption User on the key. A new vault takes a user-assigned one.","type":"string","pattern":"^(?:SystemAssigned$|/[Ss][Uu][Bb][Ss])","patternErrorMessage":"`SystemAssigned`, or the ARM id of a user-assigned identity"},"infrastructureEncryption":{"description":"Whether the storage below is encrypted a second time. `Enabled` can only be chosen for a new vault.","type":"string","enum":["Enabled","Disabled"]}}};
const schema43 = {"description":"Alerts of the vault in Azure Monitor.","type":"object","additionalProperties":false,"required":["alertsForAllJobFailures"],"properties":{"alertsForAllJobFailures":{"description":"Whether Azure Monitor raises an alert for every failed job.","type":"string","enum":["Enabled","Disabled"]}}};
const schema44 = {"description":"What to do about the Azure roles the identity of the vault needs. `check` (default): explain what is missing and block. `grant`: assign the missing roles while applying.","oneOf":[{"description":"`check` or `grant`, at the datasource itself.","type":"string","enum":["check","grant"]},{"description":"The same with the scope at which roles are assigned.","type":"object","additionalProperties":false,"required":["mode"],"properties":{"mode":{"description":"`check`: explain and block. `grant`: assign the missing roles.","type":"string","enum":["check","grant"]},"at":{"description":"Scope of the assignments: the disk itself (default), its resource group, or its subscription. Wider scopes need fewer assignments and give the vault more.","type":"string","enum":["disk","resourceGroup","subscription"]}}}]};
const schema45 = {"description":"When a plan that takes instances of the vault out of protection (stop, suspend, delete) is shut although it was reviewed. `--max-unprotect` overrides it for one plan.","type":"object","additionalProperties":false,"minProperties":1,"properties":{"maxUnprotect":{"description":"So many per cent of the instances may leave protection in one plan. `30%` when absent; `100%` switches the guard off.","type":"string","pattern":"^(?:\\d{1,2}|100)%$","patternErrorMessage":"a percentage such as 30%"},"fromInstances":{"description":"Vaults with fewer instances are not guarded. 10 when absent.","type":"integer","minimum":0,"maximum":100000}}};
const schema46 = {"description":"Azure tags of the vault. Only the tags listed here are owned: others on the live vault stay, also one that is taken out of the spec.","type":"object","additionalProperties":{"type":"string","description":"Value of the tag."}};
const func0 = Object.prototype.hasOwnProperty;
const pattern4 = new RegExp("^[A-Za-z][-A-Za-z0-9]{0,48}[A-Za-z0-9]$", "u");
const pattern5 = new RegExp("^[\\p{L}\\p{N}_().-]{0,89}[\\p{L}\\p{N}_()-]$", "u");
const pattern6 = new RegExp("^[^/\\s]{1,64}$", "u");
const pattern7 = new RegExp("^[A-Za-z][A-Za-z0-9 ]{1,49}$", "u");
const pattern9 = new RegExp("^https://[^/\\s]+/keys/[^/\\s]+(?:/[^/\\s]+)?$", "u");
const pattern10 = new RegExp("^(?:SystemAssigned$|/[Ss][Uu][Bb][Ss])", "u");
const pattern11 = new RegExp("^(?:\\d{1,2}|100)%$", "u");
const schema40 = {"description":"Managed identities of the vault beside the system-assigned one, which every declared vault gets. Only the ones listed here are owned; others on the live vault stay.","type":"object","additionalProperties":false,"required":["userAssigned"],"properties":{"userAssigned":{"description":"User-assigned identities that the vault must have, for encryption with a customer-managed key. Backups use the system-assigned one.","type":"array","minItems":1,"items":{"$ref":"#/$defs/UserAssignedIdentity"}}}};
const schema41 = {"description":"ARM id of a user-assigned managed identity: `/subscriptions/.../providers/Microsoft.ManagedIdentity/userAssignedIdentities/NAME`.","type":"string","pattern":"^/[Ss][Uu][Bb][Ss]","patternErrorMessage":"an ARM id, `/subscriptions/.../resourceGroups/.../providers/Microsoft.ManagedIdentity/userAssignedIdentities/...`"};
const pattern8 = new RegExp("^/[Ss][Uu][Bb][Ss]", "u");

function validate22(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate22.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if((data.userAssigned === undefined) || (!(func0.call(data, "userAssigned")))){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "userAssigned"},message:"must have required property '"+"userAssigned"+"'",schema:schema40.required,parentSchema:schema40,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 of Object.keys(data)){
if(!(key0 === "userAssigned")){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema40,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.userAssigned !== undefined && func0.call(data, "userAssigned")){
let data0 = data.userAssigned;
if(Array.isArray(data0)){
if(data0.length < 1){
const err2 = {instancePath:instancePath+"/userAssigned",schemaPath:"#/properties/userAssigned/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema40.properties.userAssigned,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
let data1 = data0[i0];
if(typeof data1 === "string"){
if(!pattern8.test(data1)){
const err3 = {instancePath:instancePath+"/userAssigned/" + i0,schemaPath:"#/$defs/UserAssignedIdentity/pattern",keyword:"pattern",params:{pattern: "^/[Ss][Uu][Bb][Ss]"},message:"must match pattern \""+"^/[Ss][Uu][Bb][Ss]"+"\"",schema:"^/[Ss][Uu][Bb][Ss]",parentSchema:schema41,data:data1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/userAssigned/" + i0,schemaPath:"#/$defs/UserAssignedIdentity/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema41.type,parentSchema:schema41,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
else {
const err5 = {instancePath:instancePath+"/userAssigned",schemaPath:"#/properties/userAssigned/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema40.properties.userAssigned.type,parentSchema:schema40.properties.userAssigned,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
else {
const err6 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema40.type,parentSchema:schema40,data};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
validate22.errors = vErrors;
return errors === 0;
}
validate22.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate20.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if((data.apiVersion === undefined) || (!(func0.call(data, "apiVersion")))){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "apiVersion"},message:"must have required property '"+"apiVersion"+"'",schema:schema31.required,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if((data.kind === undefined) || (!(func0.call(data, "kind")))){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'",schema:schema31.required,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if((data.metadata === undefined) || (!(func0.call(data, "metadata")))){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "metadata"},message:"must have required property '"+"metadata"+"'",schema:schema31.required,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 of Object.keys(data)){
if(!((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "spec"))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.apiVersion !== undefined && func0.call(data, "apiVersion")){
let data0 = data.apiVersion;
if("azbackup/v1" !== data0){
const err4 = {instancePath:instancePath+"/apiVersion",schemaPath:"../common.schema.json#/$defs/ApiVersion/const",keyword:"const",params:{allowedValue: "azbackup/v1"},message:"must be equal to constant",schema:"azbackup/v1",parentSchema:schema33,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.kind !== undefined && func0.call(data, "kind")){
let data1 = data.kind;
if("BackupVault" !== data1){
const err5 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/const",keyword:"const",params:{allowedValue: "BackupVault"},message:"must be equal to constant",schema:"BackupVault",parentSchema:schema31.properties.kind,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.metadata !== undefined && func0.call(data, "metadata")){
let data2 = data.metadata;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
if((data2.name === undefined) || (!(func0.call(data2, "name")))){
const err6 = {instancePath:instancePath+"/metadata",schemaPath:"#/properties/metadata/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema31.properties.metadata.required,parentSchema:schema31.properties.metadata,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
for(const key1 of Object.keys(data2)){
if(!(((key1 === "name") || (key1 === "resourceGroup")) || (key1 === "subscription"))){
const err7 = {instancePath:instancePath+"/metadata",schemaPath:"#/properties/metadata/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.metadata,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data2.name !== undefined && func0.call(data2, "name")){
let data3 = data2.name;
if(typeof data3 === "string"){
if(!pattern4.test(data3)){
const err8 = {instancePath:instancePath+"/metadata/name",schemaPath:"#/properties/metadata/properties/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z][-A-Za-z0-9]{0,48}[A-Za-z0-9]$"},message:"must match pattern \""+"^[A-Za-z][-A-Za-z0-9]{0,48}[A-Za-z0-9]$"+"\"",schema:"^[A-Za-z][-A-Za-z0-9]{0,48}[A-Za-z0-9]$",parentSchema:schema31.properties.metadata.properties.name,data:data3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/metadata/name",schemaPath:"#/properties/metadata/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.metadata.properties.name.type,parentSchema:schema31.properties.metadata.properties.name,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data2.resourceGroup !== undefined && func0.call(data2, "resourceGroup")){
let data4 = data2.resourceGroup;
if(typeof data4 === "string"){
if(!pattern5.test(data4)){
const err10 = {instancePath:instancePath+"/metadata/resourceGroup",schemaPath:"../common.schema.json#/$defs/ResourceGroupName/pattern",keyword:"pattern",params:{pattern: "^[\\p{L}\\p{N}_().-]{0,89}[\\p{L}\\p{N}_()-]$"},message:"must match pattern \""+"^[\\p{L}\\p{N}_().-]{0,89}[\\p{L}\\p{N}_()-]$"+"\"",schema:"^[\\p{L}\\p{N}_().-]{0,89}[\\p{L}\\p{N}_()-]$",parentSchema:schema34,data:data4};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/metadata/resourceGroup",schemaPath:"../common.schema.json#/$defs/ResourceGroupName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema34.type,parentSchema:schema34,data:data4};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data2.subscription !== undefined && func0.call(data2, "subscription")){
let data5 = data2.subscription;
if(typeof data5 === "string"){
if(!pattern6.test(data5)){
const err12 = {instancePath:instancePath+"/metadata/subscription",schemaPath:"../common.schema.json#/$defs/Subscription/pattern",keyword:"pattern",params:{pattern: "^[^/\\s]{1,64}$"},message:"must match pattern \""+"^[^/\\s]{1,64}$"+"\"",schema:"^[^/\\s]{1,64}$",parentSchema:schema35,data:data5};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/metadata/subscription",schemaPath:"../common.schema.json#/$defs/Subscription/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema35.type,parentSchema:schema35,data:data5};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
else {
const err14 = {instancePath:instancePath+"/metadata",schemaPath:"#/properties/metadata/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.metadata.type,parentSchema:schema31.properties.metadata,data:data2};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.spec !== undefined && func0.call(data, "spec")){
let data6 = data.spec;
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
for(const key2 of Object.keys(data6)){
if(!(func0.call(schema31.properties.spec.properties, key2))){
const err15 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.spec,data:data6};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data6.location !== undefined && func0.call(data6, "location")){
let data7 = data6.location;
if(typeof data7 === "string"){
if(!pattern7.test(data7)){
const err16 = {instancePath:instancePath+"/spec/location",schemaPath:"../common.schema.json#/$defs/Location/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z][A-Za-z0-9 ]{1,49}$"},message:"must match pattern \""+"^[A-Za-z][A-Za-z0-9 ]{1,49}$"+"\"",schema:"^[A-Za-z][A-Za-z0-9 ]{1,49}$",parentSchema:schema36,data:data7};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
else {
const err17 = {instancePath:instancePath+"/spec/location",schemaPath:"../common.schema.json#/$defs/Location/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema36.type,parentSchema:schema36,data:data7};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data6.redundancy !== undefined && func0.call(data6, "redundancy")){
let data8 = data6.redundancy;
if(typeof data8 !== "string"){
const err18 = {instancePath:instancePath+"/spec/redundancy",schemaPath:"../common.schema.json#/$defs/Redundancy/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema37.type,parentSchema:schema37,data:data8};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(!(((data8 === "LocallyRedundant") || (data8 === "ZoneRedundant")) || (data8 === "GeoRedundant"))){
const err19 = {instancePath:instancePath+"/spec/redundancy",schemaPath:"../common.schema.json#/$defs/Redundancy/enum",keyword:"enum",params:{allowedValues: schema37.enum},message:"must be equal to one of the allowed values",schema:schema37.enum,parentSchema:schema37,data:data8};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data6.softDelete !== undefined && func0.call(data6, "softDelete")){
let data9 = data6.softDelete;
if(data9 && typeof data9 == "object" && !Array.isArray(data9)){
if((data9.state === undefined) || (!(func0.call(data9, "state")))){
const err20 = {instancePath:instancePath+"/spec/softDelete",schemaPath:"../common.schema.json#/$defs/SoftDelete/required",keyword:"required",params:{missingProperty: "state"},message:"must have required property '"+"state"+"'",schema:schema38.required,parentSchema:schema38,data:data9};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
for(const key3 of Object.keys(data9)){
if(!((key3 === "state") || (key3 === "retentionDays"))){
const err21 = {instancePath:instancePath+"/spec/softDelete",schemaPath:"../common.schema.json#/$defs/SoftDelete/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema38,data:data9};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data9.state !== undefined && func0.call(data9, "state")){
let data10 = data9.state;
if(typeof data10 !== "string"){
const err22 = {instancePath:instancePath+"/spec/softDelete/state",schemaPath:"../common.schema.json#/$defs/SoftDelete/properties/state/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.state.type,parentSchema:schema38.properties.state,data:data10};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(!(((data10 === "On") || (data10 === "Off")) || (data10 === "AlwaysOn"))){
const err23 = {instancePath:instancePath+"/spec/softDelete/state",schemaPath:"../common.schema.json#/$defs/SoftDelete/properties/state/enum",keyword:"enum",params:{allowedValues: schema38.properties.state.enum},message:"must be equal to one of the allowed values",schema:schema38.properties.state.enum,parentSchema:schema38.properties.state,data:data10};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data9.retentionDays !== undefined && func0.call(data9, "retentionDays")){
let data11 = data9.retentionDays;
if(!(((typeof data11 == "number") && (!(data11 % 1) && !isNaN(data11))) && (isFinite(data11)))){
const err24 = {instancePath:instancePath+"/spec/softDelete/retentionDays",schemaPath:"../common.schema.json#/$defs/SoftDelete/properties/retentionDays/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema38.properties.retentionDays.type,parentSchema:schema38.properties.retentionDays,data:data11};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if((typeof data11 == "number") && (isFinite(data11))){
if(data11 > 180 || isNaN(data11)){
const err25 = {instancePath:instancePath+"/spec/softDelete/retentionDays",schemaPath:"../common.schema.json#/$defs/SoftDelete/properties/retentionDays/maximum",keyword:"maximum",params:{comparison: "<=", limit: 180},message:"must be <= 180",schema:180,parentSchema:schema38.properties.retentionDays,data:data11};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
if(data11 < 14 || isNaN(data11)){
const err26 = {instancePath:instancePath+"/spec/softDelete/retentionDays",schemaPath:"../common.schema.json#/$defs/SoftDelete/properties/retentionDays/minimum",keyword:"minimum",params:{comparison: ">=", limit: 14},message:"must be >= 14",schema:14,parentSchema:schema38.properties.retentionDays,data:data11};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
}
}
else {
const err27 = {instancePath:instancePath+"/spec/softDelete",schemaPath:"../common.schema.json#/$defs/SoftDelete/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema38.type,parentSchema:schema38,data:data9};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data6.immutability !== undefined && func0.call(data6, "immutability")){
let data12 = data6.immutability;
if(typeof data12 !== "string"){
const err28 = {instancePath:instancePath+"/spec/immutability",schemaPath:"../common.schema.json#/$defs/Immutability/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema39.type,parentSchema:schema39,data:data12};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if(!(((data12 === "Disabled") || (data12 === "Unlocked")) || (data12 === "Locked"))){
const err29 = {instancePath:instancePath+"/spec/immutability",schemaPath:"../common.schema.json#/$defs/Immutability/enum",keyword:"enum",params:{allowedValues: schema39.enum},message:"must be equal to one of the allowed values",schema:schema39.enum,parentSchema:schema39,data:data12};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data6.identity !== undefined && func0.call(data6, "identity")){
if(!(validate22(data6.identity, {instancePath:instancePath+"/spec/identity",parentData:data6,parentDataProperty:"identity",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
if(data6.encryption !== undefined && func0.call(data6, "encryption")){
let data14 = data6.encryption;
if(data14 && typeof data14 == "object" && !Array.isArray(data14)){
if((data14.keyUri === undefined) || (!(func0.call(data14, "keyUri")))){
const err30 = {instancePath:instancePath+"/spec/encryption",schemaPath:"../common.schema.json#/$defs/Encryption/required",keyword:"required",params:{missingProperty: "keyUri"},message:"must have required property '"+"keyUri"+"'",schema:schema42.required,parentSchema:schema42,data:data14};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
if((data14.identity === undefined) || (!(func0.call(data14, "identity")))){
const err31 = {instancePath:instancePath+"/spec/encryption",schemaPath:"../common.schema.json#/$defs/Encryption/required",keyword:"required",params:{missingProperty: "identity"},message:"must have required property '"+"identity"+"'",schema:schema42.required,parentSchema:schema42,data:data14};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
for(const key4 of Object.keys(data14)){
if(!(((key4 === "keyUri") || (key4 === "identity")) || (key4 === "infrastructureEncryption"))){
const err32 = {instancePath:instancePath+"/spec/encryption",schemaPath:"../common.schema.json#/$defs/Encryption/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties",schema:false,parentSchema:schema42,data:data14};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data14.keyUri !== undefined && func0.call(data14, "keyUri")){
let data15 = data14.keyUri;
if(typeof data15 === "string"){
if(!pattern9.test(data15)){
const err33 = {instancePath:instancePath+"/spec/encryption/keyUri",schemaPath:"../common.schema.json#/$defs/Encryption/properties/keyUri/pattern",keyword:"pattern",params:{pattern: "^https://[^/\\s]+/keys/[^/\\s]+(?:/[^/\\s]+)?$"},message:"must match pattern \""+"^https://[^/\\s]+/keys/[^/\\s]+(?:/[^/\\s]+)?$"+"\"",schema:"^https://[^/\\s]+/keys/[^/\\s]+(?:/[^/\\s]+)?$",parentSchema:schema42.properties.keyUri,data:data15};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
else {
const err34 = {instancePath:instancePath+"/spec/encryption/keyUri",schemaPath:"../common.schema.json#/$defs/Encryption/properties/keyUri/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema42.properties.keyUri.type,parentSchema:schema42.properties.keyUri,data:data15};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data14.identity !== undefined && func0.call(data14, "identity")){
let data16 = data14.identity;
if(typeof data16 === "string"){
if(!pattern10.test(data16)){
const err35 = {instancePath:instancePath+"/spec/encryption/identity",schemaPath:"../common.schema.json#/$defs/Encryption/properties/identity/pattern",keyword:"pattern",params:{pattern: "^(?:SystemAssigned$|/[Ss][Uu][Bb][Ss])"},message:"must match pattern \""+"^(?:SystemAssigned$|/[Ss][Uu][Bb][Ss])"+"\"",schema:"^(?:SystemAssigned$|/[Ss][Uu][Bb][Ss])",parentSchema:schema42.properties.identity,data:data16};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
else {
const err36 = {instancePath:instancePath+"/spec/encryption/identity",schemaPath:"../common.schema.json#/$defs/Encryption/properties/identity/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema42.properties.identity.type,parentSchema:schema42.properties.identity,data:data16};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data14.infrastructureEncryption !== undefined && func0.call(data14, "infrastructureEncryption")){
let data17 = data14.infrastructureEncryption;
if(typeof data17 !== "string"){
const err37 = {instancePath:instancePath+"/spec/encryption/infrastructureEncryption",schemaPath:"../common.schema.json#/$defs/Encryption/properties/infrastructureEncryption/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema42.properties.infrastructureEncryption.type,parentSchema:schema42.properties.infrastructureEncryption,data:data17};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
if(!((data17 === "Enabled") || (data17 === "Disabled"))){
const err38 = {instancePath:instancePath+"/spec/encryption/infrastructureEncryption",schemaPath:"../common.schema.json#/$defs/Encryption/properties/infrastructureEncryption/enum",keyword:"enum",params:{allowedValues: schema42.properties.infrastructureEncryption.enum},message:"must be equal to one of the allowed values",schema:schema42.properties.infrastructureEncryption.enum,parentSchema:schema42.properties.infrastructureEncryption,data:data17};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
}
else {
const err39 = {instancePath:instancePath+"/spec/encryption",schemaPath:"../common.schema.json#/$defs/Encryption/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema42.type,parentSchema:schema42,data:data14};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
if(data6.monitoring !== undefined && func0.call(data6, "monitoring")){
let data18 = data6.monitoring;
if(data18 && typeof data18 == "object" && !Array.isArray(data18)){
if((data18.alertsForAllJobFailures === undefined) || (!(func0.call(data18, "alertsForAllJobFailures")))){
const err40 = {instancePath:instancePath+"/spec/monitoring",schemaPath:"../common.schema.json#/$defs/Monitoring/required",keyword:"required",params:{missingProperty: "alertsForAllJobFailures"},message:"must have required property '"+"alertsForAllJobFailures"+"'",schema:schema43.required,parentSchema:schema43,data:data18};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
for(const key5 of Object.keys(data18)){
if(!(key5 === "alertsForAllJobFailures")){
const err41 = {instancePath:instancePath+"/spec/monitoring",schemaPath:"../common.schema.json#/$defs/Monitoring/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties",schema:false,parentSchema:schema43,data:data18};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
if(data18.alertsForAllJobFailures !== undefined && func0.call(data18, "alertsForAllJobFailures")){
let data19 = data18.alertsForAllJobFailures;
if(typeof data19 !== "string"){
const err42 = {instancePath:instancePath+"/spec/monitoring/alertsForAllJobFailures",schemaPath:"../common.schema.json#/$defs/Monitoring/properties/alertsForAllJobFailures/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema43.properties.alertsForAllJobFailures.type,parentSchema:schema43.properties.alertsForAllJobFailures,data:data19};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
if(!((data19 === "Enabled") || (data19 === "Disabled"))){
const err43 = {instancePath:instancePath+"/spec/monitoring/alertsForAllJobFailures",schemaPath:"../common.schema.json#/$defs/Monitoring/properties/alertsForAllJobFailures/enum",keyword:"enum",params:{allowedValues: schema43.properties.alertsForAllJobFailures.enum},message:"must be equal to one of the allowed values",schema:schema43.properties.alertsForAllJobFailures.enum,parentSchema:schema43.properties.alertsForAllJobFailures,data:data19};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
}
else {
const err44 = {instancePath:instancePath+"/spec/monitoring",schemaPath:"../common.schema.json#/$defs/Monitoring/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema43.type,parentSchema:schema43,data:data18};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
if(data6.crossRegionRestore !== undefined && func0.call(data6, "crossRegionRestore")){
let data20 = data6.crossRegionRestore;
if(typeof data20 !== "string"){
const err45 = {instancePath:instancePath+"/spec/crossRegionRestore",schemaPath:"#/properties/spec/properties/crossRegionRestore/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.spec.properties.crossRegionRestore.type,parentSchema:schema31.properties.spec.properties.crossRegionRestore,data:data20};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
if(!((data20 === "Disabled") || (data20 === "Enabled"))){
const err46 = {instancePath:instancePath+"/spec/crossRegionRestore",schemaPath:"#/properties/spec/properties/crossRegionRestore/enum",keyword:"enum",params:{allowedValues: schema31.properties.spec.properties.crossRegionRestore.enum},message:"must be equal to one of the allowed values",schema:schema31.properties.spec.properties.crossRegionRestore.enum,parentSchema:schema31.properties.spec.properties.crossRegionRestore,data:data20};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
if(data6.crossSubscriptionRestore !== undefined && func0.call(data6, "crossSubscriptionRestore")){
let data21 = data6.crossSubscriptionRestore;
if(typeof data21 !== "string"){
const err47 = {instancePath:instancePath+"/spec/crossSubscriptionRestore",schemaPath:"#/properties/spec/properties/crossSubscriptionRestore/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.spec.properties.crossSubscriptionRestore.type,parentSchema:schema31.properties.spec.properties.crossSubscriptionRestore,data:data21};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
if(!(((data21 === "Disabled") || (data21 === "Enabled")) || (data21 === "PermanentlyDisabled"))){
const err48 = {instancePath:instancePath+"/spec/crossSubscriptionRestore",schemaPath:"#/properties/spec/properties/crossSubscriptionRestore/enum",keyword:"enum",params:{allowedValues: schema31.properties.spec.properties.crossSubscriptionRestore.enum},message:"must be equal to one of the allowed values",schema:schema31.properties.spec.properties.crossSubscriptionRestore.enum,parentSchema:schema31.properties.spec.properties.crossSubscriptionRestore,data:data21};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
if(data6.roles !== undefined && func0.call(data6, "roles")){
let data22 = data6.roles;
const _errs59 = errors;
let valid16 = false;
let passing0 = null;
const _errs60 = errors;
if(typeof data22 !== "string"){
const err49 = {instancePath:instancePath+"/spec/roles",schemaPath:"../common.schema.json#/$defs/Roles/oneOf/0/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema44.oneOf[0].type,parentSchema:schema44.oneOf[0],data:data22};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
if(!((data22 === "check") || (data22 === "grant"))){
const err50 = {instancePath:instancePath+"/spec/roles",schemaPath:"../common.schema.json#/$defs/Roles/oneOf/0/enum",keyword:"enum",params:{allowedValues: schema44.oneOf[0].enum},message:"must be equal to one of the allowed values",schema:schema44.oneOf[0].enum,parentSchema:schema44.oneOf[0],data:data22};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
var _valid0 = _errs60 === errors;
if(_valid0){
valid16 = true;
passing0 = 0;
}
const _errs62 = errors;
if(data22 && typeof data22 == "object" && !Array.isArray(data22)){
if((data22.mode === undefined) || (!(func0.call(data22, "mode")))){
const err51 = {instancePath:instancePath+"/spec/roles",schemaPath:"../common.schema.json#/$defs/Roles/oneOf/1/required",keyword:"required",params:{missingProperty: "mode"},message:"must have required property '"+"mode"+"'",schema:schema44.oneOf[1].required,parentSchema:schema44.oneOf[1],data:data22};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
for(const key6 of Object.keys(data22)){
if(!((key6 === "mode") || (key6 === "at"))){
const err52 = {instancePath:instancePath+"/spec/roles",schemaPath:"../common.schema.json#/$defs/Roles/oneOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},message:"must NOT have additional properties",schema:false,parentSchema:schema44.oneOf[1],data:data22};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
if(data22.mode !== undefined && func0.call(data22, "mode")){
let data23 = data22.mode;
if(typeof data23 !== "string"){
const err53 = {instancePath:instancePath+"/spec/roles/mode",schemaPath:"../common.schema.json#/$defs/Roles/oneOf/1/properties/mode/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema44.oneOf[1].properties.mode.type,parentSchema:schema44.oneOf[1].properties.mode,data:data23};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
if(!((data23 === "check") || (data23 === "grant"))){
const err54 = {instancePath:instancePath+"/spec/roles/mode",schemaPath:"../common.schema.json#/$defs/Roles/oneOf/1/properties/mode/enum",keyword:"enum",params:{allowedValues: schema44.oneOf[1].properties.mode.enum},message:"must be equal to one of the allowed values",schema:schema44.oneOf[1].properties.mode.enum,parentSchema:schema44.oneOf[1].properties.mode,data:data23};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
if(data22.at !== undefined && func0.call(data22, "at")){
let data24 = data22.at;
if(typeof data24 !== "string"){
const err55 = {instancePath:instancePath+"/spec/roles/at",schemaPath:"../common.schema.json#/$defs/Roles/oneOf/1/properties/at/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema44.oneOf[1].properties.at.type,parentSchema:schema44.oneOf[1].properties.at,data:data24};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
if(!(((data24 === "disk") || (data24 === "resourceGroup")) || (data24 === "subscription"))){
const err56 = {instancePath:instancePath+"/spec/roles/at",schemaPath:"../common.schema.json#/$defs/Roles/oneOf/1/properties/at/enum",keyword:"enum",params:{allowedValues: schema44.oneOf[1].properties.at.enum},message:"must be equal to one of the allowed values",schema:schema44.oneOf[1].properties.at.enum,parentSchema:schema44.oneOf[1].properties.at,data:data24};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
}
else {
const err57 = {instancePath:instancePath+"/spec/roles",schemaPath:"../common.schema.json#/$defs/Roles/oneOf/1/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema44.oneOf[1].type,parentSchema:schema44.oneOf[1],data:data22};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
var _valid0 = _errs62 === errors;
if(_valid0 && valid16){
valid16 = false;
passing0 = [passing0, 1];
}
else {
if(_valid0){
valid16 = true;
passing0 = 1;
}
}
if(!valid16){
const err58 = {instancePath:instancePath+"/spec/roles",schemaPath:"../common.schema.json#/$defs/Roles/oneOf",keyword:"oneOf",params:{passingSchemas: passing0},message:"must match exactly one schema in oneOf",schema:schema44.oneOf,parentSchema:schema44,data:data22};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
else {
errors = _errs59;
if(vErrors !== null){
if(_errs59){
vErrors.length = _errs59;
}
else {
vErrors = null;
}
}
}
}
if(data6.guards !== undefined && func0.call(data6, "guards")){
let data25 = data6.guards;
if(data25 && typeof data25 == "object" && !Array.isArray(data25)){
if(Object.keys(data25).length < 1){
const err59 = {instancePath:instancePath+"/spec/guards",schemaPath:"../common.schema.json#/$defs/Guards/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema45,data:data25};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
for(const key7 of Object.keys(data25)){
if(!((key7 === "maxUnprotect") || (key7 === "fromInstances"))){
const err60 = {instancePath:instancePath+"/spec/guards",schemaPath:"../common.schema.json#/$defs/Guards/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key7},message:"must NOT have additional properties",schema:false,parentSchema:schema45,data:data25};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
if(data25.maxUnprotect !== undefined && func0.call(data25, "maxUnprotect")){
let data26 = data25.maxUnprotect;
if(typeof data26 === "string"){
if(!pattern11.test(data26)){
const err61 = {instancePath:instancePath+"/spec/guards/maxUnprotect",schemaPath:"../common.schema.json#/$defs/Guards/properties/maxUnprotect/pattern",keyword:"pattern",params:{pattern: "^(?:\\d{1,2}|100)%$"},message:"must match pattern \""+"^(?:\\d{1,2}|100)%$"+"\"",schema:"^(?:\\d{1,2}|100)%$",parentSchema:schema45.properties.maxUnprotect,data:data26};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
else {
const err62 = {instancePath:instancePath+"/spec/guards/maxUnprotect",schemaPath:"../common.schema.json#/$defs/Guards/properties/maxUnprotect/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema45.properties.maxUnprotect.type,parentSchema:schema45.properties.maxUnprotect,data:data26};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
}
if(data25.fromInstances !== undefined && func0.call(data25, "fromInstances")){
let data27 = data25.fromInstances;
if(!(((typeof data27 == "number") && (!(data27 % 1) && !isNaN(data27))) && (isFinite(data27)))){
const err63 = {instancePath:instancePath+"/spec/guards/fromInstances",schemaPath:"../common.schema.json#/$defs/Guards/properties/fromInstances/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema45.properties.fromInstances.type,parentSchema:schema45.properties.fromInstances,data:data27};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
if((typeof data27 == "number") && (isFinite(data27))){
if(data27 > 100000 || isNaN(data27)){
const err64 = {instancePath:instancePath+"/spec/guards/fromInstances",schemaPath:"../common.schema.json#/$defs/Guards/properties/fromInstances/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100000},message:"must be <= 100000",schema:100000,parentSchema:schema45.properties.fromInstances,data:data27};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
if(data27 < 0 || isNaN(data27)){
const err65 = {instancePath:instancePath+"/spec/guards/fromInstances",schemaPath:"../common.schema.json#/$defs/Guards/properties/fromInstances/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema45.properties.fromInstances,data:data27};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
}
}
}
else {
const err66 = {instancePath:instancePath+"/spec/guards",schemaPath:"../common.schema.json#/$defs/Guards/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema45.type,parentSchema:schema45,data:data25};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
}
if(data6.tags !== undefined && func0.call(data6, "tags")){
let data28 = data6.tags;
if(data28 && typeof data28 == "object" && !Array.isArray(data28)){
for(const key8 of Object.keys(data28)){
let data29 = data28[key8];
if(typeof data29 !== "string"){
const err67 = {instancePath:instancePath+"/spec/tags/" + key8.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"../common.schema.json#/$defs/Tags/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema46.additionalProperties.type,parentSchema:schema46.additionalProperties,data:data29};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
}
}
else {
const err68 = {instancePath:instancePath+"/spec/tags",schemaPath:"../common.schema.json#/$defs/Tags/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema46.type,parentSchema:schema46,data:data28};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
}
}
else {
const err69 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.spec.type,parentSchema:schema31.properties.spec,data:data6};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
}
}
else {
const err70 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.type,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const validateBackupPolicy = validate24;
const schema47 = {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"BackupPolicy","description":"A backup policy: when backups run and how long they are kept. Azure cannot change a policy; a changed spec becomes a new policy to which the instances are moved.","type":"object","additionalProperties":false,"required":["apiVersion","kind","metadata","spec"],"properties":{"apiVersion":{"$ref":"../common.schema.json#/$defs/ApiVersion"},"kind":{"description":"A backup policy, in one vault or in several.","const":"BackupPolicy"},"metadata":{"description":"Name of the policy and the vault or vaults it stands in.","type":"object","additionalProperties":false,"required":["name"],"properties":{"name":{"description":"Name of the policy: 3 to 150 letters, digits and `-`. After a change the live policy is called `NAME-<hash>`.","type":"string","pattern":"^[-A-Za-z0-9]{3,150}$","patternErrorMessage":"a policy name: 3 to 150 letters, digits and `-`"},"vault":{"$ref":"../common.schema.json#/$defs/VaultReference"},"vaults":{"description":"The same policy in several vaults: a list of vaults, or `all` vaults declared in these specs.","oneOf":[{"description":"All vaults declared in these specs.","type":"string","enum":["all"]},{"description":"The vaults the policy stands in.","type":"array","minItems":1,"items":{"$ref":"../common.schema.json#/$defs/VaultReference"}}]}}},"spec":{"description":"Either `schedule` and `retention`, or `raw`; beside them how a change is rolled out.","type":"object","additionalProperties":false,"properties":{"datasource":{"$ref":"../common.schema.json#/$defs/DatasourceKind"},"schedule":{"description":"When backups run.","type":"object","additionalProperties":false,"required":["every","startingAt"],"properties":{"every":{"description":"Time between two backups. Disks: `1h`, `2h`, `4h`, `6h`, `8h`, `12h` or `24h` (Premium SSD v2 and Ultra disks: `12h` or `24h`).","$ref":"../common.schema.json#/$defs/Duration"},"startingAt":{"description":"First backup, RFC 3339 with offset: `2024-01-01T13:00:00Z`. It may lie in the past; it fixes the time of day.","type":"string","pattern":"^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?(?:Z|[+-]\\d{2}:\\d{2})?$","patternErrorMessage":"an instant in RFC 3339 with offset, for example 2024-01-01T13:00:00Z"},"timeZone":{"description":"Time zone of the schedule, by its Windows name: `UTC` (when absent), `Pacific Standard Time`.","type":"string","pattern":"^[A-Za-z0-9][A-Za-z0-9 .()+-]*$","patternErrorMessage":"the Windows name of a time zone, for example UTC or Pacific Standard Time"}}},"retention":{"description":"How long recovery points are kept. Each point is kept by exactly one rule: the longest-period one that it is the first of (yearly, monthly, weekly, daily), else `default`.","type":"object","additionalProperties":false,"required":["default"],"properties":{"default":{"description":"For every recovery point without a rule of its own: `7d`.","$ref":"../common.schema.json#/$defs/Duration"},"daily":{"description":"For the first recovery point of each day: `30d`.","$ref":"../common.schema.json#/$defs/Duration"},"weekly":{"description":"For the first recovery point of each week: `12w`.","$ref":"../common.schema.json#/$defs/Duration"},"monthly":{"description":"For the first recovery point of each month: `12mo`. Not for disks.","$ref":"../common.schema.json#/$defs/Duration"},"yearly":{"description":"For the first recovery point of each year: `5y`. Not for disks.","$ref":"../common.schema.json#/$defs/Duration"}}},"rollout":{"$ref":"../common.schema.json#/$defs/Rollout"},"raw":{"description":"The policy as an ARM body, for what `schedule` and `retention` cannot say: the output of `az dataprotection backup-policy get-default-policy-template`, or `{ properties: ... }` of a live policy.","type":"object"}}}}};
const schema49 = {"description":"A vault: its name in these specs, or `resourceGroup/name`, or an ARM id. The last two need not be in these specs.","type":"string","pattern":"^\\S+$","patternErrorMessage":"the name of a vault in these specs, `resourceGroup/name`, or an ARM id"};
const schema51 = {"description":"What is backed up. `AzureDisk`: a managed disk, by incremental snapshots.","type":"string","enum":["AzureDisk"]};
const schema52 = {"description":"A length of time: `4h`, `7d`, `2w`, `3mo`, `1y`, `30min`, or ISO 8601 (`PT4H`, `P7D`).","type":"string","pattern":"^(?:\\d+\\s*(?:s|m|min|h|d|w|mo|y)|P(?:\\d+Y)?(?:\\d+M)?(?:\\d+W)?(?:\\d+D)?(?:T(?:\\d+H)?(?:\\d+M)?(?:\\d+(?:\\.\\d+)?S)?)?)$","patternErrorMessage":"a duration, number and unit: `4h`, `7d`, `2w`, `3mo`, `1y`, `30min`, or ISO 8601 such as `PT4H` or `P7D`"};
const pattern12 = new RegExp("^[-A-Za-z0-9]{3,150}$", "u");
const pattern13 = new RegExp("^\\S+$", "u");
const pattern15 = new RegExp("^(?:\\d+\\s*(?:s|m|min|h|d|w|mo|y)|P(?:\\d+Y)?(?:\\d+M)?(?:\\d+W)?(?:\\d+D)?(?:T(?:\\d+H)?(?:\\d+M)?(?:\\d+(?:\\.\\d+)?S)?)?)$", "u");
const pattern16 = new RegExp("^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?(?:Z|[+-]\\d{2}:\\d{2})?$", "u");
const pattern17 = new RegExp("^[A-Za-z0-9][A-Za-z0-9 .()+-]*$", "u");
const schema58 = {"description":"How the instances of a policy are moved to it when its content has changed. All are validated first, a sample before the others; then they are moved in waves. A wave begins when every instance of the one before was read back as protected by the new policy.","type":"object","additionalProperties":false,"minProperties":1,"properties":{"sample":{"description":"So many instances are validated before all others. 5 when absent; 0 for none.","type":"integer","minimum":0,"maximum":100000},"waves":{"description":"How many instances each wave moves: numbers, or percentages of all, rounded up. What is left forms a last wave. `[1, 10%]` when absent; `[100%]` moves all at once.","type":"array","items":{"$ref":"#/$defs/Amount"}},"maxFailures":{"description":"How many instances may fail, of each wave and of each round of validations: a number, or a percentage rounded down. One more, and the rest is left as it is. `5%` when absent.","$ref":"#/$defs/Amount"}}};
const schema59 = {"description":"A number of instances, or a percentage.","oneOf":[{"description":"So many instances.","type":"integer","minimum":0,"maximum":100000},{"description":"So many per cent.","type":"string","pattern":"^(?:\\d{1,2}|100)%$","patternErrorMessage":"a whole number, or a percentage such as 10%"}]};

function validate25(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate25.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(Object.keys(data).length < 1){
const err0 = {instancePath,schemaPath:"#/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema58,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 of Object.keys(data)){
if(!(((key0 === "sample") || (key0 === "waves")) || (key0 === "maxFailures"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema58,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.sample !== undefined && func0.call(data, "sample")){
let data0 = data.sample;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
const err2 = {instancePath:instancePath+"/sample",schemaPath:"#/properties/sample/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema58.properties.sample.type,parentSchema:schema58.properties.sample,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 > 100000 || isNaN(data0)){
const err3 = {instancePath:instancePath+"/sample",schemaPath:"#/properties/sample/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100000},message:"must be <= 100000",schema:100000,parentSchema:schema58.properties.sample,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data0 < 0 || isNaN(data0)){
const err4 = {instancePath:instancePath+"/sample",schemaPath:"#/properties/sample/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema58.properties.sample,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
if(data.waves !== undefined && func0.call(data, "waves")){
let data1 = data.waves;
if(Array.isArray(data1)){
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
let data2 = data1[i0];
const _errs8 = errors;
let valid4 = false;
let passing0 = null;
const _errs9 = errors;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
const err5 = {instancePath:instancePath+"/waves/" + i0,schemaPath:"#/$defs/Amount/oneOf/0/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema59.oneOf[0].type,parentSchema:schema59.oneOf[0],data:data2};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 > 100000 || isNaN(data2)){
const err6 = {instancePath:instancePath+"/waves/" + i0,schemaPath:"#/$defs/Amount/oneOf/0/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100000},message:"must be <= 100000",schema:100000,parentSchema:schema59.oneOf[0],data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data2 < 0 || isNaN(data2)){
const err7 = {instancePath:instancePath+"/waves/" + i0,schemaPath:"#/$defs/Amount/oneOf/0/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema59.oneOf[0],data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
var _valid0 = _errs9 === errors;
if(_valid0){
valid4 = true;
passing0 = 0;
}
const _errs11 = errors;
if(typeof data2 === "string"){
if(!pattern11.test(data2)){
const err8 = {instancePath:instancePath+"/waves/" + i0,schemaPath:"#/$defs/Amount/oneOf/1/pattern",keyword:"pattern",params:{pattern: "^(?:\\d{1,2}|100)%$"},message:"must match pattern \""+"^(?:\\d{1,2}|100)%$"+"\"",schema:"^(?:\\d{1,2}|100)%$",parentSchema:schema59.oneOf[1],data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/waves/" + i0,schemaPath:"#/$defs/Amount/oneOf/1/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema59.oneOf[1].type,parentSchema:schema59.oneOf[1],data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
var _valid0 = _errs11 === errors;
if(_valid0 && valid4){
valid4 = false;
passing0 = [passing0, 1];
}
else {
if(_valid0){
valid4 = true;
passing0 = 1;
}
}
if(!valid4){
const err10 = {instancePath:instancePath+"/waves/" + i0,schemaPath:"#/$defs/Amount/oneOf",keyword:"oneOf",params:{passingSchemas: passing0},message:"must match exactly one schema in oneOf",schema:schema59.oneOf,parentSchema:schema59,data:data2};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
else {
errors = _errs8;
if(vErrors !== null){
if(_errs8){
vErrors.length = _errs8;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err11 = {instancePath:instancePath+"/waves",schemaPath:"#/properties/waves/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema58.properties.waves.type,parentSchema:schema58.properties.waves,data:data1};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.maxFailures !== undefined && func0.call(data, "maxFailures")){
let data3 = data.maxFailures;
const _errs15 = errors;
let valid6 = false;
let passing1 = null;
const _errs16 = errors;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
const err12 = {instancePath:instancePath+"/maxFailures",schemaPath:"#/$defs/Amount/oneOf/0/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema59.oneOf[0].type,parentSchema:schema59.oneOf[0],data:data3};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 100000 || isNaN(data3)){
const err13 = {instancePath:instancePath+"/maxFailures",schemaPath:"#/$defs/Amount/oneOf/0/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100000},message:"must be <= 100000",schema:100000,parentSchema:schema59.oneOf[0],data:data3};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data3 < 0 || isNaN(data3)){
const err14 = {instancePath:instancePath+"/maxFailures",schemaPath:"#/$defs/Amount/oneOf/0/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema59.oneOf[0],data:data3};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
var _valid1 = _errs16 === errors;
if(_valid1){
valid6 = true;
passing1 = 0;
}
const _errs18 = errors;
if(typeof data3 === "string"){
if(!pattern11.test(data3)){
const err15 = {instancePath:instancePath+"/maxFailures",schemaPath:"#/$defs/Amount/oneOf/1/pattern",keyword:"pattern",params:{pattern: "^(?:\\d{1,2}|100)%$"},message:"must match pattern \""+"^(?:\\d{1,2}|100)%$"+"\"",schema:"^(?:\\d{1,2}|100)%$",parentSchema:schema59.oneOf[1],data:data3};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
else {
const err16 = {instancePath:instancePath+"/maxFailures",schemaPath:"#/$defs/Amount/oneOf/1/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema59.oneOf[1].type,parentSchema:schema59.oneOf[1],data:data3};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
var _valid1 = _errs18 === errors;
if(_valid1 && valid6){
valid6 = false;
passing1 = [passing1, 1];
}
else {
if(_valid1){
valid6 = true;
passing1 = 1;
}
}
if(!valid6){
const err17 = {instancePath:instancePath+"/maxFailures",schemaPath:"#/$defs/Amount/oneOf",keyword:"oneOf",params:{passingSchemas: passing1},message:"must match exactly one schema in oneOf",schema:schema59.oneOf,parentSchema:schema59,data:data3};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
else {
errors = _errs15;
if(vErrors !== null){
if(_errs15){
vErrors.length = _errs15;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err18 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema58.type,parentSchema:schema58,data};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
validate25.errors = vErrors;
return errors === 0;
}
validate25.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate24(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate24.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if((data.apiVersion === undefined) || (!(func0.call(data, "apiVersion")))){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "apiVersion"},message:"must have required property '"+"apiVersion"+"'",schema:schema47.required,parentSchema:schema47,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if((data.kind === undefined) || (!(func0.call(data, "kind")))){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'",schema:schema47.required,parentSchema:schema47,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if((data.metadata === undefined) || (!(func0.call(data, "metadata")))){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "metadata"},message:"must have required property '"+"metadata"+"'",schema:schema47.required,parentSchema:schema47,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if((data.spec === undefined) || (!(func0.call(data, "spec")))){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "spec"},message:"must have required property '"+"spec"+"'",schema:schema47.required,parentSchema:schema47,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
for(const key0 of Object.keys(data)){
if(!((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "spec"))){
const err4 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema47,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.apiVersion !== undefined && func0.call(data, "apiVersion")){
let data0 = data.apiVersion;
if("azbackup/v1" !== data0){
const err5 = {instancePath:instancePath+"/apiVersion",schemaPath:"../common.schema.json#/$defs/ApiVersion/const",keyword:"const",params:{allowedValue: "azbackup/v1"},message:"must be equal to constant",schema:"azbackup/v1",parentSchema:schema33,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.kind !== undefined && func0.call(data, "kind")){
let data1 = data.kind;
if("BackupPolicy" !== data1){
const err6 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/const",keyword:"const",params:{allowedValue: "BackupPolicy"},message:"must be equal to constant",schema:"BackupPolicy",parentSchema:schema47.properties.kind,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.metadata !== undefined && func0.call(data, "metadata")){
let data2 = data.metadata;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
if((data2.name === undefined) || (!(func0.call(data2, "name")))){
const err7 = {instancePath:instancePath+"/metadata",schemaPath:"#/properties/metadata/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema47.properties.metadata.required,parentSchema:schema47.properties.metadata,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
for(const key1 of Object.keys(data2)){
if(!(((key1 === "name") || (key1 === "vault")) || (key1 === "vaults"))){
const err8 = {instancePath:instancePath+"/metadata",schemaPath:"#/properties/metadata/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema47.properties.metadata,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data2.name !== undefined && func0.call(data2, "name")){
let data3 = data2.name;
if(typeof data3 === "string"){
if(!pattern12.test(data3)){
const err9 = {instancePath:instancePath+"/metadata/name",schemaPath:"#/properties/metadata/properties/name/pattern",keyword:"pattern",params:{pattern: "^[-A-Za-z0-9]{3,150}$"},message:"must match pattern \""+"^[-A-Za-z0-9]{3,150}$"+"\"",schema:"^[-A-Za-z0-9]{3,150}$",parentSchema:schema47.properties.metadata.properties.name,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/metadata/name",schemaPath:"#/properties/metadata/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema47.properties.metadata.properties.name.type,parentSchema:schema47.properties.metadata.properties.name,data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data2.vault !== undefined && func0.call(data2, "vault")){
let data4 = data2.vault;
if(typeof data4 === "string"){
if(!pattern13.test(data4)){
const err11 = {instancePath:instancePath+"/metadata/vault",schemaPath:"../common.schema.json#/$defs/VaultReference/pattern",keyword:"pattern",params:{pattern: "^\\S+$"},message:"must match pattern \""+"^\\S+$"+"\"",schema:"^\\S+$",parentSchema:schema49,data:data4};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/metadata/vault",schemaPath:"../common.schema.json#/$defs/VaultReference/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema49.type,parentSchema:schema49,data:data4};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data2.vaults !== undefined && func0.call(data2, "vaults")){
let data5 = data2.vaults;
const _errs14 = errors;
let valid4 = false;
let passing0 = null;
const _errs15 = errors;
if(typeof data5 !== "string"){
const err13 = {instancePath:instancePath+"/metadata/vaults",schemaPath:"#/properties/metadata/properties/vaults/oneOf/0/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema47.properties.metadata.properties.vaults.oneOf[0].type,parentSchema:schema47.properties.metadata.properties.vaults.oneOf[0],data:data5};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(!(data5 === "all")){
const err14 = {instancePath:instancePath+"/metadata/vaults",schemaPath:"#/properties/metadata/properties/vaults/oneOf/0/enum",keyword:"enum",params:{allowedValues: schema47.properties.metadata.properties.vaults.oneOf[0].enum},message:"must be equal to one of the allowed values",schema:schema47.properties.metadata.properties.vaults.oneOf[0].enum,parentSchema:schema47.properties.metadata.properties.vaults.oneOf[0],data:data5};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
var _valid0 = _errs15 === errors;
if(_valid0){
valid4 = true;
passing0 = 0;
}
const _errs17 = errors;
if(Array.isArray(data5)){
if(data5.length < 1){
const err15 = {instancePath:instancePath+"/metadata/vaults",schemaPath:"#/properties/metadata/properties/vaults/oneOf/1/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema47.properties.metadata.properties.vaults.oneOf[1],data:data5};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
const len0 = data5.length;
for(let i0=0; i0<len0; i0++){
let data6 = data5[i0];
if(typeof data6 === "string"){
if(!pattern13.test(data6)){
const err16 = {instancePath:instancePath+"/metadata/vaults/" + i0,schemaPath:"../common.schema.json#/$defs/VaultReference/pattern",keyword:"pattern",params:{pattern: "^\\S+$"},message:"must match pattern \""+"^\\S+$"+"\"",schema:"^\\S+$",parentSchema:schema49,data:data6};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
else {
const err17 = {instancePath:instancePath+"/metadata/vaults/" + i0,schemaPath:"../common.schema.json#/$defs/VaultReference/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema49.type,parentSchema:schema49,data:data6};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
else {
const err18 = {instancePath:instancePath+"/metadata/vaults",schemaPath:"#/properties/metadata/properties/vaults/oneOf/1/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema47.properties.metadata.properties.vaults.oneOf[1].type,parentSchema:schema47.properties.metadata.properties.vaults.oneOf[1],data:data5};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
var _valid0 = _errs17 === errors;
if(_valid0 && valid4){
valid4 = false;
passing0 = [passing0, 1];
}
else {
if(_valid0){
valid4 = true;
passing0 = 1;
}
}
if(!valid4){
const err19 = {instancePath:instancePath+"/metadata/vaults",schemaPath:"#/properties/metadata/properties/vaults/oneOf",keyword:"oneOf",params:{passingSchemas: passing0},message:"must match exactly one schema in oneOf",schema:schema47.properties.metadata.properties.vaults.oneOf,parentSchema:schema47.properties.metadata.properties.vaults,data:data5};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
else {
errors = _errs14;
if(vErrors !== null){
if(_errs14){
vErrors.length = _errs14;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err20 = {instancePath:instancePath+"/metadata",schemaPath:"#/properties/metadata/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema47.properties.metadata.type,parentSchema:schema47.properties.metadata,data:data2};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.spec !== undefined && func0.call(data, "spec")){
let data7 = data.spec;
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
for(const key2 of Object.keys(data7)){
if(!(((((key2 === "datasource") || (key2 === "schedule")) || (key2 === "retention")) || (key2 === "rollout")) || (key2 === "raw"))){
const err21 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema47.properties.spec,data:data7};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data7.datasource !== undefined && func0.call(data7, "datasource")){
let data8 = data7.datasource;
if(typeof data8 !== "string"){
const err22 = {instancePath:instancePath+"/spec/datasource",schemaPath:"../common.schema.json#/$defs/DatasourceKind/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema51.type,parentSchema:schema51,data:data8};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(!(data8 === "AzureDisk")){
const err23 = {instancePath:instancePath+"/spec/datasource",schemaPath:"../common.schema.json#/$defs/DatasourceKind/enum",keyword:"enum",params:{allowedValues: schema51.enum},message:"must be equal to one of the allowed values",schema:schema51.enum,parentSchema:schema51,data:data8};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data7.schedule !== undefined && func0.call(data7, "schedule")){
let data9 = data7.schedule;
if(data9 && typeof data9 == "object" && !Array.isArray(data9)){
if((data9.every === undefined) || (!(func0.call(data9, "every")))){
const err24 = {instancePath:instancePath+"/spec/schedule",schemaPath:"#/properties/spec/properties/schedule/required",keyword:"required",params:{missingProperty: "every"},message:"must have required property '"+"every"+"'",schema:schema47.properties.spec.properties.schedule.required,parentSchema:schema47.properties.spec.properties.schedule,data:data9};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if((data9.startingAt === undefined) || (!(func0.call(data9, "startingAt")))){
const err25 = {instancePath:instancePath+"/spec/schedule",schemaPath:"#/properties/spec/properties/schedule/required",keyword:"required",params:{missingProperty: "startingAt"},message:"must have required property '"+"startingAt"+"'",schema:schema47.properties.spec.properties.schedule.required,parentSchema:schema47.properties.spec.properties.schedule,data:data9};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
for(const key3 of Object.keys(data9)){
if(!(((key3 === "every") || (key3 === "startingAt")) || (key3 === "timeZone"))){
const err26 = {instancePath:instancePath+"/spec/schedule",schemaPath:"#/properties/spec/properties/schedule/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema47.properties.spec.properties.schedule,data:data9};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data9.every !== undefined && func0.call(data9, "every")){
let data10 = data9.every;
if(typeof data10 === "string"){
if(!pattern15.test(data10)){
const err27 = {instancePath:instancePath+"/spec/schedule/every",schemaPath:"../common.schema.json#/$defs/Duration/pattern",keyword:"pattern",params:{pattern: "^(?:\\d+\\s*(?:s|m|min|h|d|w|mo|y)|P(?:\\d+Y)?(?:\\d+M)?(?:\\d+W)?(?:\\d+D)?(?:T(?:\\d+H)?(?:\\d+M)?(?:\\d+(?:\\.\\d+)?S)?)?)$"},message:"must match pattern \""+"^(?:\\d+\\s*(?:s|m|min|h|d|w|mo|y)|P(?:\\d+Y)?(?:\\d+M)?(?:\\d+W)?(?:\\d+D)?(?:T(?:\\d+H)?(?:\\d+M)?(?:\\d+(?:\\.\\d+)?S)?)?)$"+"\"",schema:"^(?:\\d+\\s*(?:s|m|min|h|d|w|mo|y)|P(?:\\d+Y)?(?:\\d+M)?(?:\\d+W)?(?:\\d+D)?(?:T(?:\\d+H)?(?:\\d+M)?(?:\\d+(?:\\.\\d+)?S)?)?)$",parentSchema:schema52,data:data10};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
else {
const err28 = {instancePath:instancePath+"/spec/schedule/every",schemaPath:"../common.schema.json#/$defs/Duration/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema52.type,parentSchema:schema52,data:data10};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data9.startingAt !== undefined && func0.call(data9, "startingAt")){
let data11 = data9.startingAt;
if(typeof data11 === "string"){
if(!pattern16.test(data11)){
const err29 = {instancePath:instancePath+"/spec/schedule/startingAt",schemaPath:"#/properties/spec/properties/schedule/properties/startingAt/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?(?:Z|[+-]\\d{2}:\\d{2})?$"},message:"must match pattern \""+"^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?(?:Z|[+-]\\d{2}:\\d{2})?$"+"\"",schema:"^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?(?:Z|[+-]\\d{2}:\\d{2})?$",parentSchema:schema47.properties.spec.properties.schedule.properties.startingAt,data:data11};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
else {
const err30 = {instancePath:instancePath+"/spec/schedule/startingAt",schemaPath:"#/properties/spec/properties/schedule/properties/startingAt/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema47.properties.spec.properties.schedule.properties.startingAt.type,parentSchema:schema47.properties.spec.properties.schedule.properties.startingAt,data:data11};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data9.timeZone !== undefined && func0.call(data9, "timeZone")){
let data12 = data9.timeZone;
if(typeof data12 === "string"){
if(!pattern17.test(data12)){
const err31 = {instancePath:instancePath+"/spec/schedule/timeZone",schemaPath:"#/properties/spec/properties/schedule/properties/timeZone/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9 .()+-]*$"},message:"must match pattern \""+"^[A-Za-z0-9][A-Za-z0-9 .()+-]*$"+"\"",schema:"^[A-Za-z0-9][A-Za-z0-9 .()+-]*$",parentSchema:schema47.properties.spec.properties.schedule.properties.timeZone,data:data12};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
else {
const err32 = {instancePath:instancePath+"/spec/schedule/timeZone",schemaPath:"#/properties/spec/properties/schedule/properties/timeZone/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema47.properties.spec.properties.schedule.properties.timeZone.type,parentSchema:schema47.properties.spec.properties.schedule.properties.timeZone,data:data12};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
}
else {
const err33 = {instancePath:instancePath+"/spec/schedule",schemaPath:"#/properties/spec/properties/schedule/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema47.properties.spec.properties.schedule.type,parentSchema:schema47.properties.spec.properties.schedule,data:data9};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data7.retention !== undefined && func0.call(data7, "retention")){
let data13 = data7.retention;
if(data13 && typeof data13 == "object" && !Array.isArray(data13)){
if((data13.default === undefined) || (!(func0.call(data13, "default")))){
const err34 = {instancePath:instancePath+"/spec/retention",schemaPath:"#/properties/spec/properties/retention/required",keyword:"required",params:{missingProperty: "default"},message:"must have required property '"+"default"+"'",schema:schema47.properties.spec.properties.retention.required,parentSchema:schema47.properties.spec.properties.retention,data:data13};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
for(const key4 of Object.keys(data13)){
if(!(((((key4 === "default") || (key4 === "daily")) || (key4 === "weekly")) || (key4 === "monthly")) || (key4 === "yearly"))){
const err35 = {instancePath:instancePath+"/spec/retention",schemaPath:"#/properties/spec/properties/retention/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties",schema:false,parentSchema:schema47.properties.spec.properties.retention,data:data13};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data13.default !== undefined && func0.call(data13, "default")){
let data14 = data13.default;
if(typeof data14 === "string"){
if(!pattern15.test(data14)){
const err36 = {instancePath:instancePath+"/spec/retention/default",schemaPath:"../common.schema.json#/$defs/Duration/pattern",keyword:"pattern",params:{pattern: "^(?:\\d+\\s*(?:s|m|min|h|d|w|mo|y)|P(?:\\d+Y)?(?:\\d+M)?(?:\\d+W)?(?:\\d+D)?(?:T(?:\\d+H)?(?:\\d+M)?(?:\\d+(?:\\.\\d+)?S)?)?)$"},message:"must match pattern \""+"^(?:\\d+\\s*(?:s|m|min|h|d|w|mo|y)|P(?:\\d+Y)?(?:\\d+M)?(?:\\d+W)?(?:\\d+D)?(?:T(?:\\d+H)?(?:\\d+M)?(?:\\d+(?:\\.\\d+)?S)?)?)$"+"\"",schema:"^(?:\\d+\\s*(?:s|m|min|h|d|w|mo|y)|P(?:\\d+Y)?(?:\\d+M)?(?:\\d+W)?(?:\\d+D)?(?:T(?:\\d+H)?(?:\\d+M)?(?:\\d+(?:\\.\\d+)?S)?)?)$",parentSchema:schema52,data:data14};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
else {
const err37 = {instancePath:instancePath+"/spec/retention/default",schemaPath:"../common.schema.json#/$defs/Duration/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema52.type,parentSchema:schema52,data:data14};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(data13.daily !== undefined && func0.call(data13, "daily")){
let data15 = data13.daily;
if(typeof data15 === "string"){
if(!pattern15.test(data15)){
const err38 = {instancePath:instancePath+"/spec/retention/daily",schemaPath:"../common.schema.json#/$defs/Duration/pattern",keyword:"pattern",params:{pattern: "^(?:\\d+\\s*(?:s|m|min|h|d|w|mo|y)|P(?:\\d+Y)?(?:\\d+M)?(?:\\d+W)?(?:\\d+D)?(?:T(?:\\d+H)?(?:\\d+M)?(?:\\d+(?:\\.\\d+)?S)?)?)$"},message:"must match pattern \""+"^(?:\\d+\\s*(?:s|m|min|h|d|w|mo|y)|P(?:\\d+Y)?(?:\\d+M)?(?:\\d+W)?(?:\\d+D)?(?:T(?:\\d+H)?(?:\\d+M)?(?:\\d+(?:\\.\\d+)?S)?)?)$"+"\"",schema:"^(?:\\d+\\s*(?:s|m|min|h|d|w|mo|y)|P(?:\\d+Y)?(?:\\d+M)?(?:\\d+W)?(?:\\d+D)?(?:T(?:\\d+H)?(?:\\d+M)?(?:\\d+(?:\\.\\d+)?S)?)?)$",parentSchema:schema52,data:data15};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
else {
const err39 = {instancePath:instancePath+"/spec/retention/daily",schemaPath:"../common.schema.json#/$defs/Duration/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema52.type,parentSchema:schema52,data:data15};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
if(data13.weekly !== undefined && func0.call(data13, "weekly")){
let data16 = data13.weekly;
if(typeof data16 === "string"){
if(!pattern15.test(data16)){
const err40 = {instancePath:instancePath+"/spec/retention/weekly",schemaPath:"../common.schema.json#/$defs/Duration/pattern",keyword:"pattern",params:{pattern: "^(?:\\d+\\s*(?:s|m|min|h|d|w|mo|y)|P(?:\\d+Y)?(?:\\d+M)?(?:\\d+W)?(?:\\d+D)?(?:T(?:\\d+H)?(?:\\d+M)?(?:\\d+(?:\\.\\d+)?S)?)?)$"},message:"must match pattern \""+"^(?:\\d+\\s*(?:s|m|min|h|d|w|mo|y)|P(?:\\d+Y)?(?:\\d+M)?(?:\\d+W)?(?:\\d+D)?(?:T(?:\\d+H)?(?:\\d+M)?(?:\\d+(?:\\.\\d+)?S)?)?)$"+"\"",schema:"^(?:\\d+\\s*(?:s|m|min|h|d|w|mo|y)|P(?:\\d+Y)?(?:\\d+M)?(?:\\d+W)?(?:\\d+D)?(?:T(?:\\d+H)?(?:\\d+M)?(?:\\d+(?:\\.\\d+)?S)?)?)$",parentSchema:schema52,data:data16};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
else {
const err41 = {instancePath:instancePath+"/spec/retention/weekly",schemaPath:"../common.schema.json#/$defs/Duration/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema52.type,parentSchema:schema52,data:data16};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
if(data13.monthly !== undefined && func0.call(data13, "monthly")){
let data17 = data13.monthly;
if(typeof data17 === "string"){
if(!pattern15.test(data17)){
const err42 = {instancePath:instancePath+"/spec/retention/monthly",schemaPath:"../common.schema.json#/$defs/Duration/pattern",keyword:"pattern",params:{pattern: "^(?:\\d+\\s*(?:s|m|min|h|d|w|mo|y)|P(?:\\d+Y)?(?:\\d+M)?(?:\\d+W)?(?:\\d+D)?(?:T(?:\\d+H)?(?:\\d+M)?(?:\\d+(?:\\.\\d+)?S)?)?)$"},message:"must match pattern \""+"^(?:\\d+\\s*(?:s|m|min|h|d|w|mo|y)|P(?:\\d+Y)?(?:\\d+M)?(?:\\d+W)?(?:\\d+D)?(?:T(?:\\d+H)?(?:\\d+M)?(?:\\d+(?:\\.\\d+)?S)?)?)$"+"\"",schema:"^(?:\\d+\\s*(?:s|m|min|h|d|w|mo|y)|P(?:\\d+Y)?(?:\\d+M)?(?:\\d+W)?(?:\\d+D)?(?:T(?:\\d+H)?(?:\\d+M)?(?:\\d+(?:\\.\\d+)?S)?)?)$",parentSchema:schema52,data:data17};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
else {
const err43 = {instancePath:instancePath+"/spec/retention/monthly",schemaPath:"../common.schema.json#/$defs/Duration/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema52.type,parentSchema:schema52,data:data17};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
if(data13.yearly !== undefined && func0.call(data13, "yearly")){
let data18 = data13.yearly;
if(typeof data18 === "string"){
if(!pattern15.test(data18)){
const err44 = {instancePath:instancePath+"/spec/retention/yearly",schemaPath:"../common.schema.json#/$defs/Duration/pattern",keyword:"pattern",params:{pattern: "^(?:\\d+\\s*(?:s|m|min|h|d|w|mo|y)|P(?:\\d+Y)?(?:\\d+M)?(?:\\d+W)?(?:\\d+D)?(?:T(?:\\d+H)?(?:\\d+M)?(?:\\d+(?:\\.\\d+)?S)?)?)$"},message:"must match pattern \""+"^(?:\\d+\\s*(?:s|m|min|h|d|w|mo|y)|P(?:\\d+Y)?(?:\\d+M)?(?:\\d+W)?(?:\\d+D)?(?:T(?:\\d+H)?(?:\\d+M)?(?:\\d+(?:\\.\\d+)?S)?)?)$"+"\"",schema:"^(?:\\d+\\s*(?:s|m|min|h|d|w|mo|y)|P(?:\\d+Y)?(?:\\d+M)?(?:\\d+W)?(?:\\d+D)?(?:T(?:\\d+H)?(?:\\d+M)?(?:\\d+(?:\\.\\d+)?S)?)?)$",parentSchema:schema52,data:data18};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
else {
const err45 = {instancePath:instancePath+"/spec/retention/yearly",schemaPath:"../common.schema.json#/$defs/Duration/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema52.type,parentSchema:schema52,data:data18};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
}
else {
const err46 = {instancePath:instancePath+"/spec/retention",schemaPath:"#/properties/spec/properties/retention/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema47.properties.spec.properties.retention.type,parentSchema:schema47.properties.spec.properties.retention,data:data13};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
if(data7.rollout !== undefined && func0.call(data7, "rollout")){
if(!(validate25(data7.rollout, {instancePath:instancePath+"/spec/rollout",parentData:data7,parentDataProperty:"rollout",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
errors = vErrors.length;
}
}
if(data7.raw !== undefined && func0.call(data7, "raw")){
let data20 = data7.raw;
if(!(data20 && typeof data20 == "object" && !Array.isArray(data20))){
const err47 = {instancePath:instancePath+"/spec/raw",schemaPath:"#/properties/spec/properties/raw/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema47.properties.spec.properties.raw.type,parentSchema:schema47.properties.spec.properties.raw,data:data20};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
}
else {
const err48 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema47.properties.spec.type,parentSchema:schema47.properties.spec,data:data7};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
}
else {
const err49 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema47.type,parentSchema:schema47,data};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
validate24.errors = vErrors;
return errors === 0;
}
validate24.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const validateBackupInstance = validate27;
const schema61 = {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"BackupInstance","description":"One protected datasource. It is identified by the id of the datasource, not by its name.","type":"object","additionalProperties":false,"required":["apiVersion","kind","spec"],"properties":{"apiVersion":{"$ref":"../common.schema.json#/$defs/ApiVersion"},"kind":{"description":"One protected datasource.","const":"BackupInstance"},"metadata":{"description":"The vault that protects the datasource.","type":"object","additionalProperties":false,"properties":{"name":{"description":"Name of a new backup instance. A live instance of the same datasource keeps its own name. When absent: made from the datasource id.","type":"string","pattern":"^[A-Za-z0-9][-A-Za-z0-9_.]{0,199}$","patternErrorMessage":"an instance name: letters, digits, `-`, `_` and `.`, at most 200, starting with a letter or digit"},"vault":{"$ref":"../common.schema.json#/$defs/VaultReference"}}},"spec":{"description":"What is protected, and how.","type":"object","additionalProperties":false,"required":["datasource"],"properties":{"datasource":{"description":"The datasource to protect.","type":"object","additionalProperties":false,"required":["type","id"],"properties":{"type":{"$ref":"../common.schema.json#/$defs/DatasourceKind"},"id":{"description":"ARM id of the datasource, of the type that `type` asks for.","$ref":"../common.schema.json#/$defs/ArmId"}}},"policy":{"$ref":"../common.schema.json#/$defs/PolicyReference"},"snapshotResourceGroup":{"$ref":"../datasources/azure-disk.schema.json#/$defs/SnapshotResourceGroup"},"protection":{"$ref":"../common.schema.json#/$defs/Protection"}}}}};
const schema65 = {"description":"ARM id: `/subscriptions/.../resourceGroups/.../providers/...`.","type":"string","pattern":"^/[Ss][Uu][Bb][Ss]","patternErrorMessage":"an ARM id, `/subscriptions/.../resourceGroups/.../providers/...`"};
const schema66 = {"description":"A policy of the same vault, by name or ARM id. A name must be declared in these specs when its vault is; in a vault outside of them, and by ARM id, the policy need not be in them.","type":"string","pattern":"^\\S+$","patternErrorMessage":"the name or ARM id of a policy"};
const schema68 = {"description":"Resource group that keeps the snapshots of disks: a name in the subscription of the disk, or an ARM id. Must be in the subscription of the disk, and cannot be changed for a protected disk.","type":"string","pattern":"^\\S+$","patternErrorMessage":"the name or ARM id of a resource group"};
const schema69 = {"description":"What should become of the backups. `protected` (default): backups run as the policy says, recovery points come and expire. `stopped`: no new backups, every existing recovery point is kept until this is changed. `suspended`: no new backups, recovery points expire as the policy says; the last one is kept. `deleted`: the instance and all its recovery points are deleted (also needs `--allow-delete`); soft delete, where on, keeps them for its retention.","type":"string","enum":["protected","stopped","suspended","deleted"],"default":"protected"};
const pattern25 = new RegExp("^[A-Za-z0-9][-A-Za-z0-9_.]{0,199}$", "u");

function validate27(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate27.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if((data.apiVersion === undefined) || (!(func0.call(data, "apiVersion")))){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "apiVersion"},message:"must have required property '"+"apiVersion"+"'",schema:schema61.required,parentSchema:schema61,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if((data.kind === undefined) || (!(func0.call(data, "kind")))){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'",schema:schema61.required,parentSchema:schema61,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if((data.spec === undefined) || (!(func0.call(data, "spec")))){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "spec"},message:"must have required property '"+"spec"+"'",schema:schema61.required,parentSchema:schema61,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 of Object.keys(data)){
if(!((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "spec"))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema61,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.apiVersion !== undefined && func0.call(data, "apiVersion")){
let data0 = data.apiVersion;
if("azbackup/v1" !== data0){
const err4 = {instancePath:instancePath+"/apiVersion",schemaPath:"../common.schema.json#/$defs/ApiVersion/const",keyword:"const",params:{allowedValue: "azbackup/v1"},message:"must be equal to constant",schema:"azbackup/v1",parentSchema:schema33,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.kind !== undefined && func0.call(data, "kind")){
let data1 = data.kind;
if("BackupInstance" !== data1){
const err5 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/const",keyword:"const",params:{allowedValue: "BackupInstance"},message:"must be equal to constant",schema:"BackupInstance",parentSchema:schema61.properties.kind,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.metadata !== undefined && func0.call(data, "metadata")){
let data2 = data.metadata;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
for(const key1 of Object.keys(data2)){
if(!((key1 === "name") || (key1 === "vault"))){
const err6 = {instancePath:instancePath+"/metadata",schemaPath:"#/properties/metadata/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema61.properties.metadata,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data2.name !== undefined && func0.call(data2, "name")){
let data3 = data2.name;
if(typeof data3 === "string"){
if(!pattern25.test(data3)){
const err7 = {instancePath:instancePath+"/metadata/name",schemaPath:"#/properties/metadata/properties/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][-A-Za-z0-9_.]{0,199}$"},message:"must match pattern \""+"^[A-Za-z0-9][-A-Za-z0-9_.]{0,199}$"+"\"",schema:"^[A-Za-z0-9][-A-Za-z0-9_.]{0,199}$",parentSchema:schema61.properties.metadata.properties.name,data:data3};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/metadata/name",schemaPath:"#/properties/metadata/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema61.properties.metadata.properties.name.type,parentSchema:schema61.properties.metadata.properties.name,data:data3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data2.vault !== undefined && func0.call(data2, "vault")){
let data4 = data2.vault;
if(typeof data4 === "string"){
if(!pattern13.test(data4)){
const err9 = {instancePath:instancePath+"/metadata/vault",schemaPath:"../common.schema.json#/$defs/VaultReference/pattern",keyword:"pattern",params:{pattern: "^\\S+$"},message:"must match pattern \""+"^\\S+$"+"\"",schema:"^\\S+$",parentSchema:schema49,data:data4};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/metadata/vault",schemaPath:"../common.schema.json#/$defs/VaultReference/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema49.type,parentSchema:schema49,data:data4};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
else {
const err11 = {instancePath:instancePath+"/metadata",schemaPath:"#/properties/metadata/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema61.properties.metadata.type,parentSchema:schema61.properties.metadata,data:data2};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.spec !== undefined && func0.call(data, "spec")){
let data5 = data.spec;
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
if((data5.datasource === undefined) || (!(func0.call(data5, "datasource")))){
const err12 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/required",keyword:"required",params:{missingProperty: "datasource"},message:"must have required property '"+"datasource"+"'",schema:schema61.properties.spec.required,parentSchema:schema61.properties.spec,data:data5};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
for(const key2 of Object.keys(data5)){
if(!((((key2 === "datasource") || (key2 === "policy")) || (key2 === "snapshotResourceGroup")) || (key2 === "protection"))){
const err13 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema61.properties.spec,data:data5};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data5.datasource !== undefined && func0.call(data5, "datasource")){
let data6 = data5.datasource;
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
if((data6.type === undefined) || (!(func0.call(data6, "type")))){
const err14 = {instancePath:instancePath+"/spec/datasource",schemaPath:"#/properties/spec/properties/datasource/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'",schema:schema61.properties.spec.properties.datasource.required,parentSchema:schema61.properties.spec.properties.datasource,data:data6};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if((data6.id === undefined) || (!(func0.call(data6, "id")))){
const err15 = {instancePath:instancePath+"/spec/datasource",schemaPath:"#/properties/spec/properties/datasource/required",keyword:"required",params:{missingProperty: "id"},message:"must have required property '"+"id"+"'",schema:schema61.properties.spec.properties.datasource.required,parentSchema:schema61.properties.spec.properties.datasource,data:data6};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
for(const key3 of Object.keys(data6)){
if(!((key3 === "type") || (key3 === "id"))){
const err16 = {instancePath:instancePath+"/spec/datasource",schemaPath:"#/properties/spec/properties/datasource/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema61.properties.spec.properties.datasource,data:data6};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data6.type !== undefined && func0.call(data6, "type")){
let data7 = data6.type;
if(typeof data7 !== "string"){
const err17 = {instancePath:instancePath+"/spec/datasource/type",schemaPath:"../common.schema.json#/$defs/DatasourceKind/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema51.type,parentSchema:schema51,data:data7};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(!(data7 === "AzureDisk")){
const err18 = {instancePath:instancePath+"/spec/datasource/type",schemaPath:"../common.schema.json#/$defs/DatasourceKind/enum",keyword:"enum",params:{allowedValues: schema51.enum},message:"must be equal to one of the allowed values",schema:schema51.enum,parentSchema:schema51,data:data7};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data6.id !== undefined && func0.call(data6, "id")){
let data8 = data6.id;
if(typeof data8 === "string"){
if(!pattern8.test(data8)){
const err19 = {instancePath:instancePath+"/spec/datasource/id",schemaPath:"../common.schema.json#/$defs/ArmId/pattern",keyword:"pattern",params:{pattern: "^/[Ss][Uu][Bb][Ss]"},message:"must match pattern \""+"^/[Ss][Uu][Bb][Ss]"+"\"",schema:"^/[Ss][Uu][Bb][Ss]",parentSchema:schema65,data:data8};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
else {
const err20 = {instancePath:instancePath+"/spec/datasource/id",schemaPath:"../common.schema.json#/$defs/ArmId/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema65.type,parentSchema:schema65,data:data8};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
}
else {
const err21 = {instancePath:instancePath+"/spec/datasource",schemaPath:"#/properties/spec/properties/datasource/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema61.properties.spec.properties.datasource.type,parentSchema:schema61.properties.spec.properties.datasource,data:data6};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data5.policy !== undefined && func0.call(data5, "policy")){
let data9 = data5.policy;
if(typeof data9 === "string"){
if(!pattern13.test(data9)){
const err22 = {instancePath:instancePath+"/spec/policy",schemaPath:"../common.schema.json#/$defs/PolicyReference/pattern",keyword:"pattern",params:{pattern: "^\\S+$"},message:"must match pattern \""+"^\\S+$"+"\"",schema:"^\\S+$",parentSchema:schema66,data:data9};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
else {
const err23 = {instancePath:instancePath+"/spec/policy",schemaPath:"../common.schema.json#/$defs/PolicyReference/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema66.type,parentSchema:schema66,data:data9};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data5.snapshotResourceGroup !== undefined && func0.call(data5, "snapshotResourceGroup")){
let data10 = data5.snapshotResourceGroup;
if(typeof data10 === "string"){
if(!pattern13.test(data10)){
const err24 = {instancePath:instancePath+"/spec/snapshotResourceGroup",schemaPath:"../datasources/azure-disk.schema.json#/$defs/SnapshotResourceGroup/pattern",keyword:"pattern",params:{pattern: "^\\S+$"},message:"must match pattern \""+"^\\S+$"+"\"",schema:"^\\S+$",parentSchema:schema68,data:data10};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
else {
const err25 = {instancePath:instancePath+"/spec/snapshotResourceGroup",schemaPath:"../datasources/azure-disk.schema.json#/$defs/SnapshotResourceGroup/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema68.type,parentSchema:schema68,data:data10};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data5.protection !== undefined && func0.call(data5, "protection")){
let data11 = data5.protection;
if(typeof data11 !== "string"){
const err26 = {instancePath:instancePath+"/spec/protection",schemaPath:"../common.schema.json#/$defs/Protection/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema69.type,parentSchema:schema69,data:data11};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
if(!((((data11 === "protected") || (data11 === "stopped")) || (data11 === "suspended")) || (data11 === "deleted"))){
const err27 = {instancePath:instancePath+"/spec/protection",schemaPath:"../common.schema.json#/$defs/Protection/enum",keyword:"enum",params:{allowedValues: schema69.enum},message:"must be equal to one of the allowed values",schema:schema69.enum,parentSchema:schema69,data:data11};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
}
else {
const err28 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema61.properties.spec.type,parentSchema:schema61.properties.spec,data:data5};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
}
else {
const err29 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema61.type,parentSchema:schema61,data};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
validate27.errors = vErrors;
return errors === 0;
}
validate27.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const validateBackupSet = validate29;
const schema70 = {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"BackupSet","description":"Many datasources protected alike, chosen by tags or listed by id. It is expanded when a plan is made; a datasource that leaves the set is reported, never stopped.","type":"object","additionalProperties":false,"required":["apiVersion","kind","metadata","spec"],"properties":{"apiVersion":{"$ref":"../common.schema.json#/$defs/ApiVersion"},"kind":{"description":"Many datasources protected alike.","const":"BackupSet"},"metadata":{"description":"Name of the set and its vault.","type":"object","additionalProperties":false,"required":["name"],"properties":{"name":{"description":"Name of the set, unique in its vault. It stands in plans only, Azure never sees it.","type":"string","pattern":"^[A-Za-z0-9][-A-Za-z0-9_.]{0,149}$","patternErrorMessage":"a set name: letters, digits, `-`, `_` and `.`, at most 150, starting with a letter or digit"},"vault":{"$ref":"../common.schema.json#/$defs/VaultReference"}}},"spec":{"description":"What is protected, and how.","type":"object","additionalProperties":false,"required":["members"],"properties":{"datasource":{"$ref":"../common.schema.json#/$defs/DatasourceKind"},"policy":{"$ref":"../common.schema.json#/$defs/PolicyReference"},"snapshotResourceGroup":{"$ref":"../datasources/azure-disk.schema.json#/$defs/SnapshotResourceGroup"},"members":{"description":"Who belongs to the set: datasources with all of `tags` inside `in`, and those listed in `ids`, without those in `exclude`.","type":"object","additionalProperties":false,"properties":{"tags":{"description":"All of these tags must be on the datasource. Names of tags are compared without regard to case, values exactly.","type":"object","minProperties":1,"additionalProperties":{"type":"string","description":"Value the tag must have."}},"in":{"description":"Where tags are looked for: subscriptions (`ID`), resource groups (`ID/group`, or `group` in the subscription of the vault) or ARM ids of either. When absent: the subscription of the vault.","type":"array","items":{"description":"A subscription or resource group.","type":"string","pattern":"^\\S+$","patternErrorMessage":"a subscription, `subscription/group`, a group, or an ARM id of either"}},"ids":{"description":"ARM ids of members, with or without the tags.","type":"array","items":{"$ref":"../common.schema.json#/$defs/ArmId"}},"exclude":{"description":"Datasources that stay out of the set, each with a reason.","type":"array","items":{"description":"One datasource that stays out.","type":"object","additionalProperties":false,"required":["id","because"],"properties":{"id":{"$ref":"../common.schema.json#/$defs/ArmId"},"because":{"description":"Why it stays out; shown in plans.","type":"string","pattern":"\\S","patternErrorMessage":"a reason, in words"},"until":{"description":"Last day of the exclusion (`2027-03-01`, UTC). After it the datasource belongs to the set again. For ever when absent.","type":"string","pattern":"^\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])$","patternErrorMessage":"a date, for example 2027-03-01"}}}}}}}}}};
const pattern30 = new RegExp("^[A-Za-z0-9][-A-Za-z0-9_.]{0,149}$", "u");
const pattern37 = new RegExp("\\S", "u");
const pattern38 = new RegExp("^\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])$", "u");

function validate29(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate29.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if((data.apiVersion === undefined) || (!(func0.call(data, "apiVersion")))){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "apiVersion"},message:"must have required property '"+"apiVersion"+"'",schema:schema70.required,parentSchema:schema70,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if((data.kind === undefined) || (!(func0.call(data, "kind")))){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'",schema:schema70.required,parentSchema:schema70,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if((data.metadata === undefined) || (!(func0.call(data, "metadata")))){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "metadata"},message:"must have required property '"+"metadata"+"'",schema:schema70.required,parentSchema:schema70,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if((data.spec === undefined) || (!(func0.call(data, "spec")))){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "spec"},message:"must have required property '"+"spec"+"'",schema:schema70.required,parentSchema:schema70,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
for(const key0 of Object.keys(data)){
if(!((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "spec"))){
const err4 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema70,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.apiVersion !== undefined && func0.call(data, "apiVersion")){
let data0 = data.apiVersion;
if("azbackup/v1" !== data0){
const err5 = {instancePath:instancePath+"/apiVersion",schemaPath:"../common.schema.json#/$defs/ApiVersion/const",keyword:"const",params:{allowedValue: "azbackup/v1"},message:"must be equal to constant",schema:"azbackup/v1",parentSchema:schema33,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.kind !== undefined && func0.call(data, "kind")){
let data1 = data.kind;
if("BackupSet" !== data1){
const err6 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/const",keyword:"const",params:{allowedValue: "BackupSet"},message:"must be equal to constant",schema:"BackupSet",parentSchema:schema70.properties.kind,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.metadata !== undefined && func0.call(data, "metadata")){
let data2 = data.metadata;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
if((data2.name === undefined) || (!(func0.call(data2, "name")))){
const err7 = {instancePath:instancePath+"/metadata",schemaPath:"#/properties/metadata/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema70.properties.metadata.required,parentSchema:schema70.properties.metadata,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
for(const key1 of Object.keys(data2)){
if(!((key1 === "name") || (key1 === "vault"))){
const err8 = {instancePath:instancePath+"/metadata",schemaPath:"#/properties/metadata/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema70.properties.metadata,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data2.name !== undefined && func0.call(data2, "name")){
let data3 = data2.name;
if(typeof data3 === "string"){
if(!pattern30.test(data3)){
const err9 = {instancePath:instancePath+"/metadata/name",schemaPath:"#/properties/metadata/properties/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][-A-Za-z0-9_.]{0,149}$"},message:"must match pattern \""+"^[A-Za-z0-9][-A-Za-z0-9_.]{0,149}$"+"\"",schema:"^[A-Za-z0-9][-A-Za-z0-9_.]{0,149}$",parentSchema:schema70.properties.metadata.properties.name,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/metadata/name",schemaPath:"#/properties/metadata/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema70.properties.metadata.properties.name.type,parentSchema:schema70.properties.metadata.properties.name,data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data2.vault !== undefined && func0.call(data2, "vault")){
let data4 = data2.vault;
if(typeof data4 === "string"){
if(!pattern13.test(data4)){
const err11 = {instancePath:instancePath+"/metadata/vault",schemaPath:"../common.schema.json#/$defs/VaultReference/pattern",keyword:"pattern",params:{pattern: "^\\S+$"},message:"must match pattern \""+"^\\S+$"+"\"",schema:"^\\S+$",parentSchema:schema49,data:data4};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/metadata/vault",schemaPath:"../common.schema.json#/$defs/VaultReference/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema49.type,parentSchema:schema49,data:data4};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
else {
const err13 = {instancePath:instancePath+"/metadata",schemaPath:"#/properties/metadata/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema70.properties.metadata.type,parentSchema:schema70.properties.metadata,data:data2};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.spec !== undefined && func0.call(data, "spec")){
let data5 = data.spec;
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
if((data5.members === undefined) || (!(func0.call(data5, "members")))){
const err14 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/required",keyword:"required",params:{missingProperty: "members"},message:"must have required property '"+"members"+"'",schema:schema70.properties.spec.required,parentSchema:schema70.properties.spec,data:data5};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
for(const key2 of Object.keys(data5)){
if(!((((key2 === "datasource") || (key2 === "policy")) || (key2 === "snapshotResourceGroup")) || (key2 === "members"))){
const err15 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema70.properties.spec,data:data5};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data5.datasource !== undefined && func0.call(data5, "datasource")){
let data6 = data5.datasource;
if(typeof data6 !== "string"){
const err16 = {instancePath:instancePath+"/spec/datasource",schemaPath:"../common.schema.json#/$defs/DatasourceKind/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema51.type,parentSchema:schema51,data:data6};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(!(data6 === "AzureDisk")){
const err17 = {instancePath:instancePath+"/spec/datasource",schemaPath:"../common.schema.json#/$defs/DatasourceKind/enum",keyword:"enum",params:{allowedValues: schema51.enum},message:"must be equal to one of the allowed values",schema:schema51.enum,parentSchema:schema51,data:data6};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data5.policy !== undefined && func0.call(data5, "policy")){
let data7 = data5.policy;
if(typeof data7 === "string"){
if(!pattern13.test(data7)){
const err18 = {instancePath:instancePath+"/spec/policy",schemaPath:"../common.schema.json#/$defs/PolicyReference/pattern",keyword:"pattern",params:{pattern: "^\\S+$"},message:"must match pattern \""+"^\\S+$"+"\"",schema:"^\\S+$",parentSchema:schema66,data:data7};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
else {
const err19 = {instancePath:instancePath+"/spec/policy",schemaPath:"../common.schema.json#/$defs/PolicyReference/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema66.type,parentSchema:schema66,data:data7};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data5.snapshotResourceGroup !== undefined && func0.call(data5, "snapshotResourceGroup")){
let data8 = data5.snapshotResourceGroup;
if(typeof data8 === "string"){
if(!pattern13.test(data8)){
const err20 = {instancePath:instancePath+"/spec/snapshotResourceGroup",schemaPath:"../datasources/azure-disk.schema.json#/$defs/SnapshotResourceGroup/pattern",keyword:"pattern",params:{pattern: "^\\S+$"},message:"must match pattern \""+"^\\S+$"+"\"",schema:"^\\S+$",parentSchema:schema68,data:data8};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
else {
const err21 = {instancePath:instancePath+"/spec/snapshotResourceGroup",schemaPath:"../datasources/azure-disk.schema.json#/$defs/SnapshotResourceGroup/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema68.type,parentSchema:schema68,data:data8};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data5.members !== undefined && func0.call(data5, "members")){
let data9 = data5.members;
if(data9 && typeof data9 == "object" && !Array.isArray(data9)){
for(const key3 of Object.keys(data9)){
if(!((((key3 === "tags") || (key3 === "in")) || (key3 === "ids")) || (key3 === "exclude"))){
const err22 = {instancePath:instancePath+"/spec/members",schemaPath:"#/properties/spec/properties/members/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema70.properties.spec.properties.members,data:data9};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data9.tags !== undefined && func0.call(data9, "tags")){
let data10 = data9.tags;
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
if(Object.keys(data10).length < 1){
const err23 = {instancePath:instancePath+"/spec/members/tags",schemaPath:"#/properties/spec/properties/members/properties/tags/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema70.properties.spec.properties.members.properties.tags,data:data10};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
for(const key4 of Object.keys(data10)){
let data11 = data10[key4];
if(typeof data11 !== "string"){
const err24 = {instancePath:instancePath+"/spec/members/tags/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/spec/properties/members/properties/tags/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema70.properties.spec.properties.members.properties.tags.additionalProperties.type,parentSchema:schema70.properties.spec.properties.members.properties.tags.additionalProperties,data:data11};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
}
else {
const err25 = {instancePath:instancePath+"/spec/members/tags",schemaPath:"#/properties/spec/properties/members/properties/tags/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema70.properties.spec.properties.members.properties.tags.type,parentSchema:schema70.properties.spec.properties.members.properties.tags,data:data10};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data9.in !== undefined && func0.call(data9, "in")){
let data12 = data9.in;
if(Array.isArray(data12)){
const len0 = data12.length;
for(let i0=0; i0<len0; i0++){
let data13 = data12[i0];
if(typeof data13 === "string"){
if(!pattern13.test(data13)){
const err26 = {instancePath:instancePath+"/spec/members/in/" + i0,schemaPath:"#/properties/spec/properties/members/properties/in/items/pattern",keyword:"pattern",params:{pattern: "^\\S+$"},message:"must match pattern \""+"^\\S+$"+"\"",schema:"^\\S+$",parentSchema:schema70.properties.spec.properties.members.properties.in.items,data:data13};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
else {
const err27 = {instancePath:instancePath+"/spec/members/in/" + i0,schemaPath:"#/properties/spec/properties/members/properties/in/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema70.properties.spec.properties.members.properties.in.items.type,parentSchema:schema70.properties.spec.properties.members.properties.in.items,data:data13};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
}
else {
const err28 = {instancePath:instancePath+"/spec/members/in",schemaPath:"#/properties/spec/properties/members/properties/in/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema70.properties.spec.properties.members.properties.in.type,parentSchema:schema70.properties.spec.properties.members.properties.in,data:data12};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data9.ids !== undefined && func0.call(data9, "ids")){
let data14 = data9.ids;
if(Array.isArray(data14)){
const len1 = data14.length;
for(let i1=0; i1<len1; i1++){
let data15 = data14[i1];
if(typeof data15 === "string"){
if(!pattern8.test(data15)){
const err29 = {instancePath:instancePath+"/spec/members/ids/" + i1,schemaPath:"../common.schema.json#/$defs/ArmId/pattern",keyword:"pattern",params:{pattern: "^/[Ss][Uu][Bb][Ss]"},message:"must match pattern \""+"^/[Ss][Uu][Bb][Ss]"+"\"",schema:"^/[Ss][Uu][Bb][Ss]",parentSchema:schema65,data:data15};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
else {
const err30 = {instancePath:instancePath+"/spec/members/ids/" + i1,schemaPath:"../common.schema.json#/$defs/ArmId/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema65.type,parentSchema:schema65,data:data15};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
}
else {
const err31 = {instancePath:instancePath+"/spec/members/ids",schemaPath:"#/properties/spec/properties/members/properties/ids/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema70.properties.spec.properties.members.properties.ids.type,parentSchema:schema70.properties.spec.properties.members.properties.ids,data:data14};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data9.exclude !== undefined && func0.call(data9, "exclude")){
let data16 = data9.exclude;
if(Array.isArray(data16)){
const len2 = data16.length;
for(let i2=0; i2<len2; i2++){
let data17 = data16[i2];
if(data17 && typeof data17 == "object" && !Array.isArray(data17)){
if((data17.id === undefined) || (!(func0.call(data17, "id")))){
const err32 = {instancePath:instancePath+"/spec/members/exclude/" + i2,schemaPath:"#/properties/spec/properties/members/properties/exclude/items/required",keyword:"required",params:{missingProperty: "id"},message:"must have required property '"+"id"+"'",schema:schema70.properties.spec.properties.members.properties.exclude.items.required,parentSchema:schema70.properties.spec.properties.members.properties.exclude.items,data:data17};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
if((data17.because === undefined) || (!(func0.call(data17, "because")))){
const err33 = {instancePath:instancePath+"/spec/members/exclude/" + i2,schemaPath:"#/properties/spec/properties/members/properties/exclude/items/required",keyword:"required",params:{missingProperty: "because"},message:"must have required property '"+"because"+"'",schema:schema70.properties.spec.properties.members.properties.exclude.items.required,parentSchema:schema70.properties.spec.properties.members.properties.exclude.items,data:data17};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
for(const key5 of Object.keys(data17)){
if(!(((key5 === "id") || (key5 === "because")) || (key5 === "until"))){
const err34 = {instancePath:instancePath+"/spec/members/exclude/" + i2,schemaPath:"#/properties/spec/properties/members/properties/exclude/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties",schema:false,parentSchema:schema70.properties.spec.properties.members.properties.exclude.items,data:data17};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data17.id !== undefined && func0.call(data17, "id")){
let data18 = data17.id;
if(typeof data18 === "string"){
if(!pattern8.test(data18)){
const err35 = {instancePath:instancePath+"/spec/members/exclude/" + i2+"/id",schemaPath:"../common.schema.json#/$defs/ArmId/pattern",keyword:"pattern",params:{pattern: "^/[Ss][Uu][Bb][Ss]"},message:"must match pattern \""+"^/[Ss][Uu][Bb][Ss]"+"\"",schema:"^/[Ss][Uu][Bb][Ss]",parentSchema:schema65,data:data18};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
else {
const err36 = {instancePath:instancePath+"/spec/members/exclude/" + i2+"/id",schemaPath:"../common.schema.json#/$defs/ArmId/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema65.type,parentSchema:schema65,data:data18};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data17.because !== undefined && func0.call(data17, "because")){
let data19 = data17.because;
if(typeof data19 === "string"){
if(!pattern37.test(data19)){
const err37 = {instancePath:instancePath+"/spec/members/exclude/" + i2+"/because",schemaPath:"#/properties/spec/properties/members/properties/exclude/items/properties/because/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema70.properties.spec.properties.members.properties.exclude.items.properties.because,data:data19};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
else {
const err38 = {instancePath:instancePath+"/spec/members/exclude/" + i2+"/because",schemaPath:"#/properties/spec/properties/members/properties/exclude/items/properties/because/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema70.properties.spec.properties.members.properties.exclude.items.properties.because.type,parentSchema:schema70.properties.spec.properties.members.properties.exclude.items.properties.because,data:data19};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data17.until !== undefined && func0.call(data17, "until")){
let data20 = data17.until;
if(typeof data20 === "string"){
if(!pattern38.test(data20)){
const err39 = {instancePath:instancePath+"/spec/members/exclude/" + i2+"/until",schemaPath:"#/properties/spec/properties/members/properties/exclude/items/properties/until/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])$"},message:"must match pattern \""+"^\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])$"+"\"",schema:"^\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])$",parentSchema:schema70.properties.spec.properties.members.properties.exclude.items.properties.until,data:data20};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
else {
const err40 = {instancePath:instancePath+"/spec/members/exclude/" + i2+"/until",schemaPath:"#/properties/spec/properties/members/properties/exclude/items/properties/until/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema70.properties.spec.properties.members.properties.exclude.items.properties.until.type,parentSchema:schema70.properties.spec.properties.members.properties.exclude.items.properties.until,data:data20};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
}
else {
const err41 = {instancePath:instancePath+"/spec/members/exclude/" + i2,schemaPath:"#/properties/spec/properties/members/properties/exclude/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema70.properties.spec.properties.members.properties.exclude.items.type,parentSchema:schema70.properties.spec.properties.members.properties.exclude.items,data:data17};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
}
else {
const err42 = {instancePath:instancePath+"/spec/members/exclude",schemaPath:"#/properties/spec/properties/members/properties/exclude/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema70.properties.spec.properties.members.properties.exclude.type,parentSchema:schema70.properties.spec.properties.members.properties.exclude,data:data16};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
}
else {
const err43 = {instancePath:instancePath+"/spec/members",schemaPath:"#/properties/spec/properties/members/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema70.properties.spec.properties.members.type,parentSchema:schema70.properties.spec.properties.members,data:data9};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
}
else {
const err44 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema70.properties.spec.type,parentSchema:schema70.properties.spec,data:data5};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
}
else {
const err45 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema70.type,parentSchema:schema70,data};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
validate29.errors = vErrors;
return errors === 0;
}
validate29.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const validateRestore = validate30;
const schema78 = {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"Restore","description":"A disk that exists, restored from a recovery point. Acted on by `azbackup restore`, and by plan and apply with `--restores`. Once the disk exists nothing more is done, whatever newer recovery points there are.","type":"object","additionalProperties":false,"required":["apiVersion","kind","metadata","spec"],"properties":{"apiVersion":{"$ref":"../common.schema.json#/$defs/ApiVersion"},"kind":{"description":"A disk restored from a recovery point.","const":"Restore"},"metadata":{"description":"Name of the restore, and the vault it restores from.","type":"object","additionalProperties":false,"required":["name"],"properties":{"name":{"description":"Name of the restore. The restored disk is tagged with it.","type":"string","pattern":"^[A-Za-z0-9][-A-Za-z0-9_.]{0,99}$","patternErrorMessage":"a name: letters, digits, `-`, `_` and `.`, at most 100, starting with a letter or digit"},"vault":{"$ref":"../common.schema.json#/$defs/VaultReference"}}},"spec":{"description":"What is restored, from when, and to where.","type":"object","additionalProperties":false,"required":["instance","to"],"properties":{"instance":{"description":"The backup instance: its name in the vault, the name of its datasource, or the ARM id of either. The datasource itself need not exist any more.","type":"string","pattern":"^\\S+$","patternErrorMessage":"the name or ARM id of a backup instance or of its datasource"},"point":{"$ref":"#/$defs/Point"},"to":{"description":"The new disk. It is created where the snapshot is; an existing disk is never overwritten.","oneOf":[{"description":"A disk in a resource group of the vault's subscription.","type":"object","additionalProperties":false,"required":["disk","resourceGroup"],"properties":{"disk":{"description":"Name of the new disk.","type":"string","pattern":"^[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,78}[A-Za-z0-9_])?$","patternErrorMessage":"a disk name: letters, digits, `-`, `_` and `.`, at most 80"},"resourceGroup":{"$ref":"../common.schema.json#/$defs/ResourceGroupName"}}},{"description":"A disk by its ARM id, in any subscription of the tenant.","type":"object","additionalProperties":false,"required":["id"],"properties":{"id":{"$ref":"../common.schema.json#/$defs/ArmId"}}}]},"until":{"description":"Last day on which this restore is wanted; after it the document asks for nothing.","type":"string","pattern":"^\\d{4}-\\d{2}-\\d{2}$","patternErrorMessage":"a date, for example 2027-01-31"}}}},"$defs":{"Point":{"description":"Which recovery point. `latest` (default), `oldest`, `latestBefore` an instant, the newest `within` a duration from now, or one by `id`. Chosen when the plan is made, never again at apply.","oneOf":[{"description":"The newest or the oldest recovery point.","type":"string","enum":["latest","oldest"]},{"description":"The newest recovery point taken before an instant.","type":"object","additionalProperties":false,"required":["latestBefore"],"properties":{"latestBefore":{"description":"Date, time and offset, for example 2026-11-19T22:00:00Z.","type":"string","pattern":"^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?(?:Z|[+-]\\d{2}:\\d{2})$","patternErrorMessage":"an instant with offset, for example 2026-11-19T22:00:00Z"}}},{"description":"The newest recovery point, if it is not older than this.","type":"object","additionalProperties":false,"required":["within"],"properties":{"within":{"$ref":"../common.schema.json#/$defs/Duration"}}},{"description":"This recovery point.","type":"object","additionalProperties":false,"required":["id"],"properties":{"id":{"description":"Id of the recovery point, as `azbackup recovery-points` lists it.","type":"string","pattern":"^[A-Za-z0-9-]{1,64}$","patternErrorMessage":"the id of a recovery point, for example a3d02fc3ab8a4c3a8cc26688c26d3356"}}}]}}};
const pattern39 = new RegExp("^[A-Za-z0-9][-A-Za-z0-9_.]{0,99}$", "u");
const pattern45 = new RegExp("^[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,78}[A-Za-z0-9_])?$", "u");
const pattern48 = new RegExp("^\\d{4}-\\d{2}-\\d{2}$", "u");
const schema81 = {"description":"Which recovery point. `latest` (default), `oldest`, `latestBefore` an instant, the newest `within` a duration from now, or one by `id`. Chosen when the plan is made, never again at apply.","oneOf":[{"description":"The newest or the oldest recovery point.","type":"string","enum":["latest","oldest"]},{"description":"The newest recovery point taken before an instant.","type":"object","additionalProperties":false,"required":["latestBefore"],"properties":{"latestBefore":{"description":"Date, time and offset, for example 2026-11-19T22:00:00Z.","type":"string","pattern":"^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?(?:Z|[+-]\\d{2}:\\d{2})$","patternErrorMessage":"an instant with offset, for example 2026-11-19T22:00:00Z"}}},{"description":"The newest recovery point, if it is not older than this.","type":"object","additionalProperties":false,"required":["within"],"properties":{"within":{"$ref":"../common.schema.json#/$defs/Duration"}}},{"description":"This recovery point.","type":"object","additionalProperties":false,"required":["id"],"properties":{"id":{"description":"Id of the recovery point, as `azbackup recovery-points` lists it.","type":"string","pattern":"^[A-Za-z0-9-]{1,64}$","patternErrorMessage":"the id of a recovery point, for example a3d02fc3ab8a4c3a8cc26688c26d3356"}}}]};
const pattern42 = new RegExp("^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?(?:Z|[+-]\\d{2}:\\d{2})$", "u");
const pattern44 = new RegExp("^[A-Za-z0-9-]{1,64}$", "u");

function validate31(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate31.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
const _errs0 = errors;
let valid0 = false;
let passing0 = null;
const _errs1 = errors;
if(typeof data !== "string"){
const err0 = {instancePath,schemaPath:"#/oneOf/0/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema81.oneOf[0].type,parentSchema:schema81.oneOf[0],data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(!((data === "latest") || (data === "oldest"))){
const err1 = {instancePath,schemaPath:"#/oneOf/0/enum",keyword:"enum",params:{allowedValues: schema81.oneOf[0].enum},message:"must be equal to one of the allowed values",schema:schema81.oneOf[0].enum,parentSchema:schema81.oneOf[0],data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
var _valid0 = _errs1 === errors;
if(_valid0){
valid0 = true;
passing0 = 0;
}
const _errs3 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if((data.latestBefore === undefined) || (!(func0.call(data, "latestBefore")))){
const err2 = {instancePath,schemaPath:"#/oneOf/1/required",keyword:"required",params:{missingProperty: "latestBefore"},message:"must have required property '"+"latestBefore"+"'",schema:schema81.oneOf[1].required,parentSchema:schema81.oneOf[1],data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 of Object.keys(data)){
if(!(key0 === "latestBefore")){
const err3 = {instancePath,schemaPath:"#/oneOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema81.oneOf[1],data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.latestBefore !== undefined && func0.call(data, "latestBefore")){
let data0 = data.latestBefore;
if(typeof data0 === "string"){
if(!pattern42.test(data0)){
const err4 = {instancePath:instancePath+"/latestBefore",schemaPath:"#/oneOf/1/properties/latestBefore/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?(?:Z|[+-]\\d{2}:\\d{2})$"},message:"must match pattern \""+"^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?(?:Z|[+-]\\d{2}:\\d{2})$"+"\"",schema:"^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?(?:Z|[+-]\\d{2}:\\d{2})$",parentSchema:schema81.oneOf[1].properties.latestBefore,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/latestBefore",schemaPath:"#/oneOf/1/properties/latestBefore/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema81.oneOf[1].properties.latestBefore.type,parentSchema:schema81.oneOf[1].properties.latestBefore,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
else {
const err6 = {instancePath,schemaPath:"#/oneOf/1/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema81.oneOf[1].type,parentSchema:schema81.oneOf[1],data};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
var _valid0 = _errs3 === errors;
if(_valid0 && valid0){
valid0 = false;
passing0 = [passing0, 1];
}
else {
if(_valid0){
valid0 = true;
passing0 = 1;
var props0 = true;
}
const _errs8 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if((data.within === undefined) || (!(func0.call(data, "within")))){
const err7 = {instancePath,schemaPath:"#/oneOf/2/required",keyword:"required",params:{missingProperty: "within"},message:"must have required property '"+"within"+"'",schema:schema81.oneOf[2].required,parentSchema:schema81.oneOf[2],data};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
for(const key1 of Object.keys(data)){
if(!(key1 === "within")){
const err8 = {instancePath,schemaPath:"#/oneOf/2/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema81.oneOf[2],data};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.within !== undefined && func0.call(data, "within")){
let data1 = data.within;
if(typeof data1 === "string"){
if(!pattern15.test(data1)){
const err9 = {instancePath:instancePath+"/within",schemaPath:"../common.schema.json#/$defs/Duration/pattern",keyword:"pattern",params:{pattern: "^(?:\\d+\\s*(?:s|m|min|h|d|w|mo|y)|P(?:\\d+Y)?(?:\\d+M)?(?:\\d+W)?(?:\\d+D)?(?:T(?:\\d+H)?(?:\\d+M)?(?:\\d+(?:\\.\\d+)?S)?)?)$"},message:"must match pattern \""+"^(?:\\d+\\s*(?:s|m|min|h|d|w|mo|y)|P(?:\\d+Y)?(?:\\d+M)?(?:\\d+W)?(?:\\d+D)?(?:T(?:\\d+H)?(?:\\d+M)?(?:\\d+(?:\\.\\d+)?S)?)?)$"+"\"",schema:"^(?:\\d+\\s*(?:s|m|min|h|d|w|mo|y)|P(?:\\d+Y)?(?:\\d+M)?(?:\\d+W)?(?:\\d+D)?(?:T(?:\\d+H)?(?:\\d+M)?(?:\\d+(?:\\.\\d+)?S)?)?)$",parentSchema:schema52,data:data1};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/within",schemaPath:"../common.schema.json#/$defs/Duration/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema52.type,parentSchema:schema52,data:data1};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
else {
const err11 = {instancePath,schemaPath:"#/oneOf/2/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema81.oneOf[2].type,parentSchema:schema81.oneOf[2],data};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
var _valid0 = _errs8 === errors;
if(_valid0 && valid0){
valid0 = false;
passing0 = [passing0, 2];
}
else {
if(_valid0){
valid0 = true;
passing0 = 2;
if(props0 !== true){
props0 = true;
}
}
const _errs14 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if((data.id === undefined) || (!(func0.call(data, "id")))){
const err12 = {instancePath,schemaPath:"#/oneOf/3/required",keyword:"required",params:{missingProperty: "id"},message:"must have required property '"+"id"+"'",schema:schema81.oneOf[3].required,parentSchema:schema81.oneOf[3],data};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
for(const key2 of Object.keys(data)){
if(!(key2 === "id")){
const err13 = {instancePath,schemaPath:"#/oneOf/3/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema81.oneOf[3],data};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.id !== undefined && func0.call(data, "id")){
let data2 = data.id;
if(typeof data2 === "string"){
if(!pattern44.test(data2)){
const err14 = {instancePath:instancePath+"/id",schemaPath:"#/oneOf/3/properties/id/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9-]{1,64}$"},message:"must match pattern \""+"^[A-Za-z0-9-]{1,64}$"+"\"",schema:"^[A-Za-z0-9-]{1,64}$",parentSchema:schema81.oneOf[3].properties.id,data:data2};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
else {
const err15 = {instancePath:instancePath+"/id",schemaPath:"#/oneOf/3/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema81.oneOf[3].properties.id.type,parentSchema:schema81.oneOf[3].properties.id,data:data2};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
else {
const err16 = {instancePath,schemaPath:"#/oneOf/3/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema81.oneOf[3].type,parentSchema:schema81.oneOf[3],data};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
var _valid0 = _errs14 === errors;
if(_valid0 && valid0){
valid0 = false;
passing0 = [passing0, 3];
}
else {
if(_valid0){
valid0 = true;
passing0 = 3;
if(props0 !== true){
props0 = true;
}
}
}
}
}
if(!valid0){
const err17 = {instancePath,schemaPath:"#/oneOf",keyword:"oneOf",params:{passingSchemas: passing0},message:"must match exactly one schema in oneOf",schema:schema81.oneOf,parentSchema:schema81,data};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
else {
errors = _errs0;
if(vErrors !== null){
if(_errs0){
vErrors.length = _errs0;
}
else {
vErrors = null;
}
}
}
validate31.errors = vErrors;
evaluated0.props = props0;
return errors === 0;
}
validate31.evaluated = {"dynamicProps":true,"dynamicItems":false};


function validate30(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate30.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if((data.apiVersion === undefined) || (!(func0.call(data, "apiVersion")))){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "apiVersion"},message:"must have required property '"+"apiVersion"+"'",schema:schema78.required,parentSchema:schema78,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if((data.kind === undefined) || (!(func0.call(data, "kind")))){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'",schema:schema78.required,parentSchema:schema78,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if((data.metadata === undefined) || (!(func0.call(data, "metadata")))){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "metadata"},message:"must have required property '"+"metadata"+"'",schema:schema78.required,parentSchema:schema78,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if((data.spec === undefined) || (!(func0.call(data, "spec")))){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "spec"},message:"must have required property '"+"spec"+"'",schema:schema78.required,parentSchema:schema78,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
for(const key0 of Object.keys(data)){
if(!((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "spec"))){
const err4 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema78,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.apiVersion !== undefined && func0.call(data, "apiVersion")){
let data0 = data.apiVersion;
if("azbackup/v1" !== data0){
const err5 = {instancePath:instancePath+"/apiVersion",schemaPath:"../common.schema.json#/$defs/ApiVersion/const",keyword:"const",params:{allowedValue: "azbackup/v1"},message:"must be equal to constant",schema:"azbackup/v1",parentSchema:schema33,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.kind !== undefined && func0.call(data, "kind")){
let data1 = data.kind;
if("Restore" !== data1){
const err6 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/const",keyword:"const",params:{allowedValue: "Restore"},message:"must be equal to constant",schema:"Restore",parentSchema:schema78.properties.kind,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.metadata !== undefined && func0.call(data, "metadata")){
let data2 = data.metadata;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
if((data2.name === undefined) || (!(func0.call(data2, "name")))){
const err7 = {instancePath:instancePath+"/metadata",schemaPath:"#/properties/metadata/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema78.properties.metadata.required,parentSchema:schema78.properties.metadata,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
for(const key1 of Object.keys(data2)){
if(!((key1 === "name") || (key1 === "vault"))){
const err8 = {instancePath:instancePath+"/metadata",schemaPath:"#/properties/metadata/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema78.properties.metadata,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data2.name !== undefined && func0.call(data2, "name")){
let data3 = data2.name;
if(typeof data3 === "string"){
if(!pattern39.test(data3)){
const err9 = {instancePath:instancePath+"/metadata/name",schemaPath:"#/properties/metadata/properties/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][-A-Za-z0-9_.]{0,99}$"},message:"must match pattern \""+"^[A-Za-z0-9][-A-Za-z0-9_.]{0,99}$"+"\"",schema:"^[A-Za-z0-9][-A-Za-z0-9_.]{0,99}$",parentSchema:schema78.properties.metadata.properties.name,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/metadata/name",schemaPath:"#/properties/metadata/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema78.properties.metadata.properties.name.type,parentSchema:schema78.properties.metadata.properties.name,data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data2.vault !== undefined && func0.call(data2, "vault")){
let data4 = data2.vault;
if(typeof data4 === "string"){
if(!pattern13.test(data4)){
const err11 = {instancePath:instancePath+"/metadata/vault",schemaPath:"../common.schema.json#/$defs/VaultReference/pattern",keyword:"pattern",params:{pattern: "^\\S+$"},message:"must match pattern \""+"^\\S+$"+"\"",schema:"^\\S+$",parentSchema:schema49,data:data4};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/metadata/vault",schemaPath:"../common.schema.json#/$defs/VaultReference/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema49.type,parentSchema:schema49,data:data4};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
else {
const err13 = {instancePath:instancePath+"/metadata",schemaPath:"#/properties/metadata/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema78.properties.metadata.type,parentSchema:schema78.properties.metadata,data:data2};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.spec !== undefined && func0.call(data, "spec")){
let data5 = data.spec;
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
if((data5.instance === undefined) || (!(func0.call(data5, "instance")))){
const err14 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/required",keyword:"required",params:{missingProperty: "instance"},message:"must have required property '"+"instance"+"'",schema:schema78.properties.spec.required,parentSchema:schema78.properties.spec,data:data5};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if((data5.to === undefined) || (!(func0.call(data5, "to")))){
const err15 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/required",keyword:"required",params:{missingProperty: "to"},message:"must have required property '"+"to"+"'",schema:schema78.properties.spec.required,parentSchema:schema78.properties.spec,data:data5};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
for(const key2 of Object.keys(data5)){
if(!((((key2 === "instance") || (key2 === "point")) || (key2 === "to")) || (key2 === "until"))){
const err16 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema78.properties.spec,data:data5};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data5.instance !== undefined && func0.call(data5, "instance")){
let data6 = data5.instance;
if(typeof data6 === "string"){
if(!pattern13.test(data6)){
const err17 = {instancePath:instancePath+"/spec/instance",schemaPath:"#/properties/spec/properties/instance/pattern",keyword:"pattern",params:{pattern: "^\\S+$"},message:"must match pattern \""+"^\\S+$"+"\"",schema:"^\\S+$",parentSchema:schema78.properties.spec.properties.instance,data:data6};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
else {
const err18 = {instancePath:instancePath+"/spec/instance",schemaPath:"#/properties/spec/properties/instance/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema78.properties.spec.properties.instance.type,parentSchema:schema78.properties.spec.properties.instance,data:data6};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data5.point !== undefined && func0.call(data5, "point")){
if(!(validate31(data5.point, {instancePath:instancePath+"/spec/point",parentData:data5,parentDataProperty:"point",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate31.errors : vErrors.concat(validate31.errors);
errors = vErrors.length;
}
}
if(data5.to !== undefined && func0.call(data5, "to")){
let data8 = data5.to;
const _errs20 = errors;
let valid5 = false;
let passing0 = null;
const _errs21 = errors;
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
if((data8.disk === undefined) || (!(func0.call(data8, "disk")))){
const err19 = {instancePath:instancePath+"/spec/to",schemaPath:"#/properties/spec/properties/to/oneOf/0/required",keyword:"required",params:{missingProperty: "disk"},message:"must have required property '"+"disk"+"'",schema:schema78.properties.spec.properties.to.oneOf[0].required,parentSchema:schema78.properties.spec.properties.to.oneOf[0],data:data8};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if((data8.resourceGroup === undefined) || (!(func0.call(data8, "resourceGroup")))){
const err20 = {instancePath:instancePath+"/spec/to",schemaPath:"#/properties/spec/properties/to/oneOf/0/required",keyword:"required",params:{missingProperty: "resourceGroup"},message:"must have required property '"+"resourceGroup"+"'",schema:schema78.properties.spec.properties.to.oneOf[0].required,parentSchema:schema78.properties.spec.properties.to.oneOf[0],data:data8};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
for(const key3 of Object.keys(data8)){
if(!((key3 === "disk") || (key3 === "resourceGroup"))){
const err21 = {instancePath:instancePath+"/spec/to",schemaPath:"#/properties/spec/properties/to/oneOf/0/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema78.properties.spec.properties.to.oneOf[0],data:data8};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data8.disk !== undefined && func0.call(data8, "disk")){
let data9 = data8.disk;
if(typeof data9 === "string"){
if(!pattern45.test(data9)){
const err22 = {instancePath:instancePath+"/spec/to/disk",schemaPath:"#/properties/spec/properties/to/oneOf/0/properties/disk/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,78}[A-Za-z0-9_])?$"},message:"must match pattern \""+"^[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,78}[A-Za-z0-9_])?$"+"\"",schema:"^[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,78}[A-Za-z0-9_])?$",parentSchema:schema78.properties.spec.properties.to.oneOf[0].properties.disk,data:data9};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
else {
const err23 = {instancePath:instancePath+"/spec/to/disk",schemaPath:"#/properties/spec/properties/to/oneOf/0/properties/disk/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema78.properties.spec.properties.to.oneOf[0].properties.disk.type,parentSchema:schema78.properties.spec.properties.to.oneOf[0].properties.disk,data:data9};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data8.resourceGroup !== undefined && func0.call(data8, "resourceGroup")){
let data10 = data8.resourceGroup;
if(typeof data10 === "string"){
if(!pattern5.test(data10)){
const err24 = {instancePath:instancePath+"/spec/to/resourceGroup",schemaPath:"../common.schema.json#/$defs/ResourceGroupName/pattern",keyword:"pattern",params:{pattern: "^[\\p{L}\\p{N}_().-]{0,89}[\\p{L}\\p{N}_()-]$"},message:"must match pattern \""+"^[\\p{L}\\p{N}_().-]{0,89}[\\p{L}\\p{N}_()-]$"+"\"",schema:"^[\\p{L}\\p{N}_().-]{0,89}[\\p{L}\\p{N}_()-]$",parentSchema:schema34,data:data10};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
else {
const err25 = {instancePath:instancePath+"/spec/to/resourceGroup",schemaPath:"../common.schema.json#/$defs/ResourceGroupName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema34.type,parentSchema:schema34,data:data10};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
}
else {
const err26 = {instancePath:instancePath+"/spec/to",schemaPath:"#/properties/spec/properties/to/oneOf/0/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema78.properties.spec.properties.to.oneOf[0].type,parentSchema:schema78.properties.spec.properties.to.oneOf[0],data:data8};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
var _valid0 = _errs21 === errors;
if(_valid0){
valid5 = true;
passing0 = 0;
var props1 = true;
}
const _errs29 = errors;
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
if((data8.id === undefined) || (!(func0.call(data8, "id")))){
const err27 = {instancePath:instancePath+"/spec/to",schemaPath:"#/properties/spec/properties/to/oneOf/1/required",keyword:"required",params:{missingProperty: "id"},message:"must have required property '"+"id"+"'",schema:schema78.properties.spec.properties.to.oneOf[1].required,parentSchema:schema78.properties.spec.properties.to.oneOf[1],data:data8};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
for(const key4 of Object.keys(data8)){
if(!(key4 === "id")){
const err28 = {instancePath:instancePath+"/spec/to",schemaPath:"#/properties/spec/properties/to/oneOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties",schema:false,parentSchema:schema78.properties.spec.properties.to.oneOf[1],data:data8};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data8.id !== undefined && func0.call(data8, "id")){
let data11 = data8.id;
if(typeof data11 === "string"){
if(!pattern8.test(data11)){
const err29 = {instancePath:instancePath+"/spec/to/id",schemaPath:"../common.schema.json#/$defs/ArmId/pattern",keyword:"pattern",params:{pattern: "^/[Ss][Uu][Bb][Ss]"},message:"must match pattern \""+"^/[Ss][Uu][Bb][Ss]"+"\"",schema:"^/[Ss][Uu][Bb][Ss]",parentSchema:schema65,data:data11};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
else {
const err30 = {instancePath:instancePath+"/spec/to/id",schemaPath:"../common.schema.json#/$defs/ArmId/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema65.type,parentSchema:schema65,data:data11};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
}
else {
const err31 = {instancePath:instancePath+"/spec/to",schemaPath:"#/properties/spec/properties/to/oneOf/1/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema78.properties.spec.properties.to.oneOf[1].type,parentSchema:schema78.properties.spec.properties.to.oneOf[1],data:data8};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
var _valid0 = _errs29 === errors;
if(_valid0 && valid5){
valid5 = false;
passing0 = [passing0, 1];
}
else {
if(_valid0){
valid5 = true;
passing0 = 1;
if(props1 !== true){
props1 = true;
}
}
}
if(!valid5){
const err32 = {instancePath:instancePath+"/spec/to",schemaPath:"#/properties/spec/properties/to/oneOf",keyword:"oneOf",params:{passingSchemas: passing0},message:"must match exactly one schema in oneOf",schema:schema78.properties.spec.properties.to.oneOf,parentSchema:schema78.properties.spec.properties.to,data:data8};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
else {
errors = _errs20;
if(vErrors !== null){
if(_errs20){
vErrors.length = _errs20;
}
else {
vErrors = null;
}
}
}
}
if(data5.until !== undefined && func0.call(data5, "until")){
let data12 = data5.until;
if(typeof data12 === "string"){
if(!pattern48.test(data12)){
const err33 = {instancePath:instancePath+"/spec/until",schemaPath:"#/properties/spec/properties/until/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}$"},message:"must match pattern \""+"^\\d{4}-\\d{2}-\\d{2}$"+"\"",schema:"^\\d{4}-\\d{2}-\\d{2}$",parentSchema:schema78.properties.spec.properties.until,data:data12};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
else {
const err34 = {instancePath:instancePath+"/spec/until",schemaPath:"#/properties/spec/properties/until/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema78.properties.spec.properties.until.type,parentSchema:schema78.properties.spec.properties.until,data:data12};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
}
else {
const err35 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema78.properties.spec.type,parentSchema:schema78.properties.spec,data:data5};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
}
else {
const err36 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema78.type,parentSchema:schema78,data};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
validate30.errors = vErrors;
return errors === 0;
}
validate30.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const validateRestoreDrill = validate33;
const schema85 = {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"RestoreDrill","description":"Restores for practice: instances are restored one after the other to new disks, checked and deleted again, so that every one of them is proven at least so often. Acted on by `azbackup drill` alone.","type":"object","additionalProperties":false,"required":["apiVersion","kind","metadata","spec"],"properties":{"apiVersion":{"$ref":"../common.schema.json#/$defs/ApiVersion"},"kind":{"description":"Restores for practice.","const":"RestoreDrill"},"metadata":{"description":"Name of the drill.","type":"object","additionalProperties":false,"required":["name"],"properties":{"name":{"description":"Name of the drill, unique in these specs. The history of its proofs goes by it: a drill with another name starts from nothing.","type":"string","pattern":"^[A-Za-z0-9][-A-Za-z0-9_.]{0,99}$","patternErrorMessage":"a name: letters, digits, `-`, `_` and `.`, at most 100, starting with a letter or digit"}}},"spec":{"description":"Who is drilled, how often, where to, and what counts as proven.","type":"object","additionalProperties":false,"required":["population","every","target"],"properties":{"population":{"description":"Who must be proven: the backup instances of `vaults` that fit `tags`, `policies` and `datasources`, without those in `exclude`.","type":"object","additionalProperties":false,"required":["vaults"],"properties":{"vaults":{"description":"The vaults whose instances are drilled: `all` vaults declared in these specs, or a list.","oneOf":[{"description":"All vaults declared in these specs.","type":"string","enum":["all"]},{"description":"A list of vaults.","type":"array","minItems":1,"items":{"$ref":"../common.schema.json#/$defs/VaultReference"}}]},"tags":{"description":"Only instances whose datasource has all of these tags. Names are compared without regard to case, values exactly.","type":"object","minProperties":1,"additionalProperties":{"type":"string","description":"Value the tag must have."}},"policies":{"description":"Only instances under one of these policies, by name or ARM id. A name also means the versions azbackup made of it (`NAME-<hash>`).","type":"array","minItems":1,"items":{"$ref":"../common.schema.json#/$defs/PolicyReference"}},"datasources":{"description":"Only instances of these kinds of datasource. All kinds when absent.","type":"array","minItems":1,"items":{"$ref":"../common.schema.json#/$defs/DatasourceKind"}},"exclude":{"description":"Instances that are not drilled, each with a reason. They stand in every report.","type":"array","items":{"description":"One instance that is not drilled.","type":"object","additionalProperties":false,"required":["instance","because"],"properties":{"instance":{"description":"The backup instance: its name, the name of its datasource, or the ARM id of either.","type":"string","pattern":"^\\S+$","patternErrorMessage":"the name or ARM id of a backup instance or of its datasource"},"because":{"description":"Why it is not drilled; shown in reports.","type":"string","pattern":"\\S","patternErrorMessage":"a reason, in words"},"until":{"description":"Last day of the exclusion (`2027-03-01`, UTC). For ever when absent.","type":"string","pattern":"^\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])$","patternErrorMessage":"a date, for example 2027-03-01"}}}}}},"every":{"description":"Each instance is proven at least once in this time, for example `90d`. A month counts 30 days, a year 360.","$ref":"../common.schema.json#/$defs/Duration"},"firstProofWithin":{"description":"An instance that is new, or whose proof is void because its policy, vault, key or this drill changed, is proven within this time. Same as `every` when absent.","$ref":"../common.schema.json#/$defs/Duration"},"point":{"$ref":"#/$defs/DrillPoint"},"target":{"description":"Where to: for each Azure region of the snapshots a resource group that holds nothing but disks of drills. Never a group of datasources or snapshots.","type":"object","minProperties":1,"additionalProperties":{"description":"Resource group for the restored disks of this region: ARM id, or a name in the default subscription.","type":"string","pattern":"^\\S+$","patternErrorMessage":"the name or ARM id of a resource group"}},"prove":{"description":"What a proof says. `restored` (default): the service restored it as asked. `matches`: and the disk equals its source and recovery point in size, kind, zone, operating system, generation, encryption, region and origin. Neither looks at the data. `bytes`: and what is read of the disk, without a machine, equals the recovery point's own snapshot: partition table, file systems and the ranges of `sample`. `hook`: and a program of yours has judged it (`hook`).","type":"string","enum":["restored","matches","bytes","hook"]},"sample":{"description":"How much of each disk is read from level `bytes` on, beside its start, its end and the start of every partition. When `ranges` ranges are equal, at most 3/ranges of the disk differs, at 95 % confidence.","type":"object","additionalProperties":false,"properties":{"ranges":{"description":"Ranges drawn at random, different ones for every drill; the evidence says from what. 60 when absent: at most 5 % of the disk may differ.","type":"integer","minimum":1,"maximum":3000},"kibibytes":{"description":"Length of each range. 256 when absent.","type":"integer","minimum":128,"maximum":4096,"multipleOf":4}}},"hook":{"description":"The program that judges the restored disk at `prove: hook`. It runs only where the command line names the same file with `--allow-hook`; docs/DRILLS.md tells what it reads and answers.","type":"object","additionalProperties":false,"required":["program"],"properties":{"program":{"description":"The executable file, relative to the folder of this spec. It is started without a shell, in an empty folder, without your environment and without any token.","type":"string","pattern":"^[^\\u0000]*[^\\s\\u0000][^\\u0000]*$","patternErrorMessage":"the path of an executable file"},"args":{"description":"Arguments of the program, passed on as they stand. They stand in the evidence: no secrets. None when absent.","type":"array","items":{"description":"One argument.","type":"string","pattern":"^[^\\u0000]*$","patternErrorMessage":"a text without NUL characters"}},"timeout":{"description":"The program and its process group are stopped after this time, for example `5m`, and nothing is proven. 15 minutes when absent; the disk must live an hour longer (`expireAfter`).","$ref":"../common.schema.json#/$defs/Duration"}}},"warnings":{"description":"What a job that completed with warnings counts as: `fail` (default) or `pass`. The warnings stand in the evidence either way.","type":"string","enum":["fail","pass"]},"objectives":{"description":"What is measured against. A missed objective stands in the report and fails the proof.","type":"object","additionalProperties":false,"properties":{"rto":{"description":"Recovery time: validation, submission, queue, job, appearance of the disk and checks together, for example `30m`. Time in which nobody looked does not count.","$ref":"../common.schema.json#/$defs/Duration"},"rpo":{"description":"Recovery point age: from the recovery point to the start of the drill, for example `8h`.","$ref":"../common.schema.json#/$defs/Duration"}}},"limits":{"description":"What the drill may take at the most. What goes beyond waits for the next run.","type":"object","additionalProperties":false,"properties":{"concurrent":{"description":"Restores under way at once in one vault. 5 when absent.","type":"integer","minimum":1},"concurrentPerSubscription":{"description":"Restores under way at once in one subscription. 20 when absent.","type":"integer","minimum":1},"disks":{"description":"Restores in one run. No limit when absent.","type":"integer","minimum":1},"gigabytes":{"description":"Provisioned GiB of restored disks that exist at once. No limit when absent.","type":"integer","minimum":1},"gigabyteHours":{"description":"Provisioned GiB times hours of one run, every disk counted until it expires. No limit when absent.","type":"integer","minimum":1},"cost":{"description":"Estimated cost of one run by `prices`, in their currency, every disk counted until it expires; whole or decimal. A disk that would cross it waits, whatever its turn; it is never exceeded. No limit when absent.","type":"number","exclusiveMinimum":0},"leakedGigabyteHours":{"description":"The drill does not start while disks of drills that should be gone have cost more than this: GiB times hours since they expired. 1000 when absent.","type":"integer","minimum":0}}},"prices":{"description":"What disks cost you: your own numbers, azbackup ships none. Reports then tell what a drill costs at the most, and `limits.cost` caps it. Snapshots, transactions and traffic are not counted.","type":"object","additionalProperties":false,"required":["currency","perGigabyteMonth"],"properties":{"currency":{"description":"Currency of the prices by its ISO 4217 code, for example `EUR`.","type":"string","pattern":"^[A-Z]{3}$","patternErrorMessage":"three capital letters, for example EUR"},"perGigabyteMonth":{"description":"Price of one provisioned GiB for one month of 730 hours, by kind of disk. `default` holds for every other kind, and where nobody knows the kind.","type":"object","additionalProperties":false,"required":["default"],"properties":{"Standard_LRS":{"description":"Price of a Standard_LRS disk.","type":"number","minimum":0},"StandardSSD_LRS":{"description":"Price of a StandardSSD_LRS disk.","type":"number","minimum":0},"StandardSSD_ZRS":{"description":"Price of a StandardSSD_ZRS disk.","type":"number","minimum":0},"Premium_LRS":{"description":"Price of a Premium_LRS disk.","type":"number","minimum":0},"Premium_ZRS":{"description":"Price of a Premium_ZRS disk.","type":"number","minimum":0},"PremiumV2_LRS":{"description":"Price of a PremiumV2_LRS disk.","type":"number","minimum":0},"UltraSSD_LRS":{"description":"Price of a UltraSSD_LRS disk.","type":"number","minimum":0},"default":{"description":"Price of every other kind of disk.","type":"number","minimum":0}}}}},"expireAfter":{"description":"How long a restored disk may live; after it `azbackup drill gc` removes it. 24 hours when absent, at least an hour.","$ref":"../common.schema.json#/$defs/Duration"},"windows":{"description":"When restores may be started (UTC). Any time when absent. Checking and cleaning up are done at any time.","type":"array","minItems":1,"items":{"description":"One window of the week.","type":"object","additionalProperties":false,"required":["from","to"],"properties":{"days":{"description":"Days on which the window opens. Every day when absent.","type":"array","minItems":1,"items":{"description":"A day of the week.","type":"string","enum":["Mon","Tue","Wed","Thu","Fri","Sat","Sun"]}},"from":{"description":"Opens at, for example `22:00` (UTC).","type":"string","pattern":"^(?:[01]\\d|2[0-3]):[0-5]\\d$","patternErrorMessage":"a time of day, for example 22:00"},"to":{"description":"Closes at, for example `05:00` (UTC); earlier than `from` means the next day.","type":"string","pattern":"^(?:[01]\\d|2[0-3]):[0-5]\\d$","patternErrorMessage":"a time of day, for example 05:00"}}}}}}},"$defs":{"DrillPoint":{"description":"Which recovery point. `latest` (default), `oldest`, `random`, `rotate` (the three in turn), `latestBefore` so long ago, or the newest `within` so long.","oneOf":[{"description":"The newest, the oldest, any, or the three in turn.","type":"string","enum":["latest","oldest","random","rotate"]},{"description":"The newest recovery point that is at least so old.","type":"object","additionalProperties":false,"required":["latestBefore"],"properties":{"latestBefore":{"$ref":"../common.schema.json#/$defs/Duration"}}},{"description":"The newest recovery point, if it is not older than this.","type":"object","additionalProperties":false,"required":["within"],"properties":{"within":{"$ref":"../common.schema.json#/$defs/Duration"}}}]}}};
const pattern60 = new RegExp("^[^\\u0000]*[^\\s\\u0000][^\\u0000]*$", "u");
const pattern61 = new RegExp("^[^\\u0000]*$", "u");
const pattern65 = new RegExp("^[A-Z]{3}$", "u");
const pattern67 = new RegExp("^(?:[01]\\d|2[0-3]):[0-5]\\d$", "u");
const schema92 = {"description":"Which recovery point. `latest` (default), `oldest`, `random`, `rotate` (the three in turn), `latestBefore` so long ago, or the newest `within` so long.","oneOf":[{"description":"The newest, the oldest, any, or the three in turn.","type":"string","enum":["latest","oldest","random","rotate"]},{"description":"The newest recovery point that is at least so old.","type":"object","additionalProperties":false,"required":["latestBefore"],"properties":{"latestBefore":{"$ref":"../common.schema.json#/$defs/Duration"}}},{"description":"The newest recovery point, if it is not older than this.","type":"object","additionalProperties":false,"required":["within"],"properties":{"within":{"$ref":"../common.schema.json#/$defs/Duration"}}}]};

function validate34(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate34.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
const _errs0 = errors;
let valid0 = false;
let passing0 = null;
const _errs1 = errors;
if(typeof data !== "string"){
const err0 = {instancePath,schemaPath:"#/oneOf/0/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema92.oneOf[0].type,parentSchema:schema92.oneOf[0],data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(!((((data === "latest") || (data === "oldest")) || (data === "random")) || (data === "rotate"))){
const err1 = {instancePath,schemaPath:"#/oneOf/0/enum",keyword:"enum",params:{allowedValues: schema92.oneOf[0].enum},message:"must be equal to one of the allowed values",schema:schema92.oneOf[0].enum,parentSchema:schema92.oneOf[0],data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
var _valid0 = _errs1 === errors;
if(_valid0){
valid0 = true;
passing0 = 0;
}
const _errs3 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if((data.latestBefore === undefined) || (!(func0.call(data, "latestBefore")))){
const err2 = {instancePath,schemaPath:"#/oneOf/1/required",keyword:"required",params:{missingProperty: "latestBefore"},message:"must have required property '"+"latestBefore"+"'",schema:schema92.oneOf[1].required,parentSchema:schema92.oneOf[1],data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 of Object.keys(data)){
if(!(key0 === "latestBefore")){
const err3 = {instancePath,schemaPath:"#/oneOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema92.oneOf[1],data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.latestBefore !== undefined && func0.call(data, "latestBefore")){
let data0 = data.latestBefore;
if(typeof data0 === "string"){
if(!pattern15.test(data0)){
const err4 = {instancePath:instancePath+"/latestBefore",schemaPath:"../common.schema.json#/$defs/Duration/pattern",keyword:"pattern",params:{pattern: "^(?:\\d+\\s*(?:s|m|min|h|d|w|mo|y)|P(?:\\d+Y)?(?:\\d+M)?(?:\\d+W)?(?:\\d+D)?(?:T(?:\\d+H)?(?:\\d+M)?(?:\\d+(?:\\.\\d+)?S)?)?)$"},message:"must match pattern \""+"^(?:\\d+\\s*(?:s|m|min|h|d|w|mo|y)|P(?:\\d+Y)?(?:\\d+M)?(?:\\d+W)?(?:\\d+D)?(?:T(?:\\d+H)?(?:\\d+M)?(?:\\d+(?:\\.\\d+)?S)?)?)$"+"\"",schema:"^(?:\\d+\\s*(?:s|m|min|h|d|w|mo|y)|P(?:\\d+Y)?(?:\\d+M)?(?:\\d+W)?(?:\\d+D)?(?:T(?:\\d+H)?(?:\\d+M)?(?:\\d+(?:\\.\\d+)?S)?)?)$",parentSchema:schema52,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/latestBefore",schemaPath:"../common.schema.json#/$defs/Duration/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema52.type,parentSchema:schema52,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
else {
const err6 = {instancePath,schemaPath:"#/oneOf/1/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema92.oneOf[1].type,parentSchema:schema92.oneOf[1],data};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
var _valid0 = _errs3 === errors;
if(_valid0 && valid0){
valid0 = false;
passing0 = [passing0, 1];
}
else {
if(_valid0){
valid0 = true;
passing0 = 1;
var props0 = true;
}
const _errs9 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if((data.within === undefined) || (!(func0.call(data, "within")))){
const err7 = {instancePath,schemaPath:"#/oneOf/2/required",keyword:"required",params:{missingProperty: "within"},message:"must have required property '"+"within"+"'",schema:schema92.oneOf[2].required,parentSchema:schema92.oneOf[2],data};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
for(const key1 of Object.keys(data)){
if(!(key1 === "within")){
const err8 = {instancePath,schemaPath:"#/oneOf/2/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema92.oneOf[2],data};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.within !== undefined && func0.call(data, "within")){
let data1 = data.within;
if(typeof data1 === "string"){
if(!pattern15.test(data1)){
const err9 = {instancePath:instancePath+"/within",schemaPath:"../common.schema.json#/$defs/Duration/pattern",keyword:"pattern",params:{pattern: "^(?:\\d+\\s*(?:s|m|min|h|d|w|mo|y)|P(?:\\d+Y)?(?:\\d+M)?(?:\\d+W)?(?:\\d+D)?(?:T(?:\\d+H)?(?:\\d+M)?(?:\\d+(?:\\.\\d+)?S)?)?)$"},message:"must match pattern \""+"^(?:\\d+\\s*(?:s|m|min|h|d|w|mo|y)|P(?:\\d+Y)?(?:\\d+M)?(?:\\d+W)?(?:\\d+D)?(?:T(?:\\d+H)?(?:\\d+M)?(?:\\d+(?:\\.\\d+)?S)?)?)$"+"\"",schema:"^(?:\\d+\\s*(?:s|m|min|h|d|w|mo|y)|P(?:\\d+Y)?(?:\\d+M)?(?:\\d+W)?(?:\\d+D)?(?:T(?:\\d+H)?(?:\\d+M)?(?:\\d+(?:\\.\\d+)?S)?)?)$",parentSchema:schema52,data:data1};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/within",schemaPath:"../common.schema.json#/$defs/Duration/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema52.type,parentSchema:schema52,data:data1};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
else {
const err11 = {instancePath,schemaPath:"#/oneOf/2/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema92.oneOf[2].type,parentSchema:schema92.oneOf[2],data};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
var _valid0 = _errs9 === errors;
if(_valid0 && valid0){
valid0 = false;
passing0 = [passing0, 2];
}
else {
if(_valid0){
valid0 = true;
passing0 = 2;
if(props0 !== true){
props0 = true;
}
}
}
}
if(!valid0){
const err12 = {instancePath,schemaPath:"#/oneOf",keyword:"oneOf",params:{passingSchemas: passing0},message:"must match exactly one schema in oneOf",schema:schema92.oneOf,parentSchema:schema92,data};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
else {
errors = _errs0;
if(vErrors !== null){
if(_errs0){
vErrors.length = _errs0;
}
else {
vErrors = null;
}
}
}
validate34.errors = vErrors;
evaluated0.props = props0;
return errors === 0;
}
validate34.evaluated = {"dynamicProps":true,"dynamicItems":false};


function validate33(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate33.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if((data.apiVersion === undefined) || (!(func0.call(data, "apiVersion")))){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "apiVersion"},message:"must have required property '"+"apiVersion"+"'",schema:schema85.required,parentSchema:schema85,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if((data.kind === undefined) || (!(func0.call(data, "kind")))){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'",schema:schema85.required,parentSchema:schema85,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if((data.metadata === undefined) || (!(func0.call(data, "metadata")))){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "metadata"},message:"must have required property '"+"metadata"+"'",schema:schema85.required,parentSchema:schema85,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if((data.spec === undefined) || (!(func0.call(data, "spec")))){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "spec"},message:"must have required property '"+"spec"+"'",schema:schema85.required,parentSchema:schema85,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
for(const key0 of Object.keys(data)){
if(!((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "spec"))){
const err4 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema85,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.apiVersion !== undefined && func0.call(data, "apiVersion")){
let data0 = data.apiVersion;
if("azbackup/v1" !== data0){
const err5 = {instancePath:instancePath+"/apiVersion",schemaPath:"../common.schema.json#/$defs/ApiVersion/const",keyword:"const",params:{allowedValue: "azbackup/v1"},message:"must be equal to constant",schema:"azbackup/v1",parentSchema:schema33,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.kind !== undefined && func0.call(data, "kind")){
let data1 = data.kind;
if("RestoreDrill" !== data1){
const err6 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/const",keyword:"const",params:{allowedValue: "RestoreDrill"},message:"must be equal to constant",schema:"RestoreDrill",parentSchema:schema85.properties.kind,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.metadata !== undefined && func0.call(data, "metadata")){
let data2 = data.metadata;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
if((data2.name === undefined) || (!(func0.call(data2, "name")))){
const err7 = {instancePath:instancePath+"/metadata",schemaPath:"#/properties/metadata/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema85.properties.metadata.required,parentSchema:schema85.properties.metadata,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
for(const key1 of Object.keys(data2)){
if(!(key1 === "name")){
const err8 = {instancePath:instancePath+"/metadata",schemaPath:"#/properties/metadata/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema85.properties.metadata,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data2.name !== undefined && func0.call(data2, "name")){
let data3 = data2.name;
if(typeof data3 === "string"){
if(!pattern39.test(data3)){
const err9 = {instancePath:instancePath+"/metadata/name",schemaPath:"#/properties/metadata/properties/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][-A-Za-z0-9_.]{0,99}$"},message:"must match pattern \""+"^[A-Za-z0-9][-A-Za-z0-9_.]{0,99}$"+"\"",schema:"^[A-Za-z0-9][-A-Za-z0-9_.]{0,99}$",parentSchema:schema85.properties.metadata.properties.name,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/metadata/name",schemaPath:"#/properties/metadata/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema85.properties.metadata.properties.name.type,parentSchema:schema85.properties.metadata.properties.name,data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
else {
const err11 = {instancePath:instancePath+"/metadata",schemaPath:"#/properties/metadata/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema85.properties.metadata.type,parentSchema:schema85.properties.metadata,data:data2};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.spec !== undefined && func0.call(data, "spec")){
let data4 = data.spec;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
if((data4.population === undefined) || (!(func0.call(data4, "population")))){
const err12 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/required",keyword:"required",params:{missingProperty: "population"},message:"must have required property '"+"population"+"'",schema:schema85.properties.spec.required,parentSchema:schema85.properties.spec,data:data4};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if((data4.every === undefined) || (!(func0.call(data4, "every")))){
const err13 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/required",keyword:"required",params:{missingProperty: "every"},message:"must have required property '"+"every"+"'",schema:schema85.properties.spec.required,parentSchema:schema85.properties.spec,data:data4};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if((data4.target === undefined) || (!(func0.call(data4, "target")))){
const err14 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/required",keyword:"required",params:{missingProperty: "target"},message:"must have required property '"+"target"+"'",schema:schema85.properties.spec.required,parentSchema:schema85.properties.spec,data:data4};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
for(const key2 of Object.keys(data4)){
if(!(func0.call(schema85.properties.spec.properties, key2))){
const err15 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema85.properties.spec,data:data4};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data4.population !== undefined && func0.call(data4, "population")){
let data5 = data4.population;
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
if((data5.vaults === undefined) || (!(func0.call(data5, "vaults")))){
const err16 = {instancePath:instancePath+"/spec/population",schemaPath:"#/properties/spec/properties/population/required",keyword:"required",params:{missingProperty: "vaults"},message:"must have required property '"+"vaults"+"'",schema:schema85.properties.spec.properties.population.required,parentSchema:schema85.properties.spec.properties.population,data:data5};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
for(const key3 of Object.keys(data5)){
if(!(((((key3 === "vaults") || (key3 === "tags")) || (key3 === "policies")) || (key3 === "datasources")) || (key3 === "exclude"))){
const err17 = {instancePath:instancePath+"/spec/population",schemaPath:"#/properties/spec/properties/population/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema85.properties.spec.properties.population,data:data5};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data5.vaults !== undefined && func0.call(data5, "vaults")){
let data6 = data5.vaults;
const _errs17 = errors;
let valid5 = false;
let passing0 = null;
const _errs18 = errors;
if(typeof data6 !== "string"){
const err18 = {instancePath:instancePath+"/spec/population/vaults",schemaPath:"#/properties/spec/properties/population/properties/vaults/oneOf/0/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema85.properties.spec.properties.population.properties.vaults.oneOf[0].type,parentSchema:schema85.properties.spec.properties.population.properties.vaults.oneOf[0],data:data6};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(!(data6 === "all")){
const err19 = {instancePath:instancePath+"/spec/population/vaults",schemaPath:"#/properties/spec/properties/population/properties/vaults/oneOf/0/enum",keyword:"enum",params:{allowedValues: schema85.properties.spec.properties.population.properties.vaults.oneOf[0].enum},message:"must be equal to one of the allowed values",schema:schema85.properties.spec.properties.population.properties.vaults.oneOf[0].enum,parentSchema:schema85.properties.spec.properties.population.properties.vaults.oneOf[0],data:data6};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
var _valid0 = _errs18 === errors;
if(_valid0){
valid5 = true;
passing0 = 0;
}
const _errs20 = errors;
if(Array.isArray(data6)){
if(data6.length < 1){
const err20 = {instancePath:instancePath+"/spec/population/vaults",schemaPath:"#/properties/spec/properties/population/properties/vaults/oneOf/1/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema85.properties.spec.properties.population.properties.vaults.oneOf[1],data:data6};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
const len0 = data6.length;
for(let i0=0; i0<len0; i0++){
let data7 = data6[i0];
if(typeof data7 === "string"){
if(!pattern13.test(data7)){
const err21 = {instancePath:instancePath+"/spec/population/vaults/" + i0,schemaPath:"../common.schema.json#/$defs/VaultReference/pattern",keyword:"pattern",params:{pattern: "^\\S+$"},message:"must match pattern \""+"^\\S+$"+"\"",schema:"^\\S+$",parentSchema:schema49,data:data7};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
else {
const err22 = {instancePath:instancePath+"/spec/population/vaults/" + i0,schemaPath:"../common.schema.json#/$defs/VaultReference/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema49.type,parentSchema:schema49,data:data7};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
}
else {
const err23 = {instancePath:instancePath+"/spec/population/vaults",schemaPath:"#/properties/spec/properties/population/properties/vaults/oneOf/1/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema85.properties.spec.properties.population.properties.vaults.oneOf[1].type,parentSchema:schema85.properties.spec.properties.population.properties.vaults.oneOf[1],data:data6};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
var _valid0 = _errs20 === errors;
if(_valid0 && valid5){
valid5 = false;
passing0 = [passing0, 1];
}
else {
if(_valid0){
valid5 = true;
passing0 = 1;
}
}
if(!valid5){
const err24 = {instancePath:instancePath+"/spec/population/vaults",schemaPath:"#/properties/spec/properties/population/properties/vaults/oneOf",keyword:"oneOf",params:{passingSchemas: passing0},message:"must match exactly one schema in oneOf",schema:schema85.properties.spec.properties.population.properties.vaults.oneOf,parentSchema:schema85.properties.spec.properties.population.properties.vaults,data:data6};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
else {
errors = _errs17;
if(vErrors !== null){
if(_errs17){
vErrors.length = _errs17;
}
else {
vErrors = null;
}
}
}
}
if(data5.tags !== undefined && func0.call(data5, "tags")){
let data8 = data5.tags;
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
if(Object.keys(data8).length < 1){
const err25 = {instancePath:instancePath+"/spec/population/tags",schemaPath:"#/properties/spec/properties/population/properties/tags/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema85.properties.spec.properties.population.properties.tags,data:data8};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
for(const key4 of Object.keys(data8)){
let data9 = data8[key4];
if(typeof data9 !== "string"){
const err26 = {instancePath:instancePath+"/spec/population/tags/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/spec/properties/population/properties/tags/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema85.properties.spec.properties.population.properties.tags.additionalProperties.type,parentSchema:schema85.properties.spec.properties.population.properties.tags.additionalProperties,data:data9};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
}
else {
const err27 = {instancePath:instancePath+"/spec/population/tags",schemaPath:"#/properties/spec/properties/population/properties/tags/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema85.properties.spec.properties.population.properties.tags.type,parentSchema:schema85.properties.spec.properties.population.properties.tags,data:data8};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data5.policies !== undefined && func0.call(data5, "policies")){
let data10 = data5.policies;
if(Array.isArray(data10)){
if(data10.length < 1){
const err28 = {instancePath:instancePath+"/spec/population/policies",schemaPath:"#/properties/spec/properties/population/properties/policies/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema85.properties.spec.properties.population.properties.policies,data:data10};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
const len1 = data10.length;
for(let i1=0; i1<len1; i1++){
let data11 = data10[i1];
if(typeof data11 === "string"){
if(!pattern13.test(data11)){
const err29 = {instancePath:instancePath+"/spec/population/policies/" + i1,schemaPath:"../common.schema.json#/$defs/PolicyReference/pattern",keyword:"pattern",params:{pattern: "^\\S+$"},message:"must match pattern \""+"^\\S+$"+"\"",schema:"^\\S+$",parentSchema:schema66,data:data11};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
else {
const err30 = {instancePath:instancePath+"/spec/population/policies/" + i1,schemaPath:"../common.schema.json#/$defs/PolicyReference/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema66.type,parentSchema:schema66,data:data11};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
}
else {
const err31 = {instancePath:instancePath+"/spec/population/policies",schemaPath:"#/properties/spec/properties/population/properties/policies/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema85.properties.spec.properties.population.properties.policies.type,parentSchema:schema85.properties.spec.properties.population.properties.policies,data:data10};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data5.datasources !== undefined && func0.call(data5, "datasources")){
let data12 = data5.datasources;
if(Array.isArray(data12)){
if(data12.length < 1){
const err32 = {instancePath:instancePath+"/spec/population/datasources",schemaPath:"#/properties/spec/properties/population/properties/datasources/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema85.properties.spec.properties.population.properties.datasources,data:data12};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
const len2 = data12.length;
for(let i2=0; i2<len2; i2++){
let data13 = data12[i2];
if(typeof data13 !== "string"){
const err33 = {instancePath:instancePath+"/spec/population/datasources/" + i2,schemaPath:"../common.schema.json#/$defs/DatasourceKind/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema51.type,parentSchema:schema51,data:data13};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
if(!(data13 === "AzureDisk")){
const err34 = {instancePath:instancePath+"/spec/population/datasources/" + i2,schemaPath:"../common.schema.json#/$defs/DatasourceKind/enum",keyword:"enum",params:{allowedValues: schema51.enum},message:"must be equal to one of the allowed values",schema:schema51.enum,parentSchema:schema51,data:data13};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
}
else {
const err35 = {instancePath:instancePath+"/spec/population/datasources",schemaPath:"#/properties/spec/properties/population/properties/datasources/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema85.properties.spec.properties.population.properties.datasources.type,parentSchema:schema85.properties.spec.properties.population.properties.datasources,data:data12};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data5.exclude !== undefined && func0.call(data5, "exclude")){
let data14 = data5.exclude;
if(Array.isArray(data14)){
const len3 = data14.length;
for(let i3=0; i3<len3; i3++){
let data15 = data14[i3];
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
if((data15.instance === undefined) || (!(func0.call(data15, "instance")))){
const err36 = {instancePath:instancePath+"/spec/population/exclude/" + i3,schemaPath:"#/properties/spec/properties/population/properties/exclude/items/required",keyword:"required",params:{missingProperty: "instance"},message:"must have required property '"+"instance"+"'",schema:schema85.properties.spec.properties.population.properties.exclude.items.required,parentSchema:schema85.properties.spec.properties.population.properties.exclude.items,data:data15};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
if((data15.because === undefined) || (!(func0.call(data15, "because")))){
const err37 = {instancePath:instancePath+"/spec/population/exclude/" + i3,schemaPath:"#/properties/spec/properties/population/properties/exclude/items/required",keyword:"required",params:{missingProperty: "because"},message:"must have required property '"+"because"+"'",schema:schema85.properties.spec.properties.population.properties.exclude.items.required,parentSchema:schema85.properties.spec.properties.population.properties.exclude.items,data:data15};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
for(const key5 of Object.keys(data15)){
if(!(((key5 === "instance") || (key5 === "because")) || (key5 === "until"))){
const err38 = {instancePath:instancePath+"/spec/population/exclude/" + i3,schemaPath:"#/properties/spec/properties/population/properties/exclude/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties",schema:false,parentSchema:schema85.properties.spec.properties.population.properties.exclude.items,data:data15};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data15.instance !== undefined && func0.call(data15, "instance")){
let data16 = data15.instance;
if(typeof data16 === "string"){
if(!pattern13.test(data16)){
const err39 = {instancePath:instancePath+"/spec/population/exclude/" + i3+"/instance",schemaPath:"#/properties/spec/properties/population/properties/exclude/items/properties/instance/pattern",keyword:"pattern",params:{pattern: "^\\S+$"},message:"must match pattern \""+"^\\S+$"+"\"",schema:"^\\S+$",parentSchema:schema85.properties.spec.properties.population.properties.exclude.items.properties.instance,data:data16};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
else {
const err40 = {instancePath:instancePath+"/spec/population/exclude/" + i3+"/instance",schemaPath:"#/properties/spec/properties/population/properties/exclude/items/properties/instance/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema85.properties.spec.properties.population.properties.exclude.items.properties.instance.type,parentSchema:schema85.properties.spec.properties.population.properties.exclude.items.properties.instance,data:data16};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
if(data15.because !== undefined && func0.call(data15, "because")){
let data17 = data15.because;
if(typeof data17 === "string"){
if(!pattern37.test(data17)){
const err41 = {instancePath:instancePath+"/spec/population/exclude/" + i3+"/because",schemaPath:"#/properties/spec/properties/population/properties/exclude/items/properties/because/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema85.properties.spec.properties.population.properties.exclude.items.properties.because,data:data17};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
else {
const err42 = {instancePath:instancePath+"/spec/population/exclude/" + i3+"/because",schemaPath:"#/properties/spec/properties/population/properties/exclude/items/properties/because/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema85.properties.spec.properties.population.properties.exclude.items.properties.because.type,parentSchema:schema85.properties.spec.properties.population.properties.exclude.items.properties.because,data:data17};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
if(data15.until !== undefined && func0.call(data15, "until")){
let data18 = data15.until;
if(typeof data18 === "string"){
if(!pattern38.test(data18)){
const err43 = {instancePath:instancePath+"/spec/population/exclude/" + i3+"/until",schemaPath:"#/properties/spec/properties/population/properties/exclude/items/properties/until/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])$"},message:"must match pattern \""+"^\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])$"+"\"",schema:"^\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])$",parentSchema:schema85.properties.spec.properties.population.properties.exclude.items.properties.until,data:data18};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
else {
const err44 = {instancePath:instancePath+"/spec/population/exclude/" + i3+"/until",schemaPath:"#/properties/spec/properties/population/properties/exclude/items/properties/until/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema85.properties.spec.properties.population.properties.exclude.items.properties.until.type,parentSchema:schema85.properties.spec.properties.population.properties.exclude.items.properties.until,data:data18};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
}
else {
const err45 = {instancePath:instancePath+"/spec/population/exclude/" + i3,schemaPath:"#/properties/spec/properties/population/properties/exclude/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema85.properties.spec.properties.population.properties.exclude.items.type,parentSchema:schema85.properties.spec.properties.population.properties.exclude.items,data:data15};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
}
else {
const err46 = {instancePath:instancePath+"/spec/population/exclude",schemaPath:"#/properties/spec/properties/population/properties/exclude/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema85.properties.spec.properties.population.properties.exclude.type,parentSchema:schema85.properties.spec.properties.population.properties.exclude,data:data14};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
}
else {
const err47 = {instancePath:instancePath+"/spec/population",schemaPath:"#/properties/spec/properties/population/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema85.properties.spec.properties.population.type,parentSchema:schema85.properties.spec.properties.population,data:data5};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
if(data4.every !== undefined && func0.call(data4, "every")){
let data19 = data4.every;
if(typeof data19 === "string"){
if(!pattern15.test(data19)){
const err48 = {instancePath:instancePath+"/spec/every",schemaPath:"../common.schema.json#/$defs/Duration/pattern",keyword:"pattern",params:{pattern: "^(?:\\d+\\s*(?:s|m|min|h|d|w|mo|y)|P(?:\\d+Y)?(?:\\d+M)?(?:\\d+W)?(?:\\d+D)?(?:T(?:\\d+H)?(?:\\d+M)?(?:\\d+(?:\\.\\d+)?S)?)?)$"},message:"must match pattern \""+"^(?:\\d+\\s*(?:s|m|min|h|d|w|mo|y)|P(?:\\d+Y)?(?:\\d+M)?(?:\\d+W)?(?:\\d+D)?(?:T(?:\\d+H)?(?:\\d+M)?(?:\\d+(?:\\.\\d+)?S)?)?)$"+"\"",schema:"^(?:\\d+\\s*(?:s|m|min|h|d|w|mo|y)|P(?:\\d+Y)?(?:\\d+M)?(?:\\d+W)?(?:\\d+D)?(?:T(?:\\d+H)?(?:\\d+M)?(?:\\d+(?:\\.\\d+)?S)?)?)$",parentSchema:schema52,data:data19};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
else {
const err49 = {instancePath:instancePath+"/spec/every",schemaPath:"../common.schema.json#/$defs/Duration/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema52.type,parentSchema:schema52,data:data19};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
if(data4.firstProofWithin !== undefined && func0.call(data4, "firstProofWithin")){
let data20 = data4.firstProofWithin;
if(typeof data20 === "string"){
if(!pattern15.test(data20)){
const err50 = {instancePath:instancePath+"/spec/firstProofWithin",schemaPath:"../common.schema.json#/$defs/Duration/pattern",keyword:"pattern",params:{pattern: "^(?:\\d+\\s*(?:s|m|min|h|d|w|mo|y)|P(?:\\d+Y)?(?:\\d+M)?(?:\\d+W)?(?:\\d+D)?(?:T(?:\\d+H)?(?:\\d+M)?(?:\\d+(?:\\.\\d+)?S)?)?)$"},message:"must match pattern \""+"^(?:\\d+\\s*(?:s|m|min|h|d|w|mo|y)|P(?:\\d+Y)?(?:\\d+M)?(?:\\d+W)?(?:\\d+D)?(?:T(?:\\d+H)?(?:\\d+M)?(?:\\d+(?:\\.\\d+)?S)?)?)$"+"\"",schema:"^(?:\\d+\\s*(?:s|m|min|h|d|w|mo|y)|P(?:\\d+Y)?(?:\\d+M)?(?:\\d+W)?(?:\\d+D)?(?:T(?:\\d+H)?(?:\\d+M)?(?:\\d+(?:\\.\\d+)?S)?)?)$",parentSchema:schema52,data:data20};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
else {
const err51 = {instancePath:instancePath+"/spec/firstProofWithin",schemaPath:"../common.schema.json#/$defs/Duration/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema52.type,parentSchema:schema52,data:data20};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
if(data4.point !== undefined && func0.call(data4, "point")){
if(!(validate34(data4.point, {instancePath:instancePath+"/spec/point",parentData:data4,parentDataProperty:"point",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate34.errors : vErrors.concat(validate34.errors);
errors = vErrors.length;
}
}
if(data4.target !== undefined && func0.call(data4, "target")){
let data22 = data4.target;
if(data22 && typeof data22 == "object" && !Array.isArray(data22)){
if(Object.keys(data22).length < 1){
const err52 = {instancePath:instancePath+"/spec/target",schemaPath:"#/properties/spec/properties/target/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema85.properties.spec.properties.target,data:data22};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
for(const key6 of Object.keys(data22)){
let data23 = data22[key6];
if(typeof data23 === "string"){
if(!pattern13.test(data23)){
const err53 = {instancePath:instancePath+"/spec/target/" + key6.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/spec/properties/target/additionalProperties/pattern",keyword:"pattern",params:{pattern: "^\\S+$"},message:"must match pattern \""+"^\\S+$"+"\"",schema:"^\\S+$",parentSchema:schema85.properties.spec.properties.target.additionalProperties,data:data23};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
else {
const err54 = {instancePath:instancePath+"/spec/target/" + key6.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/spec/properties/target/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema85.properties.spec.properties.target.additionalProperties.type,parentSchema:schema85.properties.spec.properties.target.additionalProperties,data:data23};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
}
else {
const err55 = {instancePath:instancePath+"/spec/target",schemaPath:"#/properties/spec/properties/target/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema85.properties.spec.properties.target.type,parentSchema:schema85.properties.spec.properties.target,data:data22};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
if(data4.prove !== undefined && func0.call(data4, "prove")){
let data24 = data4.prove;
if(typeof data24 !== "string"){
const err56 = {instancePath:instancePath+"/spec/prove",schemaPath:"#/properties/spec/properties/prove/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema85.properties.spec.properties.prove.type,parentSchema:schema85.properties.spec.properties.prove,data:data24};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
if(!((((data24 === "restored") || (data24 === "matches")) || (data24 === "bytes")) || (data24 === "hook"))){
const err57 = {instancePath:instancePath+"/spec/prove",schemaPath:"#/properties/spec/properties/prove/enum",keyword:"enum",params:{allowedValues: schema85.properties.spec.properties.prove.enum},message:"must be equal to one of the allowed values",schema:schema85.properties.spec.properties.prove.enum,parentSchema:schema85.properties.spec.properties.prove,data:data24};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
if(data4.sample !== undefined && func0.call(data4, "sample")){
let data25 = data4.sample;
if(data25 && typeof data25 == "object" && !Array.isArray(data25)){
for(const key7 of Object.keys(data25)){
if(!((key7 === "ranges") || (key7 === "kibibytes"))){
const err58 = {instancePath:instancePath+"/spec/sample",schemaPath:"#/properties/spec/properties/sample/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key7},message:"must NOT have additional properties",schema:false,parentSchema:schema85.properties.spec.properties.sample,data:data25};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
if(data25.ranges !== undefined && func0.call(data25, "ranges")){
let data26 = data25.ranges;
if(!(((typeof data26 == "number") && (!(data26 % 1) && !isNaN(data26))) && (isFinite(data26)))){
const err59 = {instancePath:instancePath+"/spec/sample/ranges",schemaPath:"#/properties/spec/properties/sample/properties/ranges/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema85.properties.spec.properties.sample.properties.ranges.type,parentSchema:schema85.properties.spec.properties.sample.properties.ranges,data:data26};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
if((typeof data26 == "number") && (isFinite(data26))){
if(data26 > 3000 || isNaN(data26)){
const err60 = {instancePath:instancePath+"/spec/sample/ranges",schemaPath:"#/properties/spec/properties/sample/properties/ranges/maximum",keyword:"maximum",params:{comparison: "<=", limit: 3000},message:"must be <= 3000",schema:3000,parentSchema:schema85.properties.spec.properties.sample.properties.ranges,data:data26};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
if(data26 < 1 || isNaN(data26)){
const err61 = {instancePath:instancePath+"/spec/sample/ranges",schemaPath:"#/properties/spec/properties/sample/properties/ranges/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema85.properties.spec.properties.sample.properties.ranges,data:data26};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
}
if(data25.kibibytes !== undefined && func0.call(data25, "kibibytes")){
let data27 = data25.kibibytes;
if(!(((typeof data27 == "number") && (!(data27 % 1) && !isNaN(data27))) && (isFinite(data27)))){
const err62 = {instancePath:instancePath+"/spec/sample/kibibytes",schemaPath:"#/properties/spec/properties/sample/properties/kibibytes/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema85.properties.spec.properties.sample.properties.kibibytes.type,parentSchema:schema85.properties.spec.properties.sample.properties.kibibytes,data:data27};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
if((typeof data27 == "number") && (isFinite(data27))){
if(data27 > 4096 || isNaN(data27)){
const err63 = {instancePath:instancePath+"/spec/sample/kibibytes",schemaPath:"#/properties/spec/properties/sample/properties/kibibytes/maximum",keyword:"maximum",params:{comparison: "<=", limit: 4096},message:"must be <= 4096",schema:4096,parentSchema:schema85.properties.spec.properties.sample.properties.kibibytes,data:data27};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
if(data27 < 128 || isNaN(data27)){
const err64 = {instancePath:instancePath+"/spec/sample/kibibytes",schemaPath:"#/properties/spec/properties/sample/properties/kibibytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 128},message:"must be >= 128",schema:128,parentSchema:schema85.properties.spec.properties.sample.properties.kibibytes,data:data27};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
let res0;
if((4 === 0 || (res0 = data27/4, res0 !== parseInt(res0)))){
const err65 = {instancePath:instancePath+"/spec/sample/kibibytes",schemaPath:"#/properties/spec/properties/sample/properties/kibibytes/multipleOf",keyword:"multipleOf",params:{multipleOf: 4},message:"must be multiple of 4",schema:4,parentSchema:schema85.properties.spec.properties.sample.properties.kibibytes,data:data27};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
}
}
}
else {
const err66 = {instancePath:instancePath+"/spec/sample",schemaPath:"#/properties/spec/properties/sample/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema85.properties.spec.properties.sample.type,parentSchema:schema85.properties.spec.properties.sample,data:data25};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
}
if(data4.hook !== undefined && func0.call(data4, "hook")){
let data28 = data4.hook;
if(data28 && typeof data28 == "object" && !Array.isArray(data28)){
if((data28.program === undefined) || (!(func0.call(data28, "program")))){
const err67 = {instancePath:instancePath+"/spec/hook",schemaPath:"#/properties/spec/properties/hook/required",keyword:"required",params:{missingProperty: "program"},message:"must have required property '"+"program"+"'",schema:schema85.properties.spec.properties.hook.required,parentSchema:schema85.properties.spec.properties.hook,data:data28};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
for(const key8 of Object.keys(data28)){
if(!(((key8 === "program") || (key8 === "args")) || (key8 === "timeout"))){
const err68 = {instancePath:instancePath+"/spec/hook",schemaPath:"#/properties/spec/properties/hook/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key8},message:"must NOT have additional properties",schema:false,parentSchema:schema85.properties.spec.properties.hook,data:data28};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
}
if(data28.program !== undefined && func0.call(data28, "program")){
let data29 = data28.program;
if(typeof data29 === "string"){
if(!pattern60.test(data29)){
const err69 = {instancePath:instancePath+"/spec/hook/program",schemaPath:"#/properties/spec/properties/hook/properties/program/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000]*[^\\s\\u0000][^\\u0000]*$"},message:"must match pattern \""+"^[^\\u0000]*[^\\s\\u0000][^\\u0000]*$"+"\"",schema:"^[^\\u0000]*[^\\s\\u0000][^\\u0000]*$",parentSchema:schema85.properties.spec.properties.hook.properties.program,data:data29};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
}
else {
const err70 = {instancePath:instancePath+"/spec/hook/program",schemaPath:"#/properties/spec/properties/hook/properties/program/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema85.properties.spec.properties.hook.properties.program.type,parentSchema:schema85.properties.spec.properties.hook.properties.program,data:data29};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
}
if(data28.args !== undefined && func0.call(data28, "args")){
let data30 = data28.args;
if(Array.isArray(data30)){
const len4 = data30.length;
for(let i4=0; i4<len4; i4++){
let data31 = data30[i4];
if(typeof data31 === "string"){
if(!pattern61.test(data31)){
const err71 = {instancePath:instancePath+"/spec/hook/args/" + i4,schemaPath:"#/properties/spec/properties/hook/properties/args/items/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000]*$"},message:"must match pattern \""+"^[^\\u0000]*$"+"\"",schema:"^[^\\u0000]*$",parentSchema:schema85.properties.spec.properties.hook.properties.args.items,data:data31};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
}
else {
const err72 = {instancePath:instancePath+"/spec/hook/args/" + i4,schemaPath:"#/properties/spec/properties/hook/properties/args/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema85.properties.spec.properties.hook.properties.args.items.type,parentSchema:schema85.properties.spec.properties.hook.properties.args.items,data:data31};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
}
}
else {
const err73 = {instancePath:instancePath+"/spec/hook/args",schemaPath:"#/properties/spec/properties/hook/properties/args/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema85.properties.spec.properties.hook.properties.args.type,parentSchema:schema85.properties.spec.properties.hook.properties.args,data:data30};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
}
if(data28.timeout !== undefined && func0.call(data28, "timeout")){
let data32 = data28.timeout;
if(typeof data32 === "string"){
if(!pattern15.test(data32)){
const err74 = {instancePath:instancePath+"/spec/hook/timeout",schemaPath:"../common.schema.json#/$defs/Duration/pattern",keyword:"pattern",params:{pattern: "^(?:\\d+\\s*(?:s|m|min|h|d|w|mo|y)|P(?:\\d+Y)?(?:\\d+M)?(?:\\d+W)?(?:\\d+D)?(?:T(?:\\d+H)?(?:\\d+M)?(?:\\d+(?:\\.\\d+)?S)?)?)$"},message:"must match pattern \""+"^(?:\\d+\\s*(?:s|m|min|h|d|w|mo|y)|P(?:\\d+Y)?(?:\\d+M)?(?:\\d+W)?(?:\\d+D)?(?:T(?:\\d+H)?(?:\\d+M)?(?:\\d+(?:\\.\\d+)?S)?)?)$"+"\"",schema:"^(?:\\d+\\s*(?:s|m|min|h|d|w|mo|y)|P(?:\\d+Y)?(?:\\d+M)?(?:\\d+W)?(?:\\d+D)?(?:T(?:\\d+H)?(?:\\d+M)?(?:\\d+(?:\\.\\d+)?S)?)?)$",parentSchema:schema52,data:data32};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
}
else {
const err75 = {instancePath:instancePath+"/spec/hook/timeout",schemaPath:"../common.schema.json#/$defs/Duration/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema52.type,parentSchema:schema52,data:data32};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
}
}
else {
const err76 = {instancePath:instancePath+"/spec/hook",schemaPath:"#/properties/spec/properties/hook/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema85.properties.spec.properties.hook.type,parentSchema:schema85.properties.spec.properties.hook,data:data28};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
}
if(data4.warnings !== undefined && func0.call(data4, "warnings")){
let data33 = data4.warnings;
if(typeof data33 !== "string"){
const err77 = {instancePath:instancePath+"/spec/warnings",schemaPath:"#/properties/spec/properties/warnings/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema85.properties.spec.properties.warnings.type,parentSchema:schema85.properties.spec.properties.warnings,data:data33};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
if(!((data33 === "fail") || (data33 === "pass"))){
const err78 = {instancePath:instancePath+"/spec/warnings",schemaPath:"#/properties/spec/properties/warnings/enum",keyword:"enum",params:{allowedValues: schema85.properties.spec.properties.warnings.enum},message:"must be equal to one of the allowed values",schema:schema85.properties.spec.properties.warnings.enum,parentSchema:schema85.properties.spec.properties.warnings,data:data33};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
}
if(data4.objectives !== undefined && func0.call(data4, "objectives")){
let data34 = data4.objectives;
if(data34 && typeof data34 == "object" && !Array.isArray(data34)){
for(const key9 of Object.keys(data34)){
if(!((key9 === "rto") || (key9 === "rpo"))){
const err79 = {instancePath:instancePath+"/spec/objectives",schemaPath:"#/properties/spec/properties/objectives/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key9},message:"must NOT have additional properties",schema:false,parentSchema:schema85.properties.spec.properties.objectives,data:data34};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
}
if(data34.rto !== undefined && func0.call(data34, "rto")){
let data35 = data34.rto;
if(typeof data35 === "string"){
if(!pattern15.test(data35)){
const err80 = {instancePath:instancePath+"/spec/objectives/rto",schemaPath:"../common.schema.json#/$defs/Duration/pattern",keyword:"pattern",params:{pattern: "^(?:\\d+\\s*(?:s|m|min|h|d|w|mo|y)|P(?:\\d+Y)?(?:\\d+M)?(?:\\d+W)?(?:\\d+D)?(?:T(?:\\d+H)?(?:\\d+M)?(?:\\d+(?:\\.\\d+)?S)?)?)$"},message:"must match pattern \""+"^(?:\\d+\\s*(?:s|m|min|h|d|w|mo|y)|P(?:\\d+Y)?(?:\\d+M)?(?:\\d+W)?(?:\\d+D)?(?:T(?:\\d+H)?(?:\\d+M)?(?:\\d+(?:\\.\\d+)?S)?)?)$"+"\"",schema:"^(?:\\d+\\s*(?:s|m|min|h|d|w|mo|y)|P(?:\\d+Y)?(?:\\d+M)?(?:\\d+W)?(?:\\d+D)?(?:T(?:\\d+H)?(?:\\d+M)?(?:\\d+(?:\\.\\d+)?S)?)?)$",parentSchema:schema52,data:data35};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
}
else {
const err81 = {instancePath:instancePath+"/spec/objectives/rto",schemaPath:"../common.schema.json#/$defs/Duration/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema52.type,parentSchema:schema52,data:data35};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
}
if(data34.rpo !== undefined && func0.call(data34, "rpo")){
let data36 = data34.rpo;
if(typeof data36 === "string"){
if(!pattern15.test(data36)){
const err82 = {instancePath:instancePath+"/spec/objectives/rpo",schemaPath:"../common.schema.json#/$defs/Duration/pattern",keyword:"pattern",params:{pattern: "^(?:\\d+\\s*(?:s|m|min|h|d|w|mo|y)|P(?:\\d+Y)?(?:\\d+M)?(?:\\d+W)?(?:\\d+D)?(?:T(?:\\d+H)?(?:\\d+M)?(?:\\d+(?:\\.\\d+)?S)?)?)$"},message:"must match pattern \""+"^(?:\\d+\\s*(?:s|m|min|h|d|w|mo|y)|P(?:\\d+Y)?(?:\\d+M)?(?:\\d+W)?(?:\\d+D)?(?:T(?:\\d+H)?(?:\\d+M)?(?:\\d+(?:\\.\\d+)?S)?)?)$"+"\"",schema:"^(?:\\d+\\s*(?:s|m|min|h|d|w|mo|y)|P(?:\\d+Y)?(?:\\d+M)?(?:\\d+W)?(?:\\d+D)?(?:T(?:\\d+H)?(?:\\d+M)?(?:\\d+(?:\\.\\d+)?S)?)?)$",parentSchema:schema52,data:data36};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
}
else {
const err83 = {instancePath:instancePath+"/spec/objectives/rpo",schemaPath:"../common.schema.json#/$defs/Duration/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema52.type,parentSchema:schema52,data:data36};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
}
}
else {
const err84 = {instancePath:instancePath+"/spec/objectives",schemaPath:"#/properties/spec/properties/objectives/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema85.properties.spec.properties.objectives.type,parentSchema:schema85.properties.spec.properties.objectives,data:data34};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
}
if(data4.limits !== undefined && func0.call(data4, "limits")){
let data37 = data4.limits;
if(data37 && typeof data37 == "object" && !Array.isArray(data37)){
for(const key10 of Object.keys(data37)){
if(!(((((((key10 === "concurrent") || (key10 === "concurrentPerSubscription")) || (key10 === "disks")) || (key10 === "gigabytes")) || (key10 === "gigabyteHours")) || (key10 === "cost")) || (key10 === "leakedGigabyteHours"))){
const err85 = {instancePath:instancePath+"/spec/limits",schemaPath:"#/properties/spec/properties/limits/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key10},message:"must NOT have additional properties",schema:false,parentSchema:schema85.properties.spec.properties.limits,data:data37};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
}
if(data37.concurrent !== undefined && func0.call(data37, "concurrent")){
let data38 = data37.concurrent;
if(!(((typeof data38 == "number") && (!(data38 % 1) && !isNaN(data38))) && (isFinite(data38)))){
const err86 = {instancePath:instancePath+"/spec/limits/concurrent",schemaPath:"#/properties/spec/properties/limits/properties/concurrent/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema85.properties.spec.properties.limits.properties.concurrent.type,parentSchema:schema85.properties.spec.properties.limits.properties.concurrent,data:data38};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
if((typeof data38 == "number") && (isFinite(data38))){
if(data38 < 1 || isNaN(data38)){
const err87 = {instancePath:instancePath+"/spec/limits/concurrent",schemaPath:"#/properties/spec/properties/limits/properties/concurrent/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema85.properties.spec.properties.limits.properties.concurrent,data:data38};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
}
}
if(data37.concurrentPerSubscription !== undefined && func0.call(data37, "concurrentPerSubscription")){
let data39 = data37.concurrentPerSubscription;
if(!(((typeof data39 == "number") && (!(data39 % 1) && !isNaN(data39))) && (isFinite(data39)))){
const err88 = {instancePath:instancePath+"/spec/limits/concurrentPerSubscription",schemaPath:"#/properties/spec/properties/limits/properties/concurrentPerSubscription/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema85.properties.spec.properties.limits.properties.concurrentPerSubscription.type,parentSchema:schema85.properties.spec.properties.limits.properties.concurrentPerSubscription,data:data39};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
if((typeof data39 == "number") && (isFinite(data39))){
if(data39 < 1 || isNaN(data39)){
const err89 = {instancePath:instancePath+"/spec/limits/concurrentPerSubscription",schemaPath:"#/properties/spec/properties/limits/properties/concurrentPerSubscription/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema85.properties.spec.properties.limits.properties.concurrentPerSubscription,data:data39};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
}
}
}
if(data37.disks !== undefined && func0.call(data37, "disks")){
let data40 = data37.disks;
if(!(((typeof data40 == "number") && (!(data40 % 1) && !isNaN(data40))) && (isFinite(data40)))){
const err90 = {instancePath:instancePath+"/spec/limits/disks",schemaPath:"#/properties/spec/properties/limits/properties/disks/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema85.properties.spec.properties.limits.properties.disks.type,parentSchema:schema85.properties.spec.properties.limits.properties.disks,data:data40};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
if((typeof data40 == "number") && (isFinite(data40))){
if(data40 < 1 || isNaN(data40)){
const err91 = {instancePath:instancePath+"/spec/limits/disks",schemaPath:"#/properties/spec/properties/limits/properties/disks/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema85.properties.spec.properties.limits.properties.disks,data:data40};
if(vErrors === null){
vErrors = [err91];
}
else {
vErrors.push(err91);
}
errors++;
}
}
}
if(data37.gigabytes !== undefined && func0.call(data37, "gigabytes")){
let data41 = data37.gigabytes;
if(!(((typeof data41 == "number") && (!(data41 % 1) && !isNaN(data41))) && (isFinite(data41)))){
const err92 = {instancePath:instancePath+"/spec/limits/gigabytes",schemaPath:"#/properties/spec/properties/limits/properties/gigabytes/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema85.properties.spec.properties.limits.properties.gigabytes.type,parentSchema:schema85.properties.spec.properties.limits.properties.gigabytes,data:data41};
if(vErrors === null){
vErrors = [err92];
}
else {
vErrors.push(err92);
}
errors++;
}
if((typeof data41 == "number") && (isFinite(data41))){
if(data41 < 1 || isNaN(data41)){
const err93 = {instancePath:instancePath+"/spec/limits/gigabytes",schemaPath:"#/properties/spec/properties/limits/properties/gigabytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema85.properties.spec.properties.limits.properties.gigabytes,data:data41};
if(vErrors === null){
vErrors = [err93];
}
else {
vErrors.push(err93);
}
errors++;
}
}
}
if(data37.gigabyteHours !== undefined && func0.call(data37, "gigabyteHours")){
let data42 = data37.gigabyteHours;
if(!(((typeof data42 == "number") && (!(data42 % 1) && !isNaN(data42))) && (isFinite(data42)))){
const err94 = {instancePath:instancePath+"/spec/limits/gigabyteHours",schemaPath:"#/properties/spec/properties/limits/properties/gigabyteHours/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema85.properties.spec.properties.limits.properties.gigabyteHours.type,parentSchema:schema85.properties.spec.properties.limits.properties.gigabyteHours,data:data42};
if(vErrors === null){
vErrors = [err94];
}
else {
vErrors.push(err94);
}
errors++;
}
if((typeof data42 == "number") && (isFinite(data42))){
if(data42 < 1 || isNaN(data42)){
const err95 = {instancePath:instancePath+"/spec/limits/gigabyteHours",schemaPath:"#/properties/spec/properties/limits/properties/gigabyteHours/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema85.properties.spec.properties.limits.properties.gigabyteHours,data:data42};
if(vErrors === null){
vErrors = [err95];
}
else {
vErrors.push(err95);
}
errors++;
}
}
}
if(data37.cost !== undefined && func0.call(data37, "cost")){
let data43 = data37.cost;
if((typeof data43 == "number") && (isFinite(data43))){
if(data43 <= 0 || isNaN(data43)){
const err96 = {instancePath:instancePath+"/spec/limits/cost",schemaPath:"#/properties/spec/properties/limits/properties/cost/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},message:"must be > 0",schema:0,parentSchema:schema85.properties.spec.properties.limits.properties.cost,data:data43};
if(vErrors === null){
vErrors = [err96];
}
else {
vErrors.push(err96);
}
errors++;
}
}
else {
const err97 = {instancePath:instancePath+"/spec/limits/cost",schemaPath:"#/properties/spec/properties/limits/properties/cost/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema85.properties.spec.properties.limits.properties.cost.type,parentSchema:schema85.properties.spec.properties.limits.properties.cost,data:data43};
if(vErrors === null){
vErrors = [err97];
}
else {
vErrors.push(err97);
}
errors++;
}
}
if(data37.leakedGigabyteHours !== undefined && func0.call(data37, "leakedGigabyteHours")){
let data44 = data37.leakedGigabyteHours;
if(!(((typeof data44 == "number") && (!(data44 % 1) && !isNaN(data44))) && (isFinite(data44)))){
const err98 = {instancePath:instancePath+"/spec/limits/leakedGigabyteHours",schemaPath:"#/properties/spec/properties/limits/properties/leakedGigabyteHours/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema85.properties.spec.properties.limits.properties.leakedGigabyteHours.type,parentSchema:schema85.properties.spec.properties.limits.properties.leakedGigabyteHours,data:data44};
if(vErrors === null){
vErrors = [err98];
}
else {
vErrors.push(err98);
}
errors++;
}
if((typeof data44 == "number") && (isFinite(data44))){
if(data44 < 0 || isNaN(data44)){
const err99 = {instancePath:instancePath+"/spec/limits/leakedGigabyteHours",schemaPath:"#/properties/spec/properties/limits/properties/leakedGigabyteHours/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema85.properties.spec.properties.limits.properties.leakedGigabyteHours,data:data44};
if(vErrors === null){
vErrors = [err99];
}
else {
vErrors.push(err99);
}
errors++;
}
}
}
}
else {
const err100 = {instancePath:instancePath+"/spec/limits",schemaPath:"#/properties/spec/properties/limits/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema85.properties.spec.properties.limits.type,parentSchema:schema85.properties.spec.properties.limits,data:data37};
if(vErrors === null){
vErrors = [err100];
}
else {
vErrors.push(err100);
}
errors++;
}
}
if(data4.prices !== undefined && func0.call(data4, "prices")){
let data45 = data4.prices;
if(data45 && typeof data45 == "object" && !Array.isArray(data45)){
if((data45.currency === undefined) || (!(func0.call(data45, "currency")))){
const err101 = {instancePath:instancePath+"/spec/prices",schemaPath:"#/properties/spec/properties/prices/required",keyword:"required",params:{missingProperty: "currency"},message:"must have required property '"+"currency"+"'",schema:schema85.properties.spec.properties.prices.required,parentSchema:schema85.properties.spec.properties.prices,data:data45};
if(vErrors === null){
vErrors = [err101];
}
else {
vErrors.push(err101);
}
errors++;
}
if((data45.perGigabyteMonth === undefined) || (!(func0.call(data45, "perGigabyteMonth")))){
const err102 = {instancePath:instancePath+"/spec/prices",schemaPath:"#/properties/spec/properties/prices/required",keyword:"required",params:{missingProperty: "perGigabyteMonth"},message:"must have required property '"+"perGigabyteMonth"+"'",schema:schema85.properties.spec.properties.prices.required,parentSchema:schema85.properties.spec.properties.prices,data:data45};
if(vErrors === null){
vErrors = [err102];
}
else {
vErrors.push(err102);
}
errors++;
}
for(const key11 of Object.keys(data45)){
if(!((key11 === "currency") || (key11 === "perGigabyteMonth"))){
const err103 = {instancePath:instancePath+"/spec/prices",schemaPath:"#/properties/spec/properties/prices/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key11},message:"must NOT have additional properties",schema:false,parentSchema:schema85.properties.spec.properties.prices,data:data45};
if(vErrors === null){
vErrors = [err103];
}
else {
vErrors.push(err103);
}
errors++;
}
}
if(data45.currency !== undefined && func0.call(data45, "currency")){
let data46 = data45.currency;
if(typeof data46 === "string"){
if(!pattern65.test(data46)){
const err104 = {instancePath:instancePath+"/spec/prices/currency",schemaPath:"#/properties/spec/properties/prices/properties/currency/pattern",keyword:"pattern",params:{pattern: "^[A-Z]{3}$"},message:"must match pattern \""+"^[A-Z]{3}$"+"\"",schema:"^[A-Z]{3}$",parentSchema:schema85.properties.spec.properties.prices.properties.currency,data:data46};
if(vErrors === null){
vErrors = [err104];
}
else {
vErrors.push(err104);
}
errors++;
}
}
else {
const err105 = {instancePath:instancePath+"/spec/prices/currency",schemaPath:"#/properties/spec/properties/prices/properties/currency/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema85.properties.spec.properties.prices.properties.currency.type,parentSchema:schema85.properties.spec.properties.prices.properties.currency,data:data46};
if(vErrors === null){
vErrors = [err105];
}
else {
vErrors.push(err105);
}
errors++;
}
}
if(data45.perGigabyteMonth !== undefined && func0.call(data45, "perGigabyteMonth")){
let data47 = data45.perGigabyteMonth;
if(data47 && typeof data47 == "object" && !Array.isArray(data47)){
if((data47.default === undefined) || (!(func0.call(data47, "default")))){
const err106 = {instancePath:instancePath+"/spec/prices/perGigabyteMonth",schemaPath:"#/properties/spec/properties/prices/properties/perGigabyteMonth/required",keyword:"required",params:{missingProperty: "default"},message:"must have required property '"+"default"+"'",schema:schema85.properties.spec.properties.prices.properties.perGigabyteMonth.required,parentSchema:schema85.properties.spec.properties.prices.properties.perGigabyteMonth,data:data47};
if(vErrors === null){
vErrors = [err106];
}
else {
vErrors.push(err106);
}
errors++;
}
for(const key12 of Object.keys(data47)){
if(!((((((((key12 === "Standard_LRS") || (key12 === "StandardSSD_LRS")) || (key12 === "StandardSSD_ZRS")) || (key12 === "Premium_LRS")) || (key12 === "Premium_ZRS")) || (key12 === "PremiumV2_LRS")) || (key12 === "UltraSSD_LRS")) || (key12 === "default"))){
const err107 = {instancePath:instancePath+"/spec/prices/perGigabyteMonth",schemaPath:"#/properties/spec/properties/prices/properties/perGigabyteMonth/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key12},message:"must NOT have additional properties",schema:false,parentSchema:schema85.properties.spec.properties.prices.properties.perGigabyteMonth,data:data47};
if(vErrors === null){
vErrors = [err107];
}
else {
vErrors.push(err107);
}
errors++;
}
}
if(data47.Standard_LRS !== undefined && func0.call(data47, "Standard_LRS")){
let data48 = data47.Standard_LRS;
if((typeof data48 == "number") && (isFinite(data48))){
if(data48 < 0 || isNaN(data48)){
const err108 = {instancePath:instancePath+"/spec/prices/perGigabyteMonth/Standard_LRS",schemaPath:"#/properties/spec/properties/prices/properties/perGigabyteMonth/properties/Standard_LRS/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema85.properties.spec.properties.prices.properties.perGigabyteMonth.properties.Standard_LRS,data:data48};
if(vErrors === null){
vErrors = [err108];
}
else {
vErrors.push(err108);
}
errors++;
}
}
else {
const err109 = {instancePath:instancePath+"/spec/prices/perGigabyteMonth/Standard_LRS",schemaPath:"#/properties/spec/properties/prices/properties/perGigabyteMonth/properties/Standard_LRS/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema85.properties.spec.properties.prices.properties.perGigabyteMonth.properties.Standard_LRS.type,parentSchema:schema85.properties.spec.properties.prices.properties.perGigabyteMonth.properties.Standard_LRS,data:data48};
if(vErrors === null){
vErrors = [err109];
}
else {
vErrors.push(err109);
}
errors++;
}
}
if(data47.StandardSSD_LRS !== undefined && func0.call(data47, "StandardSSD_LRS")){
let data49 = data47.StandardSSD_LRS;
if((typeof data49 == "number") && (isFinite(data49))){
if(data49 < 0 || isNaN(data49)){
const err110 = {instancePath:instancePath+"/spec/prices/perGigabyteMonth/StandardSSD_LRS",schemaPath:"#/properties/spec/properties/prices/properties/perGigabyteMonth/properties/StandardSSD_LRS/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema85.properties.spec.properties.prices.properties.perGigabyteMonth.properties.StandardSSD_LRS,data:data49};
if(vErrors === null){
vErrors = [err110];
}
else {
vErrors.push(err110);
}
errors++;
}
}
else {
const err111 = {instancePath:instancePath+"/spec/prices/perGigabyteMonth/StandardSSD_LRS",schemaPath:"#/properties/spec/properties/prices/properties/perGigabyteMonth/properties/StandardSSD_LRS/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema85.properties.spec.properties.prices.properties.perGigabyteMonth.properties.StandardSSD_LRS.type,parentSchema:schema85.properties.spec.properties.prices.properties.perGigabyteMonth.properties.StandardSSD_LRS,data:data49};
if(vErrors === null){
vErrors = [err111];
}
else {
vErrors.push(err111);
}
errors++;
}
}
if(data47.StandardSSD_ZRS !== undefined && func0.call(data47, "StandardSSD_ZRS")){
let data50 = data47.StandardSSD_ZRS;
if((typeof data50 == "number") && (isFinite(data50))){
if(data50 < 0 || isNaN(data50)){
const err112 = {instancePath:instancePath+"/spec/prices/perGigabyteMonth/StandardSSD_ZRS",schemaPath:"#/properties/spec/properties/prices/properties/perGigabyteMonth/properties/StandardSSD_ZRS/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema85.properties.spec.properties.prices.properties.perGigabyteMonth.properties.StandardSSD_ZRS,data:data50};
if(vErrors === null){
vErrors = [err112];
}
else {
vErrors.push(err112);
}
errors++;
}
}
else {
const err113 = {instancePath:instancePath+"/spec/prices/perGigabyteMonth/StandardSSD_ZRS",schemaPath:"#/properties/spec/properties/prices/properties/perGigabyteMonth/properties/StandardSSD_ZRS/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema85.properties.spec.properties.prices.properties.perGigabyteMonth.properties.StandardSSD_ZRS.type,parentSchema:schema85.properties.spec.properties.prices.properties.perGigabyteMonth.properties.StandardSSD_ZRS,data:data50};
if(vErrors === null){
vErrors = [err113];
}
else {
vErrors.push(err113);
}
errors++;
}
}
if(data47.Premium_LRS !== undefined && func0.call(data47, "Premium_LRS")){
let data51 = data47.Premium_LRS;
if((typeof data51 == "number") && (isFinite(data51))){
if(data51 < 0 || isNaN(data51)){
const err114 = {instancePath:instancePath+"/spec/prices/perGigabyteMonth/Premium_LRS",schemaPath:"#/properties/spec/properties/prices/properties/perGigabyteMonth/properties/Premium_LRS/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema85.properties.spec.properties.prices.properties.perGigabyteMonth.properties.Premium_LRS,data:data51};
if(vErrors === null){
vErrors = [err114];
}
else {
vErrors.push(err114);
}
errors++;
}
}
else {
const err115 = {instancePath:instancePath+"/spec/prices/perGigabyteMonth/Premium_LRS",schemaPath:"#/properties/spec/properties/prices/properties/perGigabyteMonth/properties/Premium_LRS/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema85.properties.spec.properties.prices.properties.perGigabyteMonth.properties.Premium_LRS.type,parentSchema:schema85.properties.spec.properties.prices.properties.perGigabyteMonth.properties.Premium_LRS,data:data51};
if(vErrors === null){
vErrors = [err115];
}
else {
vErrors.push(err115);
}
errors++;
}
}
if(data47.Premium_ZRS !== undefined && func0.call(data47, "Premium_ZRS")){
let data52 = data47.Premium_ZRS;
if((typeof data52 == "number") && (isFinite(data52))){
if(data52 < 0 || isNaN(data52)){
const err116 = {instancePath:instancePath+"/spec/prices/perGigabyteMonth/Premium_ZRS",schemaPath:"#/properties/spec/properties/prices/properties/perGigabyteMonth/properties/Premium_ZRS/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema85.properties.spec.properties.prices.properties.perGigabyteMonth.properties.Premium_ZRS,data:data52};
if(vErrors === null){
vErrors = [err116];
}
else {
vErrors.push(err116);
}
errors++;
}
}
else {
const err117 = {instancePath:instancePath+"/spec/prices/perGigabyteMonth/Premium_ZRS",schemaPath:"#/properties/spec/properties/prices/properties/perGigabyteMonth/properties/Premium_ZRS/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema85.properties.spec.properties.prices.properties.perGigabyteMonth.properties.Premium_ZRS.type,parentSchema:schema85.properties.spec.properties.prices.properties.perGigabyteMonth.properties.Premium_ZRS,data:data52};
if(vErrors === null){
vErrors = [err117];
}
else {
vErrors.push(err117);
}
errors++;
}
}
if(data47.PremiumV2_LRS !== undefined && func0.call(data47, "PremiumV2_LRS")){
let data53 = data47.PremiumV2_LRS;
if((typeof data53 == "number") && (isFinite(data53))){
if(data53 < 0 || isNaN(data53)){
const err118 = {instancePath:instancePath+"/spec/prices/perGigabyteMonth/PremiumV2_LRS",schemaPath:"#/properties/spec/properties/prices/properties/perGigabyteMonth/properties/PremiumV2_LRS/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema85.properties.spec.properties.prices.properties.perGigabyteMonth.properties.PremiumV2_LRS,data:data53};
if(vErrors === null){
vErrors = [err118];
}
else {
vErrors.push(err118);
}
errors++;
}
}
else {
const err119 = {instancePath:instancePath+"/spec/prices/perGigabyteMonth/PremiumV2_LRS",schemaPath:"#/properties/spec/properties/prices/properties/perGigabyteMonth/properties/PremiumV2_LRS/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema85.properties.spec.properties.prices.properties.perGigabyteMonth.properties.PremiumV2_LRS.type,parentSchema:schema85.properties.spec.properties.prices.properties.perGigabyteMonth.properties.PremiumV2_LRS,data:data53};
if(vErrors === null){
vErrors = [err119];
}
else {
vErrors.push(err119);
}
errors++;
}
}
if(data47.UltraSSD_LRS !== undefined && func0.call(data47, "UltraSSD_LRS")){
let data54 = data47.UltraSSD_LRS;
if((typeof data54 == "number") && (isFinite(data54))){
if(data54 < 0 || isNaN(data54)){
const err120 = {instancePath:instancePath+"/spec/prices/perGigabyteMonth/UltraSSD_LRS",schemaPath:"#/properties/spec/properties/prices/properties/perGigabyteMonth/properties/UltraSSD_LRS/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema85.properties.spec.properties.prices.properties.perGigabyteMonth.properties.UltraSSD_LRS,data:data54};
if(vErrors === null){
vErrors = [err120];
}
else {
vErrors.push(err120);
}
errors++;
}
}
else {
const err121 = {instancePath:instancePath+"/spec/prices/perGigabyteMonth/UltraSSD_LRS",schemaPath:"#/properties/spec/properties/prices/properties/perGigabyteMonth/properties/UltraSSD_LRS/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema85.properties.spec.properties.prices.properties.perGigabyteMonth.properties.UltraSSD_LRS.type,parentSchema:schema85.properties.spec.properties.prices.properties.perGigabyteMonth.properties.UltraSSD_LRS,data:data54};
if(vErrors === null){
vErrors = [err121];
}
else {
vErrors.push(err121);
}
errors++;
}
}
if(data47.default !== undefined && func0.call(data47, "default")){
let data55 = data47.default;
if((typeof data55 == "number") && (isFinite(data55))){
if(data55 < 0 || isNaN(data55)){
const err122 = {instancePath:instancePath+"/spec/prices/perGigabyteMonth/default",schemaPath:"#/properties/spec/properties/prices/properties/perGigabyteMonth/properties/default/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema85.properties.spec.properties.prices.properties.perGigabyteMonth.properties.default,data:data55};
if(vErrors === null){
vErrors = [err122];
}
else {
vErrors.push(err122);
}
errors++;
}
}
else {
const err123 = {instancePath:instancePath+"/spec/prices/perGigabyteMonth/default",schemaPath:"#/properties/spec/properties/prices/properties/perGigabyteMonth/properties/default/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema85.properties.spec.properties.prices.properties.perGigabyteMonth.properties.default.type,parentSchema:schema85.properties.spec.properties.prices.properties.perGigabyteMonth.properties.default,data:data55};
if(vErrors === null){
vErrors = [err123];
}
else {
vErrors.push(err123);
}
errors++;
}
}
}
else {
const err124 = {instancePath:instancePath+"/spec/prices/perGigabyteMonth",schemaPath:"#/properties/spec/properties/prices/properties/perGigabyteMonth/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema85.properties.spec.properties.prices.properties.perGigabyteMonth.type,parentSchema:schema85.properties.spec.properties.prices.properties.perGigabyteMonth,data:data47};
if(vErrors === null){
vErrors = [err124];
}
else {
vErrors.push(err124);
}
errors++;
}
}
}
else {
const err125 = {instancePath:instancePath+"/spec/prices",schemaPath:"#/properties/spec/properties/prices/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema85.properties.spec.properties.prices.type,parentSchema:schema85.properties.spec.properties.prices,data:data45};
if(vErrors === null){
vErrors = [err125];
}
else {
vErrors.push(err125);
}
errors++;
}
}
if(data4.expireAfter !== undefined && func0.call(data4, "expireAfter")){
let data56 = data4.expireAfter;
if(typeof data56 === "string"){
if(!pattern15.test(data56)){
const err126 = {instancePath:instancePath+"/spec/expireAfter",schemaPath:"../common.schema.json#/$defs/Duration/pattern",keyword:"pattern",params:{pattern: "^(?:\\d+\\s*(?:s|m|min|h|d|w|mo|y)|P(?:\\d+Y)?(?:\\d+M)?(?:\\d+W)?(?:\\d+D)?(?:T(?:\\d+H)?(?:\\d+M)?(?:\\d+(?:\\.\\d+)?S)?)?)$"},message:"must match pattern \""+"^(?:\\d+\\s*(?:s|m|min|h|d|w|mo|y)|P(?:\\d+Y)?(?:\\d+M)?(?:\\d+W)?(?:\\d+D)?(?:T(?:\\d+H)?(?:\\d+M)?(?:\\d+(?:\\.\\d+)?S)?)?)$"+"\"",schema:"^(?:\\d+\\s*(?:s|m|min|h|d|w|mo|y)|P(?:\\d+Y)?(?:\\d+M)?(?:\\d+W)?(?:\\d+D)?(?:T(?:\\d+H)?(?:\\d+M)?(?:\\d+(?:\\.\\d+)?S)?)?)$",parentSchema:schema52,data:data56};
if(vErrors === null){
vErrors = [err126];
}
else {
vErrors.push(err126);
}
errors++;
}
}
else {
const err127 = {instancePath:instancePath+"/spec/expireAfter",schemaPath:"../common.schema.json#/$defs/Duration/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema52.type,parentSchema:schema52,data:data56};
if(vErrors === null){
vErrors = [err127];
}
else {
vErrors.push(err127);
}
errors++;
}
}
if(data4.windows !== undefined && func0.call(data4, "windows")){
let data57 = data4.windows;
if(Array.isArray(data57)){
if(data57.length < 1){
const err128 = {instancePath:instancePath+"/spec/windows",schemaPath:"#/properties/spec/properties/windows/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema85.properties.spec.properties.windows,data:data57};
if(vErrors === null){
vErrors = [err128];
}
else {
vErrors.push(err128);
}
errors++;
}
const len5 = data57.length;
for(let i5=0; i5<len5; i5++){
let data58 = data57[i5];
if(data58 && typeof data58 == "object" && !Array.isArray(data58)){
if((data58.from === undefined) || (!(func0.call(data58, "from")))){
const err129 = {instancePath:instancePath+"/spec/windows/" + i5,schemaPath:"#/properties/spec/properties/windows/items/required",keyword:"required",params:{missingProperty: "from"},message:"must have required property '"+"from"+"'",schema:schema85.properties.spec.properties.windows.items.required,parentSchema:schema85.properties.spec.properties.windows.items,data:data58};
if(vErrors === null){
vErrors = [err129];
}
else {
vErrors.push(err129);
}
errors++;
}
if((data58.to === undefined) || (!(func0.call(data58, "to")))){
const err130 = {instancePath:instancePath+"/spec/windows/" + i5,schemaPath:"#/properties/spec/properties/windows/items/required",keyword:"required",params:{missingProperty: "to"},message:"must have required property '"+"to"+"'",schema:schema85.properties.spec.properties.windows.items.required,parentSchema:schema85.properties.spec.properties.windows.items,data:data58};
if(vErrors === null){
vErrors = [err130];
}
else {
vErrors.push(err130);
}
errors++;
}
for(const key13 of Object.keys(data58)){
if(!(((key13 === "days") || (key13 === "from")) || (key13 === "to"))){
const err131 = {instancePath:instancePath+"/spec/windows/" + i5,schemaPath:"#/properties/spec/properties/windows/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key13},message:"must NOT have additional properties",schema:false,parentSchema:schema85.properties.spec.properties.windows.items,data:data58};
if(vErrors === null){
vErrors = [err131];
}
else {
vErrors.push(err131);
}
errors++;
}
}
if(data58.days !== undefined && func0.call(data58, "days")){
let data59 = data58.days;
if(Array.isArray(data59)){
if(data59.length < 1){
const err132 = {instancePath:instancePath+"/spec/windows/" + i5+"/days",schemaPath:"#/properties/spec/properties/windows/items/properties/days/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema85.properties.spec.properties.windows.items.properties.days,data:data59};
if(vErrors === null){
vErrors = [err132];
}
else {
vErrors.push(err132);
}
errors++;
}
const len6 = data59.length;
for(let i6=0; i6<len6; i6++){
let data60 = data59[i6];
if(typeof data60 !== "string"){
const err133 = {instancePath:instancePath+"/spec/windows/" + i5+"/days/" + i6,schemaPath:"#/properties/spec/properties/windows/items/properties/days/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema85.properties.spec.properties.windows.items.properties.days.items.type,parentSchema:schema85.properties.spec.properties.windows.items.properties.days.items,data:data60};
if(vErrors === null){
vErrors = [err133];
}
else {
vErrors.push(err133);
}
errors++;
}
if(!(((((((data60 === "Mon") || (data60 === "Tue")) || (data60 === "Wed")) || (data60 === "Thu")) || (data60 === "Fri")) || (data60 === "Sat")) || (data60 === "Sun"))){
const err134 = {instancePath:instancePath+"/spec/windows/" + i5+"/days/" + i6,schemaPath:"#/properties/spec/properties/windows/items/properties/days/items/enum",keyword:"enum",params:{allowedValues: schema85.properties.spec.properties.windows.items.properties.days.items.enum},message:"must be equal to one of the allowed values",schema:schema85.properties.spec.properties.windows.items.properties.days.items.enum,parentSchema:schema85.properties.spec.properties.windows.items.properties.days.items,data:data60};
if(vErrors === null){
vErrors = [err134];
}
else {
vErrors.push(err134);
}
errors++;
}
}
}
else {
const err135 = {instancePath:instancePath+"/spec/windows/" + i5+"/days",schemaPath:"#/properties/spec/properties/windows/items/properties/days/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema85.properties.spec.properties.windows.items.properties.days.type,parentSchema:schema85.properties.spec.properties.windows.items.properties.days,data:data59};
if(vErrors === null){
vErrors = [err135];
}
else {
vErrors.push(err135);
}
errors++;
}
}
if(data58.from !== undefined && func0.call(data58, "from")){
let data61 = data58.from;
if(typeof data61 === "string"){
if(!pattern67.test(data61)){
const err136 = {instancePath:instancePath+"/spec/windows/" + i5+"/from",schemaPath:"#/properties/spec/properties/windows/items/properties/from/pattern",keyword:"pattern",params:{pattern: "^(?:[01]\\d|2[0-3]):[0-5]\\d$"},message:"must match pattern \""+"^(?:[01]\\d|2[0-3]):[0-5]\\d$"+"\"",schema:"^(?:[01]\\d|2[0-3]):[0-5]\\d$",parentSchema:schema85.properties.spec.properties.windows.items.properties.from,data:data61};
if(vErrors === null){
vErrors = [err136];
}
else {
vErrors.push(err136);
}
errors++;
}
}
else {
const err137 = {instancePath:instancePath+"/spec/windows/" + i5+"/from",schemaPath:"#/properties/spec/properties/windows/items/properties/from/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema85.properties.spec.properties.windows.items.properties.from.type,parentSchema:schema85.properties.spec.properties.windows.items.properties.from,data:data61};
if(vErrors === null){
vErrors = [err137];
}
else {
vErrors.push(err137);
}
errors++;
}
}
if(data58.to !== undefined && func0.call(data58, "to")){
let data62 = data58.to;
if(typeof data62 === "string"){
if(!pattern67.test(data62)){
const err138 = {instancePath:instancePath+"/spec/windows/" + i5+"/to",schemaPath:"#/properties/spec/properties/windows/items/properties/to/pattern",keyword:"pattern",params:{pattern: "^(?:[01]\\d|2[0-3]):[0-5]\\d$"},message:"must match pattern \""+"^(?:[01]\\d|2[0-3]):[0-5]\\d$"+"\"",schema:"^(?:[01]\\d|2[0-3]):[0-5]\\d$",parentSchema:schema85.properties.spec.properties.windows.items.properties.to,data:data62};
if(vErrors === null){
vErrors = [err138];
}
else {
vErrors.push(err138);
}
errors++;
}
}
else {
const err139 = {instancePath:instancePath+"/spec/windows/" + i5+"/to",schemaPath:"#/properties/spec/properties/windows/items/properties/to/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema85.properties.spec.properties.windows.items.properties.to.type,parentSchema:schema85.properties.spec.properties.windows.items.properties.to,data:data62};
if(vErrors === null){
vErrors = [err139];
}
else {
vErrors.push(err139);
}
errors++;
}
}
}
else {
const err140 = {instancePath:instancePath+"/spec/windows/" + i5,schemaPath:"#/properties/spec/properties/windows/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema85.properties.spec.properties.windows.items.type,parentSchema:schema85.properties.spec.properties.windows.items,data:data58};
if(vErrors === null){
vErrors = [err140];
}
else {
vErrors.push(err140);
}
errors++;
}
}
}
else {
const err141 = {instancePath:instancePath+"/spec/windows",schemaPath:"#/properties/spec/properties/windows/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema85.properties.spec.properties.windows.type,parentSchema:schema85.properties.spec.properties.windows,data:data57};
if(vErrors === null){
vErrors = [err141];
}
else {
vErrors.push(err141);
}
errors++;
}
}
}
else {
const err142 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema85.properties.spec.type,parentSchema:schema85.properties.spec,data:data4};
if(vErrors === null){
vErrors = [err142];
}
else {
vErrors.push(err142);
}
errors++;
}
}
}
else {
const err143 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema85.type,parentSchema:schema85,data};
if(vErrors === null){
vErrors = [err143];
}
else {
vErrors.push(err143);
}
errors++;
}
validate33.errors = vErrors;
return errors === 0;
}
validate33.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const validateDefaults = validate36;
const schema99 = {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"Defaults","description":"Fills what documents in this folder and below leave out. The nearest folder wins, field by field; values are taken whole, never merged.","type":"object","additionalProperties":false,"required":["apiVersion","kind","spec"],"properties":{"apiVersion":{"$ref":"../common.schema.json#/$defs/ApiVersion"},"kind":{"description":"Values for what other documents leave out.","const":"Defaults"},"spec":{"description":"The values.","type":"object","additionalProperties":false,"minProperties":1,"properties":{"subscription":{"$ref":"../common.schema.json#/$defs/Subscription"},"resourceGroup":{"description":"Resource group of vaults.","$ref":"../common.schema.json#/$defs/ResourceGroupName"},"location":{"$ref":"../common.schema.json#/$defs/Location"},"redundancy":{"$ref":"../common.schema.json#/$defs/Redundancy"},"softDelete":{"$ref":"../common.schema.json#/$defs/SoftDelete"},"monitoring":{"$ref":"../common.schema.json#/$defs/Monitoring"},"roles":{"$ref":"../common.schema.json#/$defs/Roles"},"guards":{"$ref":"../common.schema.json#/$defs/Guards"},"tags":{"$ref":"../common.schema.json#/$defs/Tags"},"vault":{"$ref":"../common.schema.json#/$defs/VaultReference"},"datasource":{"$ref":"../common.schema.json#/$defs/DatasourceKind"},"rollout":{"$ref":"../common.schema.json#/$defs/Rollout"},"policy":{"$ref":"../common.schema.json#/$defs/PolicyReference"},"snapshotResourceGroup":{"$ref":"../datasources/azure-disk.schema.json#/$defs/SnapshotResourceGroup"}}}}};

function validate37(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate37.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(Object.keys(data).length < 1){
const err0 = {instancePath,schemaPath:"#/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema58,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 of Object.keys(data)){
if(!(((key0 === "sample") || (key0 === "waves")) || (key0 === "maxFailures"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema58,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.sample !== undefined && func0.call(data, "sample")){
let data0 = data.sample;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
const err2 = {instancePath:instancePath+"/sample",schemaPath:"#/properties/sample/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema58.properties.sample.type,parentSchema:schema58.properties.sample,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 > 100000 || isNaN(data0)){
const err3 = {instancePath:instancePath+"/sample",schemaPath:"#/properties/sample/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100000},message:"must be <= 100000",schema:100000,parentSchema:schema58.properties.sample,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data0 < 0 || isNaN(data0)){
const err4 = {instancePath:instancePath+"/sample",schemaPath:"#/properties/sample/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema58.properties.sample,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
if(data.waves !== undefined && func0.call(data, "waves")){
let data1 = data.waves;
if(Array.isArray(data1)){
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
let data2 = data1[i0];
const _errs8 = errors;
let valid4 = false;
let passing0 = null;
const _errs9 = errors;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
const err5 = {instancePath:instancePath+"/waves/" + i0,schemaPath:"#/$defs/Amount/oneOf/0/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema59.oneOf[0].type,parentSchema:schema59.oneOf[0],data:data2};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 > 100000 || isNaN(data2)){
const err6 = {instancePath:instancePath+"/waves/" + i0,schemaPath:"#/$defs/Amount/oneOf/0/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100000},message:"must be <= 100000",schema:100000,parentSchema:schema59.oneOf[0],data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data2 < 0 || isNaN(data2)){
const err7 = {instancePath:instancePath+"/waves/" + i0,schemaPath:"#/$defs/Amount/oneOf/0/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema59.oneOf[0],data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
var _valid0 = _errs9 === errors;
if(_valid0){
valid4 = true;
passing0 = 0;
}
const _errs11 = errors;
if(typeof data2 === "string"){
if(!pattern11.test(data2)){
const err8 = {instancePath:instancePath+"/waves/" + i0,schemaPath:"#/$defs/Amount/oneOf/1/pattern",keyword:"pattern",params:{pattern: "^(?:\\d{1,2}|100)%$"},message:"must match pattern \""+"^(?:\\d{1,2}|100)%$"+"\"",schema:"^(?:\\d{1,2}|100)%$",parentSchema:schema59.oneOf[1],data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/waves/" + i0,schemaPath:"#/$defs/Amount/oneOf/1/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema59.oneOf[1].type,parentSchema:schema59.oneOf[1],data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
var _valid0 = _errs11 === errors;
if(_valid0 && valid4){
valid4 = false;
passing0 = [passing0, 1];
}
else {
if(_valid0){
valid4 = true;
passing0 = 1;
}
}
if(!valid4){
const err10 = {instancePath:instancePath+"/waves/" + i0,schemaPath:"#/$defs/Amount/oneOf",keyword:"oneOf",params:{passingSchemas: passing0},message:"must match exactly one schema in oneOf",schema:schema59.oneOf,parentSchema:schema59,data:data2};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
else {
errors = _errs8;
if(vErrors !== null){
if(_errs8){
vErrors.length = _errs8;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err11 = {instancePath:instancePath+"/waves",schemaPath:"#/properties/waves/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema58.properties.waves.type,parentSchema:schema58.properties.waves,data:data1};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.maxFailures !== undefined && func0.call(data, "maxFailures")){
let data3 = data.maxFailures;
const _errs15 = errors;
let valid6 = false;
let passing1 = null;
const _errs16 = errors;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
const err12 = {instancePath:instancePath+"/maxFailures",schemaPath:"#/$defs/Amount/oneOf/0/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema59.oneOf[0].type,parentSchema:schema59.oneOf[0],data:data3};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 100000 || isNaN(data3)){
const err13 = {instancePath:instancePath+"/maxFailures",schemaPath:"#/$defs/Amount/oneOf/0/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100000},message:"must be <= 100000",schema:100000,parentSchema:schema59.oneOf[0],data:data3};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data3 < 0 || isNaN(data3)){
const err14 = {instancePath:instancePath+"/maxFailures",schemaPath:"#/$defs/Amount/oneOf/0/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema59.oneOf[0],data:data3};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
var _valid1 = _errs16 === errors;
if(_valid1){
valid6 = true;
passing1 = 0;
}
const _errs18 = errors;
if(typeof data3 === "string"){
if(!pattern11.test(data3)){
const err15 = {instancePath:instancePath+"/maxFailures",schemaPath:"#/$defs/Amount/oneOf/1/pattern",keyword:"pattern",params:{pattern: "^(?:\\d{1,2}|100)%$"},message:"must match pattern \""+"^(?:\\d{1,2}|100)%$"+"\"",schema:"^(?:\\d{1,2}|100)%$",parentSchema:schema59.oneOf[1],data:data3};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
else {
const err16 = {instancePath:instancePath+"/maxFailures",schemaPath:"#/$defs/Amount/oneOf/1/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema59.oneOf[1].type,parentSchema:schema59.oneOf[1],data:data3};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
var _valid1 = _errs18 === errors;
if(_valid1 && valid6){
valid6 = false;
passing1 = [passing1, 1];
}
else {
if(_valid1){
valid6 = true;
passing1 = 1;
}
}
if(!valid6){
const err17 = {instancePath:instancePath+"/maxFailures",schemaPath:"#/$defs/Amount/oneOf",keyword:"oneOf",params:{passingSchemas: passing1},message:"must match exactly one schema in oneOf",schema:schema59.oneOf,parentSchema:schema59,data:data3};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
else {
errors = _errs15;
if(vErrors !== null){
if(_errs15){
vErrors.length = _errs15;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err18 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema58.type,parentSchema:schema58,data};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
validate37.errors = vErrors;
return errors === 0;
}
validate37.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate36(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate36.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if((data.apiVersion === undefined) || (!(func0.call(data, "apiVersion")))){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "apiVersion"},message:"must have required property '"+"apiVersion"+"'",schema:schema99.required,parentSchema:schema99,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if((data.kind === undefined) || (!(func0.call(data, "kind")))){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'",schema:schema99.required,parentSchema:schema99,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if((data.spec === undefined) || (!(func0.call(data, "spec")))){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "spec"},message:"must have required property '"+"spec"+"'",schema:schema99.required,parentSchema:schema99,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 of Object.keys(data)){
if(!(((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "spec"))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema99,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.apiVersion !== undefined && func0.call(data, "apiVersion")){
let data0 = data.apiVersion;
if("azbackup/v1" !== data0){
const err4 = {instancePath:instancePath+"/apiVersion",schemaPath:"../common.schema.json#/$defs/ApiVersion/const",keyword:"const",params:{allowedValue: "azbackup/v1"},message:"must be equal to constant",schema:"azbackup/v1",parentSchema:schema33,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.kind !== undefined && func0.call(data, "kind")){
let data1 = data.kind;
if("Defaults" !== data1){
const err5 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/const",keyword:"const",params:{allowedValue: "Defaults"},message:"must be equal to constant",schema:"Defaults",parentSchema:schema99.properties.kind,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.spec !== undefined && func0.call(data, "spec")){
let data2 = data.spec;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
if(Object.keys(data2).length < 1){
const err6 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema99.properties.spec,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
for(const key1 of Object.keys(data2)){
if(!(func0.call(schema99.properties.spec.properties, key1))){
const err7 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema99.properties.spec,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data2.subscription !== undefined && func0.call(data2, "subscription")){
let data3 = data2.subscription;
if(typeof data3 === "string"){
if(!pattern6.test(data3)){
const err8 = {instancePath:instancePath+"/spec/subscription",schemaPath:"../common.schema.json#/$defs/Subscription/pattern",keyword:"pattern",params:{pattern: "^[^/\\s]{1,64}$"},message:"must match pattern \""+"^[^/\\s]{1,64}$"+"\"",schema:"^[^/\\s]{1,64}$",parentSchema:schema35,data:data3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/spec/subscription",schemaPath:"../common.schema.json#/$defs/Subscription/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema35.type,parentSchema:schema35,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data2.resourceGroup !== undefined && func0.call(data2, "resourceGroup")){
let data4 = data2.resourceGroup;
if(typeof data4 === "string"){
if(!pattern5.test(data4)){
const err10 = {instancePath:instancePath+"/spec/resourceGroup",schemaPath:"../common.schema.json#/$defs/ResourceGroupName/pattern",keyword:"pattern",params:{pattern: "^[\\p{L}\\p{N}_().-]{0,89}[\\p{L}\\p{N}_()-]$"},message:"must match pattern \""+"^[\\p{L}\\p{N}_().-]{0,89}[\\p{L}\\p{N}_()-]$"+"\"",schema:"^[\\p{L}\\p{N}_().-]{0,89}[\\p{L}\\p{N}_()-]$",parentSchema:schema34,data:data4};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/spec/resourceGroup",schemaPath:"../common.schema.json#/$defs/ResourceGroupName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema34.type,parentSchema:schema34,data:data4};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data2.location !== undefined && func0.call(data2, "location")){
let data5 = data2.location;
if(typeof data5 === "string"){
if(!pattern7.test(data5)){
const err12 = {instancePath:instancePath+"/spec/location",schemaPath:"../common.schema.json#/$defs/Location/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z][A-Za-z0-9 ]{1,49}$"},message:"must match pattern \""+"^[A-Za-z][A-Za-z0-9 ]{1,49}$"+"\"",schema:"^[A-Za-z][A-Za-z0-9 ]{1,49}$",parentSchema:schema36,data:data5};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/spec/location",schemaPath:"../common.schema.json#/$defs/Location/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema36.type,parentSchema:schema36,data:data5};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data2.redundancy !== undefined && func0.call(data2, "redundancy")){
let data6 = data2.redundancy;
if(typeof data6 !== "string"){
const err14 = {instancePath:instancePath+"/spec/redundancy",schemaPath:"../common.schema.json#/$defs/Redundancy/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema37.type,parentSchema:schema37,data:data6};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(!(((data6 === "LocallyRedundant") || (data6 === "ZoneRedundant")) || (data6 === "GeoRedundant"))){
const err15 = {instancePath:instancePath+"/spec/redundancy",schemaPath:"../common.schema.json#/$defs/Redundancy/enum",keyword:"enum",params:{allowedValues: schema37.enum},message:"must be equal to one of the allowed values",schema:schema37.enum,parentSchema:schema37,data:data6};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data2.softDelete !== undefined && func0.call(data2, "softDelete")){
let data7 = data2.softDelete;
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
if((data7.state === undefined) || (!(func0.call(data7, "state")))){
const err16 = {instancePath:instancePath+"/spec/softDelete",schemaPath:"../common.schema.json#/$defs/SoftDelete/required",keyword:"required",params:{missingProperty: "state"},message:"must have required property '"+"state"+"'",schema:schema38.required,parentSchema:schema38,data:data7};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
for(const key2 of Object.keys(data7)){
if(!((key2 === "state") || (key2 === "retentionDays"))){
const err17 = {instancePath:instancePath+"/spec/softDelete",schemaPath:"../common.schema.json#/$defs/SoftDelete/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema38,data:data7};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data7.state !== undefined && func0.call(data7, "state")){
let data8 = data7.state;
if(typeof data8 !== "string"){
const err18 = {instancePath:instancePath+"/spec/softDelete/state",schemaPath:"../common.schema.json#/$defs/SoftDelete/properties/state/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.state.type,parentSchema:schema38.properties.state,data:data8};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(!(((data8 === "On") || (data8 === "Off")) || (data8 === "AlwaysOn"))){
const err19 = {instancePath:instancePath+"/spec/softDelete/state",schemaPath:"../common.schema.json#/$defs/SoftDelete/properties/state/enum",keyword:"enum",params:{allowedValues: schema38.properties.state.enum},message:"must be equal to one of the allowed values",schema:schema38.properties.state.enum,parentSchema:schema38.properties.state,data:data8};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data7.retentionDays !== undefined && func0.call(data7, "retentionDays")){
let data9 = data7.retentionDays;
if(!(((typeof data9 == "number") && (!(data9 % 1) && !isNaN(data9))) && (isFinite(data9)))){
const err20 = {instancePath:instancePath+"/spec/softDelete/retentionDays",schemaPath:"../common.schema.json#/$defs/SoftDelete/properties/retentionDays/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema38.properties.retentionDays.type,parentSchema:schema38.properties.retentionDays,data:data9};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if((typeof data9 == "number") && (isFinite(data9))){
if(data9 > 180 || isNaN(data9)){
const err21 = {instancePath:instancePath+"/spec/softDelete/retentionDays",schemaPath:"../common.schema.json#/$defs/SoftDelete/properties/retentionDays/maximum",keyword:"maximum",params:{comparison: "<=", limit: 180},message:"must be <= 180",schema:180,parentSchema:schema38.properties.retentionDays,data:data9};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if(data9 < 14 || isNaN(data9)){
const err22 = {instancePath:instancePath+"/spec/softDelete/retentionDays",schemaPath:"../common.schema.json#/$defs/SoftDelete/properties/retentionDays/minimum",keyword:"minimum",params:{comparison: ">=", limit: 14},message:"must be >= 14",schema:14,parentSchema:schema38.properties.retentionDays,data:data9};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
}
}
else {
const err23 = {instancePath:instancePath+"/spec/softDelete",schemaPath:"../common.schema.json#/$defs/SoftDelete/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema38.type,parentSchema:schema38,data:data7};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data2.monitoring !== undefined && func0.call(data2, "monitoring")){
let data10 = data2.monitoring;
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
if((data10.alertsForAllJobFailures === undefined) || (!(func0.call(data10, "alertsForAllJobFailures")))){
const err24 = {instancePath:instancePath+"/spec/monitoring",schemaPath:"../common.schema.json#/$defs/Monitoring/required",keyword:"required",params:{missingProperty: "alertsForAllJobFailures"},message:"must have required property '"+"alertsForAllJobFailures"+"'",schema:schema43.required,parentSchema:schema43,data:data10};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
for(const key3 of Object.keys(data10)){
if(!(key3 === "alertsForAllJobFailures")){
const err25 = {instancePath:instancePath+"/spec/monitoring",schemaPath:"../common.schema.json#/$defs/Monitoring/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema43,data:data10};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data10.alertsForAllJobFailures !== undefined && func0.call(data10, "alertsForAllJobFailures")){
let data11 = data10.alertsForAllJobFailures;
if(typeof data11 !== "string"){
const err26 = {instancePath:instancePath+"/spec/monitoring/alertsForAllJobFailures",schemaPath:"../common.schema.json#/$defs/Monitoring/properties/alertsForAllJobFailures/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema43.properties.alertsForAllJobFailures.type,parentSchema:schema43.properties.alertsForAllJobFailures,data:data11};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
if(!((data11 === "Enabled") || (data11 === "Disabled"))){
const err27 = {instancePath:instancePath+"/spec/monitoring/alertsForAllJobFailures",schemaPath:"../common.schema.json#/$defs/Monitoring/properties/alertsForAllJobFailures/enum",keyword:"enum",params:{allowedValues: schema43.properties.alertsForAllJobFailures.enum},message:"must be equal to one of the allowed values",schema:schema43.properties.alertsForAllJobFailures.enum,parentSchema:schema43.properties.alertsForAllJobFailures,data:data11};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
}
else {
const err28 = {instancePath:instancePath+"/spec/monitoring",schemaPath:"../common.schema.json#/$defs/Monitoring/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema43.type,parentSchema:schema43,data:data10};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data2.roles !== undefined && func0.call(data2, "roles")){
let data12 = data2.roles;
const _errs36 = errors;
let valid12 = false;
let passing0 = null;
const _errs37 = errors;
if(typeof data12 !== "string"){
const err29 = {instancePath:instancePath+"/spec/roles",schemaPath:"../common.schema.json#/$defs/Roles/oneOf/0/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema44.oneOf[0].type,parentSchema:schema44.oneOf[0],data:data12};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
if(!((data12 === "check") || (data12 === "grant"))){
const err30 = {instancePath:instancePath+"/spec/roles",schemaPath:"../common.schema.json#/$defs/Roles/oneOf/0/enum",keyword:"enum",params:{allowedValues: schema44.oneOf[0].enum},message:"must be equal to one of the allowed values",schema:schema44.oneOf[0].enum,parentSchema:schema44.oneOf[0],data:data12};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
var _valid0 = _errs37 === errors;
if(_valid0){
valid12 = true;
passing0 = 0;
}
const _errs39 = errors;
if(data12 && typeof data12 == "object" && !Array.isArray(data12)){
if((data12.mode === undefined) || (!(func0.call(data12, "mode")))){
const err31 = {instancePath:instancePath+"/spec/roles",schemaPath:"../common.schema.json#/$defs/Roles/oneOf/1/required",keyword:"required",params:{missingProperty: "mode"},message:"must have required property '"+"mode"+"'",schema:schema44.oneOf[1].required,parentSchema:schema44.oneOf[1],data:data12};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
for(const key4 of Object.keys(data12)){
if(!((key4 === "mode") || (key4 === "at"))){
const err32 = {instancePath:instancePath+"/spec/roles",schemaPath:"../common.schema.json#/$defs/Roles/oneOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties",schema:false,parentSchema:schema44.oneOf[1],data:data12};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data12.mode !== undefined && func0.call(data12, "mode")){
let data13 = data12.mode;
if(typeof data13 !== "string"){
const err33 = {instancePath:instancePath+"/spec/roles/mode",schemaPath:"../common.schema.json#/$defs/Roles/oneOf/1/properties/mode/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema44.oneOf[1].properties.mode.type,parentSchema:schema44.oneOf[1].properties.mode,data:data13};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
if(!((data13 === "check") || (data13 === "grant"))){
const err34 = {instancePath:instancePath+"/spec/roles/mode",schemaPath:"../common.schema.json#/$defs/Roles/oneOf/1/properties/mode/enum",keyword:"enum",params:{allowedValues: schema44.oneOf[1].properties.mode.enum},message:"must be equal to one of the allowed values",schema:schema44.oneOf[1].properties.mode.enum,parentSchema:schema44.oneOf[1].properties.mode,data:data13};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data12.at !== undefined && func0.call(data12, "at")){
let data14 = data12.at;
if(typeof data14 !== "string"){
const err35 = {instancePath:instancePath+"/spec/roles/at",schemaPath:"../common.schema.json#/$defs/Roles/oneOf/1/properties/at/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema44.oneOf[1].properties.at.type,parentSchema:schema44.oneOf[1].properties.at,data:data14};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
if(!(((data14 === "disk") || (data14 === "resourceGroup")) || (data14 === "subscription"))){
const err36 = {instancePath:instancePath+"/spec/roles/at",schemaPath:"../common.schema.json#/$defs/Roles/oneOf/1/properties/at/enum",keyword:"enum",params:{allowedValues: schema44.oneOf[1].properties.at.enum},message:"must be equal to one of the allowed values",schema:schema44.oneOf[1].properties.at.enum,parentSchema:schema44.oneOf[1].properties.at,data:data14};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
}
else {
const err37 = {instancePath:instancePath+"/spec/roles",schemaPath:"../common.schema.json#/$defs/Roles/oneOf/1/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema44.oneOf[1].type,parentSchema:schema44.oneOf[1],data:data12};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
var _valid0 = _errs39 === errors;
if(_valid0 && valid12){
valid12 = false;
passing0 = [passing0, 1];
}
else {
if(_valid0){
valid12 = true;
passing0 = 1;
}
}
if(!valid12){
const err38 = {instancePath:instancePath+"/spec/roles",schemaPath:"../common.schema.json#/$defs/Roles/oneOf",keyword:"oneOf",params:{passingSchemas: passing0},message:"must match exactly one schema in oneOf",schema:schema44.oneOf,parentSchema:schema44,data:data12};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
else {
errors = _errs36;
if(vErrors !== null){
if(_errs36){
vErrors.length = _errs36;
}
else {
vErrors = null;
}
}
}
}
if(data2.guards !== undefined && func0.call(data2, "guards")){
let data15 = data2.guards;
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
if(Object.keys(data15).length < 1){
const err39 = {instancePath:instancePath+"/spec/guards",schemaPath:"../common.schema.json#/$defs/Guards/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema45,data:data15};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
for(const key5 of Object.keys(data15)){
if(!((key5 === "maxUnprotect") || (key5 === "fromInstances"))){
const err40 = {instancePath:instancePath+"/spec/guards",schemaPath:"../common.schema.json#/$defs/Guards/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties",schema:false,parentSchema:schema45,data:data15};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
if(data15.maxUnprotect !== undefined && func0.call(data15, "maxUnprotect")){
let data16 = data15.maxUnprotect;
if(typeof data16 === "string"){
if(!pattern11.test(data16)){
const err41 = {instancePath:instancePath+"/spec/guards/maxUnprotect",schemaPath:"../common.schema.json#/$defs/Guards/properties/maxUnprotect/pattern",keyword:"pattern",params:{pattern: "^(?:\\d{1,2}|100)%$"},message:"must match pattern \""+"^(?:\\d{1,2}|100)%$"+"\"",schema:"^(?:\\d{1,2}|100)%$",parentSchema:schema45.properties.maxUnprotect,data:data16};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
else {
const err42 = {instancePath:instancePath+"/spec/guards/maxUnprotect",schemaPath:"../common.schema.json#/$defs/Guards/properties/maxUnprotect/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema45.properties.maxUnprotect.type,parentSchema:schema45.properties.maxUnprotect,data:data16};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
if(data15.fromInstances !== undefined && func0.call(data15, "fromInstances")){
let data17 = data15.fromInstances;
if(!(((typeof data17 == "number") && (!(data17 % 1) && !isNaN(data17))) && (isFinite(data17)))){
const err43 = {instancePath:instancePath+"/spec/guards/fromInstances",schemaPath:"../common.schema.json#/$defs/Guards/properties/fromInstances/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema45.properties.fromInstances.type,parentSchema:schema45.properties.fromInstances,data:data17};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
if((typeof data17 == "number") && (isFinite(data17))){
if(data17 > 100000 || isNaN(data17)){
const err44 = {instancePath:instancePath+"/spec/guards/fromInstances",schemaPath:"../common.schema.json#/$defs/Guards/properties/fromInstances/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100000},message:"must be <= 100000",schema:100000,parentSchema:schema45.properties.fromInstances,data:data17};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
if(data17 < 0 || isNaN(data17)){
const err45 = {instancePath:instancePath+"/spec/guards/fromInstances",schemaPath:"../common.schema.json#/$defs/Guards/properties/fromInstances/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema45.properties.fromInstances,data:data17};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
}
}
else {
const err46 = {instancePath:instancePath+"/spec/guards",schemaPath:"../common.schema.json#/$defs/Guards/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema45.type,parentSchema:schema45,data:data15};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
if(data2.tags !== undefined && func0.call(data2, "tags")){
let data18 = data2.tags;
if(data18 && typeof data18 == "object" && !Array.isArray(data18)){
for(const key6 of Object.keys(data18)){
let data19 = data18[key6];
if(typeof data19 !== "string"){
const err47 = {instancePath:instancePath+"/spec/tags/" + key6.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"../common.schema.json#/$defs/Tags/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema46.additionalProperties.type,parentSchema:schema46.additionalProperties,data:data19};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
}
else {
const err48 = {instancePath:instancePath+"/spec/tags",schemaPath:"../common.schema.json#/$defs/Tags/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema46.type,parentSchema:schema46,data:data18};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
if(data2.vault !== undefined && func0.call(data2, "vault")){
let data20 = data2.vault;
if(typeof data20 === "string"){
if(!pattern13.test(data20)){
const err49 = {instancePath:instancePath+"/spec/vault",schemaPath:"../common.schema.json#/$defs/VaultReference/pattern",keyword:"pattern",params:{pattern: "^\\S+$"},message:"must match pattern \""+"^\\S+$"+"\"",schema:"^\\S+$",parentSchema:schema49,data:data20};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
else {
const err50 = {instancePath:instancePath+"/spec/vault",schemaPath:"../common.schema.json#/$defs/VaultReference/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema49.type,parentSchema:schema49,data:data20};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
if(data2.datasource !== undefined && func0.call(data2, "datasource")){
let data21 = data2.datasource;
if(typeof data21 !== "string"){
const err51 = {instancePath:instancePath+"/spec/datasource",schemaPath:"../common.schema.json#/$defs/DatasourceKind/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema51.type,parentSchema:schema51,data:data21};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
if(!(data21 === "AzureDisk")){
const err52 = {instancePath:instancePath+"/spec/datasource",schemaPath:"../common.schema.json#/$defs/DatasourceKind/enum",keyword:"enum",params:{allowedValues: schema51.enum},message:"must be equal to one of the allowed values",schema:schema51.enum,parentSchema:schema51,data:data21};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
if(data2.rollout !== undefined && func0.call(data2, "rollout")){
if(!(validate37(data2.rollout, {instancePath:instancePath+"/spec/rollout",parentData:data2,parentDataProperty:"rollout",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate37.errors : vErrors.concat(validate37.errors);
errors = vErrors.length;
}
}
if(data2.policy !== undefined && func0.call(data2, "policy")){
let data23 = data2.policy;
if(typeof data23 === "string"){
if(!pattern13.test(data23)){
const err53 = {instancePath:instancePath+"/spec/policy",schemaPath:"../common.schema.json#/$defs/PolicyReference/pattern",keyword:"pattern",params:{pattern: "^\\S+$"},message:"must match pattern \""+"^\\S+$"+"\"",schema:"^\\S+$",parentSchema:schema66,data:data23};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
else {
const err54 = {instancePath:instancePath+"/spec/policy",schemaPath:"../common.schema.json#/$defs/PolicyReference/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema66.type,parentSchema:schema66,data:data23};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
if(data2.snapshotResourceGroup !== undefined && func0.call(data2, "snapshotResourceGroup")){
let data24 = data2.snapshotResourceGroup;
if(typeof data24 === "string"){
if(!pattern13.test(data24)){
const err55 = {instancePath:instancePath+"/spec/snapshotResourceGroup",schemaPath:"../datasources/azure-disk.schema.json#/$defs/SnapshotResourceGroup/pattern",keyword:"pattern",params:{pattern: "^\\S+$"},message:"must match pattern \""+"^\\S+$"+"\"",schema:"^\\S+$",parentSchema:schema68,data:data24};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
else {
const err56 = {instancePath:instancePath+"/spec/snapshotResourceGroup",schemaPath:"../datasources/azure-disk.schema.json#/$defs/SnapshotResourceGroup/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema68.type,parentSchema:schema68,data:data24};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
}
else {
const err57 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema99.properties.spec.type,parentSchema:schema99.properties.spec,data:data2};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
}
else {
const err58 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema99.type,parentSchema:schema99,data};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
validate36.errors = vErrors;
return errors === 0;
}
validate36.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

