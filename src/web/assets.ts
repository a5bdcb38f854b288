import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

const sheets = [
  'base',
  'people',
  'timeline',
  'timeline-rail',
  'timeline-tags',
  'timeline-tools',
  'timeline-lanes',
  'messages',
  'write-up',
  'status',
  'without',
  'home',
  'audit',
  'sharing',
  'import',
  'clock',
  'investigation',
  'tags',
  'export',
  'browser',
  'print',
]

const read = (name: string): string => readFileSync(new URL(`./assets/${name}`, import.meta.url), 'utf8')

/** Read once, at start; small enough to keep in memory. */
export const style = sheets.map((sheet) => read(`${sheet}.css`)).join('\n')
export const icon = read('icon.svg')

/** Contains a digest of the style, so it may be cached without a limit. */
export const styleAddress = `/assets/style.css?v=${createHash('sha256').update(style).digest('hex').slice(0, 10)}`
