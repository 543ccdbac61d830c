#!/usr/bin/env node
// Judges a restored disk for `azbackup drill` at level `hook`; docs/DRILLS.md has the rules.
// One JSON document comes in on stdin (schemas/hook-input.schema.json), one goes out on stdout
// (schemas/hook-output.schema.json). What it writes to stderr is shown when it fails.
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { 'at-most-gb': { type: 'string', default: '32767' } } });
const { apiVersion, nonce, disk, point } = JSON.parse(await text(process.stdin));
const checks = [];

function check(name, passed, expected, found) {
  checks.push({ check: name, result: passed ? 'pass' : 'fail', expected: String(expected), found: String(found) });
}

// What the question says is easy to look at. Instead of this, or after it: attach the disk to a machine of yours, mount it
// read-only, start the database on a copy, count the rows. No token is handed over; sign in as the machine you are on.
const most = Number(values['at-most-gb']);
if (disk.sizeGb === undefined) checks.push({ check: 'is no larger than we can pay for', result: 'unknown' });
else check('is no larger than we can pay for', disk.sizeGb <= most, `at most ${most} GiB`, `${disk.sizeGb} GiB`);
if (disk.createdAt === undefined) checks.push({ check: 'was made after its recovery point', result: 'unknown' });
else check('was made after its recovery point', disk.createdAt >= point.takenAt, `after ${point.takenAt}`, disk.createdAt);

process.stdout.write(JSON.stringify({ apiVersion, nonce, disk: { id: disk.id }, checks }));
