import pg from 'pg'
import type { Fact } from '../src/incident/facts.ts'
import { fold } from '../src/incident/fold.ts'

/** Every incident has the common word, every one of the older half the old one, one in a hundred the middle one and the phrase, few the rare one. Every twentieth is private. */
export const words = {
  common: 'restarted',
  old: 'mainframe',
  middle: 'mezzanine',
  rare: 'xylophone',
  phrase: '"connection pool exhausted"',
}

const factsEach = 200

/**
 * Makes incidents with their facts and words in a migrated database, as imoc would have written them, by SQL: that takes minutes in place of
 * hours.
 */
export async function makeIncidents(url: string, incidents: number, say: (line: string) => void): Promise<void> {
  const clients = [new pg.Client({ connectionString: url }), new pg.Client({ connectionString: url })] as const
  for (const client of clients) {
    await client.connect()
    await client.query(`SET maintenance_work_mem = '1GB'; SET synchronous_commit = off`)
  }
  const [first, second] = clients
  const run = (sql: string) => first.query(sql)
  // Nothing here reads facts by them, and they take longer to write than the facts.
  for (const index of ['Fact_incidentId_key_key', 'Fact_incidentId_occurredAt_seq_idx', 'Fact_incidentId_about_idx'])
    await run(`DROP INDEX "${index}"`)
  await run(`DROP INDEX "SearchText_words_idx"`)
  await run(`ALTER TABLE "Fact" DISABLE TRIGGER ALL`)
  await run(`INSERT INTO "Person" ("id", "handle", "name", "kind")
    SELECT 'U' || n, 'u' || n, 'Person ' || n, 'member' FROM generate_series(0, 199) AS n`)
  await run(sentences)
  await run(`CREATE TABLE half AS SELECT ${incidents} / 2 AS way`)
  await run(`ALTER TABLE sentence ADD PRIMARY KEY (n)`)
  say('incidents')
  await run(rows(incidents))
  const step = 2_500
  for (let from = 1; from <= incidents; from += step) {
    const to = Math.min(incidents, from + step - 1)
    await Promise.all([first.query(facts(from, to)), second.query(texts(from, to))])
    say(`facts and words of ${to} incidents`)
  }
  say('index')
  await run(`CREATE INDEX "SearchText_words_idx" ON "SearchText" USING GIN ("words" tsvector_ops)`)
  await run(`INSERT INTO "SearchedIncident" SELECT "id", "version" FROM "Incident"`)
  for (const table of ['Incident', 'Fact', 'SearchText', 'SearchedIncident', 'Person'])
    await run(`VACUUM ANALYZE "${table}"`)
  await run(`SELECT setval(pg_get_serial_sequence('"Incident"', 'number'), ${incidents})`)
  for (const client of clients) await client.end()
}

/** A state as a real one, of the size that 200 facts give it. */
function state(): string {
  const at = new Date('2026-01-01T00:00:00Z')
  const data = {
    ...{ number: 1, title: 'Bench', kind: 'real', severity: 'sev2', private: false },
    ...{ callImoc: false, service: null, noticedBy: null },
  }
  const declared = { kind: 'declared', data, seq: 1, actor: 'U1', occurredAt: at, recordedAt: at } as Fact
  const notes = Array.from({ length: factsEach - 1 }, (_, index): Fact => {
    const id = `5d3f0c8e-${index}-4a6b-9c1d-0123456789ab`
    return { kind: 'noted', data: { id, text: 'x' }, seq: index + 2, actor: 'U1', occurredAt: at, recordedAt: at }
  })
  return JSON.stringify(fold([declared, ...notes], 'bench')).replaceAll("'", "''")
}

/** 20,000 sentences of twelve words: some words are in every second sentence, most in one of hundreds. */
const sentences = `
  CREATE TABLE sentence AS SELECT n, (SELECT string_agg(
      (ARRAY['ka','lo','mi','ter','ran','sol','pe','dur','vin','gor','ash','bel','cor','dax','eno','fil'])[1 + w % 16] ||
      (ARRAY['ba','ne','ro','ti','su','la','mo','de','ki','pa','ve','zu','ho','ga','fe','ju'])[1 + w / 16 % 16] ||
      (ARRAY['n','r','s','m','t','l','x','d'])[1 + w / 256 % 8], ' ')
    FROM (SELECT floor(power(random(), 3) * 2000)::int AS w FROM generate_series(1, 12 + 0 * n)) AS picked) AS words
  FROM generate_series(0, 19999) AS n`

const idOf = (n: string) => `'incident-' || ${n}`
const isPrivate = (n: string) => `${n} % 20 = 7`

