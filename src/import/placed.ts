/** A sentence about an item of a file; 0 stands for the whole file. */
export function placed(path: string, index: number, why: string): string {
  return index === 0 ? `${path} ${why}.` : `${path}, item ${index}: it ${why}.`
}
