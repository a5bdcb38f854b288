import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Via } from '../incident/lifecycle/facts.ts'
import { isPrivateText } from '../text-export/entry-text.ts'
import { type Answer, done, failed } from './request.ts'

const away = 'The database does not answer. This is from the plain files, and may miss the last minutes:\n\n'

/** What the plain files contain, for times when the database is unavailable too. */
export async function showFromFiles(incident: number | null, data: string, via: Via): Promise<Answer> {
  const folder = join(data, 'plain')
  // The page's key is shared, so the page shows no private incidents.
  const visible = (text: string) => via === 'cli' || !isPrivateText(text)
  const what = incident === null ? 'no plain file' : `no plain file of INC-${incident}`
  const nothing = `The database does not answer, and there is ${what} in ${folder}.`
  try {
    if (incident !== null) {
      const text = await readFile(join(folder, `INC-${incident}.txt`), 'utf8')
      return visible(text) ? done(away + text) : failed(nothing)
    }
    const names = (await readdir(folder)).filter((name) => /^INC-\d+\.txt$/.test(name))
    const newest = names.sort((a, b) => numberOf(b) - numberOf(a)).slice(0, 20)
    const texts = await Promise.all(newest.map((name) => readFile(join(folder, name), 'utf8')))
    const heads = texts.filter(visible).map((text) => text.split('\n')[0])
    return done(`${away}${heads.join('\n') || 'There is none.'}`)
  } catch {
    return failed(nothing)
  }
}

function numberOf(name: string): number {
  return Number(/\d+/.exec(name)?.[0] ?? '0')
}
