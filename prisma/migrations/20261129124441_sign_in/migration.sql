-- CreateTable
CREATE TABLE "Session" (
    "digest" TEXT NOT NULL,
    "person" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "beganAt" TIMESTAMPTZ(3) NOT NULL,
    "seenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Session_pkey" PRIMARY KEY ("digest")
);

-- CreateTable
CREATE TABLE "SignInLink" (
    "digest" TEXT NOT NULL,
    "person" TEXT NOT NULL,
    "page" TEXT NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "SignInLink_pkey" PRIMARY KEY ("digest")
);

-- CreateIndex
CREATE INDEX "Session_person_idx" ON "Session"("person");

-- CreateIndex
CREATE INDEX "Session_seenAt_idx" ON "Session"("seenAt");

-- CreateIndex
CREATE INDEX "SignInLink_until_idx" ON "SignInLink"("until");
