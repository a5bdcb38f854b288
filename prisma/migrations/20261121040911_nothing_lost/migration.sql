-- AlterTable
ALTER TABLE "Effect" ADD COLUMN     "holder" TEXT;

-- AlterTable
ALTER TABLE "Fact" ADD COLUMN     "about" TEXT;

-- AlterTable
ALTER TABLE "Incident" ADD COLUMN     "threadKey" TEXT;

-- AlterTable
ALTER TABLE "Person" ADD COLUMN     "dm" TEXT;

-- CreateTable
CREATE TABLE "Heartbeat" (
    "id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "beatAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Heartbeat_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Fact_incidentId_about_idx" ON "Fact"("incidentId", "about");

-- CreateIndex
CREATE UNIQUE INDEX "Incident_threadKey_key" ON "Incident"("threadKey");

-- What was recorded before
UPDATE "Fact" SET "about" = ("data"->>'channel') || ':' || ("data"->>'ts')
WHERE "kind" IN ('message', 'message-edited', 'message-deleted', 'reaction-added', 'reaction-removed', 'pinned', 'unpinned',
  'highlighted', 'unhighlighted');
