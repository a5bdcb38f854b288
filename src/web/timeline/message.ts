import { clockTime } from '../../incident/timeline/duration.ts'
import type { MessageEntry, Reaction } from '../../incident/timeline/entry.ts'
import { counted, listed } from '../../incident/timeline/words.ts'
import { reactionSign, withEmoji } from '../emoji.ts'
import { type Html, html, outwardLink, prose } from '../html.ts'

/** The words of a message with its files, its earlier wordings and its reactions. */
export function messageBody(entry: MessageEntry): Html {
  if (entry.deleted)
    return tombstone(`This message was deleted${entry.deletedAt === null ? '' : ` at ${clockTime(entry.deletedAt)}`}.`)
  if (entry.plain === null) return tombstone('This message was erased.')
  return html`${entry.plain === '' ? '' : html`<div class="text" dir="auto">${prose(withEmoji(entry.plain))}</div>`}${files(entry)}${revisions(entry)}${reactions(entry.reactions)}`
}

function tombstone(words: string): Html {
  return html`<p class="tombstone">${words}</p>`
}

function files({ files: all }: MessageEntry): Html | string {
  if (all.length === 0) return ''
  return html`<ul class="files">${all.map((file) => html`<li>${outwardLink(file.link, file.name)} <small>${file.type}</small></li>`)}</ul>`
}

function revisions({ revisions: all }: MessageEntry): Html | string {
  const earlier = all.slice(0, -1)
  const last = all.at(-1)
  if (last === undefined || earlier.length === 0) return ''
  return html`<details class="revisions"><summary>edited ${earlier.length === 1 ? '' : `${earlier.length} times, last `}at ${clockTime(last.at)}</summary>
<ol>${earlier.map(({ at, plain, seq }) => html`<li id="f${seq}-as-of"><time datetime="${at}">${clockTime(at)}</time> <div class="text" dir="auto">${prose(plain ?? '')}</div></li>`)}</ol></details>`
}

function reactions(all: Reaction[]): Html | string {
  const standing = all.map((reaction) => ({
    ...reaction,
    people: reaction.people.filter(({ removedAt }) => removedAt === null),
  }))
  const shown = standing.filter(({ people }) => people.length > 0)
  if (shown.length === 0) return ''
  return html`<ul class="reactions">${shown.map(chip)}</ul>`
}

function chip({ name, people }: Reaction): Html {
  const by = listed(people.map(({ who, at }) => `${who.name} (${clockTime(at)})`))
  const label = `${counted(people.length, 'reaction')} :${name}: by ${by}`
  return html`<li title="${label}"><span aria-label="${label}">${reactionSign(name)} ${people.length}</span></li>`
}
