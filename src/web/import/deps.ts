import type { Import } from '../../store/imports.ts'

/**
 * What people type beside a file: which conversation of it, what the incident is called, and from and until when; empty for what the file
 * says. `isPublic`: they say that a conversation which no list of the export names was public.
 */
export type TypedImport = { channel: string; title: string; from: string; until: string; isPublic: boolean }

/** `name`: what the file is called. */
export type SentImport = TypedImport & { name: string }

/** A file that was sent: a new one at `path`, or one that is kept here since it was sent before. */
export type SentFile = { path: string } | { kept: string }

/**
 * `id`: the import goes on by itself; `before`: or it was finished before, and nothing is done. `said`: why not, in a sentence. `kept`: the file is kept for an hour under that name, until one of the
 * conversations (`choices`) is chosen.
 */
export type BegunImport =
  | { id: string; before?: boolean }
  | { said: string; kept: string | null; choices: { value: string; label: string }[] }

/** An import as its page shows it. `number`: of its first incident, if the reader may see that. */
export type ShownImport = Import & { number: number | null }

/** What the page for imports needs of the rest of imoc. */
export type ImportingDeps = {
  /** A folder that only imoc can read, for files until they are imported. */
  folder(): Promise<string>
  /** Takes the file over, and answers as soon as it knows whether it can be imported. */
  begin(reader: string, sent: SentImport, file: SentFile): Promise<BegunImport>
  /** An import that this person may see: of a file that they have sent, or any for an admin. */
  find(reader: string, id: string): Promise<ShownImport | null>
  /** The newest of those. */
  recent(reader: string): Promise<ShownImport[]>
}
