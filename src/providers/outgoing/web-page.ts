/**
 * Whether somebody shows a page to a person where a system was asked. Many a webhook answers "ok" in words that its framework labels
 * as HTML (Express, Flask): where words are expected, it takes more than the label.
 */
export function isWebPage({ text, type, expects }: { text: string; type: string | null; expects: 'json' | 'words' }) {
  const start = text.replace(/^\uFEFF/, '').trimStart()
  if (start === '') return false
  if (/^<(!doctype\s+html|html|head|body)\b/i.test(start)) return true
  const labelled = /\bx?html\b/i.test(type ?? '')
  return labelled && (expects === 'json' || /<[a-z!/]/i.test(start))
}
