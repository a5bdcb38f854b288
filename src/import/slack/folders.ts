import { createBreaths } from '../breaths.ts'
import { RefusedFile } from '../refused-file.ts'
import { shown } from '../zip/check-entry.ts'
import { zipLimits } from '../zip/limits.ts'

/** The folders of an export that have the messages of days, until they are taken by their conversations. */
export type Folders = {
  /** The first of these paths that is a folder. */
  at(paths: readonly string[]): string | null
  /** The folder with one of these names in the teams of an organisation at `root`, if there is just one. */
  inTeams(root: string, names: readonly string[]): string | null
  /** The paths of the files of a folder, by day; it is gone then. */
  take(folder: string): string[]
  /** What was not taken. */
  rest(): Iterable<[folder: string, days: string[]]>
}

const day = /^\d{4}-\d{2}-\d{2}\.json$/

export const split = (path: string): [root: string, last: string] => {
  const at = path.lastIndexOf('/') + 1
  return [path.slice(0, at), path.slice(at)]
}

/** Finds them. Refuses an export with more days in a folder than there can be. */
export async function foldersIn(paths: readonly string[]): Promise<Folders> {
  const found = await daysIn(paths)
  const [byTeam, breathe] = [new Map<string, Set<string>>(), createBreaths()]
  for (const [folder, files] of found) {
    files.sort()
    const key = teamKey(folder)
    if (key !== null) byTeam.set(key, (byTeam.get(key) ?? new Set()).add(folder))
    await breathe()
  }
  const full = (folder: string, files: readonly string[]) => files.map((file) => `${folder}/${file}`)
  return {
    at: (all) => all.find((path) => found.has(path)) ?? null,
    inTeams(root, names) {
      const sets = [...new Set(names)].flatMap((name) => byTeam.get(`${root}\n${name}`) ?? [])
      const [only, ...others] = sets.filter(({ size }) => size > 0)
      return only?.size === 1 && others.length === 0 ? ([...only][0] ?? null) : null
    },
    take(folder) {
      const files = found.get(folder) ?? []
      found.delete(folder)
      byTeam.get(teamKey(folder) ?? '')?.delete(folder)
      return full(folder, files)
    },
    *rest() {
      for (const [folder, files] of found) yield [folder, full(folder, files)]
    },
  }
}

/** The names of the files of days, by folder. */
async function daysIn(paths: readonly string[]): Promise<Map<string, string[]>> {
  const [found, breathe] = [new Map<string, string[]>(), createBreaths()]
  for (const path of paths) {
    await breathe()
    const at = path.lastIndexOf('/')
    const file = path.slice(at + 1)
    if (at <= 0 || path[at - 1] === '/' || !day.test(file)) continue
    const folder = path.slice(0, at)
    const files = found.get(folder) ?? []
    if (files.push(file) > zipLimits.days)
      throw new RefusedFile(
        `The zip has more than ${zipLimits.days} days of one conversation (${shown(folder)}), which no export has: it is not read.`,
      )
    found.set(folder, files)
  }
  return found
}

/** What a folder `<root>teams/<team>/<name>` is found by; null for any other. */
function teamKey(folder: string): string | null {
  const [team, name] = split(folder)
  const [teams] = split(team.slice(0, -1))
  const root = teams.slice(0, -'teams/'.length)
  return teams.endsWith('teams/') && (root === '' || root.endsWith('/')) ? `${root}\n${name}` : null
}
