/** One import of a module: from where, by which names, and where the specifier stands in the text (its first character and the one after). */
export type Import = { from: string; names: string[]; start: number; end: number }

/** The forms that we write: `import … from '…'`, `export … from '…'`, `import '…'` and `import('…')`. */
const forms = [
  /(?:^|[;}\n])\s*(?:import|export)\b(?<clause>[^'";=()]*?)\bfrom\s*(?<quoted>'[^'\n]+'|"[^"\n]+")/g,
  /(?:^|[;\n])\s*import\s*(?<quoted>'[^'\n]+'|"[^"\n]+")/g,
  /\bimport\(\s*(?<quoted>'[^'\n]+'|"[^"\n]+")\s*\)/g,
]

/** What a module imports when it runs. `text` has no types any more. */
export function importsIn(text: string): Import[] {
  const found = forms.flatMap((form) => [...text.matchAll(form)])
  return found.map((match) => {
    const { clause = '', quoted = '' } = match.groups ?? {}
    const start = match.index + match[0].lastIndexOf(quoted) + 1
    return { from: quoted.slice(1, -1), names: namesIn(clause), start, end: start + quoted.length - 2 }
  })
}

/** `{ scaleUtc, ticks as marks }` takes `scaleUtc` and `ticks`. */
function namesIn(clause: string): string[] {
  const [, listed = ''] = /\{([^}]*)\}/.exec(clause) ?? []
  return [...listed.matchAll(/(?:^|,)\s*(\w+)/g)].map(([, name = '']) => name)
}

/** The text with other specifiers in the places of its imports. */
export function redirected(text: string, to: (imported: Import) => string): string {
  let [made, done] = ['', 0]
  for (const imported of importsIn(text).sort((a, b) => a.start - b.start)) {
    made += text.slice(done, imported.start) + to(imported)
    done = imported.end
  }
  return made + text.slice(done)
}
