import { withoutControls } from '../visible.ts'
import { byteOrderMark, csvLine } from './csv.ts'
import { addressOfEntry, type Exported } from './exported.ts'

/** The tags as CSV: a row for each tag that somebody gave, so that they can be counted by entry, tag or person. */
export function* tagsCsv(exported: Exported): Generator<string> {
  yield `${byteOrderMark}${csvLine(['fact', 'time', 'tag', 'group', 'given by', 'given at', 'reaction', 'address'])}`
  const groups = new Map(exported.tags.map(({ id, group }) => [id, group]))
  for (const entry of exported.entries)
    for (const { tag, who, at, emoji } of entry.tags) {
      const given = [tag, groups.get(tag) ?? '', who.name, at, emoji ?? ''].map(withoutControls)
      yield csvLine([entry.seq, entry.at, ...given, addressOfEntry(exported, entry)])
    }
}
