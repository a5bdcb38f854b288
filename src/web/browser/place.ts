/** What a reader is looking at: the first entry in sight, how far below the top of the window it is (px), and the entry with the focus. */
export type Place = { seen: { seq: number; top: number } | null; focused: { seq: number; selector: string } | null }

export function isAbove(element: Element): boolean {
  return element.getBoundingClientRect().bottom <= 0
}

/** The first entry in sight. Where a list has chunks, only those in sight are looked at, because the others are not laid out. */
export function inSight(main: HTMLElement): HTMLElement | null {
  const chunks = [...main.querySelectorAll<HTMLElement>('.chunk')]
  const from = chunks.findIndex((chunk) => !isAbove(chunk))
  const near = chunks.length === 0 ? [main] : chunks.slice(Math.max(from, 0), from + 3)
  return near.flatMap(visible).find((entry) => !isAbove(entry)) ?? null
}

/** The entries in an element that are in no folded thread. */
export function visible(within: Element | undefined): HTMLElement[] {
  const all = [...(within?.querySelectorAll<HTMLElement>('.entry') ?? [])]
  return all.filter((each) => each.closest('details:not([open])') === null)
}

/** Null for `seen` while the list is still below what is looked at: then nothing has to be kept. */
export function place(main: HTMLElement): Place {
  const first = main.getBoundingClientRect().top >= 0 ? null : inSight(main)
  const seen = first === null ? null : { seq: seqOf(first), top: first.getBoundingClientRect().top }
  const active = document.activeElement
  const entry = active instanceof HTMLElement && main.contains(active) ? active.closest('.entry') : null
  return {
    seen,
    focused: entry === null || active === null ? null : { seq: seqOf(entry), selector: pathTo(active, entry) },
  }
}

/** The number of the fact that gives an entry its place. */
export function seqOf(entry: Element): number {
  return Number(entry.id.slice(1))
}

export function restore({ seen, focused }: Place, element: (seq: number) => HTMLElement | null): void {
  const entry = seen === null ? null : element(seen.seq)
  if (entry !== null && seen !== null)
    scrollBy({ top: entry.getBoundingClientRect().top - seen.top, behavior: 'instant' })
  const around = focused === null ? null : element(focused.seq)
  if (around === null || focused === null) return
  const target = (focused.selector === '' ? around : around.querySelector<HTMLElement>(focused.selector)) ?? around
  if (target === around) target.tabIndex = -1
  target.focus({ preventScroll: true })
}

/** A selector by which an element is found again in the same entry, made anew. */
function pathTo(element: Element, entry: Element): string {
  if (element === entry) return ''
  const { localName, className } = element
  return `${localName}${className === '' ? '' : `.${CSS.escape(className.split(' ')[0] ?? '')}`}`
}
