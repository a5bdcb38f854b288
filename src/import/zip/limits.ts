/** What a zip may have at most. A workspace's export of years is far below. */
export const zipLimits = {
  /** Files and folders in it. */
  entries: 200_000,
  /** Characters of a path. */
  path: 1_000,
  /** One day of one conversation, unpacked (bytes). */
  dayFile: 50 * 1024 * 1024,
  /** All lists of conversations together, unpacked (bytes): 200,000 of them, with their members. */
  conversations: { files: 1_000, bytes: 100 * 1024 * 1024, items: 200_000 },
  /** All lists of people together: somebody has about a thousand bytes. They are read as a stream. */
  people: { files: 1_000, bytes: 200 * 1024 * 1024, items: 200_000 },
  /** How many items of a list may be broken before the rest of it is not read. */
  brokenItems: 10_000,
  /** The days of one conversation: more than fifty years. */
  days: 20_000,
  /** How many times as large as the zip its content may be: text is packed to a tenth, rarely to a fiftieth. */
  ratio: 200,
  /** Up to here (bytes) that does not matter. */
  smallEnough: 20 * 1024 * 1024,
} as const
