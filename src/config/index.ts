import type { z } from 'zod'
import { CannotStart } from '../incident/failure.ts'
import { type Environment, readEnvironment } from './environment.ts'
import { readFile } from './read-file.ts'
import { Checklist, type Files, files, type Settings } from './shapes/index.ts'

export type { Deploys, Environment, Transport } from './environment.ts'
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
  const read = Object.fromEntries(Object.entries(files).map(([key, file]) => [key, collect<z.ZodType>(file)]))
  const start = collect({ name: 'checklists/start.yaml', shape: Checklist })
  if (problems.length || !start) throw new CannotStart(problems.join('\n'))
  // Each was read by the shape that stands beside its name.
  const { severities, services, roles, mitigations, ...rest } = read as Files
  return {
    ...rest,
    severities: severities.levels,
    services: services.services,
    roles: roles.roles,
    mitigations: mitigations.mitigations,
    checklists: [start],
  }
}
