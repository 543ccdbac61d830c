// Generated from schemas/ by tools/generate.ts; run `npm run generate` after a change there.

export const validateHookOutput = validate20;
const schema31 = {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"HookOutput","description":"What the program of a drill at level `hook` writes to its standard output: one JSON document. The disk is proven when the program ends with exit code 0 and every check passes.","type":"object","additionalProperties":false,"required":["apiVersion","nonce","disk","checks"],"properties":{"apiVersion":{"description":"As in the input.","const":"azbackup/hook.v1"},"nonce":{"description":"As in the input.","type":"string"},"disk":{"description":"The disk that was looked at.","type":"object","additionalProperties":false,"required":["id"],"properties":{"id":{"description":"ARM id of the disk, as in the input.","type":"string"}}},"checks":{"description":"What was looked at, at least one thing.","type":"array","minItems":1,"maxItems":100,"items":{"description":"One thing that was looked at.","type":"object","additionalProperties":false,"required":["check","result"],"properties":{"check":{"description":"What was looked at, in a few words.","type":"string","pattern":"^[\\s\\S]{1,100}$","patternErrorMessage":"1 to 100 characters"},"result":{"description":"`pass`, `fail`, or `unknown` when it could not be looked at, which proves nothing.","type":"string","enum":["pass","fail","unknown"]},"expected":{"description":"What should have been found.","type":"string","pattern":"^[\\s\\S]{0,1000}$","patternErrorMessage":"at most 1000 characters"},"found":{"description":"What was found.","type":"string","pattern":"^[\\s\\S]{0,1000}$","patternErrorMessage":"at most 1000 characters"}}}}}};
const func0 = Object.prototype.hasOwnProperty;
const pattern4 = new RegExp("^[\\s\\S]{1,100}$", "u");
const pattern5 = new RegExp("^[\\s\\S]{0,1000}$", "u");

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
if((data.nonce === undefined) || (!(func0.call(data, "nonce")))){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "nonce"},message:"must have required property '"+"nonce"+"'",schema:schema31.required,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if((data.disk === undefined) || (!(func0.call(data, "disk")))){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "disk"},message:"must have required property '"+"disk"+"'",schema:schema31.required,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if((data.checks === undefined) || (!(func0.call(data, "checks")))){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "checks"},message:"must have required property '"+"checks"+"'",schema:schema31.required,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
for(const key0 of Object.keys(data)){
if(!((((key0 === "apiVersion") || (key0 === "nonce")) || (key0 === "disk")) || (key0 === "checks"))){
const err4 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema31,data};
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
if("azbackup/hook.v1" !== data0){
const err5 = {instancePath:instancePath+"/apiVersion",schemaPath:"#/properties/apiVersion/const",keyword:"const",params:{allowedValue: "azbackup/hook.v1"},message:"must be equal to constant",schema:"azbackup/hook.v1",parentSchema:schema31.properties.apiVersion,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.nonce !== undefined && func0.call(data, "nonce")){
let data1 = data.nonce;
if(typeof data1 !== "string"){
const err6 = {instancePath:instancePath+"/nonce",schemaPath:"#/properties/nonce/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.nonce.type,parentSchema:schema31.properties.nonce,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.disk !== undefined && func0.call(data, "disk")){
let data2 = data.disk;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
if((data2.id === undefined) || (!(func0.call(data2, "id")))){
const err7 = {instancePath:instancePath+"/disk",schemaPath:"#/properties/disk/required",keyword:"required",params:{missingProperty: "id"},message:"must have required property '"+"id"+"'",schema:schema31.properties.disk.required,parentSchema:schema31.properties.disk,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
for(const key1 of Object.keys(data2)){
if(!(key1 === "id")){
const err8 = {instancePath:instancePath+"/disk",schemaPath:"#/properties/disk/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.disk,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data2.id !== undefined && func0.call(data2, "id")){
let data3 = data2.id;
if(typeof data3 !== "string"){
const err9 = {instancePath:instancePath+"/disk/id",schemaPath:"#/properties/disk/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.disk.properties.id.type,parentSchema:schema31.properties.disk.properties.id,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
else {
const err10 = {instancePath:instancePath+"/disk",schemaPath:"#/properties/disk/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.disk.type,parentSchema:schema31.properties.disk,data:data2};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.checks !== undefined && func0.call(data, "checks")){
let data4 = data.checks;
if(Array.isArray(data4)){
if(data4.length > 100){
const err11 = {instancePath:instancePath+"/checks",schemaPath:"#/properties/checks/maxItems",keyword:"maxItems",params:{limit: 100},message:"must NOT have more than 100 items",schema:100,parentSchema:schema31.properties.checks,data:data4};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data4.length < 1){
const err12 = {instancePath:instancePath+"/checks",schemaPath:"#/properties/checks/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema31.properties.checks,data:data4};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
const len0 = data4.length;
for(let i0=0; i0<len0; i0++){
let data5 = data4[i0];
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
if((data5.check === undefined) || (!(func0.call(data5, "check")))){
const err13 = {instancePath:instancePath+"/checks/" + i0,schemaPath:"#/properties/checks/items/required",keyword:"required",params:{missingProperty: "check"},message:"must have required property '"+"check"+"'",schema:schema31.properties.checks.items.required,parentSchema:schema31.properties.checks.items,data:data5};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if((data5.result === undefined) || (!(func0.call(data5, "result")))){
const err14 = {instancePath:instancePath+"/checks/" + i0,schemaPath:"#/properties/checks/items/required",keyword:"required",params:{missingProperty: "result"},message:"must have required property '"+"result"+"'",schema:schema31.properties.checks.items.required,parentSchema:schema31.properties.checks.items,data:data5};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
for(const key2 of Object.keys(data5)){
if(!((((key2 === "check") || (key2 === "result")) || (key2 === "expected")) || (key2 === "found"))){
const err15 = {instancePath:instancePath+"/checks/" + i0,schemaPath:"#/properties/checks/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.checks.items,data:data5};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data5.check !== undefined && func0.call(data5, "check")){
let data6 = data5.check;
if(typeof data6 === "string"){
if(!pattern4.test(data6)){
const err16 = {instancePath:instancePath+"/checks/" + i0+"/check",schemaPath:"#/properties/checks/items/properties/check/pattern",keyword:"pattern",params:{pattern: "^[\\s\\S]{1,100}$"},message:"must match pattern \""+"^[\\s\\S]{1,100}$"+"\"",schema:"^[\\s\\S]{1,100}$",parentSchema:schema31.properties.checks.items.properties.check,data:data6};
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
const err17 = {instancePath:instancePath+"/checks/" + i0+"/check",schemaPath:"#/properties/checks/items/properties/check/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.checks.items.properties.check.type,parentSchema:schema31.properties.checks.items.properties.check,data:data6};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data5.result !== undefined && func0.call(data5, "result")){
let data7 = data5.result;
if(typeof data7 !== "string"){
const err18 = {instancePath:instancePath+"/checks/" + i0+"/result",schemaPath:"#/properties/checks/items/properties/result/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.checks.items.properties.result.type,parentSchema:schema31.properties.checks.items.properties.result,data:data7};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(!(((data7 === "pass") || (data7 === "fail")) || (data7 === "unknown"))){
const err19 = {instancePath:instancePath+"/checks/" + i0+"/result",schemaPath:"#/properties/checks/items/properties/result/enum",keyword:"enum",params:{allowedValues: schema31.properties.checks.items.properties.result.enum},message:"must be equal to one of the allowed values",schema:schema31.properties.checks.items.properties.result.enum,parentSchema:schema31.properties.checks.items.properties.result,data:data7};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data5.expected !== undefined && func0.call(data5, "expected")){
let data8 = data5.expected;
if(typeof data8 === "string"){
if(!pattern5.test(data8)){
const err20 = {instancePath:instancePath+"/checks/" + i0+"/expected",schemaPath:"#/properties/checks/items/properties/expected/pattern",keyword:"pattern",params:{pattern: "^[\\s\\S]{0,1000}$"},message:"must match pattern \""+"^[\\s\\S]{0,1000}$"+"\"",schema:"^[\\s\\S]{0,1000}$",parentSchema:schema31.properties.checks.items.properties.expected,data:data8};
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
const err21 = {instancePath:instancePath+"/checks/" + i0+"/expected",schemaPath:"#/properties/checks/items/properties/expected/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.checks.items.properties.expected.type,parentSchema:schema31.properties.checks.items.properties.expected,data:data8};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data5.found !== undefined && func0.call(data5, "found")){
let data9 = data5.found;
if(typeof data9 === "string"){
if(!pattern5.test(data9)){
const err22 = {instancePath:instancePath+"/checks/" + i0+"/found",schemaPath:"#/properties/checks/items/properties/found/pattern",keyword:"pattern",params:{pattern: "^[\\s\\S]{0,1000}$"},message:"must match pattern \""+"^[\\s\\S]{0,1000}$"+"\"",schema:"^[\\s\\S]{0,1000}$",parentSchema:schema31.properties.checks.items.properties.found,data:data9};
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
const err23 = {instancePath:instancePath+"/checks/" + i0+"/found",schemaPath:"#/properties/checks/items/properties/found/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.checks.items.properties.found.type,parentSchema:schema31.properties.checks.items.properties.found,data:data9};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
}
else {
const err24 = {instancePath:instancePath+"/checks/" + i0,schemaPath:"#/properties/checks/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.checks.items.type,parentSchema:schema31.properties.checks.items,data:data5};
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
const err25 = {instancePath:instancePath+"/checks",schemaPath:"#/properties/checks/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.checks.type,parentSchema:schema31.properties.checks,data:data4};
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
const err26 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.type,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

