// `npm run config:schema`: writes the JSON Schema of each configuration file into config/schema/.
import { goesOn } from './options.ts'

const help = `npm run config:schema writes the JSON Schema of each configuration file into config/schema/, for editors that complete and check
what is typed there.`

if (goesOn(help)) await import('./config/write-schemas.ts')
