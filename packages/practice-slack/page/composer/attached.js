import { useRef } from 'preact/hooks'
import { html } from '../html.js'
import { Icon } from '../parts/icons.js'
import { sizeOf } from '../text/sizes.js'
import { addFiles, dropFile } from './files.js'

/** The files that go out with a draft. */
export function Attached({ draft, list }) {
  if (!list.length) return null
  return html`<ul class="attached" aria-label="Files to send">
    ${list.map(
      ({ id, file, preview }) => html`<li key=${id} class="file">
        ${preview ? html`<img class="file-mini" src=${preview} alt="" />` : html`<${Icon} name="file" />`}
        <span><b>${file.name || 'pasted.png'}</b> <small>${sizeOf(file.size)}</small></span>
        <button type="button" class="icon-button" aria-label=${`Take away ${file.name}`} title="Take away" onClick=${() => dropFile(draft, id)}><${Icon} name="close" /></button>
      </li>`,
    )}
  </ul>`
}

export function AttachButton({ draft }) {
  const field = useRef(null)
  const take = ({ currentTarget }) => {
    addFiles(draft, currentTarget.files)
    currentTarget.value = ''
  }
  return html`<button type="button" class="icon-button" aria-label="Attach files" title="Attach files" onClick=${() => field.current.click()}><${Icon} name="clip" /></button>
    <input type="file" multiple hidden aria-label="Files" ref=${field} onChange=${take} />`
}

/** Files dropped on an element or pasted into its text go beside the draft. Gives the handlers for it. */
export function fileHandlers(draft, setOver) {
  const has = (event) => event.dataTransfer?.types.includes('Files')
  return {
    onDragOver: (event) => {
      if (!has(event)) return
      event.preventDefault()
      setOver(true)
    },
    onDragLeave: (event) => !event.currentTarget.contains(event.relatedTarget) && setOver(false),
    onDrop: (event) => {
      if (!has(event)) return
      event.preventDefault()
      setOver(false)
      addFiles(draft, event.dataTransfer.files)
    },
    onPaste: (event) => {
      const files = event.clipboardData?.files
      if (!files?.length) return
      event.preventDefault()
      addFiles(draft, files)
    },
  }
}