function rows(incidents: number): string {
  const over = `n <= ${incidents} - 30`
  const severity = `'sev' || (1 + n % 4)`
  const service = `(ARRAY['checkout', 'website', 'api', 'database', NULL])[1 + n % 5]`
  const at = `timestamptz '2026-11-01' - make_interval(mins => (${incidents} - n) * 20)`
  const iso = (moment: string) => `to_char((${moment}) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
  const inside = `(SELECT jsonb_object_agg('U' || ((n + k * 13) % 200), '{"in":true,"at":""}'::jsonb) FROM generate_series(0, 7) AS k)`
  return `
    INSERT INTO "Incident" ("id", "number", "webKey", "kind", "status", "severity", "title", "private", "service", "roles", "declaredBy",
      "declaredAt", "version", "state")
    SELECT ${idOf('n')}, n, 'key-' || n, CASE WHEN n % 40 = 3 THEN 'drill' ELSE 'real' END, status, ${severity}, title, ${isPrivate('n')},
      ${service}, ARRAY['U' || n % 50, 'imoc:U' || n % 50, 'U' || n % 200, 'scribe:U' || n % 200], 'U' || n % 200, ${at}, ${factsEach},
      '${state()}'::jsonb || jsonb_build_object('id', ${idOf('n')}, 'number', n, 'title', title, 'status', status, 'severity', ${severity},
        'private', ${isPrivate('n')}, 'service', ${service}, 'declaredAt', ${iso(at)}, 'declaredBy', 'U' || n % 200,
        'endedAt', CASE WHEN ${over} THEN ${iso(`${at} + interval '2 hours'`)} END)
      || CASE WHEN ${isPrivate('n')} THEN jsonb_build_object('access', jsonb_build_object('asked', '[]'::jsonb, 'moves', ${inside})) ELSE '{}' END
    FROM (SELECT n, CASE WHEN ${over} THEN 'closed' ELSE 'investigating' END AS status,
      'Incident ' || n || ' ' || (SELECT words FROM sentence WHERE sentence.n = numbered.n % 20000) AS title
      FROM generate_series(1, ${incidents}) AS numbered(n)) AS each`
}

/** The words of a fact: the words that are searched are in some of them. */
const said = `s.words || ' ' || i || CASE WHEN f = 17 THEN ' we ${words.common} it' WHEN f = 19 AND i < half.way THEN ' the ${words.old} is slow' WHEN f = 23 AND i % 99 = 11 THEN ' ${words.middle}'
  WHEN f = 150 AND i % 9973 = 5 THEN ' ${words.rare}' WHEN f = 31 AND i % 100 = 29 THEN ' the connection pool was exhausted: connection pool exhausted'
  ELSE '' END`
const everyFact = (
  from: number,
  to: number,
) => `generate_series(${from}, ${to}) AS i CROSS JOIN generate_series(1, ${factsEach}) AS f
  CROSS JOIN half JOIN sentence AS s ON s.n = (i * 7919 + f * 104729) % 20000`

function facts(from: number, to: number): string {
  return `
    INSERT INTO "Fact" ("incidentId", "seq", "kind", "actor", "data", "occurredAt", "recordedAt")
    SELECT ${idOf('i')}, f, 'message', 'U' || f % 12, jsonb_build_object('channel', 'C' || i, 'ts', f || '.000100', 'user', 'U' || f % 12,
      'bot', NULL, 'text', ${said}, 'thread', NULL, 'broadcast', false, 'files', '[]'::jsonb), timestamptz '2026-01-01', timestamptz '2026-01-01'
    FROM ${everyFact(from, to)} ORDER BY i, f`
}

/** As src/store/search-index.ts writes them, with the marks of src/store/search-marks.ts. */
function texts(from: number, to: number): string {
  const mark = (name: string, value: string) => `chr(1) || '${name}:' || ${value}`
  return `
    INSERT INTO "SearchText" ("incidentId", "part", "seqs", "texts", "words")
    SELECT ${idOf('each.i')}, part, seqs, texts, strip(to_tsvector('english', array_to_string(texts, E'\\n'))) || array_to_tsvector(
      CASE WHEN ${isPrivate('each.i')} THEN (SELECT array_agg(${mark('in', `'U' || ((each.i + k * 13) % 200)`)}) FROM generate_series(0, 7) AS k)
        ELSE ARRAY[${mark('for', `'all'`)}] END
      || ARRAY[${mark('group', '(each.i / 256)')}, ${mark('block', '(each.i / 4096)')}, ${mark('status', 'x."status"')}, ${mark('severity', 'x."severity"')}, ${mark('kind', 'x."kind"')},
        ${mark('year', `to_char(x."declaredAt" AT TIME ZONE 'UTC', 'YYYY')`)}, ${mark('month', `to_char(x."declaredAt" AT TIME ZONE 'UTC', 'YYYY-MM')`)}]
      || CASE WHEN x."service" IS NULL THEN '{}' ELSE ARRAY[${mark('service', 'x."service"')}] END
      || (SELECT array_agg(${mark('role', 'role')}) FROM unnest(x."roles") AS role))
    FROM (SELECT i, (f - 1) / 100 AS part, array_agg(f ORDER BY f) AS seqs, array_agg(${said} ORDER BY f) AS texts
      FROM ${everyFact(from, to)} GROUP BY 1, 2) AS each
    JOIN "Incident" AS x ON x."number" = each.i`
}
