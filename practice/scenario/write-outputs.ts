import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { failBy } from './fail.ts'
import { fetchPage, type PageName } from './pages.ts'
import type { Run } from './run.ts'
import { transcript } from './transcript.ts'

const files: Record<PageName, string> = { 'write-up': 'write-up.md', timeline: 'timeline.json', status: 'status.html' }

/**
 * Writes the results of an incident into a folder and returns the paths of the files. A page that does not exist is a failure of the run.
 */
export async function writeOutputs(run: Run, folder: string): Promise<string[]> {
  await mkdir(folder, { recursive: true })
  const written = [join(folder, 'transcript.md')]
  await writeFile(join(folder, 'transcript.md'), await transcript(run))
  for (const page of ['write-up', 'timeline', 'status'] as const) {
    if (page !== 'status' && !run.incidents.length) continue
    try {
      const path = join(folder, files[page])
      await writeFile(path, await fetchPage(run, page))
      written.push(path)
    } catch (cause) {
      failBy(run, run.scenario.steps.at(-1)?.line ?? 1, `the ${page} page to be there at the end`, cause)
    }
  }
  return written
}
