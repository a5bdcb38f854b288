-- AlterTable
ALTER TABLE "PageIncident" ADD COLUMN     "beganAt" TIMESTAMPTZ(3);
