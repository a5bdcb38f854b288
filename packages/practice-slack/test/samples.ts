import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { isBag } from '../src/json.ts'

/** Slack's own sample payloads lie beside the repository where they are at hand; they are never part of it. */
const folder = new URL('../../../../shared/slack-samples/', import.meta.url)

export const haveSamples = existsSync(fileURLToPath(folder))

export function sample(path: string): unknown {
  return widened(JSON.parse(readFileSync(new URL(path, folder), 'utf8')), beyond[path])
}

const pinned = { pinned_to: [''] }
const pinMessage = { ...pinned, bot_id: '', type: '', text: '', user: '', ts: '', app_id: '', team: '', permalink: '' }

/** Keys that Slack's documentation shows and the one set of samples lacks: its pins were files, and no message in it was pinned. */
const beyond: Record<string, unknown> = {
  'api/pins.list.json': { items: [{ channel: '', message: { ...pinMessage, bot_profile: {} } }] },
  'api/conversations.history.json': { messages: [pinned] },
  'api/conversations.replies.json': { messages: [pinned] },
  'events/MessageChangedPayload.json': { event: { message: { files: [] }, previous_message: { files: [] } } },
}

function widened(known: unknown, more: unknown): unknown {
  if (Array.isArray(known) && Array.isArray(more)) return [widened(known[0], more[0])]
  if (!isBag(known) || !isBag(more)) return known ?? more
  const keys = [...new Set([...Object.keys(known), ...Object.keys(more)])]
  return Object.fromEntries(keys.map((key) => [key, widened(known[key], more[key])]))
}

const forms: [RegExp, RegExp][] = [
  [/^\d{10}\.\d{6}$/, /^\d{10}\.\d{6}$/],
  [/^[UW]0+$/, /^(?:[UW][A-Z0-9]{8,}|USLACKBOT)$/],
  [/^[CDG]0+$/, /^[CDG][A-Z0-9]{8,}$/],
  // the samples' only `edited` is a bot's; people's carry their own id
  [/^B0+$/, /^[BUW][A-Z0-9]{8,}$/],
  [/^([AEFT])0+$/, /^[AEFT][A-Z0-9]{8,}$/],
]

/** Every place where the value says more than the sample, or says an id or time in another form. */
export function strangers(known: unknown, value: unknown, path = ''): string[] {
  if (value === null || value === undefined) return []
  if (Array.isArray(known)) {
    if (known.length === 0) return []
    return Array.isArray(value)
      ? value.flatMap((one, n) => strangers(known[0], one, `${path}/${n}`))
      : [`${path} is no list`]
  }
  if (isBag(known)) {
    if (!isBag(value)) return [`${path} is no object`]
    if (Object.keys(known).length === 0) return []
    return Object.entries(value).flatMap(([key, held]) =>
      key in known ? strangers(known[key], held, `${path}/${key}`) : [`${path}/${key} is not Slack's`],
    )
  }
  if (typeof known !== typeof value) return [`${path} is a ${typeof value}, Slack's a ${typeof known}`]
  if (typeof value !== 'string' || typeof known !== 'string') return []
  const form = forms.find(([given]) => given.test(known))?.[1]
  // an empty ts or creator means that there is none
  return form && value !== '' && !form.test(value) ? [`${path} has not the form of ${known}: ${value}`] : []
}
