-- CreateTable
CREATE TABLE "MentionedChannel" (
    "id" TEXT NOT NULL,
    "name" TEXT,

    CONSTRAINT "MentionedChannel_pkey" PRIMARY KEY ("id")
);
