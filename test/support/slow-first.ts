import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** The files that take longest, the longest first: one that starts last would run alone at the end. */
const slow = [
  'flows/declare-kills',
  'store/folder-lock',
  'flows/scenarios',
  'flows/without-slack',
  'flows/any-request',
  'flows/replicas',
  'flows/outage',
  'flows/refused',
  'features/private/every-handler',
  'flows/inbound',
  'flows/clock',
  'flows/start',
  'store/migrations',
  'store/masking/hostile',
  'flows/reconcile',
  'flows/people-who-leave',
  'flows/erasure',
  'flows/no-channel',
  'slack/outbound',
  'flows/pace',
  'slack/socket-receiver',
  'flows/one-owner',
  'flows/kill',
  'flows/late-timers',
  'store/sweep',
  'flows/private',
  'words/telling',
  'words/beside',
  'words/answering',
].map((name) => `/test/${name}.test.ts`)

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
