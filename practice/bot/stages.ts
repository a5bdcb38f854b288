/** Finds in the bot's log what its start is doing, and passes it on; chunks may end within a line. */
export function stagesIn(tell: (stage: string) => void): (chunk: string) => void {
  let rest = ''
  return (chunk) => {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      const stage = /"stage":("(?:[^"\\]|\\.)*")/.exec(line)?.[1]
      if (stage !== undefined) tell(String(JSON.parse(stage)))
    }
  }
}
