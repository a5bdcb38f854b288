import { type ExportFile, exportFiles } from '../../incident/export/files.ts'
import type { State } from '../../incident/state.ts'
import { addressOf } from '../addresses.ts'
import { type Html, html } from '../html.ts'
import { incidentHead } from '../incident-head.ts'
import { layout } from '../layout.ts'
import { exportOf } from './addresses.ts'
import { aboutFiles } from './files.ts'

/** From how many facts on an export takes so long that people ask themselves whether anything happens. */
const long = 20_000

/** What can be taken out of imoc of an incident, in which form and for what. */
export function exportPage(view: { state: State; now: Date; declarer: string; severity(id: string): string }): Html {
  const { state } = view
  const { number, version } = state
  const head = incidentHead({ ...view, here: 'export', base: addressOf(number) })
  const wait = html`<p class="about">This incident is long: a download begins after some seconds, and your browser shows how it grows.</p>`
  const body = html`${head}
<main class="export">
<p class="about">Each file is a copy of the incident as it is now, made when you ask for it. imoc keeps none of them, and puts into the audit who downloaded which.</p>
${version > long ? wait : ''}
<ul>${exportFiles.map((file) => item(file, state))}</ul>
<h2>What is not in it</h2>
<ul class="plain">
<li>The files that people posted: only their names and links.</li>
<li>Notes of investigators that they have not shared.</li>
<li>Words that were deleted, withdrawn or erased. A copy that was made before may still have them, and a copy that you make now keeps what is erased later: remove it there, too. The archive and the JSON file list which these are.</li>
</ul>
${state.private ? html`<p class="refused">This incident is private: give a copy only to people who may see it.</p>` : ''}
</main>`
  return layout({ title: `Export INC-${number}`, kind: 'incident', secret: true, body })
}

function item(file: ExportFile, { number, version }: State): Html {
  const { use, perFact, least } = aboutFiles[file]
  const large = size(least + version * perFact)
  return html`<li><a class="button" href="${exportOf(number)}/${file}" download>${file}</a> <p>${use}${large === null ? '' : html` <small>${large}</small>`}</p></li>`
}

/**
 * "About 2 MB": how large a file is, for one that takes a while. What a fact needs differs by a factor of two from one incident to another,
 * so a small file has no size (null), and a large one no digits that say more than is known.
 */
export function size(bytes: number): string | null {
  const megabytes = bytes / 1_000_000
  return megabytes < 1 ? null : `About ${Number(megabytes.toPrecision(1))} MB`
}
