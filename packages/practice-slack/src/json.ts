import { z } from 'zod'

export type Bag = Record<string, unknown>

export const Block = z.looseObject({ type: z.string(), block_id: z.string().optional() })
export const Blocks = z.array(Block)
export type Block = z.infer<typeof Block>

export function isBag(value: unknown): value is Bag {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The keys of `source` that are listed in `keys` and have a value, in the order of `keys`. */
export function pick(source: Bag, keys: readonly string[]): Bag {
  const picked: Bag = {}
  for (const key of keys) if (source[key] !== undefined) picked[key] = source[key]
  return picked
}

export type Present<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>
}

/** The same object without undefined keys, so that optional keys are absent instead of empty. */
export function present<T extends object>(value: T): Present<T> {
  return Object.fromEntries(Object.entries(value).filter(([, held]) => held !== undefined)) as Present<T>
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
