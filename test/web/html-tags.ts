/** The tags and attribute names of a page in order, as a browser's tokenizer would find them; the words left out. */
export function tagsOf(page: string): string[] {
  return [...page.matchAll(/<(\/?[a-z][^\s/>]*)((?:[^>"']|"[^"]*"|'[^']*')*)>/gi)].map(([, name = '', rest = '']) => {
    const attributes = [...rest.matchAll(/([^\s"'=<>/]+)(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?/g)].map(
      ([, attribute]) => attribute,
    )
    return [name.toLowerCase(), ...attributes].join(' ')
  })
}

/** What text of people may turn into: web links and code. */
export function isFromText(tag: string): boolean {
  return ['a href rel', '/a', 'code', 'code class', '/code'].includes(tag)
}
