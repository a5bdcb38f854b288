import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Answer, done, failed } from './request.ts'

const away = 'The database does not answer. This is from the plain files, and may miss the last minutes:\n\n'

/** What the plain files know, for when the database is away too. */
export async function showFromFiles(incident: number | null, data: string): Promise<Answer> {
  const folder = join(data, 'plain')
  try {
    if (incident !== null) return done(away + (await readFile(join(folder, `INC-${incident}.txt`), 'utf8')))
    const names = (await readdir(folder)).filter((name) => /^INC-\d+\.txt$/.test(name))
    const newest = names.sort((a, b) => numberOf(b) - numberOf(a)).slice(0, 20)
    const heads = await Promise.all(newest.map((name) => readFile(join(folder, name), 'utf8')))
    return done(`${away}${heads.map((text) => text.split('\n')[0]).join('\n') || 'There is none.'}`)
  } catch {
    const what = incident === null ? 'no plain files' : `no plain file of INC-${incident}`
    return failed(`The database does not answer, and there is ${what} in ${folder}.`)
  }
}

function numberOf(name: string): number {
  return Number(/\d+/.exec(name)?.[0] ?? '0')
}
