import { z } from 'zod'
import { count, joined } from '../codec.ts'
import { definePost } from '../posts/define.ts'

/** By the seq of the trouble, for an admin; for the incident's channel if `user` is empty. */
export const troublePost = definePost('trouble', {
  does: 'report a problem',
  about: joined({ seq: count, user: z.string() }),
})
