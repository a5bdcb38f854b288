import { existsSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { UsageError } from './options.ts'

/** The configuration folders that somebody wants the bot to read first: of `--config`, else of IMOC_CONFIG. A UsageError where one is none. */
export function ownFolders(wanted: string | undefined, env: NodeJS.ProcessEnv): string[] {
  const [name, list] = wanted === undefined ? ['IMOC_CONFIG', env.IMOC_CONFIG ?? ''] : ['--config', wanted]
  const folders = list
    .split(',')
    .map((folder) => folder.trim())
    .filter((folder) => folder !== '')
  for (const folder of folders) {
    if (!existsSync(folder) || !statSync(folder).isDirectory()) {
      throw new UsageError(`${name} names ${folder}, which is not a folder: correct its name, or make it.`)
    }
  }
  return folders.map((folder) => resolve(folder))
}

const Members = z.object({ members: z.array(z.string()) })

/**
 * The text of these folders' rota, where it names somebody of the practice Slack. `strangers`: it names nobody there, so the practice's
 * own has to stand in its place.
 */
export function ownRota(
  folders: readonly string[],
  emails: readonly string[],
): { text: string } | 'none' | 'strangers' {
  const file = folders.map((folder) => join(folder, 'rota.yaml')).find((path) => existsSync(path))
  if (file === undefined) return 'none'
  // A file that cannot be read is the bot's to tell of, which knows the line.
  const text = readFileSync(file, 'utf8')
  const rota = Members.safeParse(read(text)).data
  return rota === undefined || rota.members.some((member) => emails.includes(member)) ? { text } : 'strangers'
}

function read(text: string): unknown {
  try {
    return parse(text)
  } catch {
    return undefined
  }
}
