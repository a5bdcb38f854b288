import type { z } from 'zod'
import { CannotStart } from '../incident/failure.ts'
import { checkLists, type ListFile } from './check-lists.ts'
import { type Environment, readEnvironment } from './environment.ts'
import { strangeIn } from './folders.ts'
import { filesIn, type Read, readFile } from './read-file.ts'
import { Checklist, type Files, files, type Settings } from './shapes/index.ts'
import { pagingAt } from './shapes/paging.ts'
import { rightsBeside } from './shapes/rights.ts'

export type { Environment, Transport } from './environment.ts'
export type { Settings } from './shapes/index.ts'
export { usedLocks } from './shapes/locks.ts'
export type Config = { environment: Environment; settings: Settings }

/** Everything that an operator sets, from the environment and the configuration folders; the only reader of either. */
export function readConfig(variables: NodeJS.ProcessEnv): Config {
  const environment = readEnvironment(variables)
  return { environment, settings: readSettings(environment.configFolders) }
}

/** The names of the files in a configuration folder, without its checklists. */
export const fileNames: string[] = Object.values(files).map(({ name }) => name)

/** The configuration folders alone, checked; every mistake in every file is reported at once. */
export function readSettings(folders: string[]): Settings {
  const problems: string[] = strangeIn(folders, fileNames)
  const read = <T extends z.ZodType>(name: string, shape: T): Read<z.output<T>> | null => {
    try {
      return readFile(name, folders, shape)
    } catch (error) {
      if (!(error instanceof CannotStart)) throw error
      problems.push(error.message)
      return null
    }
  }
  const whole = Object.fromEntries(
    Object.entries(files).map(([key, { name, shape }]) => [key, read<z.ZodType>(name, shape)?.value]),
  )
  const names = filesIn('checklists', folders)
  const lists = names.flatMap((file): ListFile[] => {
    const list = read(file.name, Checklist)
    return list ? [{ ...file, ...list }] : []
  })
  // Each file was read with the shape for its name; mistakes are reported below.
  const { severities, services, roles, mitigations, tags, ...rest } = whole as Files
  if (problems.length === 0) {
    const { levels } = severities
    read(files.paging.name, pagingAt(levels))
    read(files.rights.name, rightsBeside(rest.workspace.admins.people))
    problems.push(...checkLists(lists, { roles: roles.roles, severities: levels, services: services.services }))
  }
  if (problems.length) throw new CannotStart(problems.join('\n'))
  return {
    ...rest,
    severities: severities.levels,
    services: services.services,
    roles: roles.roles,
    tags: tags.tags,
    mitigations: mitigations.mitigations,
    checklists: lists.map((list) => list.value),
  }
}
