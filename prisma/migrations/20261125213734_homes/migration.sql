-- AlterTable
ALTER TABLE "Person" ADD COLUMN     "homeAt" TIMESTAMPTZ(3);
