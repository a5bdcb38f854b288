import type { Import } from '../../store/imports.ts'

/** What somebody sends with a file: which conversation of it, and what the incident is called; empty for what the file says. */
export type SentImport = { name: string; channel: string; title: string }

/** A file that was sent: a new one at `path`, or one that is kept here since it was sent before. */
export type SentFile = { path: string } | { kept: string }

/**
 * `id`: the import goes on by itself. `said`: why not, in a sentence. `kept`: the file is kept for an hour under that name, until one of the
 * conversations (`choices`) is chosen.
 */
export type BegunImport =
  | { id: string }
  | { said: string; kept: string | null; choices: { value: string; label: string }[] }

/** An import as its page shows it. */
export type ShownImport = Import & { number: number | null }

/** What the page for imports needs of the rest of imoc. */
export type ImportingDeps = {
  /** A folder that only imoc can read, for files until they are imported. */
  folder(): Promise<string>
  /** Takes the file over, and answers as soon as it knows whether it can be imported. */
  begin(reader: string, sent: SentImport, file: SentFile): Promise<BegunImport>
  /** An import that this person may see: their own, or any for an admin. */
  find(reader: string, id: string): Promise<ShownImport | null>
  /** The newest of those. */
  recent(reader: string): Promise<ShownImport[]>
}
