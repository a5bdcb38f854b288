import type { z } from 'zod'
import { CannotStart } from '../incident/failure.ts'
import { checkLists, type ListFile } from './check-lists.ts'
import { type Environment, readEnvironment } from './environment.ts'
import { filesIn, type Read, readFile } from './read-file.ts'
import { Checklist, files, type Settings } from './shapes/index.ts'

export type { Environment, Transport } from './environment.ts'
export type { Settings } from './shapes/index.ts'
export type Config = { environment: Environment; settings: Settings }

/** Everything an operator sets, from the environment and the configuration folders; the only reader of either. */
export function readConfig(variables: NodeJS.ProcessEnv): Config {
  const environment = readEnvironment(variables)
  return { environment, settings: readSettings(environment.configFolders) }
}

/** The configuration folders alone, checked; every mistake of every file is told at once. */
export function readSettings(folders: string[]): Settings {
  const problems: string[] = []
  const read = <T extends z.ZodType>(name: string, shape: T): Read<z.output<T>> | null => {
    try {
      return readFile(name, folders, shape)
    } catch (error) {
      if (!(error instanceof CannotStart)) throw error
      problems.push(error.message)
      return null
    }
  }
  const collect = <T extends z.ZodType>({ name, shape }: { name: string; shape: T }): z.output<T> | null =>
    read(name, shape)?.value ?? null
  const severities = collect(files.severities)
  const services = collect(files.services)
  const workspace = collect(files.workspace)
  const imoc = collect(files.imoc)
  const roles = collect(files.roles)
  const rota = collect(files.rota)
  const statusPage = collect(files.statusPage)
  const phone = collect(files.phone)
  const names = filesIn('checklists', folders)
  const lists = names.flatMap((file): ListFile[] => {
    const list = read(file.name, Checklist)
    return list ? [{ ...file, ...list }] : []
  })
  // What a file that cannot be read would have named is not missing.
  if (severities && services && roles && lists.length === names.length) {
    problems.push(
      ...checkLists(lists, { roles: roles.roles, severities: severities.levels, services: services.services }),
    )
  }
  if (!severities || !services || !workspace || !imoc || !roles || !rota || !statusPage || !phone || problems.length) {
    throw new CannotStart(problems.join('\n'))
  }
  return {
    ...{ workspace, imoc, rota, statusPage, phone },
    severities: severities.levels,
    services: services.services,
    roles: roles.roles,
    checklists: lists.map((list) => list.value),
  }
}
