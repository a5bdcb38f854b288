import { writeFileSync } from 'node:fs'
import { coveragePage } from './page.ts'

writeFileSync(new URL('../COVERAGE.md', import.meta.url), coveragePage())
