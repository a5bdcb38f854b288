// `npm run flow`: writes docs/flow.md.
import { writeFileSync } from 'node:fs'
import { features } from '../../src/features/index.ts'
import { flowPage } from './flow-page.ts'
import { readFlow } from './read-flow.ts'

writeFileSync('docs/flow.md', flowPage(readFlow(features)))
