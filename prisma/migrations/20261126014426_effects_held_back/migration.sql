-- AlterTable
ALTER TABLE "Effect" ADD COLUMN     "unsent" BOOLEAN NOT NULL DEFAULT false;
