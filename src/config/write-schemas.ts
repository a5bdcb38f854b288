// `npm run config:schema`: writes the JSON Schema of each configuration file into config/schema/.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { schemaFiles } from './schemas.ts'

const folder = 'config/schema'
mkdirSync(folder, { recursive: true })
for (const [name, text] of schemaFiles()) writeFileSync(join(folder, name), text)
console.log(`${schemaFiles().size} schemas written into ${folder}/.`)
