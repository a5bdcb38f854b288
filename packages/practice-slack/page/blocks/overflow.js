import { html } from '../html.js'
import { Icon } from '../parts/icons.js'
import { Menu } from '../parts/menu.js'
import { askAs } from '../state/ask.js'
import { safeUrl } from '../text/entities.js'
import { plainOf } from '../text/plain.js'

export function Overflow({ block, element, surface }) {
  const items = element.options.map((option) => ({
    label: plainOf(option.text),
    detail: plainOf(option.description),
    href: safeUrl(option.url ?? ''),
    onPick: async () => (await askAs(element.confirm)) && surface.press(block, element, { selected_option: option }),
  }))
  return html`<${Menu} label="More options" look="button square" face=${html`<${Icon} name="more" />`} items=${items} />`
}
