-- A report may be about several areas taken together.

ALTER TABLE area_report ADD COLUMN place TEXT;
