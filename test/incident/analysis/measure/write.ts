// `npm run tags:measure`: measures the rules that suggest tags and writes docs/tags.md. With `-- --outside FOLDER` it also measures the labelled
// messages in that folder and records the figures.
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { measured, measuredOutside } from './measured.ts'
import { counted, ruleTable, tagTable } from './tables.ts'
import { readTags, recorded, recordedFile, tagsPage } from './tags-page.ts'

const { outside } = parseArgs({ options: { outside: { type: 'string' } } }).values
if (outside !== undefined) {
  const judged = measuredOutside(outside)
  if (judged === null) console.log(`There is no tags.jsonl in ${outside}: the figures of the last time stay.`)
  else {
    const figures = counted(judged, readTags())
    writeFileSync(recordedFile, `${JSON.stringify({ ...recorded(), outside: figures }, null, 2)}\n`)
    console.log(`In ${outside}, by tag and by rule:\n\n${tagTable(figures)}\n\n${ruleTable(judged)}\n`)
  }
}
const sets = await measured()
for (const [name, judged] of Object.entries(sets))
  console.log(`${name}, ${judged.length} messages:\n\n${tagTable(counted(judged, readTags()))}\n`)
const all = Object.values(sets).flat()
console.log(`All ${all.length} messages, by rule:\n\n${ruleTable(all)}`)
writeFileSync('docs/tags.md', tagsPage(sets))
