/** The sentence that a dying program left on stderr: its last line that is neither a stack trace nor one of Node's own. */
export function lastWords(stderr: string): string | undefined {
  const lines = stderr
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line.trim() !== '' && !/^\s+(at |\[?\w+\]?: |[{}^])|^Node\.js v|^[{}]$|^\s*\^/.test(line))
  const last = lines.findLast((line) => /^(\w*Error|Error \[\w+\]):/.test(line.trim())) ?? lines.at(-1)
  return last === undefined ? undefined : fromLog(last.trim())
}

function fromLog(line: string): string {
  try {
    const entry: unknown = JSON.parse(line)
    if (typeof entry === 'object' && entry !== null && 'msg' in entry) return String(entry.msg)
  } catch {
    // Not a log line, so it is the sentence itself.
  }
  return line
}
