/** Splits a text into sentences: "No more errors. Still down" makes two statements, and "but" turns the meaning round. */
export const sentenceEnd = /(?<=[.!?。！？])\s+|\n+|;\s+|,?\s+(?=(?:but|however|yet|though|although|except)\b)/iu

const trouble = '(?:errors?|timeouts?|failures?|alerts?|alarms?|problems?|issues?)'

const not = "(?:not|aren't|isn't|haven't|hasn't|don't|doesn't|didn't|stopped|no longer)"
const see = '(?:see|seen|seeing|get|getting|have|had|having)'
/**
 * Matches trouble that is denied: "no more timeouts", "0 errors", "we aren't seeing any errors", "no longer failing", "not getting worse".
 * Each pattern begins at a word and is bounded in length, since every message is tested.
 */
const none = new RegExp(
  [
    String.raw`\b(?:no(?: more| new| further| other| signs? of)?|zero|0|without|free of|fewer)(?: \p{L}+)? ${trouble}\b`,
    // Matches "we haven't been seeing any more login errors".
    String.raw`\b${not} (?:been )?${see}(?: any| a single)?(?: more)?(?: \p{L}+)? ${trouble}\b`,
    String.raw`\b(?:no longer|not|isn't|aren't) (?:failing|broken|down|getting worse)\b`,
  ].join('|'),
  'iu',
)

/** Matches the end of trouble: "the errors are gone", "timeouts have dropped", and "it recovered", "all green", "Fixed". */
const over = new RegExp(
  [
    String.raw`\b${trouble}\b[^,:]{0,30}\b(?:gone|(?:is|are) over|(?:go|going|went) away|stopped|ended|ceased|vanished|disappeared|cleared|subsided|subsiding|resolved|fixed|dropp?(?:ed|ing|s)?|fell|falling|down to|decreas(?:ed|ing)|going down|went down|coming down|came down|improv(?:ed|ing))\b`,
    String.raw`\b(?:is|are|was|were|been|got|looks?|all|now|everything) (?:now |all |back )?(?:resolved|fixed|recovered|cleared|green|normal|healthy|stable|fine again|fine now|good again|good now)\b`,
    String.raw`\b(?:has|have|it|that|they) (?:now |fully |just )?(?:recovered|cleared|gone away|calmed down|stabili[sz]ed)\b`,
    String.raw`\b(?:back to normal|under control|(?:working|healthy|up) again|all green)\b`,
    String.raw`^\W*(?:fixed|resolved|recovered)\b`,
  ].join('|'),
  'iu',
)

/** Matches what takes such an end back: "not gone", "isn't fixed", "still", "until it is fixed". */
const unsettled =
  /\b(?:not|never|isn't|aren't|wasn't|hasn't|haven't|won't|don't|doesn't|didn't|cannot|can't|still|if|until|unless|before|would|should|hope|supposed|when|nobody|nothing (?:we|i|you|helps?|works?))\b/iu

/**
 * Whether a sentence says that trouble is over, or that there is none. It knows plain English; any other sentence still counts as trouble.
 */
export function isGoodNews(sentence: string): boolean {
  const plain = sentence.replaceAll('’', "'").replace(/\s+/g, ' ')
  if (none.test(plain)) return !/\bstill\b/i.test(plain)
  return over.test(plain) && !unsettled.test(plain)
}
