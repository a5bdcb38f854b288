import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { z } from 'zod'

const root = join(import.meta.dirname, '../..')
const read = (file: string) => readFileSync(join(root, file), 'utf8')
const generated = read('src/store/generated/internal/class.ts')
/** The generator lines columns up anew. */
const words = (schema: string) => schema.split(/\s+/).join(' ')

it('The generated client matches the schema; if not, run `npm run db:client`', () => {
  const [, literal = '""'] = /"inlineSchema": (".*"),?$/m.exec(generated) ?? []

  expect(words(z.string().parse(JSON.parse(literal)))).toBe(words(read('prisma/schema.prisma')))
})

it('The generated client matches the installed version of Prisma; if not, run `npm run db:client`', () => {
  const { dependencies } = z
    .object({ dependencies: z.object({ '@prisma/client': z.string() }) })
    .parse(JSON.parse(read('package.json')))

  expect(generated).toContain(`"clientVersion": "${dependencies['@prisma/client']}"`)
})
