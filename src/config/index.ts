import type { z } from 'zod'
import { CannotStart } from '../incident/failure.ts'
import { Rota } from '../incident/rota.ts'
import { type Environment, readEnvironment } from './environment.ts'
import { readFile } from './read-file.ts'
import { Checklist, Imoc, Phone, Services, type Settings, Severities, StatusPage, Workspace } from './shapes.ts'

export type { Environment, Transport } from './environment.ts'
export type { Settings } from './shapes.ts'
export type Config = { environment: Environment; settings: Settings }

/** Everything an operator sets, from the environment and the configuration folders; the only reader of either. */
export function readConfig(variables: NodeJS.ProcessEnv): Config {
  const environment = readEnvironment(variables)
  return { environment, settings: readSettings(environment.configFolders) }
}

/** The configuration folders alone, checked; every mistake of every file is told at once. */
export function readSettings(folders: string[]): Settings {
  const problems: string[] = []
  const collect = <T extends z.ZodType>(name: string, shape: T): z.output<T> | null => {
    try {
      return readFile(name, folders, shape)
    } catch (error) {
      if (!(error instanceof CannotStart)) throw error
      problems.push(error.message)
      return null
    }
  }
  const severities = collect('severities.yaml', Severities)
  const services = collect('services.yaml', Services)
  const workspace = collect('workspace.yaml', Workspace)
  const imoc = collect('imoc.yaml', Imoc)
  const rota = collect('rota.yaml', Rota)
  const statusPage = collect('status-page.yaml', StatusPage)
  const phone = collect('phone.yaml', Phone)
  const start = collect('checklists/start.yaml', Checklist)
  if (!severities || !services || !workspace || !imoc || !rota || !statusPage || !phone || !start) {
    throw new CannotStart(problems.join('\n'))
  }
  const { levels } = severities
  return {
    severities: levels,
    services: services.services,
    workspace,
    imoc,
    rota,
    statusPage,
    checklists: [start],
    phone,
  }
}
