-- CreateTable
CREATE TABLE "EndedSession" (
    "digest" TEXT NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "EndedSession_pkey" PRIMARY KEY ("digest")
);
