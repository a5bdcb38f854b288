/** The database of a run: one server, or a cluster behind one address. */
export type Database = {
  url: string
  /** Resolves when it accepts connections. */
  start(): Promise<void>
  /** Stops it and deletes its folder. */
  end(): Promise<void>
}
