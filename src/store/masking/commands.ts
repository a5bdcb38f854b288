import type { Finder } from './finder.ts'
import { isPlaceholder, isReference, isState } from './looks.ts'

/** Commands that take a password without a keyword in front of it; the group is what is masked. */
const value = `(?:"([^"\\n]{3,200})"|'([^'\\n]{3,200})'|([^\\s"'\\\\|;&<>]{3,200}))`
const short = (flag: string) => new RegExp(`\\s-{1,2}${flag}(?:\\s{1,3}|=|(?=["']))${value}`)

const commands: [words: string[], where: RegExp][] = [
  [
    ['curl ', 'wget ', 'httpie ', 'http ', 'ab '],
    new RegExp(
      `\\s(?:-[a-zA-Z]{0,5}u|--user|--proxy-user|-U|-a|--auth|-A)(?:\\s{0,3}|=)["']?[^\\s:"']{0,100}:${value}`,
    ),
  ],
  [['mysql', 'mariadb', 'mysqldump', 'mysqladmin'], new RegExp(`\\s-p${value}`)],
  [
    [
      'sshpass ',
      'mongo ',
      'mongosh ',
      'mongodump ',
      'docker login',
      'podman login',
      'buildah login',
      'crane auth',
      'oc login',
      'az login',
      'registry login',
      'cqlsh ',
      'influx ',
      'zip ',
      'unzip ',
      'expect ',
    ],
    short('p'),
  ],
  [['sqlcmd ', 'bcp ', 'unzip ', 'zip ', 'isql '], short('P')],
  [['redis-cli ', 'valkey-cli ', 'iredis '], short('a')],
  [['ldapsearch ', 'ldapadd ', 'ldapmodify ', 'ldapwhoami ', 'ldapdelete ', 'cadaver '], short('w')],
  [['smbclient ', 'rpcclient ', 'smbmap ', 'net rpc'], new RegExp(`\\s-U\\s{0,3}["']?[^\\s%"']{1,60}%${value}`)],
  [['7z ', '7za ', 'rar ', 'unrar '], new RegExp(`\\s-p${value}`)],
  [['openssl '], /\s-pass(?:in|out)?\s{1,3}["']?pass:([^\s"']{3,200})/],
  [['htpasswd '], /\s-[a-zA-Z]*b[a-zA-Z]*\s+\S+\s+\S+\s+([^\s]{4,200})/],
  [['snmpwalk ', 'snmpget '], new RegExp(`\\s-[AX]\\s{1,3}${value}`)],
  [['ftp ', 'lftp '], new RegExp(`\\s-u\\s{1,3}[^\\s,]{1,60},${value}`)],
  [['vault login'], /vault login\s+(?:-[\w-]+\s+)*([^\s=-][^\s=]{7,200})/],
  [['rabbitmqctl '], /(?:add_user|change_password)\s+\S{1,60}\s+([^\s]{4,200})/],
  [['net use'], /\/user:\S{1,60}\s+([^\s*/][^\s]{3,100})/],
  [
    ['identified by', 'identified with'],
    new RegExp(`identified (?:with \\S{1,40} )?by(?: password)?\\s{1,3}${value}`, 'i'),
  ],
  [['password '], /password\s{1,3}'([^'\n]{3,200})'/i],
  [
    ['echo '],
    /echo\s{1,3}(?:-n\s+)?["']?([^\s"'|]{4,200})["']?\s*\|\s*(?:docker login|podman login|sudo -S|gh auth|passwd|chpasswd|base64)/,
  ],
  [['chpasswd'], /[\w-]+:([^\s"'|]{4,200})["']?\s*\|\s*(?:sudo )?chpasswd/],
  [['aws configure set'], /aws_secret_access_key\s+(\S{16,200})/],
  [['convertto-securestring'], new RegExp(`\\s(?:-String\\s{1,3})?${value}`, 'i')],
  [['machine '], /machine\s{1,4}\S{1,200}\s{1,8}login\s{1,4}\S{1,200}\s{1,8}password\s{1,4}(\S{3,200})/],
]

/** The rest of one command; a line that ends with a backslash continues. */
function lineOf(text: string, at: number): string {
  const written = text.slice(at, at + 400)
  const end = written.search(/(?<!\\)\n/)
  return end < 0 ? written : written.slice(0, end)
}

export const inCommands: Finder[] = commands.map(([words, where]) => ({
  words,

  find(text, at, word) {
    if (/[A-Za-z0-9_-]/.test(text[at - 1] ?? '')) return null
    const start = word === 'chpasswd' ? Math.max(0, at - 200) : at
    const written = lineOf(text, start)
    const found = where.exec(written)
    const nothing = { to: start + Math.max(written.length, word.length), what: null }
    if (found === null) return nothing
    const secret = found.slice(1).find((group) => group !== undefined) ?? ''
    if (
      isReference(secret) ||
      isPlaceholder(secret) ||
      secret.includes('‹') ||
      isState(secret) ||
      secret.startsWith('-')
    )
      return nothing
    const from = start + found.index + found[0].lastIndexOf(secret)
    return { from, to: from + secret.length, what: 'password', rank: 4 }
  },
}))
