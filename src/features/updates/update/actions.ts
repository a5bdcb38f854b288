import { z } from 'zod'
import { joined, json } from '../../../incident/codec.ts'
import { defineForm } from '../../../slack/define.ts'
import { UpdateForm } from './schema.ts'
import { Seen } from './seen.ts'

const seen = json(Seen)

/** The form keeps what its writer saw when it was opened; `seen` is null if an older form does not have it. */
const memory = {
  incidentId: z.string(),
  seen: z.codec(z.string().default(''), Seen.nullable(), {
    decode: seen.read,
    encode: (data) => (data === null ? '' : JSON.stringify(data)),
  }),
}
export const updateForm = defineForm('update', { metadata: joined(memory, { rest: true }), values: UpdateForm })

/** Shows exactly what will be posted, by the id of its draft. */
export const previewForm = defineForm('update-preview', {
  metadata: joined({ incidentId: z.string(), draft: z.string() }),
})
