import { withoutControls } from '../visible.ts'
import { byteOrderMark, csvLine } from './csv.ts'
import { addressOfEntry, type Exported } from './exported.ts'

/** The files that people posted, as CSV: their names and links. The files themselves are in Slack alone. */
export function* filesCsv(exported: Exported): Generator<string> {
  yield `${byteOrderMark}${csvLine(['fact', 'time', 'who', 'name', 'type', 'link', 'address'])}`
  for (const entry of exported.entries) {
    if (entry.type !== 'message') continue
    for (const { name, type, link } of entry.files) {
      const file = [entry.who.name, name, type, link ?? ''].map(withoutControls)
      yield csvLine([entry.seq, entry.at, ...file, addressOfEntry(exported, entry)])
    }
  }
}
