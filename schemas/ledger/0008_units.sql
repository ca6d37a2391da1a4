-- How sure an ambiguous unit is. Goes in: the tables of 0001. Comes out: for each mention how likely its unit is, and for
-- each claim the units that its words may as well mean; mentions and claims stored before count as sure.

ALTER TABLE mention ADD COLUMN unit_confidence DOUBLE DEFAULT 1;
ALTER TABLE claim ADD COLUMN unit_rivals JSON DEFAULT '[]';
