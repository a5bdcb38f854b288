import { parseArgs } from 'node:util'

export type Options = { seed: number; count: number; seconds: number }

export const help = `npm run fuzz -- --seed <n> --count <n> --seconds <s>     sends the bot what nobody should send it, and looks whether it still hears

  --seed <n>       what is sent is drawn from it: a whole number (1)
  --count <n>      how many payloads, over HTTP and Socket Mode together (20000)
  --seconds <s>    how long they are sent at most (60); the start of two bots and the look at what they recorded come on top

Ends with 0 when nothing crashed, hung, answered with 500 or above, or was lost.
`

/** Reads the command line; null where help is asked for. */
export function readOptions(args: string[]): Options | null {
  const text = { type: 'string' } as const
  const { values } = parseArgs({
    args,
    options: { seed: text, count: text, seconds: text, help: { type: 'boolean' } },
  })
  if (values.help) return null
  const whole = (name: 'seed' | 'count' | 'seconds', usual: number) => {
    const value = Number(values[name] ?? usual)
    if (Number.isInteger(value) && value >= 0) return value
    throw new Error(`--${name} is a whole number, not "${values[name]}".`)
  }
  return { seed: whole('seed', 1), count: whole('count', 20_000), seconds: whole('seconds', 60) }
}
