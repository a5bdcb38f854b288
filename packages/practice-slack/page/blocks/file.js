import { html } from '../html.js'
import { Icon } from '../parts/icons.js'

/** A remote file, of which a message only carries the name its service gave it. */
export const FileBlock = ({ block }) =>
  html`<span class="file"><${Icon} name="file" /><span><b>${block.external_id || 'A file'}</b> <small>from another service</small></span></span>`
