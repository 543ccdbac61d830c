// Generated from schemas/ by tools/generate.ts; run `npm run generate` after a change there.

export const validateBackupVault = validate20;
const schema31 = {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"BackupVault","description":"A Backup vault (Microsoft.DataProtection/backupVaults). Only what is written here is owned; everything else of a live vault stays as it is. The vault gets a system-assigned identity.","type":"object","additionalProperties":false,"required":["apiVersion","kind","metadata"],"properties":{"apiVersion":{"$ref":"../common.schema.json#/$defs/ApiVersion"},"kind":{"description":"A Backup vault.","const":"BackupVault"},"metadata":{"description":"Which vault this is about.","type":"object","additionalProperties":false,"required":["name"],"properties":{"name":{"description":"Name of the vault: 2 to 50 letters, digits and `-`, starting with a letter, not ending in `-`.","type":"string","pattern":"^[A-Za-z][-A-Za-z0-9]{0,48}[A-Za-z0-9]$","patternErrorMessage":"a vault name: 2 to 50 letters, digits and `-`, starting with a letter, not ending in `-`"},"resourceGroup":{"$ref":"../common.schema.json#/$defs/ResourceGroupName"},"subscription":{"$ref":"../common.schema.json#/$defs/Subscription"}}},"spec":{"description":"Settings of the vault. `location` and `redundancy` must come from here or from Defaults.","type":"object","additionalProperties":false,"properties":{"location":{"$ref":"../common.schema.json#/$defs/Location"},"redundancy":{"$ref":"../common.schema.json#/$defs/Redundancy"},"softDelete":{"$ref":"../common.schema.json#/$defs/SoftDelete"},"immutability":{"$ref":"../common.schema.json#/$defs/Immutability"},"crossRegionRestore":{"description":"Whether backups can be restored in the paired region. Needs `redundancy: GeoRedundant`. `Enabled` can never be undone (one-way door).","type":"string","enum":["Disabled","Enabled"]},"crossSubscriptionRestore":{"description":"Whether backups can be restored into other subscriptions. `PermanentlyDisabled` can never be undone (one-way door).","type":"string","enum":["Disabled","Enabled","PermanentlyDisabled"]},"roles":{"$ref":"../common.schema.json#/$defs/Roles"},"guards":{"$ref":"../common.schema.json#/$defs/Guards"},"tags":{"$ref":"../common.schema.json#/$defs/Tags"}}}}};
const schema33 = {"description":"The version of the spec language.","const":"azbackup/v1"};
const schema34 = {"description":"Name of an existing resource group. azbackup never creates resource groups.","type":"string","pattern":"^[\\p{L}\\p{N}_().-]{0,89}[\\p{L}\\p{N}_()-]$","patternErrorMessage":"the name of a resource group: 1 to 90 letters, digits, `_`, `-`, `(`, `)` and `.`, not ending in `.`"};
const schema35 = {"description":"Id (GUID) of an Azure subscription. When absent: the Defaults of this folder or one above, then `--subscription`.","type":"string","pattern":"^[^/\\s]{1,64}$","patternErrorMessage":"a subscription id, without slashes or blanks"};
const schema36 = {"description":"Azure region, for example `westus`. A vault protects datasources of its own region only. Cannot be changed later.","type":"string","pattern":"^[A-Za-z][A-Za-z0-9 ]{1,49}$","patternErrorMessage":"the name of an Azure region, for example westus"};
const schema37 = {"description":"How the storage of the vault is replicated. Cannot be changed once something is protected in the vault.","type":"string","enum":["LocallyRedundant","ZoneRedundant","GeoRedundant"]};
const schema38 = {"description":"What happens to deleted backups of the vault.","type":"object","additionalProperties":false,"required":["state"],"properties":{"state":{"description":"`On`: deleted backups can be brought back for `retentionDays`. `Off`: they are gone at once. `AlwaysOn`: like `On`, and nobody can ever turn it off again (one-way door).","type":"string","enum":["On","Off","AlwaysOn"]},"retentionDays":{"description":"Days for which deleted backups are kept, 14 to 180. 14 when absent. Not with `Off`.","type":"integer","minimum":14,"maximum":180}}};
const schema39 = {"description":"Protects backups against operations that would lose recovery points. `Locked` can never be undone (one-way door). Disk snapshots are not covered.","type":"string","enum":["Disabled","Unlocked","Locked"]};
const schema40 = {"description":"What to do about the Azure roles the identity of the vault needs. `check` (default): explain what is missing and block. `grant`: assign the missing roles while applying.","oneOf":[{"description":"`check` or `grant`, at the datasource itself.","type":"string","enum":["check","grant"]},{"description":"The same with the scope at which roles are assigned.","type":"object","additionalProperties":false,"required":["mode"],"properties":{"mode":{"description":"`check`: explain and block. `grant`: assign the missing roles.","type":"string","enum":["check","grant"]},"at":{"description":"Scope of the assignments: the disk itself (default), its resource group, or its subscription. Wider scopes need fewer assignments and give the vault more.","type":"string","enum":["disk","resourceGroup","subscription"]}}}]};
const schema41 = {"description":"When a plan that takes instances of the vault out of protection (stop, suspend, delete) is shut although it was reviewed. `--max-unprotect` overrides it for one plan.","type":"object","additionalProperties":false,"minProperties":1,"properties":{"maxUnprotect":{"description":"So many per cent of the instances may leave protection in one plan. `30%` when absent; `100%` switches the guard off.","type":"string","pattern":"^(?:\\d{1,2}|100)%$","patternErrorMessage":"a percentage such as 30%"},"fromInstances":{"description":"Vaults with fewer instances are not guarded. 10 when absent.","type":"integer","minimum":0,"maximum":100000}}};
const schema42 = {"description":"Azure tags of the vault. Only the tags listed here are owned; others on the live vault stay.","type":"object","additionalProperties":{"type":"string","description":"Value of the tag."}};
const func0 = Object.prototype.hasOwnProperty;
const pattern4 = new RegExp("^[A-Za-z][-A-Za-z0-9]{0,48}[A-Za-z0-9]$", "u");
const pattern5 = new RegExp("^[\\p{L}\\p{N}_().-]{0,89}[\\p{L}\\p{N}_()-]$", "u");
const pattern6 = new RegExp("^[^/\\s]{1,64}$", "u");
const pattern7 = new RegExp("^[A-Za-z][A-Za-z0-9 ]{1,49}$", "u");
const pattern8 = new RegExp("^(?:\\d{1,2}|100)%$", "u");

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
if(data6.crossRegionRestore !== undefined && func0.call(data6, "crossRegionRestore")){
let data13 = data6.crossRegionRestore;
if(typeof data13 !== "string"){
const err30 = {instancePath:instancePath+"/spec/crossRegionRestore",schemaPath:"#/properties/spec/properties/crossRegionRestore/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.spec.properties.crossRegionRestore.type,parentSchema:schema31.properties.spec.properties.crossRegionRestore,data:data13};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
if(!((data13 === "Disabled") || (data13 === "Enabled"))){
const err31 = {instancePath:instancePath+"/spec/crossRegionRestore",schemaPath:"#/properties/spec/properties/crossRegionRestore/enum",keyword:"enum",params:{allowedValues: schema31.properties.spec.properties.crossRegionRestore.enum},message:"must be equal to one of the allowed values",schema:schema31.properties.spec.properties.crossRegionRestore.enum,parentSchema:schema31.properties.spec.properties.crossRegionRestore,data:data13};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data6.crossSubscriptionRestore !== undefined && func0.call(data6, "crossSubscriptionRestore")){
let data14 = data6.crossSubscriptionRestore;
if(typeof data14 !== "string"){
const err32 = {instancePath:instancePath+"/spec/crossSubscriptionRestore",schemaPath:"#/properties/spec/properties/crossSubscriptionRestore/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.spec.properties.crossSubscriptionRestore.type,parentSchema:schema31.properties.spec.properties.crossSubscriptionRestore,data:data14};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
if(!(((data14 === "Disabled") || (data14 === "Enabled")) || (data14 === "PermanentlyDisabled"))){
const err33 = {instancePath:instancePath+"/spec/crossSubscriptionRestore",schemaPath:"#/properties/spec/properties/crossSubscriptionRestore/enum",keyword:"enum",params:{allowedValues: schema31.properties.spec.properties.crossSubscriptionRestore.enum},message:"must be equal to one of the allowed values",schema:schema31.properties.spec.properties.crossSubscriptionRestore.enum,parentSchema:schema31.properties.spec.properties.crossSubscriptionRestore,data:data14};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data6.roles !== undefined && func0.call(data6, "roles")){
let data15 = data6.roles;
const _errs42 = errors;
let valid12 = false;
let passing0 = null;
const _errs43 = errors;
if(typeof data15 !== "string"){
const err34 = {instancePath:instancePath+"/spec/roles",schemaPath:"../common.schema.json#/$defs/Roles/oneOf/0/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema40.oneOf[0].type,parentSchema:schema40.oneOf[0],data:data15};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
if(!((data15 === "check") || (data15 === "grant"))){
const err35 = {instancePath:instancePath+"/spec/roles",schemaPath:"../common.schema.json#/$defs/Roles/oneOf/0/enum",keyword:"enum",params:{allowedValues: schema40.oneOf[0].enum},message:"must be equal to one of the allowed values",schema:schema40.oneOf[0].enum,parentSchema:schema40.oneOf[0],data:data15};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
var _valid0 = _errs43 === errors;
if(_valid0){
valid12 = true;
passing0 = 0;
}
const _errs45 = errors;
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
if((data15.mode === undefined) || (!(func0.call(data15, "mode")))){
const err36 = {instancePath:instancePath+"/spec/roles",schemaPath:"../common.schema.json#/$defs/Roles/oneOf/1/required",keyword:"required",params:{missingProperty: "mode"},message:"must have required property '"+"mode"+"'",schema:schema40.oneOf[1].required,parentSchema:schema40.oneOf[1],data:data15};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
for(const key4 of Object.keys(data15)){
if(!((key4 === "mode") || (key4 === "at"))){
const err37 = {instancePath:instancePath+"/spec/roles",schemaPath:"../common.schema.json#/$defs/Roles/oneOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties",schema:false,parentSchema:schema40.oneOf[1],data:data15};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(data15.mode !== undefined && func0.call(data15, "mode")){
let data16 = data15.mode;
if(typeof data16 !== "string"){
const err38 = {instancePath:instancePath+"/spec/roles/mode",schemaPath:"../common.schema.json#/$defs/Roles/oneOf/1/properties/mode/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema40.oneOf[1].properties.mode.type,parentSchema:schema40.oneOf[1].properties.mode,data:data16};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
if(!((data16 === "check") || (data16 === "grant"))){
const err39 = {instancePath:instancePath+"/spec/roles/mode",schemaPath:"../common.schema.json#/$defs/Roles/oneOf/1/properties/mode/enum",keyword:"enum",params:{allowedValues: schema40.oneOf[1].properties.mode.enum},message:"must be equal to one of the allowed values",schema:schema40.oneOf[1].properties.mode.enum,parentSchema:schema40.oneOf[1].properties.mode,data:data16};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
if(data15.at !== undefined && func0.call(data15, "at")){
let data17 = data15.at;
if(typeof data17 !== "string"){
const err40 = {instancePath:instancePath+"/spec/roles/at",schemaPath:"../common.schema.json#/$defs/Roles/oneOf/1/properties/at/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema40.oneOf[1].properties.at.type,parentSchema:schema40.oneOf[1].properties.at,data:data17};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
if(!(((data17 === "disk") || (data17 === "resourceGroup")) || (data17 === "subscription"))){
const err41 = {instancePath:instancePath+"/spec/roles/at",schemaPath:"../common.schema.json#/$defs/Roles/oneOf/1/properties/at/enum",keyword:"enum",params:{allowedValues: schema40.oneOf[1].properties.at.enum},message:"must be equal to one of the allowed values",schema:schema40.oneOf[1].properties.at.enum,parentSchema:schema40.oneOf[1].properties.at,data:data17};
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
const err42 = {instancePath:instancePath+"/spec/roles",schemaPath:"../common.schema.json#/$defs/Roles/oneOf/1/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema40.oneOf[1].type,parentSchema:schema40.oneOf[1],data:data15};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
var _valid0 = _errs45 === errors;
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
const err43 = {instancePath:instancePath+"/spec/roles",schemaPath:"../common.schema.json#/$defs/Roles/oneOf",keyword:"oneOf",params:{passingSchemas: passing0},message:"must match exactly one schema in oneOf",schema:schema40.oneOf,parentSchema:schema40,data:data15};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
else {
errors = _errs42;
if(vErrors !== null){
if(_errs42){
vErrors.length = _errs42;
}
else {
vErrors = null;
}
}
}
}
if(data6.guards !== undefined && func0.call(data6, "guards")){
let data18 = data6.guards;
if(data18 && typeof data18 == "object" && !Array.isArray(data18)){
if(Object.keys(data18).length < 1){
const err44 = {instancePath:instancePath+"/spec/guards",schemaPath:"../common.schema.json#/$defs/Guards/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema41,data:data18};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
for(const key5 of Object.keys(data18)){
if(!((key5 === "maxUnprotect") || (key5 === "fromInstances"))){
const err45 = {instancePath:instancePath+"/spec/guards",schemaPath:"../common.schema.json#/$defs/Guards/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties",schema:false,parentSchema:schema41,data:data18};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
if(data18.maxUnprotect !== undefined && func0.call(data18, "maxUnprotect")){
let data19 = data18.maxUnprotect;
if(typeof data19 === "string"){
if(!pattern8.test(data19)){
const err46 = {instancePath:instancePath+"/spec/guards/maxUnprotect",schemaPath:"../common.schema.json#/$defs/Guards/properties/maxUnprotect/pattern",keyword:"pattern",params:{pattern: "^(?:\\d{1,2}|100)%$"},message:"must match pattern \""+"^(?:\\d{1,2}|100)%$"+"\"",schema:"^(?:\\d{1,2}|100)%$",parentSchema:schema41.properties.maxUnprotect,data:data19};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
else {
const err47 = {instancePath:instancePath+"/spec/guards/maxUnprotect",schemaPath:"../common.schema.json#/$defs/Guards/properties/maxUnprotect/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema41.properties.maxUnprotect.type,parentSchema:schema41.properties.maxUnprotect,data:data19};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
if(data18.fromInstances !== undefined && func0.call(data18, "fromInstances")){
let data20 = data18.fromInstances;
if(!(((typeof data20 == "number") && (!(data20 % 1) && !isNaN(data20))) && (isFinite(data20)))){
const err48 = {instancePath:instancePath+"/spec/guards/fromInstances",schemaPath:"../common.schema.json#/$defs/Guards/properties/fromInstances/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema41.properties.fromInstances.type,parentSchema:schema41.properties.fromInstances,data:data20};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
if((typeof data20 == "number") && (isFinite(data20))){
if(data20 > 100000 || isNaN(data20)){
const err49 = {instancePath:instancePath+"/spec/guards/fromInstances",schemaPath:"../common.schema.json#/$defs/Guards/properties/fromInstances/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100000},message:"must be <= 100000",schema:100000,parentSchema:schema41.properties.fromInstances,data:data20};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
if(data20 < 0 || isNaN(data20)){
const err50 = {instancePath:instancePath+"/spec/guards/fromInstances",schemaPath:"../common.schema.json#/$defs/Guards/properties/fromInstances/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema41.properties.fromInstances,data:data20};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
}
}
else {
const err51 = {instancePath:instancePath+"/spec/guards",schemaPath:"../common.schema.json#/$defs/Guards/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema41.type,parentSchema:schema41,data:data18};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
if(data6.tags !== undefined && func0.call(data6, "tags")){
let data21 = data6.tags;
if(data21 && typeof data21 == "object" && !Array.isArray(data21)){
for(const key6 of Object.keys(data21)){
let data22 = data21[key6];
if(typeof data22 !== "string"){
const err52 = {instancePath:instancePath+"/spec/tags/" + key6.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"../common.schema.json#/$defs/Tags/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema42.additionalProperties.type,parentSchema:schema42.additionalProperties,data:data22};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
}
else {
const err53 = {instancePath:instancePath+"/spec/tags",schemaPath:"../common.schema.json#/$defs/Tags/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema42.type,parentSchema:schema42,data:data21};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
}
else {
const err54 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.spec.type,parentSchema:schema31.properties.spec,data:data6};
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
const err55 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.type,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const validateBackupPolicy = validate22;
const schema43 = {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"BackupPolicy","description":"A backup policy: when backups run and how long they are kept. Azure cannot change a policy; a changed spec becomes a new policy to which the instances are moved.","type":"object","additionalProperties":false,"required":["apiVersion","kind","metadata","spec"],"properties":{"apiVersion":{"$ref":"../common.schema.json#/$defs/ApiVersion"},"kind":{"description":"A backup policy, in one vault or in several.","const":"BackupPolicy"},"metadata":{"description":"Name of the policy and the vault or vaults it stands in.","type":"object","additionalProperties":false,"required":["name"],"properties":{"name":{"description":"Name of the policy: 3 to 150 letters, digits and `-`. After a change the live policy is called `NAME-<hash>`.","type":"string","pattern":"^[-A-Za-z0-9]{3,150}$","patternErrorMessage":"a policy name: 3 to 150 letters, digits and `-`"},"vault":{"$ref":"../common.schema.json#/$defs/VaultReference"},"vaults":{"description":"The same policy in several vaults: a list of vaults, or `all` vaults declared in these specs.","oneOf":[{"description":"All vaults declared in these specs.","type":"string","enum":["all"]},{"description":"The vaults the policy stands in.","type":"array","minItems":1,"items":{"$ref":"../common.schema.json#/$defs/VaultReference"}}]}}},"spec":{"description":"Either `schedule` and `retention`, or `raw`; beside them how a change is rolled out.","type":"object","additionalProperties":false,"properties":{"datasource":{"$ref":"../common.schema.json#/$defs/DatasourceKind"},"schedule":{"description":"When backups run.","type":"object","additionalProperties":false,"required":["every","startingAt"],"properties":{"every":{"description":"Time between two backups. Disks: `1h`, `2h`, `4h`, `6h`, `8h`, `12h` or `24h` (Premium SSD v2 and Ultra disks: `12h` or `24h`).","$ref":"../common.schema.json#/$defs/Duration"},"startingAt":{"description":"First backup, RFC 3339 with offset: `2024-01-01T13:00:00Z`. It may lie in the past; it fixes the time of day.","type":"string","pattern":"^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?(?:Z|[+-]\\d{2}:\\d{2})?$","patternErrorMessage":"an instant in RFC 3339 with offset, for example 2024-01-01T13:00:00Z"},"timeZone":{"description":"Time zone of the schedule, by its Windows name: `UTC` (when absent), `Pacific Standard Time`.","type":"string","pattern":"^[A-Za-z0-9][A-Za-z0-9 .()+-]*$","patternErrorMessage":"the Windows name of a time zone, for example UTC or Pacific Standard Time"}}},"retention":{"description":"How long recovery points are kept. Each point is kept by exactly one rule: the longest-period one that it is the first of (yearly, monthly, weekly, daily), else `default`.","type":"object","additionalProperties":false,"required":["default"],"properties":{"default":{"description":"For every recovery point without a rule of its own: `7d`.","$ref":"../common.schema.json#/$defs/Duration"},"daily":{"description":"For the first recovery point of each day: `30d`.","$ref":"../common.schema.json#/$defs/Duration"},"weekly":{"description":"For the first recovery point of each week: `12w`.","$ref":"../common.schema.json#/$defs/Duration"},"monthly":{"description":"For the first recovery point of each month: `12mo`. Not for disks.","$ref":"../common.schema.json#/$defs/Duration"},"yearly":{"description":"For the first recovery point of each year: `5y`. Not for disks.","$ref":"../common.schema.json#/$defs/Duration"}}},"rollout":{"$ref":"../common.schema.json#/$defs/Rollout"},"raw":{"description":"The policy as an ARM body, for what `schedule` and `retention` cannot say: the output of `az dataprotection backup-policy get-default-policy-template`, or `{ properties: ... }` of a live policy.","type":"object"}}}}};
const schema45 = {"description":"A vault: its name in these specs, or `resourceGroup/name`, or an ARM id. The last two need not be in these specs.","type":"string","pattern":"^\\S+$","patternErrorMessage":"the name of a vault in these specs, `resourceGroup/name`, or an ARM id"};
const schema47 = {"description":"What is backed up. `AzureDisk`: a managed disk, by incremental snapshots.","type":"string","enum":["AzureDisk"]};
const schema48 = {"description":"A length of time: `4h`, `7d`, `2w`, `3mo`, `1y`, `30min`, or ISO 8601 (`PT4H`, `P7D`).","type":"string","pattern":"^(?:\\d+\\s*(?:s|m|min|h|d|w|mo|y)|P(?:\\d+Y)?(?:\\d+M)?(?:\\d+W)?(?:\\d+D)?(?:T(?:\\d+H)?(?:\\d+M)?(?:\\d+(?:\\.\\d+)?S)?)?)$","patternErrorMessage":"a duration: `4h`, `7d`, `2w`, `3mo`, `1y`, `30min`, or ISO 8601 such as `PT4H` or `P7D`"};
const pattern9 = new RegExp("^[-A-Za-z0-9]{3,150}$", "u");
const pattern10 = new RegExp("^\\S+$", "u");
const pattern12 = new RegExp("^(?:\\d+\\s*(?:s|m|min|h|d|w|mo|y)|P(?:\\d+Y)?(?:\\d+M)?(?:\\d+W)?(?:\\d+D)?(?:T(?:\\d+H)?(?:\\d+M)?(?:\\d+(?:\\.\\d+)?S)?)?)$", "u");
const pattern13 = new RegExp("^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?(?:Z|[+-]\\d{2}:\\d{2})?$", "u");
const pattern14 = new RegExp("^[A-Za-z0-9][A-Za-z0-9 .()+-]*$", "u");
const schema54 = {"description":"How the instances of a policy are moved to it when its content has changed. All are validated first, a sample before the others; then they are moved in waves. A wave begins when every instance of the one before was read back as protected by the new policy.","type":"object","additionalProperties":false,"minProperties":1,"properties":{"sample":{"description":"So many instances are validated before all others. 5 when absent; 0 for none.","type":"integer","minimum":0,"maximum":100000},"waves":{"description":"How many instances each wave moves: numbers, or percentages of all, rounded up. What is left forms a last wave. `[1, 10%]` when absent; `[100%]` moves all at once.","type":"array","items":{"$ref":"#/$defs/Amount"}},"maxFailures":{"description":"How many instances may fail, of each wave and of each round of validations: a number, or a percentage rounded down. One more, and the rest is left as it is. `5%` when absent.","$ref":"#/$defs/Amount"}}};
const schema55 = {"description":"A number of instances, or a percentage.","oneOf":[{"description":"So many instances.","type":"integer","minimum":0,"maximum":100000},{"description":"So many per cent.","type":"string","pattern":"^(?:\\d{1,2}|100)%$","patternErrorMessage":"a whole number, or a percentage such as 10%"}]};

function validate23(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate23.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(Object.keys(data).length < 1){
const err0 = {instancePath,schemaPath:"#/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema54,data};
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
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema54,data};
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
const err2 = {instancePath:instancePath+"/sample",schemaPath:"#/properties/sample/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema54.properties.sample.type,parentSchema:schema54.properties.sample,data:data0};
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
const err3 = {instancePath:instancePath+"/sample",schemaPath:"#/properties/sample/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100000},message:"must be <= 100000",schema:100000,parentSchema:schema54.properties.sample,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data0 < 0 || isNaN(data0)){
const err4 = {instancePath:instancePath+"/sample",schemaPath:"#/properties/sample/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema54.properties.sample,data:data0};
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
const err5 = {instancePath:instancePath+"/waves/" + i0,schemaPath:"#/$defs/Amount/oneOf/0/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema55.oneOf[0].type,parentSchema:schema55.oneOf[0],data:data2};
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
const err6 = {instancePath:instancePath+"/waves/" + i0,schemaPath:"#/$defs/Amount/oneOf/0/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100000},message:"must be <= 100000",schema:100000,parentSchema:schema55.oneOf[0],data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data2 < 0 || isNaN(data2)){
const err7 = {instancePath:instancePath+"/waves/" + i0,schemaPath:"#/$defs/Amount/oneOf/0/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema55.oneOf[0],data:data2};
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
if(!pattern8.test(data2)){
const err8 = {instancePath:instancePath+"/waves/" + i0,schemaPath:"#/$defs/Amount/oneOf/1/pattern",keyword:"pattern",params:{pattern: "^(?:\\d{1,2}|100)%$"},message:"must match pattern \""+"^(?:\\d{1,2}|100)%$"+"\"",schema:"^(?:\\d{1,2}|100)%$",parentSchema:schema55.oneOf[1],data:data2};
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
const err9 = {instancePath:instancePath+"/waves/" + i0,schemaPath:"#/$defs/Amount/oneOf/1/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema55.oneOf[1].type,parentSchema:schema55.oneOf[1],data:data2};
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
const err10 = {instancePath:instancePath+"/waves/" + i0,schemaPath:"#/$defs/Amount/oneOf",keyword:"oneOf",params:{passingSchemas: passing0},message:"must match exactly one schema in oneOf",schema:schema55.oneOf,parentSchema:schema55,data:data2};
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
const err11 = {instancePath:instancePath+"/waves",schemaPath:"#/properties/waves/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema54.properties.waves.type,parentSchema:schema54.properties.waves,data:data1};
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
const err12 = {instancePath:instancePath+"/maxFailures",schemaPath:"#/$defs/Amount/oneOf/0/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema55.oneOf[0].type,parentSchema:schema55.oneOf[0],data:data3};
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
const err13 = {instancePath:instancePath+"/maxFailures",schemaPath:"#/$defs/Amount/oneOf/0/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100000},message:"must be <= 100000",schema:100000,parentSchema:schema55.oneOf[0],data:data3};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data3 < 0 || isNaN(data3)){
const err14 = {instancePath:instancePath+"/maxFailures",schemaPath:"#/$defs/Amount/oneOf/0/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema55.oneOf[0],data:data3};
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
if(!pattern8.test(data3)){
const err15 = {instancePath:instancePath+"/maxFailures",schemaPath:"#/$defs/Amount/oneOf/1/pattern",keyword:"pattern",params:{pattern: "^(?:\\d{1,2}|100)%$"},message:"must match pattern \""+"^(?:\\d{1,2}|100)%$"+"\"",schema:"^(?:\\d{1,2}|100)%$",parentSchema:schema55.oneOf[1],data:data3};
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
const err16 = {instancePath:instancePath+"/maxFailures",schemaPath:"#/$defs/Amount/oneOf/1/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema55.oneOf[1].type,parentSchema:schema55.oneOf[1],data:data3};
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
const err17 = {instancePath:instancePath+"/maxFailures",schemaPath:"#/$defs/Amount/oneOf",keyword:"oneOf",params:{passingSchemas: passing1},message:"must match exactly one schema in oneOf",schema:schema55.oneOf,parentSchema:schema55,data:data3};
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
const err18 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema54.type,parentSchema:schema54,data};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
validate23.errors = vErrors;
return errors === 0;
}
validate23.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


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
if((data.apiVersion === undefined) || (!(func0.call(data, "apiVersion")))){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "apiVersion"},message:"must have required property '"+"apiVersion"+"'",schema:schema43.required,parentSchema:schema43,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if((data.kind === undefined) || (!(func0.call(data, "kind")))){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'",schema:schema43.required,parentSchema:schema43,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if((data.metadata === undefined) || (!(func0.call(data, "metadata")))){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "metadata"},message:"must have required property '"+"metadata"+"'",schema:schema43.required,parentSchema:schema43,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if((data.spec === undefined) || (!(func0.call(data, "spec")))){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "spec"},message:"must have required property '"+"spec"+"'",schema:schema43.required,parentSchema:schema43,data};
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
const err4 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema43,data};
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
const err6 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/const",keyword:"const",params:{allowedValue: "BackupPolicy"},message:"must be equal to constant",schema:"BackupPolicy",parentSchema:schema43.properties.kind,data:data1};
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
const err7 = {instancePath:instancePath+"/metadata",schemaPath:"#/properties/metadata/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema43.properties.metadata.required,parentSchema:schema43.properties.metadata,data:data2};
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
const err8 = {instancePath:instancePath+"/metadata",schemaPath:"#/properties/metadata/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema43.properties.metadata,data:data2};
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
if(!pattern9.test(data3)){
const err9 = {instancePath:instancePath+"/metadata/name",schemaPath:"#/properties/metadata/properties/name/pattern",keyword:"pattern",params:{pattern: "^[-A-Za-z0-9]{3,150}$"},message:"must match pattern \""+"^[-A-Za-z0-9]{3,150}$"+"\"",schema:"^[-A-Za-z0-9]{3,150}$",parentSchema:schema43.properties.metadata.properties.name,data:data3};
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
const err10 = {instancePath:instancePath+"/metadata/name",schemaPath:"#/properties/metadata/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema43.properties.metadata.properties.name.type,parentSchema:schema43.properties.metadata.properties.name,data:data3};
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
if(!pattern10.test(data4)){
const err11 = {instancePath:instancePath+"/metadata/vault",schemaPath:"../common.schema.json#/$defs/VaultReference/pattern",keyword:"pattern",params:{pattern: "^\\S+$"},message:"must match pattern \""+"^\\S+$"+"\"",schema:"^\\S+$",parentSchema:schema45,data:data4};
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
const err12 = {instancePath:instancePath+"/metadata/vault",schemaPath:"../common.schema.json#/$defs/VaultReference/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema45.type,parentSchema:schema45,data:data4};
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
const err13 = {instancePath:instancePath+"/metadata/vaults",schemaPath:"#/properties/metadata/properties/vaults/oneOf/0/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema43.properties.metadata.properties.vaults.oneOf[0].type,parentSchema:schema43.properties.metadata.properties.vaults.oneOf[0],data:data5};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(!(data5 === "all")){
const err14 = {instancePath:instancePath+"/metadata/vaults",schemaPath:"#/properties/metadata/properties/vaults/oneOf/0/enum",keyword:"enum",params:{allowedValues: schema43.properties.metadata.properties.vaults.oneOf[0].enum},message:"must be equal to one of the allowed values",schema:schema43.properties.metadata.properties.vaults.oneOf[0].enum,parentSchema:schema43.properties.metadata.properties.vaults.oneOf[0],data:data5};
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
const err15 = {instancePath:instancePath+"/metadata/vaults",schemaPath:"#/properties/metadata/properties/vaults/oneOf/1/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema43.properties.metadata.properties.vaults.oneOf[1],data:data5};
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
if(!pattern10.test(data6)){
const err16 = {instancePath:instancePath+"/metadata/vaults/" + i0,schemaPath:"../common.schema.json#/$defs/VaultReference/pattern",keyword:"pattern",params:{pattern: "^\\S+$"},message:"must match pattern \""+"^\\S+$"+"\"",schema:"^\\S+$",parentSchema:schema45,data:data6};
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
const err17 = {instancePath:instancePath+"/metadata/vaults/" + i0,schemaPath:"../common.schema.json#/$defs/VaultReference/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema45.type,parentSchema:schema45,data:data6};
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
const err18 = {instancePath:instancePath+"/metadata/vaults",schemaPath:"#/properties/metadata/properties/vaults/oneOf/1/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema43.properties.metadata.properties.vaults.oneOf[1].type,parentSchema:schema43.properties.metadata.properties.vaults.oneOf[1],data:data5};
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
const err19 = {instancePath:instancePath+"/metadata/vaults",schemaPath:"#/properties/metadata/properties/vaults/oneOf",keyword:"oneOf",params:{passingSchemas: passing0},message:"must match exactly one schema in oneOf",schema:schema43.properties.metadata.properties.vaults.oneOf,parentSchema:schema43.properties.metadata.properties.vaults,data:data5};
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
const err20 = {instancePath:instancePath+"/metadata",schemaPath:"#/properties/metadata/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema43.properties.metadata.type,parentSchema:schema43.properties.metadata,data:data2};
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
const err21 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema43.properties.spec,data:data7};
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
const err22 = {instancePath:instancePath+"/spec/datasource",schemaPath:"../common.schema.json#/$defs/DatasourceKind/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema47.type,parentSchema:schema47,data:data8};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(!(data8 === "AzureDisk")){
const err23 = {instancePath:instancePath+"/spec/datasource",schemaPath:"../common.schema.json#/$defs/DatasourceKind/enum",keyword:"enum",params:{allowedValues: schema47.enum},message:"must be equal to one of the allowed values",schema:schema47.enum,parentSchema:schema47,data:data8};
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
const err24 = {instancePath:instancePath+"/spec/schedule",schemaPath:"#/properties/spec/properties/schedule/required",keyword:"required",params:{missingProperty: "every"},message:"must have required property '"+"every"+"'",schema:schema43.properties.spec.properties.schedule.required,parentSchema:schema43.properties.spec.properties.schedule,data:data9};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if((data9.startingAt === undefined) || (!(func0.call(data9, "startingAt")))){
const err25 = {instancePath:instancePath+"/spec/schedule",schemaPath:"#/properties/spec/properties/schedule/required",keyword:"required",params:{missingProperty: "startingAt"},message:"must have required property '"+"startingAt"+"'",schema:schema43.properties.spec.properties.schedule.required,parentSchema:schema43.properties.spec.properties.schedule,data:data9};
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
const err26 = {instancePath:instancePath+"/spec/schedule",schemaPath:"#/properties/spec/properties/schedule/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema43.properties.spec.properties.schedule,data:data9};
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
if(!pattern12.test(data10)){
const err27 = {instancePath:instancePath+"/spec/schedule/every",schemaPath:"../common.schema.json#/$defs/Duration/pattern",keyword:"pattern",params:{pattern: "^(?:\\d+\\s*(?:s|m|min|h|d|w|mo|y)|P(?:\\d+Y)?(?:\\d+M)?(?:\\d+W)?(?:\\d+D)?(?:T(?:\\d+H)?(?:\\d+M)?(?:\\d+(?:\\.\\d+)?S)?)?)$"},message:"must match pattern \""+"^(?:\\d+\\s*(?:s|m|min|h|d|w|mo|y)|P(?:\\d+Y)?(?:\\d+M)?(?:\\d+W)?(?:\\d+D)?(?:T(?:\\d+H)?(?:\\d+M)?(?:\\d+(?:\\.\\d+)?S)?)?)$"+"\"",schema:"^(?:\\d+\\s*(?:s|m|min|h|d|w|mo|y)|P(?:\\d+Y)?(?:\\d+M)?(?:\\d+W)?(?:\\d+D)?(?:T(?:\\d+H)?(?:\\d+M)?(?:\\d+(?:\\.\\d+)?S)?)?)$",parentSchema:schema48,data:data10};
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
const err28 = {instancePath:instancePath+"/spec/schedule/every",schemaPath:"../common.schema.json#/$defs/Duration/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema48.type,parentSchema:schema48,data:data10};
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
if(!pattern13.test(data11)){
const err29 = {instancePath:instancePath+"/spec/schedule/startingAt",schemaPath:"#/properties/spec/properties/schedule/properties/startingAt/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?(?:Z|[+-]\\d{2}:\\d{2})?$"},message:"must match pattern \""+"^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?(?:Z|[+-]\\d{2}:\\d{2})?$"+"\"",schema:"^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?(?:Z|[+-]\\d{2}:\\d{2})?$",parentSchema:schema43.properties.spec.properties.schedule.properties.startingAt,data:data11};
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
const err30 = {instancePath:instancePath+"/spec/schedule/startingAt",schemaPath:"#/properties/spec/properties/schedule/properties/startingAt/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema43.properties.spec.properties.schedule.properties.startingAt.type,parentSchema:schema43.properties.spec.properties.schedule.properties.startingAt,data:data11};
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
if(!pattern14.test(data12)){
const err31 = {instancePath:instancePath+"/spec/schedule/timeZone",schemaPath:"#/properties/spec/properties/schedule/properties/timeZone/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9 .()+-]*$"},message:"must match pattern \""+"^[A-Za-z0-9][A-Za-z0-9 .()+-]*$"+"\"",schema:"^[A-Za-z0-9][A-Za-z0-9 .()+-]*$",parentSchema:schema43.properties.spec.properties.schedule.properties.timeZone,data:data12};
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
const err32 = {instancePath:instancePath+"/spec/schedule/timeZone",schemaPath:"#/properties/spec/properties/schedule/properties/timeZone/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema43.properties.spec.properties.schedule.properties.timeZone.type,parentSchema:schema43.properties.spec.properties.schedule.properties.timeZone,data:data12};
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
const err33 = {instancePath:instancePath+"/spec/schedule",schemaPath:"#/properties/spec/properties/schedule/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema43.properties.spec.properties.schedule.type,parentSchema:schema43.properties.spec.properties.schedule,data:data9};
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
const err34 = {instancePath:instancePath+"/spec/retention",schemaPath:"#/properties/spec/properties/retention/required",keyword:"required",params:{missingProperty: "default"},message:"must have required property '"+"default"+"'",schema:schema43.properties.spec.properties.retention.required,parentSchema:schema43.properties.spec.properties.retention,data:data13};
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
const err35 = {instancePath:instancePath+"/spec/retention",schemaPath:"#/properties/spec/properties/retention/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties",schema:false,parentSchema:schema43.properties.spec.properties.retention,data:data13};
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
if(!pattern12.test(data14)){
const err36 = {instancePath:instancePath+"/spec/retention/default",schemaPath:"../common.schema.json#/$defs/Duration/pattern",keyword:"pattern",params:{pattern: "^(?:\\d+\\s*(?:s|m|min|h|d|w|mo|y)|P(?:\\d+Y)?(?:\\d+M)?(?:\\d+W)?(?:\\d+D)?(?:T(?:\\d+H)?(?:\\d+M)?(?:\\d+(?:\\.\\d+)?S)?)?)$"},message:"must match pattern \""+"^(?:\\d+\\s*(?:s|m|min|h|d|w|mo|y)|P(?:\\d+Y)?(?:\\d+M)?(?:\\d+W)?(?:\\d+D)?(?:T(?:\\d+H)?(?:\\d+M)?(?:\\d+(?:\\.\\d+)?S)?)?)$"+"\"",schema:"^(?:\\d+\\s*(?:s|m|min|h|d|w|mo|y)|P(?:\\d+Y)?(?:\\d+M)?(?:\\d+W)?(?:\\d+D)?(?:T(?:\\d+H)?(?:\\d+M)?(?:\\d+(?:\\.\\d+)?S)?)?)$",parentSchema:schema48,data:data14};
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
const err37 = {instancePath:instancePath+"/spec/retention/default",schemaPath:"../common.schema.json#/$defs/Duration/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema48.type,parentSchema:schema48,data:data14};
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
if(!pattern12.test(data15)){
const err38 = {instancePath:instancePath+"/spec/retention/daily",schemaPath:"../common.schema.json#/$defs/Duration/pattern",keyword:"pattern",params:{pattern: "^(?:\\d+\\s*(?:s|m|min|h|d|w|mo|y)|P(?:\\d+Y)?(?:\\d+M)?(?:\\d+W)?(?:\\d+D)?(?:T(?:\\d+H)?(?:\\d+M)?(?:\\d+(?:\\.\\d+)?S)?)?)$"},message:"must match pattern \""+"^(?:\\d+\\s*(?:s|m|min|h|d|w|mo|y)|P(?:\\d+Y)?(?:\\d+M)?(?:\\d+W)?(?:\\d+D)?(?:T(?:\\d+H)?(?:\\d+M)?(?:\\d+(?:\\.\\d+)?S)?)?)$"+"\"",schema:"^(?:\\d+\\s*(?:s|m|min|h|d|w|mo|y)|P(?:\\d+Y)?(?:\\d+M)?(?:\\d+W)?(?:\\d+D)?(?:T(?:\\d+H)?(?:\\d+M)?(?:\\d+(?:\\.\\d+)?S)?)?)$",parentSchema:schema48,data:data15};
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
const err39 = {instancePath:instancePath+"/spec/retention/daily",schemaPath:"../common.schema.json#/$defs/Duration/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema48.type,parentSchema:schema48,data:data15};
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
if(!pattern12.test(data16)){
const err40 = {instancePath:instancePath+"/spec/retention/weekly",schemaPath:"../common.schema.json#/$defs/Duration/pattern",keyword:"pattern",params:{pattern: "^(?:\\d+\\s*(?:s|m|min|h|d|w|mo|y)|P(?:\\d+Y)?(?:\\d+M)?(?:\\d+W)?(?:\\d+D)?(?:T(?:\\d+H)?(?:\\d+M)?(?:\\d+(?:\\.\\d+)?S)?)?)$"},message:"must match pattern \""+"^(?:\\d+\\s*(?:s|m|min|h|d|w|mo|y)|P(?:\\d+Y)?(?:\\d+M)?(?:\\d+W)?(?:\\d+D)?(?:T(?:\\d+H)?(?:\\d+M)?(?:\\d+(?:\\.\\d+)?S)?)?)$"+"\"",schema:"^(?:\\d+\\s*(?:s|m|min|h|d|w|mo|y)|P(?:\\d+Y)?(?:\\d+M)?(?:\\d+W)?(?:\\d+D)?(?:T(?:\\d+H)?(?:\\d+M)?(?:\\d+(?:\\.\\d+)?S)?)?)$",parentSchema:schema48,data:data16};
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
const err41 = {instancePath:instancePath+"/spec/retention/weekly",schemaPath:"../common.schema.json#/$defs/Duration/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema48.type,parentSchema:schema48,data:data16};
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
if(!pattern12.test(data17)){
const err42 = {instancePath:instancePath+"/spec/retention/monthly",schemaPath:"../common.schema.json#/$defs/Duration/pattern",keyword:"pattern",params:{pattern: "^(?:\\d+\\s*(?:s|m|min|h|d|w|mo|y)|P(?:\\d+Y)?(?:\\d+M)?(?:\\d+W)?(?:\\d+D)?(?:T(?:\\d+H)?(?:\\d+M)?(?:\\d+(?:\\.\\d+)?S)?)?)$"},message:"must match pattern \""+"^(?:\\d+\\s*(?:s|m|min|h|d|w|mo|y)|P(?:\\d+Y)?(?:\\d+M)?(?:\\d+W)?(?:\\d+D)?(?:T(?:\\d+H)?(?:\\d+M)?(?:\\d+(?:\\.\\d+)?S)?)?)$"+"\"",schema:"^(?:\\d+\\s*(?:s|m|min|h|d|w|mo|y)|P(?:\\d+Y)?(?:\\d+M)?(?:\\d+W)?(?:\\d+D)?(?:T(?:\\d+H)?(?:\\d+M)?(?:\\d+(?:\\.\\d+)?S)?)?)$",parentSchema:schema48,data:data17};
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
const err43 = {instancePath:instancePath+"/spec/retention/monthly",schemaPath:"../common.schema.json#/$defs/Duration/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema48.type,parentSchema:schema48,data:data17};
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
if(!pattern12.test(data18)){
const err44 = {instancePath:instancePath+"/spec/retention/yearly",schemaPath:"../common.schema.json#/$defs/Duration/pattern",keyword:"pattern",params:{pattern: "^(?:\\d+\\s*(?:s|m|min|h|d|w|mo|y)|P(?:\\d+Y)?(?:\\d+M)?(?:\\d+W)?(?:\\d+D)?(?:T(?:\\d+H)?(?:\\d+M)?(?:\\d+(?:\\.\\d+)?S)?)?)$"},message:"must match pattern \""+"^(?:\\d+\\s*(?:s|m|min|h|d|w|mo|y)|P(?:\\d+Y)?(?:\\d+M)?(?:\\d+W)?(?:\\d+D)?(?:T(?:\\d+H)?(?:\\d+M)?(?:\\d+(?:\\.\\d+)?S)?)?)$"+"\"",schema:"^(?:\\d+\\s*(?:s|m|min|h|d|w|mo|y)|P(?:\\d+Y)?(?:\\d+M)?(?:\\d+W)?(?:\\d+D)?(?:T(?:\\d+H)?(?:\\d+M)?(?:\\d+(?:\\.\\d+)?S)?)?)$",parentSchema:schema48,data:data18};
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
const err45 = {instancePath:instancePath+"/spec/retention/yearly",schemaPath:"../common.schema.json#/$defs/Duration/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema48.type,parentSchema:schema48,data:data18};
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
const err46 = {instancePath:instancePath+"/spec/retention",schemaPath:"#/properties/spec/properties/retention/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema43.properties.spec.properties.retention.type,parentSchema:schema43.properties.spec.properties.retention,data:data13};
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
if(!(validate23(data7.rollout, {instancePath:instancePath+"/spec/rollout",parentData:data7,parentDataProperty:"rollout",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
errors = vErrors.length;
}
}
if(data7.raw !== undefined && func0.call(data7, "raw")){
let data20 = data7.raw;
if(!(data20 && typeof data20 == "object" && !Array.isArray(data20))){
const err47 = {instancePath:instancePath+"/spec/raw",schemaPath:"#/properties/spec/properties/raw/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema43.properties.spec.properties.raw.type,parentSchema:schema43.properties.spec.properties.raw,data:data20};
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
const err48 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema43.properties.spec.type,parentSchema:schema43.properties.spec,data:data7};
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
const err49 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema43.type,parentSchema:schema43,data};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
validate22.errors = vErrors;
return errors === 0;
}
validate22.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const validateBackupInstance = validate25;
const schema57 = {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"BackupInstance","description":"One protected datasource. It is identified by the id of the datasource, not by its name.","type":"object","additionalProperties":false,"required":["apiVersion","kind","spec"],"properties":{"apiVersion":{"$ref":"../common.schema.json#/$defs/ApiVersion"},"kind":{"description":"One protected datasource.","const":"BackupInstance"},"metadata":{"description":"The vault that protects the datasource.","type":"object","additionalProperties":false,"properties":{"name":{"description":"Name of a new backup instance. A live instance of the same datasource keeps its own name. When absent: made from the datasource id.","type":"string","pattern":"^[A-Za-z0-9][-A-Za-z0-9_.]{0,199}$","patternErrorMessage":"an instance name: letters, digits, `-`, `_` and `.`, at most 200, starting with a letter or digit"},"vault":{"$ref":"../common.schema.json#/$defs/VaultReference"}}},"spec":{"description":"What is protected, and how.","type":"object","additionalProperties":false,"required":["datasource"],"properties":{"datasource":{"description":"The datasource to protect.","type":"object","additionalProperties":false,"required":["type","id"],"properties":{"type":{"$ref":"../common.schema.json#/$defs/DatasourceKind"},"id":{"description":"ARM id of the datasource, of the type that `type` asks for.","$ref":"../common.schema.json#/$defs/ArmId"}}},"policy":{"$ref":"../common.schema.json#/$defs/PolicyReference"},"snapshotResourceGroup":{"$ref":"../datasources/azure-disk.schema.json#/$defs/SnapshotResourceGroup"},"protection":{"$ref":"../common.schema.json#/$defs/Protection"}}}}};
const schema61 = {"description":"ARM id: `/subscriptions/.../resourceGroups/.../providers/...`.","type":"string","pattern":"^/[Ss][Uu][Bb][Ss]","patternErrorMessage":"an ARM id, `/subscriptions/.../resourceGroups/.../providers/...`"};
const schema62 = {"description":"A policy of the same vault, by name or ARM id. A name must be declared in these specs when its vault is; in a vault outside of them, and by ARM id, the policy need not be in them.","type":"string","pattern":"^\\S+$","patternErrorMessage":"the name or ARM id of a policy"};
const schema64 = {"description":"Resource group that keeps the snapshots of disks: a name in the subscription of the disk, or an ARM id. Must be in the subscription of the disk, and cannot be changed for a protected disk.","type":"string","pattern":"^\\S+$","patternErrorMessage":"the name or ARM id of a resource group"};
const schema65 = {"description":"What should become of the backups. `protected` (default): backups run as the policy says, recovery points come and expire. `stopped`: no new backups, every existing recovery point is kept until this is changed. `suspended`: no new backups, recovery points expire as the policy says; the last one is kept. `deleted`: the instance and all its recovery points are deleted (also needs `--allow-delete`); soft delete, where on, keeps them for its retention.","type":"string","enum":["protected","stopped","suspended","deleted"],"default":"protected"};
const pattern22 = new RegExp("^[A-Za-z0-9][-A-Za-z0-9_.]{0,199}$", "u");
const pattern24 = new RegExp("^/[Ss][Uu][Bb][Ss]", "u");

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
if((data.apiVersion === undefined) || (!(func0.call(data, "apiVersion")))){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "apiVersion"},message:"must have required property '"+"apiVersion"+"'",schema:schema57.required,parentSchema:schema57,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if((data.kind === undefined) || (!(func0.call(data, "kind")))){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'",schema:schema57.required,parentSchema:schema57,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if((data.spec === undefined) || (!(func0.call(data, "spec")))){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "spec"},message:"must have required property '"+"spec"+"'",schema:schema57.required,parentSchema:schema57,data};
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
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema57,data};
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
const err5 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/const",keyword:"const",params:{allowedValue: "BackupInstance"},message:"must be equal to constant",schema:"BackupInstance",parentSchema:schema57.properties.kind,data:data1};
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
const err6 = {instancePath:instancePath+"/metadata",schemaPath:"#/properties/metadata/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema57.properties.metadata,data:data2};
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
if(!pattern22.test(data3)){
const err7 = {instancePath:instancePath+"/metadata/name",schemaPath:"#/properties/metadata/properties/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][-A-Za-z0-9_.]{0,199}$"},message:"must match pattern \""+"^[A-Za-z0-9][-A-Za-z0-9_.]{0,199}$"+"\"",schema:"^[A-Za-z0-9][-A-Za-z0-9_.]{0,199}$",parentSchema:schema57.properties.metadata.properties.name,data:data3};
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
const err8 = {instancePath:instancePath+"/metadata/name",schemaPath:"#/properties/metadata/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema57.properties.metadata.properties.name.type,parentSchema:schema57.properties.metadata.properties.name,data:data3};
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
if(!pattern10.test(data4)){
const err9 = {instancePath:instancePath+"/metadata/vault",schemaPath:"../common.schema.json#/$defs/VaultReference/pattern",keyword:"pattern",params:{pattern: "^\\S+$"},message:"must match pattern \""+"^\\S+$"+"\"",schema:"^\\S+$",parentSchema:schema45,data:data4};
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
const err10 = {instancePath:instancePath+"/metadata/vault",schemaPath:"../common.schema.json#/$defs/VaultReference/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema45.type,parentSchema:schema45,data:data4};
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
const err11 = {instancePath:instancePath+"/metadata",schemaPath:"#/properties/metadata/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema57.properties.metadata.type,parentSchema:schema57.properties.metadata,data:data2};
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
const err12 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/required",keyword:"required",params:{missingProperty: "datasource"},message:"must have required property '"+"datasource"+"'",schema:schema57.properties.spec.required,parentSchema:schema57.properties.spec,data:data5};
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
const err13 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema57.properties.spec,data:data5};
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
const err14 = {instancePath:instancePath+"/spec/datasource",schemaPath:"#/properties/spec/properties/datasource/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'",schema:schema57.properties.spec.properties.datasource.required,parentSchema:schema57.properties.spec.properties.datasource,data:data6};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if((data6.id === undefined) || (!(func0.call(data6, "id")))){
const err15 = {instancePath:instancePath+"/spec/datasource",schemaPath:"#/properties/spec/properties/datasource/required",keyword:"required",params:{missingProperty: "id"},message:"must have required property '"+"id"+"'",schema:schema57.properties.spec.properties.datasource.required,parentSchema:schema57.properties.spec.properties.datasource,data:data6};
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
const err16 = {instancePath:instancePath+"/spec/datasource",schemaPath:"#/properties/spec/properties/datasource/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema57.properties.spec.properties.datasource,data:data6};
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
const err17 = {instancePath:instancePath+"/spec/datasource/type",schemaPath:"../common.schema.json#/$defs/DatasourceKind/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema47.type,parentSchema:schema47,data:data7};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(!(data7 === "AzureDisk")){
const err18 = {instancePath:instancePath+"/spec/datasource/type",schemaPath:"../common.schema.json#/$defs/DatasourceKind/enum",keyword:"enum",params:{allowedValues: schema47.enum},message:"must be equal to one of the allowed values",schema:schema47.enum,parentSchema:schema47,data:data7};
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
if(!pattern24.test(data8)){
const err19 = {instancePath:instancePath+"/spec/datasource/id",schemaPath:"../common.schema.json#/$defs/ArmId/pattern",keyword:"pattern",params:{pattern: "^/[Ss][Uu][Bb][Ss]"},message:"must match pattern \""+"^/[Ss][Uu][Bb][Ss]"+"\"",schema:"^/[Ss][Uu][Bb][Ss]",parentSchema:schema61,data:data8};
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
const err20 = {instancePath:instancePath+"/spec/datasource/id",schemaPath:"../common.schema.json#/$defs/ArmId/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema61.type,parentSchema:schema61,data:data8};
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
const err21 = {instancePath:instancePath+"/spec/datasource",schemaPath:"#/properties/spec/properties/datasource/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema57.properties.spec.properties.datasource.type,parentSchema:schema57.properties.spec.properties.datasource,data:data6};
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
if(!pattern10.test(data9)){
const err22 = {instancePath:instancePath+"/spec/policy",schemaPath:"../common.schema.json#/$defs/PolicyReference/pattern",keyword:"pattern",params:{pattern: "^\\S+$"},message:"must match pattern \""+"^\\S+$"+"\"",schema:"^\\S+$",parentSchema:schema62,data:data9};
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
const err23 = {instancePath:instancePath+"/spec/policy",schemaPath:"../common.schema.json#/$defs/PolicyReference/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema62.type,parentSchema:schema62,data:data9};
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
if(!pattern10.test(data10)){
const err24 = {instancePath:instancePath+"/spec/snapshotResourceGroup",schemaPath:"../datasources/azure-disk.schema.json#/$defs/SnapshotResourceGroup/pattern",keyword:"pattern",params:{pattern: "^\\S+$"},message:"must match pattern \""+"^\\S+$"+"\"",schema:"^\\S+$",parentSchema:schema64,data:data10};
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
const err25 = {instancePath:instancePath+"/spec/snapshotResourceGroup",schemaPath:"../datasources/azure-disk.schema.json#/$defs/SnapshotResourceGroup/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema64.type,parentSchema:schema64,data:data10};
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
const err26 = {instancePath:instancePath+"/spec/protection",schemaPath:"../common.schema.json#/$defs/Protection/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema65.type,parentSchema:schema65,data:data11};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
if(!((((data11 === "protected") || (data11 === "stopped")) || (data11 === "suspended")) || (data11 === "deleted"))){
const err27 = {instancePath:instancePath+"/spec/protection",schemaPath:"../common.schema.json#/$defs/Protection/enum",keyword:"enum",params:{allowedValues: schema65.enum},message:"must be equal to one of the allowed values",schema:schema65.enum,parentSchema:schema65,data:data11};
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
const err28 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema57.properties.spec.type,parentSchema:schema57.properties.spec,data:data5};
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
const err29 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema57.type,parentSchema:schema57,data};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
validate25.errors = vErrors;
return errors === 0;
}
validate25.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const validateBackupSet = validate27;
const schema66 = {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"BackupSet","description":"Many datasources protected alike, chosen by tags or listed by id. It is expanded when a plan is made; a datasource that leaves the set is reported, never stopped.","type":"object","additionalProperties":false,"required":["apiVersion","kind","metadata","spec"],"properties":{"apiVersion":{"$ref":"../common.schema.json#/$defs/ApiVersion"},"kind":{"description":"Many datasources protected alike.","const":"BackupSet"},"metadata":{"description":"Name of the set and its vault.","type":"object","additionalProperties":false,"required":["name"],"properties":{"name":{"description":"Name of the set, unique in its vault. It stands in plans only, Azure never sees it.","type":"string","pattern":"^[A-Za-z0-9][-A-Za-z0-9_.]{0,149}$","patternErrorMessage":"a set name: letters, digits, `-`, `_` and `.`, at most 150, starting with a letter or digit"},"vault":{"$ref":"../common.schema.json#/$defs/VaultReference"}}},"spec":{"description":"What is protected, and how.","type":"object","additionalProperties":false,"required":["members"],"properties":{"datasource":{"$ref":"../common.schema.json#/$defs/DatasourceKind"},"policy":{"$ref":"../common.schema.json#/$defs/PolicyReference"},"snapshotResourceGroup":{"$ref":"../datasources/azure-disk.schema.json#/$defs/SnapshotResourceGroup"},"members":{"description":"Who belongs to the set: datasources with all of `tags` inside `in`, and those listed in `ids`, without those in `exclude`.","type":"object","additionalProperties":false,"properties":{"tags":{"description":"All of these tags must be on the datasource. Names of tags are compared without regard to case, values exactly.","type":"object","minProperties":1,"additionalProperties":{"type":"string","description":"Value the tag must have."}},"in":{"description":"Where tags are looked for: subscriptions (`ID`), resource groups (`ID/group`, or `group` in the subscription of the vault) or ARM ids of either. When absent: the subscription of the vault.","type":"array","items":{"description":"A subscription or resource group.","type":"string","pattern":"^\\S+$","patternErrorMessage":"a subscription, `subscription/group`, a group, or an ARM id of either"}},"ids":{"description":"ARM ids of members, with or without the tags.","type":"array","items":{"$ref":"../common.schema.json#/$defs/ArmId"}},"exclude":{"description":"Datasources that stay out of the set, each with a reason.","type":"array","items":{"description":"One datasource that stays out.","type":"object","additionalProperties":false,"required":["id","because"],"properties":{"id":{"$ref":"../common.schema.json#/$defs/ArmId"},"because":{"description":"Why it stays out; shown in plans.","type":"string","pattern":"\\S","patternErrorMessage":"a reason, in words"},"until":{"description":"Last day of the exclusion (`2027-03-01`, UTC). After it the datasource belongs to the set again. For ever when absent.","type":"string","pattern":"^\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])$","patternErrorMessage":"a date, for example 2027-03-01"}}}}}}}}}};
const pattern27 = new RegExp("^[A-Za-z0-9][-A-Za-z0-9_.]{0,149}$", "u");
const pattern34 = new RegExp("\\S", "u");
const pattern35 = new RegExp("^\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])$", "u");

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
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "apiVersion"},message:"must have required property '"+"apiVersion"+"'",schema:schema66.required,parentSchema:schema66,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if((data.kind === undefined) || (!(func0.call(data, "kind")))){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'",schema:schema66.required,parentSchema:schema66,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if((data.metadata === undefined) || (!(func0.call(data, "metadata")))){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "metadata"},message:"must have required property '"+"metadata"+"'",schema:schema66.required,parentSchema:schema66,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if((data.spec === undefined) || (!(func0.call(data, "spec")))){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "spec"},message:"must have required property '"+"spec"+"'",schema:schema66.required,parentSchema:schema66,data};
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
const err4 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema66,data};
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
const err6 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/const",keyword:"const",params:{allowedValue: "BackupSet"},message:"must be equal to constant",schema:"BackupSet",parentSchema:schema66.properties.kind,data:data1};
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
const err7 = {instancePath:instancePath+"/metadata",schemaPath:"#/properties/metadata/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema66.properties.metadata.required,parentSchema:schema66.properties.metadata,data:data2};
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
const err8 = {instancePath:instancePath+"/metadata",schemaPath:"#/properties/metadata/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema66.properties.metadata,data:data2};
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
if(!pattern27.test(data3)){
const err9 = {instancePath:instancePath+"/metadata/name",schemaPath:"#/properties/metadata/properties/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][-A-Za-z0-9_.]{0,149}$"},message:"must match pattern \""+"^[A-Za-z0-9][-A-Za-z0-9_.]{0,149}$"+"\"",schema:"^[A-Za-z0-9][-A-Za-z0-9_.]{0,149}$",parentSchema:schema66.properties.metadata.properties.name,data:data3};
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
const err10 = {instancePath:instancePath+"/metadata/name",schemaPath:"#/properties/metadata/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema66.properties.metadata.properties.name.type,parentSchema:schema66.properties.metadata.properties.name,data:data3};
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
if(!pattern10.test(data4)){
const err11 = {instancePath:instancePath+"/metadata/vault",schemaPath:"../common.schema.json#/$defs/VaultReference/pattern",keyword:"pattern",params:{pattern: "^\\S+$"},message:"must match pattern \""+"^\\S+$"+"\"",schema:"^\\S+$",parentSchema:schema45,data:data4};
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
const err12 = {instancePath:instancePath+"/metadata/vault",schemaPath:"../common.schema.json#/$defs/VaultReference/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema45.type,parentSchema:schema45,data:data4};
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
const err13 = {instancePath:instancePath+"/metadata",schemaPath:"#/properties/metadata/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema66.properties.metadata.type,parentSchema:schema66.properties.metadata,data:data2};
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
const err14 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/required",keyword:"required",params:{missingProperty: "members"},message:"must have required property '"+"members"+"'",schema:schema66.properties.spec.required,parentSchema:schema66.properties.spec,data:data5};
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
const err15 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema66.properties.spec,data:data5};
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
const err16 = {instancePath:instancePath+"/spec/datasource",schemaPath:"../common.schema.json#/$defs/DatasourceKind/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema47.type,parentSchema:schema47,data:data6};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(!(data6 === "AzureDisk")){
const err17 = {instancePath:instancePath+"/spec/datasource",schemaPath:"../common.schema.json#/$defs/DatasourceKind/enum",keyword:"enum",params:{allowedValues: schema47.enum},message:"must be equal to one of the allowed values",schema:schema47.enum,parentSchema:schema47,data:data6};
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
if(!pattern10.test(data7)){
const err18 = {instancePath:instancePath+"/spec/policy",schemaPath:"../common.schema.json#/$defs/PolicyReference/pattern",keyword:"pattern",params:{pattern: "^\\S+$"},message:"must match pattern \""+"^\\S+$"+"\"",schema:"^\\S+$",parentSchema:schema62,data:data7};
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
const err19 = {instancePath:instancePath+"/spec/policy",schemaPath:"../common.schema.json#/$defs/PolicyReference/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema62.type,parentSchema:schema62,data:data7};
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
if(!pattern10.test(data8)){
const err20 = {instancePath:instancePath+"/spec/snapshotResourceGroup",schemaPath:"../datasources/azure-disk.schema.json#/$defs/SnapshotResourceGroup/pattern",keyword:"pattern",params:{pattern: "^\\S+$"},message:"must match pattern \""+"^\\S+$"+"\"",schema:"^\\S+$",parentSchema:schema64,data:data8};
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
const err21 = {instancePath:instancePath+"/spec/snapshotResourceGroup",schemaPath:"../datasources/azure-disk.schema.json#/$defs/SnapshotResourceGroup/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema64.type,parentSchema:schema64,data:data8};
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
const err22 = {instancePath:instancePath+"/spec/members",schemaPath:"#/properties/spec/properties/members/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema66.properties.spec.properties.members,data:data9};
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
const err23 = {instancePath:instancePath+"/spec/members/tags",schemaPath:"#/properties/spec/properties/members/properties/tags/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema66.properties.spec.properties.members.properties.tags,data:data10};
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
const err24 = {instancePath:instancePath+"/spec/members/tags/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/spec/properties/members/properties/tags/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema66.properties.spec.properties.members.properties.tags.additionalProperties.type,parentSchema:schema66.properties.spec.properties.members.properties.tags.additionalProperties,data:data11};
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
const err25 = {instancePath:instancePath+"/spec/members/tags",schemaPath:"#/properties/spec/properties/members/properties/tags/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema66.properties.spec.properties.members.properties.tags.type,parentSchema:schema66.properties.spec.properties.members.properties.tags,data:data10};
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
if(!pattern10.test(data13)){
const err26 = {instancePath:instancePath+"/spec/members/in/" + i0,schemaPath:"#/properties/spec/properties/members/properties/in/items/pattern",keyword:"pattern",params:{pattern: "^\\S+$"},message:"must match pattern \""+"^\\S+$"+"\"",schema:"^\\S+$",parentSchema:schema66.properties.spec.properties.members.properties.in.items,data:data13};
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
const err27 = {instancePath:instancePath+"/spec/members/in/" + i0,schemaPath:"#/properties/spec/properties/members/properties/in/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema66.properties.spec.properties.members.properties.in.items.type,parentSchema:schema66.properties.spec.properties.members.properties.in.items,data:data13};
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
const err28 = {instancePath:instancePath+"/spec/members/in",schemaPath:"#/properties/spec/properties/members/properties/in/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema66.properties.spec.properties.members.properties.in.type,parentSchema:schema66.properties.spec.properties.members.properties.in,data:data12};
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
if(!pattern24.test(data15)){
const err29 = {instancePath:instancePath+"/spec/members/ids/" + i1,schemaPath:"../common.schema.json#/$defs/ArmId/pattern",keyword:"pattern",params:{pattern: "^/[Ss][Uu][Bb][Ss]"},message:"must match pattern \""+"^/[Ss][Uu][Bb][Ss]"+"\"",schema:"^/[Ss][Uu][Bb][Ss]",parentSchema:schema61,data:data15};
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
const err30 = {instancePath:instancePath+"/spec/members/ids/" + i1,schemaPath:"../common.schema.json#/$defs/ArmId/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema61.type,parentSchema:schema61,data:data15};
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
const err31 = {instancePath:instancePath+"/spec/members/ids",schemaPath:"#/properties/spec/properties/members/properties/ids/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema66.properties.spec.properties.members.properties.ids.type,parentSchema:schema66.properties.spec.properties.members.properties.ids,data:data14};
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
const err32 = {instancePath:instancePath+"/spec/members/exclude/" + i2,schemaPath:"#/properties/spec/properties/members/properties/exclude/items/required",keyword:"required",params:{missingProperty: "id"},message:"must have required property '"+"id"+"'",schema:schema66.properties.spec.properties.members.properties.exclude.items.required,parentSchema:schema66.properties.spec.properties.members.properties.exclude.items,data:data17};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
if((data17.because === undefined) || (!(func0.call(data17, "because")))){
const err33 = {instancePath:instancePath+"/spec/members/exclude/" + i2,schemaPath:"#/properties/spec/properties/members/properties/exclude/items/required",keyword:"required",params:{missingProperty: "because"},message:"must have required property '"+"because"+"'",schema:schema66.properties.spec.properties.members.properties.exclude.items.required,parentSchema:schema66.properties.spec.properties.members.properties.exclude.items,data:data17};
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
const err34 = {instancePath:instancePath+"/spec/members/exclude/" + i2,schemaPath:"#/properties/spec/properties/members/properties/exclude/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties",schema:false,parentSchema:schema66.properties.spec.properties.members.properties.exclude.items,data:data17};
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
if(!pattern24.test(data18)){
const err35 = {instancePath:instancePath+"/spec/members/exclude/" + i2+"/id",schemaPath:"../common.schema.json#/$defs/ArmId/pattern",keyword:"pattern",params:{pattern: "^/[Ss][Uu][Bb][Ss]"},message:"must match pattern \""+"^/[Ss][Uu][Bb][Ss]"+"\"",schema:"^/[Ss][Uu][Bb][Ss]",parentSchema:schema61,data:data18};
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
const err36 = {instancePath:instancePath+"/spec/members/exclude/" + i2+"/id",schemaPath:"../common.schema.json#/$defs/ArmId/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema61.type,parentSchema:schema61,data:data18};
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
if(!pattern34.test(data19)){
const err37 = {instancePath:instancePath+"/spec/members/exclude/" + i2+"/because",schemaPath:"#/properties/spec/properties/members/properties/exclude/items/properties/because/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema66.properties.spec.properties.members.properties.exclude.items.properties.because,data:data19};
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
const err38 = {instancePath:instancePath+"/spec/members/exclude/" + i2+"/because",schemaPath:"#/properties/spec/properties/members/properties/exclude/items/properties/because/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema66.properties.spec.properties.members.properties.exclude.items.properties.because.type,parentSchema:schema66.properties.spec.properties.members.properties.exclude.items.properties.because,data:data19};
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
if(!pattern35.test(data20)){
const err39 = {instancePath:instancePath+"/spec/members/exclude/" + i2+"/until",schemaPath:"#/properties/spec/properties/members/properties/exclude/items/properties/until/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])$"},message:"must match pattern \""+"^\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])$"+"\"",schema:"^\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])$",parentSchema:schema66.properties.spec.properties.members.properties.exclude.items.properties.until,data:data20};
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
const err40 = {instancePath:instancePath+"/spec/members/exclude/" + i2+"/until",schemaPath:"#/properties/spec/properties/members/properties/exclude/items/properties/until/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema66.properties.spec.properties.members.properties.exclude.items.properties.until.type,parentSchema:schema66.properties.spec.properties.members.properties.exclude.items.properties.until,data:data20};
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
const err41 = {instancePath:instancePath+"/spec/members/exclude/" + i2,schemaPath:"#/properties/spec/properties/members/properties/exclude/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema66.properties.spec.properties.members.properties.exclude.items.type,parentSchema:schema66.properties.spec.properties.members.properties.exclude.items,data:data17};
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
const err42 = {instancePath:instancePath+"/spec/members/exclude",schemaPath:"#/properties/spec/properties/members/properties/exclude/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema66.properties.spec.properties.members.properties.exclude.type,parentSchema:schema66.properties.spec.properties.members.properties.exclude,data:data16};
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
const err43 = {instancePath:instancePath+"/spec/members",schemaPath:"#/properties/spec/properties/members/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema66.properties.spec.properties.members.type,parentSchema:schema66.properties.spec.properties.members,data:data9};
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
const err44 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema66.properties.spec.type,parentSchema:schema66.properties.spec,data:data5};
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
const err45 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema66.type,parentSchema:schema66,data};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
validate27.errors = vErrors;
return errors === 0;
}
validate27.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const validateRestore = validate28;
const schema74 = {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"Restore","description":"A disk that exists, restored from a recovery point. Acted on by `azbackup restore`, and by plan and apply with `--restores`. Once the disk exists nothing more is done, whatever newer recovery points there are.","type":"object","additionalProperties":false,"required":["apiVersion","kind","metadata","spec"],"properties":{"apiVersion":{"$ref":"../common.schema.json#/$defs/ApiVersion"},"kind":{"description":"A disk restored from a recovery point.","const":"Restore"},"metadata":{"description":"Name of the restore, and the vault it restores from.","type":"object","additionalProperties":false,"required":["name"],"properties":{"name":{"description":"Name of the restore. The restored disk is tagged with it.","type":"string","pattern":"^[A-Za-z0-9][-A-Za-z0-9_.]{0,99}$","patternErrorMessage":"a name: letters, digits, `-`, `_` and `.`, at most 100, starting with a letter or digit"},"vault":{"$ref":"../common.schema.json#/$defs/VaultReference"}}},"spec":{"description":"What is restored, from when, and to where.","type":"object","additionalProperties":false,"required":["instance","to"],"properties":{"instance":{"description":"The backup instance: its name in the vault, the name of its datasource, or the ARM id of either. The datasource itself need not exist any more.","type":"string","pattern":"^\\S+$","patternErrorMessage":"the name or ARM id of a backup instance or of its datasource"},"point":{"$ref":"#/$defs/Point"},"to":{"description":"The new disk. It is created where the snapshot is; an existing disk is never overwritten.","oneOf":[{"description":"A disk in a resource group of the vault's subscription.","type":"object","additionalProperties":false,"required":["disk","resourceGroup"],"properties":{"disk":{"description":"Name of the new disk.","type":"string","pattern":"^[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,78}[A-Za-z0-9_])?$","patternErrorMessage":"a disk name: letters, digits, `-`, `_` and `.`, at most 80"},"resourceGroup":{"$ref":"../common.schema.json#/$defs/ResourceGroupName"}}},{"description":"A disk by its ARM id, in any subscription of the tenant.","type":"object","additionalProperties":false,"required":["id"],"properties":{"id":{"$ref":"../common.schema.json#/$defs/ArmId"}}}]},"until":{"description":"Last day on which this restore is wanted; after it the document asks for nothing.","type":"string","pattern":"^\\d{4}-\\d{2}-\\d{2}$","patternErrorMessage":"a date, for example 2027-01-31"}}}},"$defs":{"Point":{"description":"Which recovery point. `latest` (default), `oldest`, `latestBefore` an instant, the newest `within` a duration from now, or one by `id`. Chosen when the plan is made, never again at apply.","oneOf":[{"description":"The newest or the oldest recovery point.","type":"string","enum":["latest","oldest"]},{"description":"The newest recovery point taken before an instant.","type":"object","additionalProperties":false,"required":["latestBefore"],"properties":{"latestBefore":{"description":"Date, time and offset, for example 2026-11-19T22:00:00Z.","type":"string","pattern":"^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?(?:Z|[+-]\\d{2}:\\d{2})$","patternErrorMessage":"an instant with offset, for example 2026-11-19T22:00:00Z"}}},{"description":"The newest recovery point, if it is not older than this.","type":"object","additionalProperties":false,"required":["within"],"properties":{"within":{"$ref":"../common.schema.json#/$defs/Duration"}}},{"description":"This recovery point.","type":"object","additionalProperties":false,"required":["id"],"properties":{"id":{"description":"Id of the recovery point, as `azbackup recovery-points` lists it.","type":"string","pattern":"^[A-Za-z0-9-]{1,64}$","patternErrorMessage":"the id of a recovery point, for example a3d02fc3ab8a4c3a8cc26688c26d3356"}}}]}}};
const pattern36 = new RegExp("^[A-Za-z0-9][-A-Za-z0-9_.]{0,99}$", "u");
const pattern42 = new RegExp("^[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,78}[A-Za-z0-9_])?$", "u");
const pattern45 = new RegExp("^\\d{4}-\\d{2}-\\d{2}$", "u");
const schema77 = {"description":"Which recovery point. `latest` (default), `oldest`, `latestBefore` an instant, the newest `within` a duration from now, or one by `id`. Chosen when the plan is made, never again at apply.","oneOf":[{"description":"The newest or the oldest recovery point.","type":"string","enum":["latest","oldest"]},{"description":"The newest recovery point taken before an instant.","type":"object","additionalProperties":false,"required":["latestBefore"],"properties":{"latestBefore":{"description":"Date, time and offset, for example 2026-11-19T22:00:00Z.","type":"string","pattern":"^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?(?:Z|[+-]\\d{2}:\\d{2})$","patternErrorMessage":"an instant with offset, for example 2026-11-19T22:00:00Z"}}},{"description":"The newest recovery point, if it is not older than this.","type":"object","additionalProperties":false,"required":["within"],"properties":{"within":{"$ref":"../common.schema.json#/$defs/Duration"}}},{"description":"This recovery point.","type":"object","additionalProperties":false,"required":["id"],"properties":{"id":{"description":"Id of the recovery point, as `azbackup recovery-points` lists it.","type":"string","pattern":"^[A-Za-z0-9-]{1,64}$","patternErrorMessage":"the id of a recovery point, for example a3d02fc3ab8a4c3a8cc26688c26d3356"}}}]};
const pattern39 = new RegExp("^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?(?:Z|[+-]\\d{2}:\\d{2})$", "u");
const pattern41 = new RegExp("^[A-Za-z0-9-]{1,64}$", "u");

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
const _errs0 = errors;
let valid0 = false;
let passing0 = null;
const _errs1 = errors;
if(typeof data !== "string"){
const err0 = {instancePath,schemaPath:"#/oneOf/0/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema77.oneOf[0].type,parentSchema:schema77.oneOf[0],data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(!((data === "latest") || (data === "oldest"))){
const err1 = {instancePath,schemaPath:"#/oneOf/0/enum",keyword:"enum",params:{allowedValues: schema77.oneOf[0].enum},message:"must be equal to one of the allowed values",schema:schema77.oneOf[0].enum,parentSchema:schema77.oneOf[0],data};
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
const err2 = {instancePath,schemaPath:"#/oneOf/1/required",keyword:"required",params:{missingProperty: "latestBefore"},message:"must have required property '"+"latestBefore"+"'",schema:schema77.oneOf[1].required,parentSchema:schema77.oneOf[1],data};
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
const err3 = {instancePath,schemaPath:"#/oneOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema77.oneOf[1],data};
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
if(!pattern39.test(data0)){
const err4 = {instancePath:instancePath+"/latestBefore",schemaPath:"#/oneOf/1/properties/latestBefore/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?(?:Z|[+-]\\d{2}:\\d{2})$"},message:"must match pattern \""+"^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?(?:Z|[+-]\\d{2}:\\d{2})$"+"\"",schema:"^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?(?:Z|[+-]\\d{2}:\\d{2})$",parentSchema:schema77.oneOf[1].properties.latestBefore,data:data0};
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
const err5 = {instancePath:instancePath+"/latestBefore",schemaPath:"#/oneOf/1/properties/latestBefore/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema77.oneOf[1].properties.latestBefore.type,parentSchema:schema77.oneOf[1].properties.latestBefore,data:data0};
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
const err6 = {instancePath,schemaPath:"#/oneOf/1/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema77.oneOf[1].type,parentSchema:schema77.oneOf[1],data};
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
const err7 = {instancePath,schemaPath:"#/oneOf/2/required",keyword:"required",params:{missingProperty: "within"},message:"must have required property '"+"within"+"'",schema:schema77.oneOf[2].required,parentSchema:schema77.oneOf[2],data};
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
const err8 = {instancePath,schemaPath:"#/oneOf/2/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema77.oneOf[2],data};
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
if(!pattern12.test(data1)){
const err9 = {instancePath:instancePath+"/within",schemaPath:"../common.schema.json#/$defs/Duration/pattern",keyword:"pattern",params:{pattern: "^(?:\\d+\\s*(?:s|m|min|h|d|w|mo|y)|P(?:\\d+Y)?(?:\\d+M)?(?:\\d+W)?(?:\\d+D)?(?:T(?:\\d+H)?(?:\\d+M)?(?:\\d+(?:\\.\\d+)?S)?)?)$"},message:"must match pattern \""+"^(?:\\d+\\s*(?:s|m|min|h|d|w|mo|y)|P(?:\\d+Y)?(?:\\d+M)?(?:\\d+W)?(?:\\d+D)?(?:T(?:\\d+H)?(?:\\d+M)?(?:\\d+(?:\\.\\d+)?S)?)?)$"+"\"",schema:"^(?:\\d+\\s*(?:s|m|min|h|d|w|mo|y)|P(?:\\d+Y)?(?:\\d+M)?(?:\\d+W)?(?:\\d+D)?(?:T(?:\\d+H)?(?:\\d+M)?(?:\\d+(?:\\.\\d+)?S)?)?)$",parentSchema:schema48,data:data1};
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
const err10 = {instancePath:instancePath+"/within",schemaPath:"../common.schema.json#/$defs/Duration/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema48.type,parentSchema:schema48,data:data1};
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
const err11 = {instancePath,schemaPath:"#/oneOf/2/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema77.oneOf[2].type,parentSchema:schema77.oneOf[2],data};
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
const err12 = {instancePath,schemaPath:"#/oneOf/3/required",keyword:"required",params:{missingProperty: "id"},message:"must have required property '"+"id"+"'",schema:schema77.oneOf[3].required,parentSchema:schema77.oneOf[3],data};
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
const err13 = {instancePath,schemaPath:"#/oneOf/3/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema77.oneOf[3],data};
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
if(!pattern41.test(data2)){
const err14 = {instancePath:instancePath+"/id",schemaPath:"#/oneOf/3/properties/id/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9-]{1,64}$"},message:"must match pattern \""+"^[A-Za-z0-9-]{1,64}$"+"\"",schema:"^[A-Za-z0-9-]{1,64}$",parentSchema:schema77.oneOf[3].properties.id,data:data2};
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
const err15 = {instancePath:instancePath+"/id",schemaPath:"#/oneOf/3/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema77.oneOf[3].properties.id.type,parentSchema:schema77.oneOf[3].properties.id,data:data2};
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
const err16 = {instancePath,schemaPath:"#/oneOf/3/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema77.oneOf[3].type,parentSchema:schema77.oneOf[3],data};
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
const err17 = {instancePath,schemaPath:"#/oneOf",keyword:"oneOf",params:{passingSchemas: passing0},message:"must match exactly one schema in oneOf",schema:schema77.oneOf,parentSchema:schema77,data};
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
validate29.errors = vErrors;
evaluated0.props = props0;
return errors === 0;
}
validate29.evaluated = {"dynamicProps":true,"dynamicItems":false};


function validate28(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate28.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if((data.apiVersion === undefined) || (!(func0.call(data, "apiVersion")))){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "apiVersion"},message:"must have required property '"+"apiVersion"+"'",schema:schema74.required,parentSchema:schema74,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if((data.kind === undefined) || (!(func0.call(data, "kind")))){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'",schema:schema74.required,parentSchema:schema74,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if((data.metadata === undefined) || (!(func0.call(data, "metadata")))){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "metadata"},message:"must have required property '"+"metadata"+"'",schema:schema74.required,parentSchema:schema74,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if((data.spec === undefined) || (!(func0.call(data, "spec")))){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "spec"},message:"must have required property '"+"spec"+"'",schema:schema74.required,parentSchema:schema74,data};
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
const err4 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema74,data};
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
const err6 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/const",keyword:"const",params:{allowedValue: "Restore"},message:"must be equal to constant",schema:"Restore",parentSchema:schema74.properties.kind,data:data1};
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
const err7 = {instancePath:instancePath+"/metadata",schemaPath:"#/properties/metadata/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema74.properties.metadata.required,parentSchema:schema74.properties.metadata,data:data2};
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
const err8 = {instancePath:instancePath+"/metadata",schemaPath:"#/properties/metadata/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema74.properties.metadata,data:data2};
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
if(!pattern36.test(data3)){
const err9 = {instancePath:instancePath+"/metadata/name",schemaPath:"#/properties/metadata/properties/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][-A-Za-z0-9_.]{0,99}$"},message:"must match pattern \""+"^[A-Za-z0-9][-A-Za-z0-9_.]{0,99}$"+"\"",schema:"^[A-Za-z0-9][-A-Za-z0-9_.]{0,99}$",parentSchema:schema74.properties.metadata.properties.name,data:data3};
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
const err10 = {instancePath:instancePath+"/metadata/name",schemaPath:"#/properties/metadata/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema74.properties.metadata.properties.name.type,parentSchema:schema74.properties.metadata.properties.name,data:data3};
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
if(!pattern10.test(data4)){
const err11 = {instancePath:instancePath+"/metadata/vault",schemaPath:"../common.schema.json#/$defs/VaultReference/pattern",keyword:"pattern",params:{pattern: "^\\S+$"},message:"must match pattern \""+"^\\S+$"+"\"",schema:"^\\S+$",parentSchema:schema45,data:data4};
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
const err12 = {instancePath:instancePath+"/metadata/vault",schemaPath:"../common.schema.json#/$defs/VaultReference/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema45.type,parentSchema:schema45,data:data4};
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
const err13 = {instancePath:instancePath+"/metadata",schemaPath:"#/properties/metadata/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema74.properties.metadata.type,parentSchema:schema74.properties.metadata,data:data2};
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
const err14 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/required",keyword:"required",params:{missingProperty: "instance"},message:"must have required property '"+"instance"+"'",schema:schema74.properties.spec.required,parentSchema:schema74.properties.spec,data:data5};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if((data5.to === undefined) || (!(func0.call(data5, "to")))){
const err15 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/required",keyword:"required",params:{missingProperty: "to"},message:"must have required property '"+"to"+"'",schema:schema74.properties.spec.required,parentSchema:schema74.properties.spec,data:data5};
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
const err16 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema74.properties.spec,data:data5};
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
if(!pattern10.test(data6)){
const err17 = {instancePath:instancePath+"/spec/instance",schemaPath:"#/properties/spec/properties/instance/pattern",keyword:"pattern",params:{pattern: "^\\S+$"},message:"must match pattern \""+"^\\S+$"+"\"",schema:"^\\S+$",parentSchema:schema74.properties.spec.properties.instance,data:data6};
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
const err18 = {instancePath:instancePath+"/spec/instance",schemaPath:"#/properties/spec/properties/instance/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema74.properties.spec.properties.instance.type,parentSchema:schema74.properties.spec.properties.instance,data:data6};
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
if(!(validate29(data5.point, {instancePath:instancePath+"/spec/point",parentData:data5,parentDataProperty:"point",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate29.errors : vErrors.concat(validate29.errors);
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
const err19 = {instancePath:instancePath+"/spec/to",schemaPath:"#/properties/spec/properties/to/oneOf/0/required",keyword:"required",params:{missingProperty: "disk"},message:"must have required property '"+"disk"+"'",schema:schema74.properties.spec.properties.to.oneOf[0].required,parentSchema:schema74.properties.spec.properties.to.oneOf[0],data:data8};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if((data8.resourceGroup === undefined) || (!(func0.call(data8, "resourceGroup")))){
const err20 = {instancePath:instancePath+"/spec/to",schemaPath:"#/properties/spec/properties/to/oneOf/0/required",keyword:"required",params:{missingProperty: "resourceGroup"},message:"must have required property '"+"resourceGroup"+"'",schema:schema74.properties.spec.properties.to.oneOf[0].required,parentSchema:schema74.properties.spec.properties.to.oneOf[0],data:data8};
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
const err21 = {instancePath:instancePath+"/spec/to",schemaPath:"#/properties/spec/properties/to/oneOf/0/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema74.properties.spec.properties.to.oneOf[0],data:data8};
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
if(!pattern42.test(data9)){
const err22 = {instancePath:instancePath+"/spec/to/disk",schemaPath:"#/properties/spec/properties/to/oneOf/0/properties/disk/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,78}[A-Za-z0-9_])?$"},message:"must match pattern \""+"^[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,78}[A-Za-z0-9_])?$"+"\"",schema:"^[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,78}[A-Za-z0-9_])?$",parentSchema:schema74.properties.spec.properties.to.oneOf[0].properties.disk,data:data9};
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
const err23 = {instancePath:instancePath+"/spec/to/disk",schemaPath:"#/properties/spec/properties/to/oneOf/0/properties/disk/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema74.properties.spec.properties.to.oneOf[0].properties.disk.type,parentSchema:schema74.properties.spec.properties.to.oneOf[0].properties.disk,data:data9};
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
const err26 = {instancePath:instancePath+"/spec/to",schemaPath:"#/properties/spec/properties/to/oneOf/0/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema74.properties.spec.properties.to.oneOf[0].type,parentSchema:schema74.properties.spec.properties.to.oneOf[0],data:data8};
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
const err27 = {instancePath:instancePath+"/spec/to",schemaPath:"#/properties/spec/properties/to/oneOf/1/required",keyword:"required",params:{missingProperty: "id"},message:"must have required property '"+"id"+"'",schema:schema74.properties.spec.properties.to.oneOf[1].required,parentSchema:schema74.properties.spec.properties.to.oneOf[1],data:data8};
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
const err28 = {instancePath:instancePath+"/spec/to",schemaPath:"#/properties/spec/properties/to/oneOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties",schema:false,parentSchema:schema74.properties.spec.properties.to.oneOf[1],data:data8};
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
if(!pattern24.test(data11)){
const err29 = {instancePath:instancePath+"/spec/to/id",schemaPath:"../common.schema.json#/$defs/ArmId/pattern",keyword:"pattern",params:{pattern: "^/[Ss][Uu][Bb][Ss]"},message:"must match pattern \""+"^/[Ss][Uu][Bb][Ss]"+"\"",schema:"^/[Ss][Uu][Bb][Ss]",parentSchema:schema61,data:data11};
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
const err30 = {instancePath:instancePath+"/spec/to/id",schemaPath:"../common.schema.json#/$defs/ArmId/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema61.type,parentSchema:schema61,data:data11};
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
const err31 = {instancePath:instancePath+"/spec/to",schemaPath:"#/properties/spec/properties/to/oneOf/1/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema74.properties.spec.properties.to.oneOf[1].type,parentSchema:schema74.properties.spec.properties.to.oneOf[1],data:data8};
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
const err32 = {instancePath:instancePath+"/spec/to",schemaPath:"#/properties/spec/properties/to/oneOf",keyword:"oneOf",params:{passingSchemas: passing0},message:"must match exactly one schema in oneOf",schema:schema74.properties.spec.properties.to.oneOf,parentSchema:schema74.properties.spec.properties.to,data:data8};
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
if(!pattern45.test(data12)){
const err33 = {instancePath:instancePath+"/spec/until",schemaPath:"#/properties/spec/properties/until/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}$"},message:"must match pattern \""+"^\\d{4}-\\d{2}-\\d{2}$"+"\"",schema:"^\\d{4}-\\d{2}-\\d{2}$",parentSchema:schema74.properties.spec.properties.until,data:data12};
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
const err34 = {instancePath:instancePath+"/spec/until",schemaPath:"#/properties/spec/properties/until/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema74.properties.spec.properties.until.type,parentSchema:schema74.properties.spec.properties.until,data:data12};
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
const err35 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema74.properties.spec.type,parentSchema:schema74.properties.spec,data:data5};
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
const err36 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema74.type,parentSchema:schema74,data};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
validate28.errors = vErrors;
return errors === 0;
}
validate28.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const validateDefaults = validate31;
const schema81 = {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"Defaults","description":"Fills what documents in this folder and below leave out. The nearest folder wins, field by field; values are taken whole, never merged.","type":"object","additionalProperties":false,"required":["apiVersion","kind","spec"],"properties":{"apiVersion":{"$ref":"../common.schema.json#/$defs/ApiVersion"},"kind":{"description":"Values for what other documents leave out.","const":"Defaults"},"spec":{"description":"The values.","type":"object","additionalProperties":false,"minProperties":1,"properties":{"subscription":{"$ref":"../common.schema.json#/$defs/Subscription"},"resourceGroup":{"description":"Resource group of vaults.","$ref":"../common.schema.json#/$defs/ResourceGroupName"},"location":{"$ref":"../common.schema.json#/$defs/Location"},"redundancy":{"$ref":"../common.schema.json#/$defs/Redundancy"},"softDelete":{"$ref":"../common.schema.json#/$defs/SoftDelete"},"roles":{"$ref":"../common.schema.json#/$defs/Roles"},"guards":{"$ref":"../common.schema.json#/$defs/Guards"},"tags":{"$ref":"../common.schema.json#/$defs/Tags"},"vault":{"$ref":"../common.schema.json#/$defs/VaultReference"},"datasource":{"$ref":"../common.schema.json#/$defs/DatasourceKind"},"rollout":{"$ref":"../common.schema.json#/$defs/Rollout"},"policy":{"$ref":"../common.schema.json#/$defs/PolicyReference"},"snapshotResourceGroup":{"$ref":"../datasources/azure-disk.schema.json#/$defs/SnapshotResourceGroup"}}}}};

function validate32(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate32.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(Object.keys(data).length < 1){
const err0 = {instancePath,schemaPath:"#/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema54,data};
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
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema54,data};
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
const err2 = {instancePath:instancePath+"/sample",schemaPath:"#/properties/sample/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema54.properties.sample.type,parentSchema:schema54.properties.sample,data:data0};
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
const err3 = {instancePath:instancePath+"/sample",schemaPath:"#/properties/sample/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100000},message:"must be <= 100000",schema:100000,parentSchema:schema54.properties.sample,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data0 < 0 || isNaN(data0)){
const err4 = {instancePath:instancePath+"/sample",schemaPath:"#/properties/sample/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema54.properties.sample,data:data0};
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
const err5 = {instancePath:instancePath+"/waves/" + i0,schemaPath:"#/$defs/Amount/oneOf/0/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema55.oneOf[0].type,parentSchema:schema55.oneOf[0],data:data2};
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
const err6 = {instancePath:instancePath+"/waves/" + i0,schemaPath:"#/$defs/Amount/oneOf/0/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100000},message:"must be <= 100000",schema:100000,parentSchema:schema55.oneOf[0],data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data2 < 0 || isNaN(data2)){
const err7 = {instancePath:instancePath+"/waves/" + i0,schemaPath:"#/$defs/Amount/oneOf/0/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema55.oneOf[0],data:data2};
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
if(!pattern8.test(data2)){
const err8 = {instancePath:instancePath+"/waves/" + i0,schemaPath:"#/$defs/Amount/oneOf/1/pattern",keyword:"pattern",params:{pattern: "^(?:\\d{1,2}|100)%$"},message:"must match pattern \""+"^(?:\\d{1,2}|100)%$"+"\"",schema:"^(?:\\d{1,2}|100)%$",parentSchema:schema55.oneOf[1],data:data2};
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
const err9 = {instancePath:instancePath+"/waves/" + i0,schemaPath:"#/$defs/Amount/oneOf/1/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema55.oneOf[1].type,parentSchema:schema55.oneOf[1],data:data2};
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
const err10 = {instancePath:instancePath+"/waves/" + i0,schemaPath:"#/$defs/Amount/oneOf",keyword:"oneOf",params:{passingSchemas: passing0},message:"must match exactly one schema in oneOf",schema:schema55.oneOf,parentSchema:schema55,data:data2};
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
const err11 = {instancePath:instancePath+"/waves",schemaPath:"#/properties/waves/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema54.properties.waves.type,parentSchema:schema54.properties.waves,data:data1};
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
const err12 = {instancePath:instancePath+"/maxFailures",schemaPath:"#/$defs/Amount/oneOf/0/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema55.oneOf[0].type,parentSchema:schema55.oneOf[0],data:data3};
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
const err13 = {instancePath:instancePath+"/maxFailures",schemaPath:"#/$defs/Amount/oneOf/0/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100000},message:"must be <= 100000",schema:100000,parentSchema:schema55.oneOf[0],data:data3};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data3 < 0 || isNaN(data3)){
const err14 = {instancePath:instancePath+"/maxFailures",schemaPath:"#/$defs/Amount/oneOf/0/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema55.oneOf[0],data:data3};
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
if(!pattern8.test(data3)){
const err15 = {instancePath:instancePath+"/maxFailures",schemaPath:"#/$defs/Amount/oneOf/1/pattern",keyword:"pattern",params:{pattern: "^(?:\\d{1,2}|100)%$"},message:"must match pattern \""+"^(?:\\d{1,2}|100)%$"+"\"",schema:"^(?:\\d{1,2}|100)%$",parentSchema:schema55.oneOf[1],data:data3};
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
const err16 = {instancePath:instancePath+"/maxFailures",schemaPath:"#/$defs/Amount/oneOf/1/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema55.oneOf[1].type,parentSchema:schema55.oneOf[1],data:data3};
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
const err17 = {instancePath:instancePath+"/maxFailures",schemaPath:"#/$defs/Amount/oneOf",keyword:"oneOf",params:{passingSchemas: passing1},message:"must match exactly one schema in oneOf",schema:schema55.oneOf,parentSchema:schema55,data:data3};
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
const err18 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema54.type,parentSchema:schema54,data};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
validate32.errors = vErrors;
return errors === 0;
}
validate32.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


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
if(data && typeof data == "object" && !Array.isArray(data)){
if((data.apiVersion === undefined) || (!(func0.call(data, "apiVersion")))){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "apiVersion"},message:"must have required property '"+"apiVersion"+"'",schema:schema81.required,parentSchema:schema81,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if((data.kind === undefined) || (!(func0.call(data, "kind")))){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'",schema:schema81.required,parentSchema:schema81,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if((data.spec === undefined) || (!(func0.call(data, "spec")))){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "spec"},message:"must have required property '"+"spec"+"'",schema:schema81.required,parentSchema:schema81,data};
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
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema81,data};
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
const err5 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/const",keyword:"const",params:{allowedValue: "Defaults"},message:"must be equal to constant",schema:"Defaults",parentSchema:schema81.properties.kind,data:data1};
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
const err6 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema81.properties.spec,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
for(const key1 of Object.keys(data2)){
if(!(func0.call(schema81.properties.spec.properties, key1))){
const err7 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema81.properties.spec,data:data2};
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
if(data2.roles !== undefined && func0.call(data2, "roles")){
let data10 = data2.roles;
const _errs30 = errors;
let valid10 = false;
let passing0 = null;
const _errs31 = errors;
if(typeof data10 !== "string"){
const err24 = {instancePath:instancePath+"/spec/roles",schemaPath:"../common.schema.json#/$defs/Roles/oneOf/0/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema40.oneOf[0].type,parentSchema:schema40.oneOf[0],data:data10};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if(!((data10 === "check") || (data10 === "grant"))){
const err25 = {instancePath:instancePath+"/spec/roles",schemaPath:"../common.schema.json#/$defs/Roles/oneOf/0/enum",keyword:"enum",params:{allowedValues: schema40.oneOf[0].enum},message:"must be equal to one of the allowed values",schema:schema40.oneOf[0].enum,parentSchema:schema40.oneOf[0],data:data10};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
var _valid0 = _errs31 === errors;
if(_valid0){
valid10 = true;
passing0 = 0;
}
const _errs33 = errors;
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
if((data10.mode === undefined) || (!(func0.call(data10, "mode")))){
const err26 = {instancePath:instancePath+"/spec/roles",schemaPath:"../common.schema.json#/$defs/Roles/oneOf/1/required",keyword:"required",params:{missingProperty: "mode"},message:"must have required property '"+"mode"+"'",schema:schema40.oneOf[1].required,parentSchema:schema40.oneOf[1],data:data10};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
for(const key3 of Object.keys(data10)){
if(!((key3 === "mode") || (key3 === "at"))){
const err27 = {instancePath:instancePath+"/spec/roles",schemaPath:"../common.schema.json#/$defs/Roles/oneOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema40.oneOf[1],data:data10};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data10.mode !== undefined && func0.call(data10, "mode")){
let data11 = data10.mode;
if(typeof data11 !== "string"){
const err28 = {instancePath:instancePath+"/spec/roles/mode",schemaPath:"../common.schema.json#/$defs/Roles/oneOf/1/properties/mode/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema40.oneOf[1].properties.mode.type,parentSchema:schema40.oneOf[1].properties.mode,data:data11};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if(!((data11 === "check") || (data11 === "grant"))){
const err29 = {instancePath:instancePath+"/spec/roles/mode",schemaPath:"../common.schema.json#/$defs/Roles/oneOf/1/properties/mode/enum",keyword:"enum",params:{allowedValues: schema40.oneOf[1].properties.mode.enum},message:"must be equal to one of the allowed values",schema:schema40.oneOf[1].properties.mode.enum,parentSchema:schema40.oneOf[1].properties.mode,data:data11};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data10.at !== undefined && func0.call(data10, "at")){
let data12 = data10.at;
if(typeof data12 !== "string"){
const err30 = {instancePath:instancePath+"/spec/roles/at",schemaPath:"../common.schema.json#/$defs/Roles/oneOf/1/properties/at/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema40.oneOf[1].properties.at.type,parentSchema:schema40.oneOf[1].properties.at,data:data12};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
if(!(((data12 === "disk") || (data12 === "resourceGroup")) || (data12 === "subscription"))){
const err31 = {instancePath:instancePath+"/spec/roles/at",schemaPath:"../common.schema.json#/$defs/Roles/oneOf/1/properties/at/enum",keyword:"enum",params:{allowedValues: schema40.oneOf[1].properties.at.enum},message:"must be equal to one of the allowed values",schema:schema40.oneOf[1].properties.at.enum,parentSchema:schema40.oneOf[1].properties.at,data:data12};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
}
else {
const err32 = {instancePath:instancePath+"/spec/roles",schemaPath:"../common.schema.json#/$defs/Roles/oneOf/1/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema40.oneOf[1].type,parentSchema:schema40.oneOf[1],data:data10};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
var _valid0 = _errs33 === errors;
if(_valid0 && valid10){
valid10 = false;
passing0 = [passing0, 1];
}
else {
if(_valid0){
valid10 = true;
passing0 = 1;
}
}
if(!valid10){
const err33 = {instancePath:instancePath+"/spec/roles",schemaPath:"../common.schema.json#/$defs/Roles/oneOf",keyword:"oneOf",params:{passingSchemas: passing0},message:"must match exactly one schema in oneOf",schema:schema40.oneOf,parentSchema:schema40,data:data10};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
else {
errors = _errs30;
if(vErrors !== null){
if(_errs30){
vErrors.length = _errs30;
}
else {
vErrors = null;
}
}
}
}
if(data2.guards !== undefined && func0.call(data2, "guards")){
let data13 = data2.guards;
if(data13 && typeof data13 == "object" && !Array.isArray(data13)){
if(Object.keys(data13).length < 1){
const err34 = {instancePath:instancePath+"/spec/guards",schemaPath:"../common.schema.json#/$defs/Guards/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema41,data:data13};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
for(const key4 of Object.keys(data13)){
if(!((key4 === "maxUnprotect") || (key4 === "fromInstances"))){
const err35 = {instancePath:instancePath+"/spec/guards",schemaPath:"../common.schema.json#/$defs/Guards/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties",schema:false,parentSchema:schema41,data:data13};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data13.maxUnprotect !== undefined && func0.call(data13, "maxUnprotect")){
let data14 = data13.maxUnprotect;
if(typeof data14 === "string"){
if(!pattern8.test(data14)){
const err36 = {instancePath:instancePath+"/spec/guards/maxUnprotect",schemaPath:"../common.schema.json#/$defs/Guards/properties/maxUnprotect/pattern",keyword:"pattern",params:{pattern: "^(?:\\d{1,2}|100)%$"},message:"must match pattern \""+"^(?:\\d{1,2}|100)%$"+"\"",schema:"^(?:\\d{1,2}|100)%$",parentSchema:schema41.properties.maxUnprotect,data:data14};
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
const err37 = {instancePath:instancePath+"/spec/guards/maxUnprotect",schemaPath:"../common.schema.json#/$defs/Guards/properties/maxUnprotect/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema41.properties.maxUnprotect.type,parentSchema:schema41.properties.maxUnprotect,data:data14};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(data13.fromInstances !== undefined && func0.call(data13, "fromInstances")){
let data15 = data13.fromInstances;
if(!(((typeof data15 == "number") && (!(data15 % 1) && !isNaN(data15))) && (isFinite(data15)))){
const err38 = {instancePath:instancePath+"/spec/guards/fromInstances",schemaPath:"../common.schema.json#/$defs/Guards/properties/fromInstances/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema41.properties.fromInstances.type,parentSchema:schema41.properties.fromInstances,data:data15};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
if((typeof data15 == "number") && (isFinite(data15))){
if(data15 > 100000 || isNaN(data15)){
const err39 = {instancePath:instancePath+"/spec/guards/fromInstances",schemaPath:"../common.schema.json#/$defs/Guards/properties/fromInstances/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100000},message:"must be <= 100000",schema:100000,parentSchema:schema41.properties.fromInstances,data:data15};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
if(data15 < 0 || isNaN(data15)){
const err40 = {instancePath:instancePath+"/spec/guards/fromInstances",schemaPath:"../common.schema.json#/$defs/Guards/properties/fromInstances/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema41.properties.fromInstances,data:data15};
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
}
else {
const err41 = {instancePath:instancePath+"/spec/guards",schemaPath:"../common.schema.json#/$defs/Guards/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema41.type,parentSchema:schema41,data:data13};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
if(data2.tags !== undefined && func0.call(data2, "tags")){
let data16 = data2.tags;
if(data16 && typeof data16 == "object" && !Array.isArray(data16)){
for(const key5 of Object.keys(data16)){
let data17 = data16[key5];
if(typeof data17 !== "string"){
const err42 = {instancePath:instancePath+"/spec/tags/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"../common.schema.json#/$defs/Tags/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema42.additionalProperties.type,parentSchema:schema42.additionalProperties,data:data17};
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
const err43 = {instancePath:instancePath+"/spec/tags",schemaPath:"../common.schema.json#/$defs/Tags/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema42.type,parentSchema:schema42,data:data16};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
if(data2.vault !== undefined && func0.call(data2, "vault")){
let data18 = data2.vault;
if(typeof data18 === "string"){
if(!pattern10.test(data18)){
const err44 = {instancePath:instancePath+"/spec/vault",schemaPath:"../common.schema.json#/$defs/VaultReference/pattern",keyword:"pattern",params:{pattern: "^\\S+$"},message:"must match pattern \""+"^\\S+$"+"\"",schema:"^\\S+$",parentSchema:schema45,data:data18};
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
const err45 = {instancePath:instancePath+"/spec/vault",schemaPath:"../common.schema.json#/$defs/VaultReference/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema45.type,parentSchema:schema45,data:data18};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
if(data2.datasource !== undefined && func0.call(data2, "datasource")){
let data19 = data2.datasource;
if(typeof data19 !== "string"){
const err46 = {instancePath:instancePath+"/spec/datasource",schemaPath:"../common.schema.json#/$defs/DatasourceKind/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema47.type,parentSchema:schema47,data:data19};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
if(!(data19 === "AzureDisk")){
const err47 = {instancePath:instancePath+"/spec/datasource",schemaPath:"../common.schema.json#/$defs/DatasourceKind/enum",keyword:"enum",params:{allowedValues: schema47.enum},message:"must be equal to one of the allowed values",schema:schema47.enum,parentSchema:schema47,data:data19};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
if(data2.rollout !== undefined && func0.call(data2, "rollout")){
if(!(validate32(data2.rollout, {instancePath:instancePath+"/spec/rollout",parentData:data2,parentDataProperty:"rollout",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate32.errors : vErrors.concat(validate32.errors);
errors = vErrors.length;
}
}
if(data2.policy !== undefined && func0.call(data2, "policy")){
let data21 = data2.policy;
if(typeof data21 === "string"){
if(!pattern10.test(data21)){
const err48 = {instancePath:instancePath+"/spec/policy",schemaPath:"../common.schema.json#/$defs/PolicyReference/pattern",keyword:"pattern",params:{pattern: "^\\S+$"},message:"must match pattern \""+"^\\S+$"+"\"",schema:"^\\S+$",parentSchema:schema62,data:data21};
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
const err49 = {instancePath:instancePath+"/spec/policy",schemaPath:"../common.schema.json#/$defs/PolicyReference/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema62.type,parentSchema:schema62,data:data21};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
if(data2.snapshotResourceGroup !== undefined && func0.call(data2, "snapshotResourceGroup")){
let data22 = data2.snapshotResourceGroup;
if(typeof data22 === "string"){
if(!pattern10.test(data22)){
const err50 = {instancePath:instancePath+"/spec/snapshotResourceGroup",schemaPath:"../datasources/azure-disk.schema.json#/$defs/SnapshotResourceGroup/pattern",keyword:"pattern",params:{pattern: "^\\S+$"},message:"must match pattern \""+"^\\S+$"+"\"",schema:"^\\S+$",parentSchema:schema64,data:data22};
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
const err51 = {instancePath:instancePath+"/spec/snapshotResourceGroup",schemaPath:"../datasources/azure-disk.schema.json#/$defs/SnapshotResourceGroup/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema64.type,parentSchema:schema64,data:data22};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
}
else {
const err52 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema81.properties.spec.type,parentSchema:schema81.properties.spec,data:data2};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
}
else {
const err53 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema81.type,parentSchema:schema81,data};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
validate31.errors = vErrors;
return errors === 0;
}
validate31.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

