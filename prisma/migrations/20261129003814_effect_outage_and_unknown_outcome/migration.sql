-- AlterTable
ALTER TABLE "Effect" ADD COLUMN     "outage" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "outcomeUnknown" BOOLEAN NOT NULL DEFAULT false;

-- Older versions kept the one as the beginning of the error and the other in the data. The data stays, for one that still runs.
UPDATE "Effect" SET "outage" = true, "error" = substr("error", length('away: ') + 1) WHERE "error" LIKE 'away: %';
UPDATE "Effect" SET "outcomeUnknown" = true WHERE "data"->'unheard' = 'true'::jsonb;
