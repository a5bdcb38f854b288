-- CreateTable
CREATE TABLE "InvestigationNote" (
    "id" TEXT NOT NULL,
    "incidentId" TEXT NOT NULL,
    "author" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "question" BOOLEAN NOT NULL,
    "answer" TEXT,
    "answeredBy" TEXT,
    "about" INTEGER,
    "from" TIMESTAMPTZ(3),
    "until" TIMESTAMPTZ(3),
    "writtenAt" TIMESTAMPTZ(3) NOT NULL,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,
    "sharedAt" TIMESTAMPTZ(3),

    CONSTRAINT "InvestigationNote_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Import" (
    "id" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "file" TEXT NOT NULL,
    "conversation" TEXT NOT NULL DEFAULT '',
    "startedBy" TEXT,
    "sentBy" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "incidentId" TEXT,
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "messages" INTEGER NOT NULL DEFAULT 0,
    "unread" JSONB NOT NULL DEFAULT '[]',
    "finishedAt" TIMESTAMPTZ(3),
    "failed" TEXT,
    "aliveAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Import_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "InvestigationNote_incidentId_idx" ON "InvestigationNote"("incidentId");

-- CreateTable
CREATE TABLE "ClearedBlocker" (
    "key" TEXT NOT NULL,
    "times" INTEGER NOT NULL,

    CONSTRAINT "ClearedBlocker_pkey" PRIMARY KEY ("key")
);
