import { readFileSync } from 'node:fs'

/** The JSON Schema of the timeline as JSON; it is read once, at start. */
export const schemaText = readFileSync(new URL('../assets/timeline-export-1.schema.json', import.meta.url), 'utf8')
