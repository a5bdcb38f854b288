import type { State } from '../../incident/state.ts'

/** The longest part of a name that is made of a title. */
const longest = 40

/**
 * What a downloaded file is called: "INC-7-checkout-fails-timeline.csv". Only letters, digits and hyphens of ASCII come from the title, so
 * that the name is the same on every system and breaks no header.
 */
export function fileName(incident: Pick<State, 'number' | 'title'>, file: string): string {
  return `${baseName(incident)}-${file}`
}

/** The same without the file: the folder in an archive. */
export function baseName({ number, title }: Pick<State, 'number' | 'title'>): string {
  const slug = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, longest)
    .replace(/^-+|-+$/g, '')
  return slug === '' ? `INC-${number}` : `INC-${number}-${slug}`
}
