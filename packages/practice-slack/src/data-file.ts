import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import type { Tokens } from './api/run-method.ts'
import { parseJson } from './json.ts'
import type { Client } from './openid/issuer.ts'
import type { State } from './workspace/types.ts'

/** The file is our own, so it is only checked for being a data file, not field by field. */
const SavedState = z.custom<State>(
  (value) => z.looseObject({ version: z.literal(1), channels: z.array(z.unknown()) }).safeParse(value).success,
)
const SavedFile = z.object({
  // Files of earlier versions have no client.
  tokens: z.object({
    ...{ bot: z.string(), app: z.string(), signingSecret: z.string() },
    ...{ clientId: z.string().exactOptional(), clientSecret: z.string().exactOptional() },
  }),
  state: SavedState,
})

export type Saved = { tokens: Omit<Tokens, keyof Client> & Partial<Client>; state: State }

/** What an earlier run saved; undefined if there was none. */
export function readDataFile(path: string): Saved | undefined {
  if (!existsSync(path)) return undefined
  const parsed = SavedFile.safeParse(parseJson(readFileSync(path, 'utf8')))
  if (parsed.success) return parsed.data
  throw new Error(`${path} does not hold a practice Slack: move it away to begin with an empty one.`)
}

export type Saver = { soon(): void; stop(): void }

const pauseMs = 300

/** Saves shortly after the last change, and at the end; the file is always complete. */
export function createSaver(path: string | undefined, saved: () => Saved): Saver {
  let timer: NodeJS.Timeout | undefined
  let pause = pauseMs
  const save = () => {
    timer = undefined
    if (path === undefined) return
    const began = performance.now()
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(`${path}.new`, JSON.stringify(saved()), { mode: 0o600 })
    renameSync(`${path}.new`, path)
    // A large workspace takes long to write, and most of the time must remain for its work.
    pause = Math.max(pauseMs, (performance.now() - began) * 20)
  }
  return {
    soon() {
      if (path !== undefined && timer === undefined) timer = setTimeout(save, pause)
    },
    stop() {
      clearTimeout(timer)
      save()
    },
  }
}
