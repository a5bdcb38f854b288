/** A number of bytes as people say it; nothing when it is not known. Pure. */
export function sizeOf(bytes) {
  if (!(bytes > 0)) return ''
  if (bytes < 1024) return `${bytes} bytes`
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} kB`
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
