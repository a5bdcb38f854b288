import type { z } from 'zod'
import { CannotStart } from '../incident/failure.ts'
import { type Environment, readEnvironment } from './environment.ts'
import { readFile } from './read-file.ts'
import { Checklist, files, type Settings } from './shapes/index.ts'
import { pagingAt } from './shapes/paging.ts'

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
  const collect = <T extends z.ZodType>({ name, shape }: { name: string; shape: T }): z.output<T> | null => {
    try {
      return readFile(name, folders, shape)
    } catch (error) {
      if (!(error instanceof CannotStart)) throw error
      problems.push(error.message)
      return null
    }
  }
  const severities = collect(files.severities)
  const services = collect(files.services)
  const workspace = collect(files.workspace)
  const imoc = collect(files.imoc)
  const roles = collect(files.roles)
  const rota = collect(files.rota)
  const paging = collect({ ...files.paging, shape: pagingAt(severities?.levels ?? null) })
  const statusPage = collect(files.statusPage)
  const phone = collect(files.phone)
  const start = collect({ name: 'checklists/start.yaml', shape: Checklist })
  if (
    !severities ||
    !services ||
    !workspace ||
    !imoc ||
    !roles ||
    !rota ||
    !paging ||
    !statusPage ||
    !phone ||
    !start
  ) {
    throw new CannotStart(problems.join('\n'))
  }
  return {
    ...{ workspace, imoc, rota, paging, statusPage, phone },
    severities: severities.levels,
    services: services.services,
    roles: roles.roles,
    checklists: [start],
  }
}
