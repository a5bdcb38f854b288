import { z } from 'zod'

/**
 * How data is written in one text: a button's value, a block's id, a form's metadata, the key of a post. `read` gives null for a text
 * that no `write` made. What `write` made once has to be readable for as long as it stands in Slack or in the database.
 */
export type Codec<T> = { write: (data: T) => string; read: (text: string) => T | null }

/** A text as it is: an id, or a word that nobody reads. */
export const wholeText: Codec<string> = { write: (data) => data, read: (text) => text }

/** Nothing at all: an empty text. */
export const noText: Codec<undefined> = { write: () => '', read: (text) => (text === '' ? undefined : null) }

/** A number of ours: 0 and up. */
export const wholeNumber: Codec<number> = {
  write: String,
  read: (text) => (/^\d{1,9}$/.test(text) ? Number(text) : null),
}

/** Data as JSON. */
export function json<S extends z.ZodType>(shape: S): Codec<z.output<S>> {
  return {
    write: (data) => JSON.stringify(data),
    read: (text) => {
      try {
        return shape.safeParse(JSON.parse(text)).data ?? null
      } catch {
        return null
      }
    },
  }
}

/** One part of a joined text. */
type Part = z.ZodType<unknown, string | undefined>

/** A part that is a count or a number of ours. */
export const count = z.codec(z.string().regex(/^\d{1,9}$/), z.int(), { decode: Number, encode: String })

/** A part that may be empty. */
export const orNull = z.codec(z.string().default(''), z.string().nullable(), {
  decode: (text) => text || null,
  encode: (data) => data ?? '',
})

const bar = '|'

/**
 * Parts with a bar between them, in the order in which they are given: "incident|number". An optional one at the end is left out
 * where there is none. `rest`: the last part holds whatever follows, bars too; what follows the last part otherwise is ignored.
 * `between`: what stands in place of the bar.
 */
export function joined<S extends Record<string, Part>>(
  parts: S,
  { rest = false, between = bar } = {},
): Codec<z.output<z.ZodObject<S>>> {
  const shape = z.object(parts)
  const names = Object.keys(parts)
  return {
    write: (data) => {
      const written = new Map<string, unknown>(Object.entries(z.encode(shape, data)))
      return names.flatMap((name) => written.get(name) ?? []).join(between)
    },
    read: (text) => {
      const all = text.split(between)
      const last = names.length - 1
      const part = (at: number) => (rest && at === last && all.length > last ? all.slice(at).join(between) : all[at])
      return shape.safeParse(Object.fromEntries(names.map((name, at) => [name, part(at)]))).data ?? null
    },
  }
}

/** A codec whose texts begin with a word of their own: "checklist|incident|run". */
export function headed<T>(head: string, { write, read }: Codec<T>): Codec<T> {
  const start = `${head}${bar}`
  return {
    write: (data) => `${start}${write(data)}`,
    read: (text) => (text.startsWith(start) ? read(text.slice(start.length)) : null),
  }
}
