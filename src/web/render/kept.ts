/** A cache of pages: the most recently used, up to so many bytes. */
export function createKept(most: number) {
  const pages = new Map<string, Uint8Array<ArrayBuffer>>()
  let bytes = 0
  const remove = (key: string) => {
    bytes -= pages.get(key)?.byteLength ?? 0
    pages.delete(key)
  }
  return {
    get(key: string): Uint8Array<ArrayBuffer> | null {
      const page = pages.get(key)
      if (page === undefined) return null
      // Moved to the end, so that it is dropped last.
      pages.delete(key)
      pages.set(key, page)
      return page
    },
    set(key: string, page: Uint8Array<ArrayBuffer>): void {
      remove(key)
      pages.set(key, page)
      bytes += page.byteLength
      for (const oldest of pages.keys()) {
        if (bytes <= most) break
        remove(oldest)
      }
    },
    bytes: () => bytes,
  }
}
