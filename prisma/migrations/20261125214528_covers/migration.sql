-- CreateTable
CREATE TABLE "Cover" (
    "id" TEXT NOT NULL,
    "askedBy" TEXT NOT NULL,
    "member" TEXT NOT NULL,
    "from" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "why" TEXT,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "takenBy" TEXT,
    "takenMember" TEXT,
    "takenAt" TIMESTAMPTZ(3),
    "withdrawnAt" TIMESTAMPTZ(3),

    CONSTRAINT "Cover_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CoverWord" (
    "coverId" TEXT NOT NULL,
    "user" TEXT NOT NULL,
    "about" TEXT NOT NULL,
    "channel" TEXT,
    "ts" TEXT,
    "tried" BOOLEAN NOT NULL DEFAULT false,
    "shown" TEXT,
    "heldUntil" TIMESTAMPTZ(3),

    CONSTRAINT "CoverWord_pkey" PRIMARY KEY ("coverId","user","about")
);

-- CreateIndex
CREATE INDEX "Cover_until_idx" ON "Cover"("until");

-- AddForeignKey
ALTER TABLE "CoverWord" ADD CONSTRAINT "CoverWord_coverId_fkey" FOREIGN KEY ("coverId") REFERENCES "Cover"("id") ON DELETE CASCADE ON UPDATE CASCADE;
