-- AlterTable
ALTER TABLE "Post" ADD COLUMN     "leftTo" TEXT;
