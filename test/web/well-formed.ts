/** What XML 1.0 lets a document hold (production 2, Char). */
const chars = /^[\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u
const reference = /&(?:amp|lt|gt|quot|apos|#(\d+)|#x([0-9a-fA-F]+));/gu
const name = '[A-Za-z_:][\\w:.-]*'
const tag = new RegExp(`^<(/)?(${name})((?:\\s+${name}\\s*=\\s*(?:"[^"<]*"|'[^'<]*'))*)\\s*(/)?>`, 'u')

/** Why a text is no well-formed XML document (of elements, attributes and text alone); null where it is one. */
export function whyNotWellFormed(xml: string): string | null {
  if (!xml.isWellFormed() || !chars.test(xml)) return 'a character that XML does not have'
  const declaration = /^<\?xml version="1\.0" encoding="utf-8"\?>\s*/.exec(xml)?.[0] ?? ''
  const open: string[] = []
  let roots = 0
  for (let rest = xml.slice(declaration.length); rest !== ''; ) {
    if (rest.startsWith('<')) {
      const [whole, closing, element = '', attributes = '', empty] = tag.exec(rest) ?? []
      if (whole === undefined) return `no tag: ${rest.slice(0, 20)}`
      if (badText(attributes)) return `a bare & in ${whole}`
      const names = [...attributes.matchAll(/([\w:.-]+)\s*=/g)].map(([, each]) => each)
      if (new Set(names).size < names.length) return `an attribute twice in ${whole}`
      if (closing !== undefined && open.pop() !== element) return `${whole} closes another element`
      if (closing === undefined && open.length === 0) roots += 1
      if (closing === undefined && empty === undefined) open.push(element)
      rest = rest.slice(whole.length)
    } else {
      const text = rest.slice(0, rest.indexOf('<') < 0 ? undefined : rest.indexOf('<'))
      if (badText(text)) return `text that is none: ${text.slice(0, 40)}`
      if (open.length === 0 && text.trim() !== '') return 'text outside of the root'
      rest = rest.slice(text.length)
    }
  }
  return open.length === 0 && roots === 1 ? null : 'not one root'
}

function badText(text: string): boolean {
  if (text.includes(']]>')) return true
  const bad = [...text.matchAll(reference)].some(([, decimal, hex]) => {
    if (decimal === undefined && hex === undefined) return false
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
    return code > 0x10ffff || !chars.test(String.fromCodePoint(code))
  })
  return bad || text.replace(reference, '').includes('&')
}
