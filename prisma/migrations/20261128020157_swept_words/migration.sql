-- AlterTable
ALTER TABLE "Cover" ADD COLUMN     "erasedAt" TIMESTAMPTZ(3),
ADD COLUMN     "erasedBy" TEXT;

-- CreateTable
CREATE TABLE "Sweep" (
    "id" TEXT NOT NULL,
    "wantedAt" TIMESTAMPTZ(3) NOT NULL,
    "sweptAt" TIMESTAMPTZ(3),

    CONSTRAINT "Sweep_pkey" PRIMARY KEY ("id")
);
