import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { API_VERSIONS } from '../../src/wire/api-versions.ts';
import type { RecordedExchange } from '../support/recording-proxy.ts';
import type { Finding } from './probes/probe.ts';
import { toRecording } from './redact.ts';
import type { LiveSettings } from './settings.ts';

/**
 * Writes the redacted recording where the conformance suite looks for one (`OUT/recordings/dpp/`, OUT being its
 * `AZBACKUP_DATA`) and the answers beside it. Returns the paths of both.
 */
export async function writeResults(
  settings: LiveSettings,
  exchanges: readonly RecordedExchange[],
  findings: readonly Finding[],
): Promise<readonly string[]> {
  const recording = JSON.stringify(toRecording(exchanges, settings), undefined, 1);
  const day = exchanges[0]?.responseHeaders['date'];
  const date = new Date(day ?? Date.now()).toISOString().slice(0, 10);
  const hash = createHash('sha256').update(recording).digest('hex').slice(0, 8);
  const name = `live_disk.${API_VERSIONS['Microsoft.DataProtection']}.${date}.${hash}`;
  const folder = join(settings.out, 'recordings', 'dpp');
  await mkdir(folder, { recursive: true });
  const recordingFile = join(folder, `${name}.json`);
  const answersFile = join(settings.out, 'ANSWERS.md');
  await writeFile(recordingFile, recording);
  await writeFile(answersFile, answers(settings, name, findings, exchanges));
  return [recordingFile, answersFile];
}

/** The answers as a table; evidence by the numbers of the recording. */
function answers(
  settings: LiveSettings,
  name: string,
  findings: readonly Finding[],
  exchanges: readonly RecordedExchange[],
): string {
  const host = new URL(settings.endpoint).hostname;
  const local = host === '127.0.0.1' || host === 'localhost';
  const rows = findings.map(({ question, answer, evidence }) => {
    const numbers = evidence.map((one) => `#${exchanges.indexOf(one)}`).join(' ');
    return `| ${cell(question)} | ${cell(answer)} | ${numbers} |`;
  });
  return [
    '# What the service answered',
    '',
    local
      ? 'Asked of the embedded Azure: these are its own answers and say nothing about the real service.'
      : `Asked of ${host}; the numbers are exchanges of \`${name}\`.`,
    '',
    '| question | answer | seen in |',
    '|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll(/\s+/gu, ' ');
