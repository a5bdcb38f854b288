/** Slack escapes three characters and no others. */
export const decode = (text) => text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&')

export const encode = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

/** The address if it is one a person may be led to, else null: no `javascript:` and nothing relative. */
export function safeUrl(address) {
  try {
    const url = new URL(address)
    return ['http:', 'https:', 'mailto:', 'tel:'].includes(url.protocol) ? url.href : null
  } catch {
    return null
  }
}
