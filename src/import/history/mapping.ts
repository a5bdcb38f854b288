import { readFile } from 'node:fs/promises'
import { parse } from 'yaml'
import { z } from 'zod'
import { RefusedFile } from '../refused-file.ts'

/** The systems whose mapping is here, each in a file of its name beside this one. */
export const systems = ['pagerduty', 'opsgenie', 'incident-io'] as const
export type System = (typeof systems)[number]

const names = z.array(z.string().min(1)).default([])

/** Where an incident of another system has what imoc needs of it. */
const Mapping = z.strictObject({
  source: z.string().min(1),
  /** Where the list is, if the file is one object. */
  lists: names,
  fields: z.strictObject({
    ...{ id: names, number: names, title: names, severity: names, status: names, began: names, ended: names },
    ...{ service: names, people: names, url: names, notes: names, visibility: names },
  }),
  over: names,
  /** From what it is called there (in lower case) to the id of a severity here. */
  severities: z.record(z.string(), z.string()).default({}),
})
export type Mapping = z.infer<typeof Mapping>

/** The mapping of a system; `own` is a file that says it otherwise. */
export async function readMapping(system: System, own: string | null): Promise<Mapping> {
  const text = await readFile(own ?? new URL(`./${system}.yaml`, import.meta.url), 'utf8')
  const read = Mapping.safeParse(parsed(text))
  if (read.success) return read.data
  const [issue] = read.error.issues
  throw new RefusedFile(`The mapping ${own ?? system} cannot be used: ${issue?.path.join('.')} ${issue?.message}.`)
}

function parsed(text: string): unknown {
  try {
    return parse(text)
  } catch {
    return null
  }
}
