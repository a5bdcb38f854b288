import { existsSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { UsageError } from './options.ts'

/**
 * The configuration folders that the bot should read first: those of `--config`, or else of IMOC_CONFIG. Throws a UsageError if one is not
 * a folder.
 */
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
 * The text of the rota in these folders, if it names a person of the practice Slack. `strangers`: it names none, so the practice rota has
 * to replace it.
 */
export function ownRota(
  folders: readonly string[],
  emails: readonly string[],
): { text: string } | 'none' | 'strangers' {
  const file = folders.map((folder) => join(folder, 'rota.yaml')).find((path) => existsSync(path))
  if (file === undefined) return 'none'
  // The bot reports a file that cannot be read, because it knows the line.
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
