import type { LaneKind } from '../../incident/timeline/lanes.ts'
import { type Html, html } from '../html.ts'
import type { View } from './arrange.ts'
import { addressOf, type Reading } from './query.ts'

/** The ways to read a timeline: links that keep what the reader looks for. */
export function viewLinks(reading: Reading, { hasLines, rest }: { hasLines: boolean; rest: Html }): Html {
  const view = (text: string, of: View) =>
    link(text, addressOf({ ...reading, view: of, lanes: null }), reading.lanes === null && reading.view === of)
  const lanes = (text: string, by: LaneKind) => link(text, addressOf({ ...reading, lanes: by }), reading.lanes === by)
  return html`<nav class="views" aria-label="Ways to read">${view('In threads', 'threads')}${view('In order', 'order')}${view('Highlights', 'highlights')}<span class="lanes-of">${lanes('By person', 'person')}${hasLines ? lanes('By line of work', 'line') : ''}${lanes('By thread', 'thread')}</span>
<span class="count">${rest}</span></nav>`
}

function link(text: string, address: string, here: boolean): Html {
  return here ? html`<a href="${address}" aria-current="true">${text}</a>` : html`<a href="${address}">${text}</a>`
}

export function partLinks(
  { number, of }: { number: number; of: number },
  reading: Reading,
  where: 'above' | 'below',
): Html | string {
  if (of === 1) return ''
  const to = (text: string, part: number) =>
    part < 1 || part > of ? html`<span>${text}</span>` : html`<a href="${addressOf(reading, { part })}">${text}</a>`
  return html`<nav class="views parts" aria-label="${where === 'above' ? 'Parts' : 'Parts, again'}">${to('Earlier', number - 1)}<span>Part ${number} of ${of}</span>${to('Later', number + 1)}</nav>`
}
