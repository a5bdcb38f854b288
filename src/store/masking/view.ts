/** A text in a normalised form, with the position that each of its characters has in the original. */
export type View = { text: string; from(at: number): number; to(at: number): number }

const unusual = /[^\0-\x7f]|%[0-9a-f]{2}|&(?:[a-z]{2,4}|#x?\d[\da-f]{0,6});|\\[nrtux"'/]/i
const escaped =
  /&(?:amp|lt|gt|quot|apos|nbsp|#0{0,4}\d{2,3}|#x0{0,4}[0-9a-f]{2});|%[0-9a-f]{2}|\\(?:u00|x)[0-9a-f]{2}|\\[nrt"'/]/iy
const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }

/**
 * Undoes what hides a secret from a search. Zero-width characters are left out. Full-width and ornamental letters, digits of other scripts,
 * typographic quotes and dashes become ASCII. Escapes of HTML, URLs and JSON are decoded. It is only for the search: the original text is
 * what is stored.
 */
export function viewOf(text: string): View {
  if (!unusual.test(text)) return { text, from: (at) => at, to: (at) => at + 1 }
  const codes = new Uint16Array(text.length)
  const starts = new Uint32Array(text.length)
  const ends = new Uint32Array(text.length)
  let length = 0
  for (let at = 0; at < text.length; ) {
    const code = text.charCodeAt(at)
    const [meant, end] = code < 128 ? unescaped(text, code, at) : plain(text, code, at)
    if (meant > 0) {
      codes[length] = meant
      starts[length] = at
      ends[length++] = end
    }
    at = end
  }
  const view = new TextDecoder('utf-16le').decode(codes.subarray(0, length))
  return { text: view, from: (at) => starts[at] ?? text.length, to: (at) => ends[at] ?? text.length }
}

type Meant = [code: number, end: number]

function unescaped(text: string, code: number, at: number): Meant {
  if (code !== 38 && code !== 37 && code !== 92) return [code, at + 1]
  escaped.lastIndex = at
  const [written] = escaped.exec(text) ?? []
  if (written === undefined) return [code, at + 1]
  const meant = meaning(written)
  return meant >= 32 && meant < 127
    ? [meant, at + written.length]
    : meant === 10
      ? [10, at + written.length]
      : [code, at + 1]
}

function meaning(written: string): number {
  const name = named[written.slice(1, -1).toLowerCase()]
  if (name !== undefined) return name.charCodeAt(0)
  if (written.startsWith('&#')) return Number(written.slice(2, -1).replace(/^x/i, '0x'))
  if (written.startsWith('%')) return Number.parseInt(written.slice(1), 16)
  if (/^\\[ux]/i.test(written)) return Number.parseInt(written.slice(-2), 16)
  return /^\\[nr]/.test(written) ? 10 : written === '\\t' ? 32 : written.charCodeAt(1)
}

/** The meaning of each non-ASCII character seen so far: itself, an ASCII character, or nothing (0). */
const met = new Map<number, number>()

function plain(text: string, code: number, at: number): Meant {
  const point = text.codePointAt(at) ?? code
  const end = at + (point > 0xffff ? 2 : 1)
  let meant = met.get(point)
  if (meant === undefined) {
    meant = standsFor(String.fromCodePoint(point), point)
    // Bounded, so that a hostile text with very many characters does not fill the memory.
    if (met.size < 20_000) met.set(point, meant)
  }
  return meant === point && point > 0xffff ? [0xfffd, end] : [meant, end]
}

const nothing = /^[\p{Mn}\p{Default_Ignorable_Code_Point}\p{Cf}]$/u
const dash = /^[\p{Pd}\u2212]$/u
const double = /^[“”„‟«»″]$/u
const single = /^[‘’‚‛′]$/u

function standsFor(character: string, point: number): number {
  if (nothing.test(character)) return 0
  if (/^\p{Zs}$/u.test(character)) return 32
  if (dash.test(character)) return 45
  if (double.test(character)) return 34
  if (single.test(character)) return 39
  const simple = character.normalize('NFKC')
  if (simple.length === 1 && simple.charCodeAt(0) < 128) return simple.charCodeAt(0)
  if (/^\p{Nd}$/u.test(character)) return 48 + digit(point)
  return point
}

/** The ten digits of a script are consecutive and begin at a code that ends in 0 or 6. */
function digit(point: number): number {
  const low = point & 15
  return /^\p{Nd}$/u.test(String.fromCodePoint(point - low)) ? low : low - 6
}
