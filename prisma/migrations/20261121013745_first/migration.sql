-- CreateTable
CREATE TABLE "Incident" (
    "id" TEXT NOT NULL,
    "number" SERIAL NOT NULL,
    "webKey" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "private" BOOLEAN NOT NULL,
    "declaredBy" TEXT NOT NULL,
    "declaredAt" TIMESTAMPTZ(3) NOT NULL,
    "channelId" TEXT,
    "version" INTEGER NOT NULL,
    "state" JSONB NOT NULL,

    CONSTRAINT "Incident_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Fact" (
    "incidentId" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "actor" TEXT,
    "data" JSONB NOT NULL,
    "key" TEXT,
    "occurredAt" TIMESTAMPTZ(6) NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Fact_pkey" PRIMARY KEY ("incidentId","seq")
);

-- CreateTable
CREATE TABLE "Effect" (
    "key" TEXT NOT NULL,
    "incidentId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "status" TEXT NOT NULL,
    "dueAt" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "startedAt" TIMESTAMPTZ(3),
    "leaseUntil" TIMESTAMPTZ(3),
    "handedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "error" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "doneAt" TIMESTAMPTZ(3),

    CONSTRAINT "Effect_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "Post" (
    "incidentId" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "channel" TEXT,
    "ts" TEXT,
    "digest" TEXT,
    "heldBy" TEXT,
    "heldUntil" TIMESTAMPTZ(3),
    "wanted" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "Post_pkey" PRIMARY KEY ("incidentId","purpose")
);

-- CreateTable
CREATE TABLE "Person" (
    "id" TEXT NOT NULL,
    "handle" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT,
    "zone" TEXT,
    "kind" TEXT NOT NULL,

    CONSTRAINT "Person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PageIncident" (
    "key" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "components" JSONB NOT NULL,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "resolvedAt" TIMESTAMPTZ(3),

    CONSTRAINT "PageIncident_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "PageUpdate" (
    "key" TEXT NOT NULL,
    "incidentKey" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PageUpdate_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "Draft" (
    "id" TEXT NOT NULL,
    "incidentId" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Draft_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Incident_number_key" ON "Incident"("number");

-- CreateIndex
CREATE UNIQUE INDEX "Incident_webKey_key" ON "Incident"("webKey");

-- CreateIndex
CREATE UNIQUE INDEX "Incident_channelId_key" ON "Incident"("channelId");

-- CreateIndex
CREATE INDEX "Incident_status_idx" ON "Incident"("status");

-- CreateIndex
CREATE INDEX "Incident_declaredBy_declaredAt_idx" ON "Incident"("declaredBy", "declaredAt");

-- CreateIndex
CREATE INDEX "Fact_incidentId_occurredAt_seq_idx" ON "Fact"("incidentId", "occurredAt", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "Fact_incidentId_key_key" ON "Fact"("incidentId", "key");

-- CreateIndex
CREATE INDEX "Effect_status_dueAt_idx" ON "Effect"("status", "dueAt");

-- CreateIndex
CREATE INDEX "Effect_incidentId_idx" ON "Effect"("incidentId");

-- CreateIndex
CREATE INDEX "Person_email_idx" ON "Person"("email");

-- CreateIndex
CREATE INDEX "PageIncident_openedAt_idx" ON "PageIncident"("openedAt");

-- CreateIndex
CREATE INDEX "PageUpdate_incidentKey_at_idx" ON "PageUpdate"("incidentKey", "at");

-- AddForeignKey
ALTER TABLE "Fact" ADD CONSTRAINT "Fact_incidentId_fkey" FOREIGN KEY ("incidentId") REFERENCES "Incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Effect" ADD CONSTRAINT "Effect_incidentId_fkey" FOREIGN KEY ("incidentId") REFERENCES "Incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PageUpdate" ADD CONSTRAINT "PageUpdate_incidentKey_fkey" FOREIGN KEY ("incidentKey") REFERENCES "PageIncident"("key") ON DELETE RESTRICT ON UPDATE CASCADE;
