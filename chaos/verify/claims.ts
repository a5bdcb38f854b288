import type { Check } from './evidence.ts'

/** Shortly before the statement, it may have been true (ms). */
const grace = 2_000

/** A statement that people can read something now. */
const claim =
  /^(said|told|posted|sent|announced|paged)\b|\b(is|are|was|were|has been|have been) (said|told|posted|sent|announced)\b/i
/** A statement of when that will be, or that it is not so. */
const yet = /\b(once|as soon as|when|until|will|cannot|could|not|nobody|nothing|yet|waits?)\b/i

export const claims: Check = {
  name: 'claims',
  promise: 'no answer says that something was said, told or posted while Slack lets nothing be',
  find: ({ told, windows }) =>
    told.flatMap(({ at, text }) => {
      const when = new Date(at).getTime()
      const mute = windows.find(
        (window) => window.mute && window.from.getTime() + grace <= when && when <= window.until.getTime(),
      )
      const said = mute && sentences(text).find((sentence) => claim.test(sentence) && !yet.test(sentence))
      return said ? [`At ${at}, while ${mute.name}, somebody read "${said}"`] : []
    }),
}

const sentences = (text: string): string[] => text.split(/(?<=[.!?])\s+|\n/).map((each) => each.trim())
