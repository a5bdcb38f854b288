import { html } from '../html.js'
import { Icon } from '../parts/icons.js'

export const Files = ({ list }) => html`<ul class="files" aria-label="Files">
  ${list.map((file) => html`<li class="file"><${Icon} name="file" /><span><b>${file.title || file.name}</b> <small>${sizeOf(file)}</small></span></li>`)}
</ul>`

const sizeOf = ({ pretty_type = '', size }) =>
  [pretty_type, size > 0 ? `${size < 1024 ? `${size} bytes` : `${Math.round(size / 1024)} kB`}` : '']
    .filter(Boolean)
    .join(', ')
