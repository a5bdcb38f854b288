import { z } from 'zod'
import { amount, joined, wholeText } from '../codec.ts'
import { bySeq, definePost } from '../posts/define.ts'

/** One page, for each person who is paged. */
export const pageDm = definePost('page', {
  does: 'page somebody by direct message',
  about: joined({ page: z.string(), user: z.string() }),
})

export const imocMissingSaid = definePost('imoc-missing', { does: 'say that no IMOC could be paged', about: bySeq })

export const pageNotAsked = definePost('page-not-asked', {
  does: 'say that nobody was paged into a private incident',
  about: bySeq,
})

/** A page, by its id. */
export const pageExhausted = definePost('page-exhausted', {
  does: 'say that nobody has acknowledged',
  about: wholeText,
})

export const pageUnanswered = definePost('page-unanswered', {
  does: 'tell the person who asked for help that nobody has answered',
  about: wholeText,
})

export const pageAcknowledged = definePost('page-acknowledged', {
  does: 'tell the person who asked for help that somebody is coming',
  about: wholeText,
})

/** The offer of a handover, by its id, for the person who is asked. */
export const handoverPack = definePost('handover', { does: 'hand over to the next IMOC', about: wholeText })

export const handoverOffer = definePost('handover-offer', {
  does: 'show the IMOC what became of the handover',
  about: wholeText,
})

/** `lateMs`: how late the timer fired that found no answer. */
export const handoverNews = definePost('handover-news', {
  does: 'tell the IMOC that nobody has taken over',
  about: joined({ id: z.string(), what: z.enum(['declined', 'silent']), lateMs: amount.optional() }),
})

export const handoverTold = definePost('handover-told', {
  does: 'tell the previous IMOC that somebody has taken over',
  about: wholeText,
})

export const handoverSaid = definePost('handover-said', {
  does: 'say that somebody has taken over as IMOC',
  about: wholeText,
})

/** `since`: when the shift of the former IMOC began (ISO 8601). */
export const takenOverTold = definePost('taken-over', {
  does: 'tell the previous IMOC that somebody has taken over',
  about: joined({ former: z.string(), by: z.string(), since: z.string() }),
})

export const imocSaid = definePost('imoc-said', { does: 'say who is IMOC now', about: bySeq })

/** The question to the IMOC, after some hours, whether somebody should take over. */
export const reliefQuestion = definePost('relief', {
  does: 'ask the IMOC whether to swap',
  about: joined({ asked: z.string(), hoursOn: amount, lateMs: amount }),
})

/** The offer to take over from an IMOC who is tired. `since`: when their shift began (ISO 8601). */
export const reliefOffer = definePost('offer', {
  does: 'ask somebody to take over as IMOC',
  about: joined({ offered: z.string(), tired: z.string(), since: z.string(), hoursOn: amount }),
})

export const relievedTold = definePost('relieved', {
  does: 'tell the previous IMOC that somebody has taken over',
  about: joined({ tired: z.string(), since: z.string() }, { rest: true, between: ':' }),
})

/** By the key of the effect that found nobody. */
export const reliefNobody = definePost('relief-nobody', { does: 'tell the IMOC that nobody is free', about: wholeText })

export const roleGivenTold = definePost('role-given', {
  does: 'tell somebody about the role they were given',
  about: bySeq,
})

export const roleLeftTold = definePost('role-left', { does: 'tell somebody about the role they had', about: bySeq })
