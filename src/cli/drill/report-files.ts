import type { DrillReport } from '../../model/drill-report.ts';
import { drillJunit } from '../../report/drill/drill-junit.ts';
import { drillMarkdown } from '../../report/drill/drill-markdown.ts';
import { drillPrometheus } from '../../report/drill/drill-prometheus.ts';
import { writeResult } from '../write-result.ts';

export interface ReportFlags {
  readonly markdown: string | undefined;
  readonly junit: string | undefined;
  readonly prometheus: string | undefined;
}

const FORMATS = { markdown: drillMarkdown, junit: drillJunit, prometheus: drillPrometheus } as const;

/** Writes the report in every form that was asked for. */
export async function writeReports(report: DrillReport, flags: ReportFlags): Promise<void> {
  for (const [name, print] of Object.entries(FORMATS)) {
    const path = flags[name as keyof ReportFlags];
    if (path !== undefined) await writeResult(path, print(report));
  }
}
