/** Who reads a timeline, which the data do not say because they are the same for everybody who may. `id`: a Slack user. */
export type TimelineReader = { id: string; name: string; mayTag: boolean }

/** The header that names them, as JSON with everything but ASCII encoded. */
export const readerHeader = 'X-Imoc-Reader'
