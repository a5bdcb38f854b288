import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** The files that take longest, the longest first: begun last, one of them would run alone at the end. */
const slow = [
  'outage',
  'without-slack',
  'refused',
  'scenarios',
  'many-days',
  'erasure',
  'kill',
  'declare-kills',
  'trouble',
  'no-channel',
  'callout',
  'checklists',
  'handover',
].map((name) => `/test/flows/${name}.test.ts`)

/** Vitest knows how long a file took the last time; in a clean checkout it goes by the sizes of files. */
export class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const place = ({ moduleId }: TestSpecification) => {
      const found = slow.findIndex((end) => moduleId.endsWith(end))
      return found < 0 ? slow.length : found
    }
    const rest = new Map(sorted.map((file, index) => [file, index]))
    return sorted.toSorted((a, b) => place(a) - place(b) || (rest.get(a) ?? 0) - (rest.get(b) ?? 0))
  }
}
