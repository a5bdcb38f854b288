import { z } from 'zod'
import { defineEffect } from '../effects.ts'

/** Which update; its content is in its fact. */
const update = { id: z.string() }

export const tellAnnouncements = defineEffect('tell-announcements', {
  does: 'post the update in the announcements channel',
  data: update,
})

export const tellStakeholders = defineEffect('tell-stakeholders', {
  does: 'post the update for the stakeholders',
  data: update,
})

export const tellSubscriber = defineEffect('tell-subscriber', {
  does: 'send the update to a subscriber',
  data: { ...update, user: z.string() },
})

export const tellStatusPages = defineEffect('tell-status-pages', {
  does: 'start posting the update on the status pages',
  data: update,
})

export const publish = defineEffect('publish', {
  does: 'post the update on a status page',
  /** `page`: which of the pages. */
  data: { ...update, page: z.number() },
})

export const rewordUpdates = defineEffect('reword-updates', {
  does: 'take erased words out of the updates',
  /** The number of the fact whose words were erased. */
  data: { seq: z.number() },
})

export const chaseUpdate = defineEffect('chase-update', {
  does: 'ask for the update that was promised',
  data: { update: z.string(), round: z.number() },
})
