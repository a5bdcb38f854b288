/** What a zip may have at most. A workspace's export of years is far below. */
export const zipLimits = {
  /** Files and folders in it. */
  entries: 200_000,
  /** Characters of a path. */
  path: 1_000,
  /** One day of one conversation, unpacked (bytes). */
  dayFile: 50 * 1024 * 1024,
  /** A list of everybody in an organisation, unpacked (bytes). It is read as a stream. */
  list: 500 * 1024 * 1024,
  /** How many times as large as the zip its content may be: text is packed to a tenth, rarely to a fiftieth. */
  ratio: 200,
  /** Up to here (bytes) that does not matter. */
  smallEnough: 20 * 1024 * 1024,
} as const
