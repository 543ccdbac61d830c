import { redactText } from '../../azure/redact.ts';
import type { Finding } from '../../model/drill-record.ts';
import { toFriendlyDuration } from '../../model/duration.ts';
import { readAnswer } from '../hook/hook-answer.ts';
import type { HookEnd, HookProgram, HookSeen } from '../hook/hook-seen.ts';
import { sameText } from './finding.ts';

/** As many characters of what a program wrote stand in the evidence. */
const MOST_SHOWN = 1000;
/** As many at the end of stderr are looked at for that. */
const TAIL = 64 * 1024;
const MEBIBYTE = 1024 * 1024;

const NOT_RUN: Finding = {
  check: 'hook',
  result: 'unknown',
  expected: 'exit code 0',
  found: 'not run: a check before this one did not pass',
};

/**
 * Level `hook`: the user's program ended well, spoke of this disk and this question, and every check it made passed. It
 * says what the program says, and which program that was. Without a hook that was run nothing is proven.
 */
export function checkHook(seen: HookSeen | undefined): readonly Finding[] {
  if (seen === undefined) return [NOT_RUN];
  const { end, stderr } = seen;
  return [
    ...programFindings(seen.program),
    ...(end.kind === 'exited' ? exitFindings(seen, end) : [failure(end, stderr)]),
  ];
}

/** Always passes: it puts on record which program has judged. */
function programFindings(program: HookProgram | undefined): readonly Finding[] {
  if (program === undefined) return [];
  const found = `${program.sha256}  ${shown(program.path)}`;
  return [{ check: 'hook program', result: 'pass', expected: found, found }];
}

function exitFindings(seen: HookSeen, { exitCode, stdout }: Extract<HookEnd, { kind: 'exited' }>): readonly Finding[] {
  const expected = 'exit code 0';
  if (exitCode !== 0) return [failed(expected, `exit code ${exitCode}`, seen.stderr)];
  const read = readAnswer(stdout);
  if ('problem' in read)
    return [failed('one JSON document by schemas/hook-output.schema.json', read.problem, seen.stderr)];
  const { nonce, disk, checks } = read.answer;
  return [
    { check: 'hook', result: 'pass', expected, found: expected },
    exactText('hook nonce', seen.nonce, nonce),
    sameText('hook disk', seen.disk, shown(disk.id)),
    ...checks.map(({ check, result, expected: wanted, found }): Finding => ({
      check: `hook: ${shown(check)}`,
      result,
      ...(wanted !== undefined && { expected: shown(wanted) }),
      ...(found !== undefined && { found: shown(found) }),
    })),
  ];
}

function exactText(check: string, expected: string, found: string): Finding {
  return { check, result: found === expected ? 'pass' : 'fail', expected, found: shown(found) };
}

function failure(end: Exclude<HookEnd, { kind: 'exited' }>, stderr: string): Finding {
  switch (end.kind) {
    case 'killed':
      return failed('exit code 0', `ended by ${end.signal}`, stderr);
    case 'timedOut':
      return failed(`an end within ${toFriendlyDuration({ months: 0, ms: end.timeoutMs })}`, 'it was stopped', stderr);
    case 'flooded':
      return failed(
        `at most ${end.limitBytes / MEBIBYTE} MiB on ${end.stream}`,
        'more, so that it was stopped',
        stderr,
      );
    case 'notStarted':
      return failed('a program that can be started', end.why, stderr);
    case 'changed':
      return failed('the program that was allowed', end.found, stderr);
    case 'interrupted':
      return failed('an end of its own', 'azbackup was interrupted', stderr);
  }
}

function failed(expected: string, what: string, stderr: string): Finding {
  const tail = shown(stderr.slice(-TAIL), 'tail');
  return {
    check: 'hook',
    result: 'fail',
    expected,
    found: tail === '' ? shown(what) : `${shown(what)}; it said: ${tail}`,
  };
}

/**
 * What a program wrote, as it may stand in evidence and reports: without secrets, on one line, without characters that
 * steer a terminal and without commands that a CI host would take from a log (Azure Pipelines finds `##vso[` anywhere in
 * a line; GitHub's `::error::` must begin one, and ours begin with a check).
 */
function shown(text: string, part: 'head' | 'tail' = 'head'): string {
  const line = redactText(text)
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .replaceAll(/#(?=#)/gu, '# ')
    .trim();
  const cut = part === 'head' ? line.slice(0, MOST_SHOWN) : line.slice(-MOST_SHOWN);
  return cut.toWellFormed();
}
