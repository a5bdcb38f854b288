-- AlterTable
ALTER TABLE "Effect" ADD COLUMN     "blockedBy" TEXT,
ADD COLUMN     "urgent" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "Blocker" (
    "key" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "channel" TEXT,
    "incidentId" TEXT,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "probeAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Blocker_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "Effect_blockedBy_idx" ON "Effect"("blockedBy");
