import { html } from '../html.js'

/** A person's initials on their colour. It stands beside the name, so it is not read aloud. */
export function Avatar({ who, size = 'm' }) {
  if (!who?.initials) return html`<${BotAvatar} size=${size} />`
  return html`<span class=${`avatar ${size}`} style=${toned(who.colour)} aria-hidden="true">${who.initials}</span>`
}

const BotAvatar = ({ size }) => html`<span class=${`avatar bot ${size}`} aria-hidden="true">
  <svg viewBox="0 0 32 32"
    ><circle cx="16" cy="16" r="8.5" fill="none" stroke="#f4f7f7" stroke-width="6.5" /><path
      d="M16 4.5v7M16 20.5v7M4.5 16h7M20.5 16h7"
      stroke="#e4572e"
      stroke-width="5.5"
  /></svg>
</span>`

/** The person's colour with ink that can be read on it. */
export const toned = (colour) => `--tone:${hexOf(colour)};--on-tone:${inkOn(hexOf(colour))}`

const hexOf = (colour) => (/^#?[0-9a-f]{6}$/i.test(colour ?? '') ? `#${colour.replace('#', '')}` : '#5b6670')

function inkOn(hex) {
  const [r, g, b] = [1, 3, 5].map((at) => linear(Number.parseInt(hex.slice(at, at + 2), 16) / 255))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.27 ? '#14181b' : '#ffffff'
}

const linear = (part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
