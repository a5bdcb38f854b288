import { html } from '../html.js'
import { Icon } from '../parts/icons.js'
import { sizeOf } from '../text/sizes.js'

const shown = /^image\/(gif|jpeg|png|webp)$/

/** What was shared with a message: images as they are, anything else to be saved. */
export const Files = ({ list }) => html`<ul class="files" aria-label="Files">
  ${list.map((file) => html`<li key=${file.id}><${SharedFile} file=${file} /></li>`)}
</ul>`

function SharedFile({ file }) {
  const url = `/page/files/${encodeURIComponent(file.id)}`
  const name = file.title || file.name
  if (shown.test(file.mimetype)) {
    return html`<a class="shared-image" href=${url} target="_blank" rel="noopener noreferrer">
      <img src=${url} alt=${name} loading="lazy" /><small>${name}</small>
    </a>`
  }
  const about = [file.pretty_type, sizeOf(file.size)].filter(Boolean).join(', ')
  return html`<a class="file" href=${url} download=${file.name}>
    <${Icon} name="file" /><span><b>${name}</b> <small>${about}</small></span>
  </a>`
}
