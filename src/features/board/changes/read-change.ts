import { type Refusal, refuse } from '../../../incident/refusal.ts'
import { sentence } from '../../../incident/sentence.ts'
import { leadingNumber } from '../read.ts'

export const usage = sentence`\`/incident doing <what> [on <service>] [for now]\` before a change, \`/incident did [what came of it]\` after it.`

type Service = { id: string; name: string }
export type Doing = { text: string; service: string | null; temporary: boolean }

const lastWords = /(?:^|[\s,;(–—-]+)(?:(?:just|only|but)\s+)?(?:for now|temporary|temporarily)[\s.,;!)]*$/i
const firstWords = /^(?:for now|temporary|temporarily)\s*[:,–—-]*\s*/i
const within = /(?<![\p{L}\p{N}_-])(?:for now|temporarily)(?![\p{L}\p{N}_-])/iu

/**
 * Reads what somebody is about to do, on which service, and whether it is temporary. The service is one of the configuration, named after
 * "on"; it is never guessed from the incident.
 */
export function readDoing(typed: string, services: readonly Service[]): Doing | Refusal {
  const first = typed.trim().replace(firstWords, '')
  let temporary = first !== typed.trim()
  let text = first
  let service: string | null = null
  for (let before = ''; before !== text; ) {
    before = text
    const without = text.replace(lastWords, '')
    if (without !== text) temporary = true
    text = without.trim()
    const last: Pick<Doing, 'text' | 'service'> = service === null ? serviceAtEnd(text, services) : { text, service }
    text = last.text
    service = last.service
  }
  if (text === '' || isPlaceAlone(text, services)) return refuse(sentence`Say what you are doing: ${usage}`)
  service ??= serviceWithin(text, services)
  return { text, service, temporary: temporary || within.test(text) }
}

/** Returns a name after "on" that is no configured service: nobody can be warned of two changes on it. Null if there is none. */
export function unknownPlace(typed: string, { service }: Doing): string | null {
  if (service !== null) return null
  return /\son\s+([\w.-]*\w)(?:\s+for\s+now)?[.!]?\s*$/i.exec(typed)?.[1] ?? null
}

function namesOf(services: readonly Service[]): { id: string; pattern: string }[] {
  return services
    .flatMap(({ id, name }) => [id, name].map((word) => ({ id, word: word.trim() })))
    .filter(({ word }) => word !== '')
    .sort((a, b) => b.word.length - a.word.length)
    .map(({ id, word }) => ({ id, pattern: word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+') }))
}

/** Takes a service off the end of the text, so that it is not shown twice. If nothing else would be left, the text stays as it is. */
function serviceAtEnd(text: string, services: readonly Service[]): Pick<Doing, 'text' | 'service'> {
  for (const { id, pattern } of namesOf(services)) {
    const without = text.replace(new RegExp(`\\s+on\\s+(?:the\\s+)?${pattern}(?:\\s+service)?[\\s.,;!]*$`, 'iu'), '')
    if (without !== text && without.trim() !== '') return { text: without.trim(), service: id }
  }
  return { text, service: null }
}

/** Whether a text such as "on checkout" says only where the change is made, and not what it is. */
function isPlaceAlone(text: string, services: readonly Service[]): boolean {
  return namesOf(services).some(({ pattern }) =>
    new RegExp(`^on\\s+(?:the\\s+)?${pattern}(?:\\s+service)?[\\s.,;!]*$`, 'iu').test(text),
  )
}

/** Returns the service that is named last. */
function serviceWithin(text: string, services: readonly Service[]): string | null {
  const found = namesOf(services).map(({ id, pattern }) => {
    const named = new RegExp(`(?<![\\p{L}\\p{N}_-])on\\s+(?:the\\s+)?${pattern}(?![\\p{L}\\p{N}_-])`, 'giu')
    return { id, at: [...text.matchAll(named)].at(-1)?.index ?? -1 }
  })
  return found.filter(({ at }) => at >= 0).sort((a, b) => b.at - a.at)[0]?.id ?? null
}

/** Reads "2 it helped" or "it helped": which change, if one is named, and its outcome. */
export function readDid(
  typed: string,
  known: readonly { number: number }[],
): { number: number | null; outcome: string | null } {
  const led = leadingNumber(typed)
  // "3 restarts were needed" is an outcome if there is no change 3.
  if (!led || (led.rest !== '' && !known.some((each) => each.number === led.number))) {
    return { number: null, outcome: typed.trim() || null }
  }
  return { number: led.number, outcome: led.rest || null }
}
