import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import { World } from './schema.ts'

export type { World, WorldInput } from './schema.ts'

/** The workspace that is used by default. */
export function defaultWorld(): World {
  return loadWorld(new URL('../../worlds/default.yaml', import.meta.url))
}

/** Reads and checks a world file (YAML). */
export function loadWorld(path: string | URL): World {
  return checkedWorld(parse(readFileSync(path, 'utf8')), String(path))
}

export function checkedWorld(value: unknown, where = 'The world'): World {
  const parsed = World.safeParse(value)
  if (parsed.success) return parsed.data
  throw new Error(`${where} is not a world the practice Slack can start with. ${z.prettifyError(parsed.error)}`)
}
