-- AlterTable
ALTER TABLE "Incident" ADD COLUMN     "roles" TEXT[],
ADD COLUMN     "service" TEXT;

-- CreateTable
CREATE TABLE "SearchText" (
    "incidentId" TEXT NOT NULL,
    "part" INTEGER NOT NULL,
    "seqs" INTEGER[],
    "texts" TEXT[],
    "words" tsvector NOT NULL,

    CONSTRAINT "SearchText_pkey" PRIMARY KEY ("incidentId","part")
);

-- CreateTable
CREATE TABLE "SearchedIncident" (
    "incidentId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,

    CONSTRAINT "SearchedIncident_pkey" PRIMARY KEY ("incidentId")
);

-- CreateTable
CREATE TABLE "ShareLink" (
    "id" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "incidentId" TEXT NOT NULL,
    "page" TEXT NOT NULL,
    "madeBy" TEXT NOT NULL,
    "madeAt" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "withdrawnBy" TEXT,
    "withdrawnAt" TIMESTAMPTZ(3),
    "opened" INTEGER NOT NULL DEFAULT 0,
    "openedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ShareLink_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AuditEntry" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT,
    "action" TEXT NOT NULL,
    "incident" INTEGER,
    "details" JSONB NOT NULL,

    CONSTRAINT "AuditEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "UserGroup" (
    "id" TEXT NOT NULL,
    "handle" TEXT NOT NULL,
    "members" TEXT[],
    "readAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "UserGroup_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "WriteUpRead" (
    "incidentId" TEXT NOT NULL,
    "person" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "WriteUpRead_pkey" PRIMARY KEY ("incidentId","person")
);

-- CreateIndex
CREATE INDEX "SearchText_words_idx" ON "SearchText" USING GIN ("words" tsvector_ops);

-- CreateIndex
CREATE UNIQUE INDEX "ShareLink_digest_key" ON "ShareLink"("digest");

-- CreateIndex
CREATE INDEX "ShareLink_incidentId_idx" ON "ShareLink"("incidentId");

-- CreateIndex
CREATE INDEX "AuditEntry_at_idx" ON "AuditEntry"("at");

-- CreateIndex
CREATE INDEX "AuditEntry_action_id_idx" ON "AuditEntry"("action", "id");

-- CreateIndex
CREATE INDEX "AuditEntry_actor_id_idx" ON "AuditEntry"("actor", "id");

-- CreateIndex
CREATE INDEX "AuditEntry_incident_id_idx" ON "AuditEntry"("incident", "id");

-- CreateIndex
CREATE UNIQUE INDEX "UserGroup_handle_key" ON "UserGroup"("handle");

-- CreateIndex
CREATE INDEX "Incident_declaredAt_idx" ON "Incident"("declaredAt");

-- CreateIndex
CREATE INDEX "Incident_roles_idx" ON "Incident" USING GIN ("roles");
