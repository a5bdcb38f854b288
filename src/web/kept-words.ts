import { type Html, html } from './html.ts'

/** Words that were typed and could not be stored, so that nobody loses them. */
export function keptWords(words: string): Html {
  return html`<p class="kept"><label for="kept">These are your words, which were not stored. Copy them if you need them.</label>
<textarea id="kept" rows="6" readonly dir="auto">${words}</textarea></p>`
}
