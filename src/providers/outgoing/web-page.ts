/**
 * Whether the answer is a page for people instead of an answer of a system. Many webhooks answer "ok" as text that their framework labels
 * as HTML (Express, Flask), so where text is expected, the label alone is not enough.
 */
export function isWebPage({ text, type, expects }: { text: string; type: string | null; expects: 'json' | 'words' }) {
  const start = text.replace(/^\uFEFF/, '').trimStart()
  if (start === '') return false
  if (/^<(!doctype\s+html|html|head|body)\b/i.test(start)) return true
  const labelled = /\bx?html\b/i.test(type ?? '')
  return labelled && (expects === 'json' || /<[a-z!/]/i.test(start))
}
