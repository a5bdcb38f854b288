-- CreateTable
CREATE TABLE "NamedChannel" (
    "name" TEXT NOT NULL,
    "channel" TEXT NOT NULL,

    CONSTRAINT "NamedChannel_pkey" PRIMARY KEY ("name")
);
