-- CreateTable
CREATE TABLE "KeptFact" (
    "id" SERIAL NOT NULL,
    "incidentId" TEXT NOT NULL,
    "fact" JSONB NOT NULL,

    CONSTRAINT "KeptFact_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "KeptFact_incidentId_idx" ON "KeptFact"("incidentId");
