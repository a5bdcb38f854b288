/** Names of gzip in HTTP, the second of them an old one. */
const names = ['gzip', 'x-gzip']

/**
 * Whether a client takes answers packed with gzip. `header`: its `Accept-Encoding`. A weight of 0 refuses, and one that cannot be read does,
 * too. `*` stands for gzip where gzip is not named. Who sends no header may take everything, but is given what anybody can read.
 */
export function takesGzip(header: string | undefined): boolean {
  const weights = new Map((header ?? '').toLowerCase().split(',').map(weighted))
  const weight = names.map((name) => weights.get(name)).find((each) => each !== undefined) ?? weights.get('*')
  return weight !== undefined && weight > 0
}

/** "gzip;q=0.5" in its parts. Not a number where the weight cannot be read. */
function weighted(coding: string): [name: string, weight: number] {
  const [name = '', weight = 'q=1'] = coding.split(';').map((part) => part.trim())
  const [key = '', value = ''] = weight.split('=').map((part) => part.trim())
  return [name, key === 'q' && value !== '' ? Number(value) : Number.NaN]
}
