// `npm run db:diff -- <name>`: writes the migration from the last one to the present schema.prisma, without a server.
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { PrismaPGlite } from 'pglite-prisma-adapter'
import { migrationList, migrationsFolder, openSchemaEngine, schemaFile } from './engine.ts'

const name = process.argv[2]
if (name === undefined || /^[a-z0-9_]+$/.test(name)) await diff(name)
else {
  console.error('Name the migration in lower-case words: npm run db:diff -- add_callouts')
  process.exitCode = 2
}

async function diff(name: string | undefined): Promise<void> {
  const pglite = new PGlite()
  const engine = await openSchemaEngine(new PrismaPGlite(pglite))
  const { stdout } = await engine.diff({
    from: { tag: 'migrations', ...(await migrationList()) },
    to: { tag: 'schemaDatamodel', files: [{ path: schemaFile, content: await readFile(schemaFile, 'utf8') }] },
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  })

  if (!stdout || stdout.includes('This is an empty migration')) {
    console.log('The migrations already say what schema.prisma says.')
  } else if (name === undefined) {
    console.log(stdout)
    console.log('-- To write it: npm run db:diff -- <name>')
  } else {
    const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
    const folder = join(migrationsFolder, `${stamp}_${name}`)
    await mkdir(folder, { recursive: true })
    await writeFile(join(folder, 'migration.sql'), stdout)
    console.log(`Wrote prisma/migrations/${stamp}_${name}/migration.sql. The client of it: npm run db:client`)
  }
  await pglite.close()
  // Otherwise the engine would keep the process alive for ten more seconds.
  setTimeout(() => process.exit(), 500).unref()
}
