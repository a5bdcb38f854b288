import { z } from 'zod'
import { count, joined } from '../codec.ts'
import { definePost } from '../posts/define.ts'

/** About the seq of the trouble, to an admin; to the incident's channel where `user` is empty. */
export const troublePost = definePost('trouble', {
  does: 'report a problem',
  about: joined({ seq: count, user: z.string() }),
})
