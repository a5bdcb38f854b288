// `prisma generate` asks for a native engine that it does not use, and stops where its download is closed.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath

export default {
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
}
