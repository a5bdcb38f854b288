import { noteLimits } from '../../incident/analysis/note-rules.ts'
import { type Html, html } from '../html.ts'
import { paths } from './addresses.ts'
import type { TypedNote } from './deps.ts'
import type { Item } from './items.ts'
import type { Doing, InvestigationView } from './view.ts'

const limit = noteLimits.characters.toLocaleString('en')

/** Fields that say which note a form is about, and how its sender has it before them. */
function about({ state, doing }: InvestigationView, { id, place }: Item): Html {
  const now = place.is === 'private' ? place.version.toISOString() : (place.answered ?? '')
  return html`<input type="hidden" name="incident" value="${state.number}"><input type="hidden" name="note" value="${id}"><input type="hidden" name="seen" value="${doing?.seen ?? now}">`
}

/** The form for a new note. */
export function freshForm(view: InvestigationView): Html {
  const { fresh, state } = view
  return html`<form class="note" id="write" method="post" action="${paths.add}">
<input type="hidden" name="incident" value="${state.number}"><input type="hidden" name="note" value="${fresh.id}">
${fields(fresh, 'fresh')}
<button class="button">Add the note</button>
</form>`
}

/** The fields of a note. `at` keeps the ids of several forms on one page apart. */
function fields({ text, question, about: seq, from, until }: TypedNote, at: string): Html {
  const isPlaced = from !== '' || until !== ''
  return html`<label for="text-${at}">Note or question <small>At most ${limit} characters.</small></label>
<textarea id="text-${at}" name="text" rows="5" required dir="auto">${text}</textarea>
<label class="check"><input type="checkbox" name="question" value="yes"${question ? html` checked` : ''}> It is a question to follow up</label>
<label class="short">About the entry with this number <small>Empty: about the whole incident.</small> <input name="about" inputmode="numeric" autocomplete="off" placeholder="#12" value="${seq}"></label>
<details${isPlaced ? html` open` : ''}><summary>About a span of time instead</summary>
<p class="span"><label>From (UTC) <input name="from" autocomplete="off" placeholder="2017-01-31 23:27" value="${from}"></label>
<label>To (UTC) <input name="until" autocomplete="off" placeholder="23:40" value="${until}"></label></p></details>`
}

const cancel = ({ state }: InvestigationView, { id }: Item): Html =>
  html`<a href="/incidents/${state.number}/investigation#n-${id}">Cancel</a>`

/** The form for what the reader is about to do with a note. */
export function deedForm(view: InvestigationView, item: Item, { deed, typed }: Doing): Html {
  switch (deed) {
    case 'change':
      return html`<form class="note" method="post" action="${paths.change}">${about(view, item)}
${fields(typed ?? typedOf(item), 'change')}
<p class="deeds"><button class="button">Save</button> ${cancel(view, item)}</p></form>`
    case 'answer':
      return html`<form class="note" method="post" action="${paths.answer}">${about(view, item)}
<label for="answer">Answer <small>At most ${limit} characters. ${item.place.is === 'private' ? 'If the question is shared, the answer is shared with it.' : 'Everybody who may see the incident can read it.'}</small></label>
<textarea id="answer" name="text" rows="4" required dir="auto">${typed?.text ?? ''}</textarea>
<p class="deeds"><button class="button">Answer</button> ${cancel(view, item)}</p></form>`
    case 'share':
      return confirmation(view, item, {
        path: paths.share,
        button: 'Share it',
        means: `Everybody who may see this incident can then read it${item.answer ? ', with its answer' : ''}. It becomes part of the timeline, with your name, and of everything that is made from the timeline: exports, the plain text file, shared pages. A shared note cannot go back to the investigators alone: you can only withdraw it later, and not from people who have read or exported it by then.`,
      })
    case 'withdraw':
      return confirmation(view, item, {
        path: paths.withdraw,
        button: 'Withdraw it',
        means: `Its words${item.question ? ', and those of the answers to it,' : ''} are erased everywhere in imoc. That there was a note stays in the timeline.`,
      })
    case 'delete':
      return confirmation(view, item, { path: paths.remove, button: 'Delete it', means: 'Nobody can bring it back.' })
  }
}

function confirmation(
  view: InvestigationView,
  item: Item,
  { path, button, means }: { path: string; button: string; means: string },
): Html {
  return html`<form class="note" method="post" action="${path}">${about(view, item)}
<p>${means}</p>
<p class="deeds"><button class="button">${button}</button> ${cancel(view, item)}</p></form>`
}

/** A stored note as its author would type it. */
export function typedOf({ text, question, about: seq, span }: Item): TypedNote {
  const time = (iso: string) => iso.replace('T', ' ').replace(/(?::00)?\.\d+Z$/, '')
  return {
    ...{ text: text ?? '', question, about: seq === null ? '' : `#${seq}` },
    ...{ from: span ? time(span.from) : '', until: span ? time(span.until) : '' },
  }
}
