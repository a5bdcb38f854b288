import { type Around, minutes } from './around.ts'
import { onceInARow } from './once.ts'
import { oneOf } from './pattern.ts'
import type { MessageRule } from './rule.ts'
import type { Said } from './said.ts'
import { isRepair } from './systems.ts'
import { tellsBefore } from './time-before.ts'

/** The sentence without a few words before it that say what it is about: "Webhooks: mounting the snapshot". */
function withoutTopic(sentence: string): string {
  const colon = sentence.indexOf(': ')
  return colon > 1 && colon <= 40 ? sentence.slice(colon + 2) : sentence
}

/** Gerunds that tell no work: what one wants, sees or lacks, what systems do, and nouns that end like one. */
const idle = [
  'being|going to|during|according|including|regarding|assuming|considering|concerning|nothing|anything|something|everything',
  'morning|evening|string|king|thing|spring|working|monitoring|alerting|logging|caching|routing|billing|networking|streaming|spelling',
  'waiting|missing|having|seeing|getting|losing|failing(?! over| back)|sounding|thinking|speaking|meaning|wondering|hoping|feeling',
  'worrying|taking (?:it|this|over)|talking|guessing|asking|telling|saying|agreeing|reading back|handing|looking (?:like|good|fine|forward)|trying to understand',
  'hanging|growing|rising|falling|dropping|climbing|shrinking|timing|crashing|coming|running (?:out|on|against)|remaining',
].join('|')
/** "Rolling back to 417." */
const underWay = new RegExp(
  `^(?:(?:i'm|i am|we are|we're|now|still|currently|already|just) )*(?!(?:${idle})\\b)[a-z]{2,}ing\\b`,
)
/** "Losing orders would be worse", "Commenting works again": a verb soon after it makes the gerund a subject. */
const subject =
  /^\S+ (?:(?!what|which|who|whether|if|how|where|why)\S+ ){0,4}(?:would|is|are|was|were|has|will|can|could|works?|takes|means|seems|looks|fails?|helps?|does|did|times?)\b/

const deeds = [
  'paged|called|opened|filed|posted|deployed|reverted|restarted|rebooted|rolled|switched|turned|disabled|enabled|raised|lowered',
  'blocked|removed|deleted|scaled|drained|changed|fixed|merged|pushed|published|updated|cleared|locked|unlocked|upgraded|paused',
  'resumed|purged|emailed|notified|informed|escalated|created|rotated|killed|failed over|patched|bumped',
].join('|')
const has = oneOf(
  // "I have asked the vendor"
  `^(?:i|we)(?: have|'ve) (?:just |already |now )?(?!been\\b|had\\b|seen\\b|got\\b|heard\\b|lost\\b|never\\b|not?\\b)[a-z]+(?:ed|en|wn|ut|de|nt|ne)\\b`,
  // "I just paged them", "paged both"
  `^(?:(?:i|we) )?(?:just |already |now )?(?:${deeds})\\b(?! (?:in|by|to fail|logins?|requests?|jobs?|users?)\\b)`,
)
const now =
  /(?:^|[.!;,:] )(?:and )?i (?:now |just )?(?:restart|remove|roll|turn|switch|read|look (?:at|into|through)|try|check|block|lift|revert|delete|page|disable|enable|deploy|pull|test|raise|dig|go through)\b(?! nothing| back)/

/** Whether it tells what its writer is doing or has done. */
export function acts(said: Said): boolean {
  return said.sentences.some((sentence, place) => {
    const one = withoutTopic(place === 0 ? said.opening : sentence)
    return !one.endsWith('?') && ((underWay.test(one) && !subject.test(one)) || has.test(one))
  })
}

const done =
  'deployed|executed|reverted|rolled back|enabled|disabled|restarted|rebooted|applied|switched|turned|paused|resumed|raised|lowered|scaled|drained|purged|blocked|failed over|promoted|replaced|rotated|removed|deleted|patched|flushed|increased|decreased|throttled|killed|stopped'
const changes = oneOf(
  // "limit raised", "we restarted the reader"; "the upgrade removed that label" tells what a change did.
  `\\b(?:re-?)?(?:${done})\\b(?! (?:the|a|an|that|this|it|our|its|their|all|some)\\b)`,
  `(?:^|\\b(?:i|we) (?:have |just )*)(?:re-?)?(?:${done})\\b`,
  String.raw`\b(?:rollback|revert|fix|flag|rule|limit|patch|release|change|hotfix|switch)\b.{0,25} (?:is|are) (?:out|on|off|live|back)\b`,
  String.raw`\b(?:both|all|everything|search|it is|it's) (?:off|on|out|live)\b`,
)
const notDone =
  /\b(?:not|never|if|should|would|could|can|must|when|before|needs?|was|were|been|by mistake|already|going to|will)\b|n't\b|\?/

/** Whether a change to a system is told as done. */
export const changed = onceInARow(({ sentences }: Said): boolean =>
  sentences.some((one) => changes.test(one) && !notDone.test(one)),
)

/** Whether somebody tells within half an hour that it got better, or the incident is called mitigated or resolved. */
function helped(said: Said, around: Around): boolean {
  if (around.after(said, minutes(30)).some(isRepair)) return true
  const moves = around.facts('status-changed', said.at, said.at + minutes(30))
  return moves.some(({ data }) => data.to === 'mitigated' || data.to === 'resolved')
}

/** What people say that they do afterwards is for afterwards. */
const isMitigated = (said: Said, { facts }: Around): boolean =>
  facts('status-changed', 0, said.at).some(({ data }) => data.to === 'mitigated' || data.to === 'resolved')

/** A change that is told with a time before the incident was declared may have set it off; one of a test repairs nothing. */
const didWhatHelped = (said: Said, around: Around): boolean =>
  said.at >= around.declaredAt &&
  changed(said) &&
  !/\btests?\b/.test(said.words) &&
  !tellsBefore(said.words, said.at, around) &&
  helped(said, around)

export const actions: MessageRule[] = [
  {
    id: 'acts',
    tag: 'action-taken',
    why: 'It says what its writer is doing or has done, and names no time before the incident was declared.',
    fits: (said, around) => acts(said) && !tellsBefore(said.words, said.at, around),
  },
  {
    id: 'acts-now',
    tag: 'action-taken',
    why: 'Its writer says what they do now, and nobody had called it mitigated yet.',
    fits: (said, around) => now.test(said.words) && !isMitigated(said, around),
  },
  {
    id: 'change-that-helped',
    tag: 'mitigator-actual',
    why: 'It reports a change to a system as done, and within half an hour somebody reported that things got better.',
    fits: didWhatHelped,
  },
  {
    id: 'did-what-helped',
    tag: 'action-taken',
    why: 'It reports a change to a system as done, and within half an hour somebody reported that things got better.',
    fits: didWhatHelped,
  },
]
