import { clockTime, day } from '../../incident/timeline/duration.ts'
import type { EntryNote, TimelineEntry } from '../../incident/timeline/entry.ts'
import { withEmoji } from '../emoji.ts'
import { type Html, html, prose } from '../html.ts'

/** What investigators shared about an entry: notes, and questions with their answers. */
export function notesOf({ notes, seq }: TimelineEntry): Html | string {
  return notes.length === 0 ? '' : html`<ul class="notes">${notes.map((each) => note(each, each.seq === seq))}</ul>`
}

/** `alone`: the note is the entry itself, which has that address already. */
function note({ seq, plain, question, who, at, answer }: EntryNote, alone: boolean): Html {
  const replied =
    answer === null
      ? question
        ? html`<p class="open">Not answered yet.</p>`
        : ''
      : html`<div class="answer">${by(answer.who.name, 'answered', answer.at)}${words(answer.plain)}</div>`
  return html`<li${alone ? '' : html` id="f${seq}"`} class="${question ? 'question' : 'remark'}">${by(who.name, question ? 'asks' : 'notes', at)}${words(plain)}${replied}</li>`
}

function by(name: string, does: string, at: string): Html {
  return html`<p class="by"><b>${name}</b> <small>${does}, <time datetime="${at}">${day(at)} ${clockTime(at)}</time></small></p>`
}

function words(plain: string | null): Html {
  return plain === null
    ? html`<p class="tombstone">These words were erased.</p>`
    : html`<div class="text" dir="auto">${prose(withEmoji(plain))}</div>`
}
